import { builtinRubric, builtinRubrics } from '../../src/rubric/builtin';
import type { MarkedSubject } from '../../src/scoring/marks';
import { score } from '../../src/scoring/score';
import { sentence } from '../../src/scoring/sentence';

/** What the lines of one subject say. */
function said(id: string, subject: Omit<MarkedSubject, 'id'>, locale?: 'en'): string[] {
  const rubric = builtinRubric(id);
  if (!rubric) throw new Error(id);
  const kind = subject.kind ?? 'account';
  const { results } = score(rubric, { rubric: id, subjects: [{ id: 'u', kind: 'unit', name: 'u' }, { id: 'x', unit: 'u', ...subject, kind }] });
  return results[1]?.lines.map((line) => sentence(line, rubric, locale)) ?? [];
}

describe('a line says what was found, what each takes, and which limit bit', () => {
  it('昆山 附件2', () => {
    expect(said('kunshan-2019-account', { marks: { '2.4.1a': 3, '2.5.1a': 1, '2.6.1a': true } })).toEqual([
      '内容更新不及时：政务新媒体每周更新内容少于1次（微信服务号监测时间点前1个月内平均每周更新内容少于1次），发现 3 起，每起扣5分，应扣15分，封顶扣10分',
      '内容发布不当：发布或转载“雷人雷语”、“娱乐追星”、失真信息等不当内容等，发现 1 起，每起扣2分，扣2分',
      '发布商业广告：刊登商业广告或链接商业广告页面，已勾选，扣10分',
    ]);
    expect(said('kunshan-2019-account', { marks: { '1.1.1a': true, '2.7.1a': 1 } })).toEqual([
      '安全、泄密事故等严重问题：出现严重表述错误，单项否决',
      '留言审看不到位：未做好公众留言审看发布工作，留言区出现不当言论，发现 1 次，每次扣1分，扣1分，已单项否决，不再评分',
    ]);
    expect(said('kunshan-2019-account', { marks: { '2.4.1a': 3 } }, 'en')).toEqual([
      '内容更新不及时: 政务新媒体每周更新内容少于1次（微信服务号监测时间点前1个月内平均每周更新内容少于1次）, 3 起 found, −5 each 起, −15 due, capped at −10',
    ]);
  });

  it('宿迁 附件2', () => {
    expect(said('suqian-2021-annual', { marks: { '2.3.1a': 7, '3.1.1a': 4 } })).toEqual([
      '内容发布：每个政务新媒体全年发布原创类政务信息要达到50条（含）以上，全年发布原创类政务信息的条数为 7 条，应达 50 条，应扣21.5分，以本项分值为限扣20分',
      expect.stringContaining('为 4，得10分'),
    ]);
    expect(said('suqian-2021-annual', { kind: 'unit', marks: { '1.1.2a': 2 } })).toEqual([expect.stringContaining('不合格2个（含）以上的，发现 2 个，单项否决')]);
  });

  it('荆州 县市区', () => {
    expect(said('jingzhou-2021-county', { kind: 'unit', marks: { '3.5.2a': '3个工作日内准确答复', '3.6.2b': true, '5.1.1a': 3 } })).toEqual([
      '互动交流：模拟用户测试，进行咨询，答复内容质量高、无推诿，「3个工作日内准确答复」，得2分',
      '征集调查：集中发布的不得分，已勾选，该项不得分',
      '领导重视：单位主要负责同志对本地区政务公开工作作出批示，计 3 次，每次得2分，应得6分，封顶得4分',
    ]);
  });

  it('溧阳 and 贵阳', () => {
    expect(said('liyang-2023', { kind: 'unit', periods: { Q2: { '1.1.1a': { count: 2, late: 1 } } } })).toEqual(['Q2 在线访谈：在线访谈 录用分值-溧阳市 10分/期，按时 2 期、超时 1 期，每期得10分，得25分']);
    expect(said('guiyang-2017', { kind: 'unit', group: '工作部门', marks: { '2.2.2a': 1 } })).toEqual([expect.stringMatching(/为 1 次，要求不少于 2 次$/)]);
  });
});

it.each(builtinRubrics.map((rubric) => [rubric.id, rubric] as const))('%s: every clause has its sentence', (_, rubric) => {
  for (const section of rubric.sections) {
    for (const { clauses } of section.indicators.flatMap(({ criteria }) => criteria)) {
      for (const { id } of clauses) {
        for (const locale of ['zh-CN', 'en'] as const) expect(sentence({ clause: id, mark: 1, points: 0 }, rubric, locale)).not.toMatch(/undefined|NaN|object/);
      }
    }
  }
});
