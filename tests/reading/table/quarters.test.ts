import { readDelimited } from '../../../src/reading/input/delimited';
import { officialLanguage } from '../../../src/reading/language';
import { readDocument } from '../../../src/reading/read-document';
import { clausesOf } from '../../../src/rubric/walk';

const rows = '考核项目\t评分标准\t分值\n考勤\t迟到一次扣1分\t100\n一票否决\t发生泄密事件的，当季度考核不合格\t\n';
const read = (title: string, note = '') => readDocument([{ kind: 'paragraph', text: title }, { kind: 'table', grid: readDelimited(rows) }, ...(note === '' ? [] : [{ kind: 'paragraph' as const, text: note }])], officialLanguage)[0];
const scopeOf = (title: string, note = '') => [...clausesOf(read(title, note)?.rubric as NonNullable<NonNullable<ReturnType<typeof read>>['rubric']>)].flatMap(({ clause: { rule } }) => ('scope' in rule ? [rule.scope] : []));
const codes = (title: string, note = '') => read(title, note)?.diagnostics.map(({ problem }) => problem.code) ?? [];

test('a veto of the quarter in a table for one quarter is one of the subject', () => {
  expect(scopeOf('窗口季度考核评分表')).toEqual(['subject']);
  expect(scopeOf('窗口考核评分表', '说明：每季度考核一次，结果予以通报。')).toEqual(['subject']);
  expect(codes('窗口季度考核评分表')).toContain('quarter_is_period');
  expect(codes('窗口季度考核评分表')).not.toContain('period_veto_without_periods');
});

test('where the year is made of quarters, or nothing is said, the scope stays and is told', () => {
  expect(scopeOf('窗口考核评分表')).toEqual(['quarter']);
  expect(scopeOf('窗口季度考核评分表', '说明：年度得分为四个季度得分之和。')).toEqual(['quarter']);
  expect(codes('窗口考核评分表')).toContain('period_veto_without_periods');
});

describe('one month', () => {
  const monthly = rows.replace('当季度考核不合格', '当月考核得0分');
  const month = (title: string, note = '', text = monthly) => readDocument([{ kind: 'paragraph', text: title }, { kind: 'table', grid: readDelimited(text) }, ...(note === '' ? [] : [{ kind: 'paragraph' as const, text: note }])], officialLanguage)[0];
  const rules = (table: ReturnType<typeof month>) => [...clausesOf(table?.rubric ?? { sections: [] })].slice(1).map(({ clause: { rule } }) => (rule.kind === 'unread' ? `unread, ${rule.nearest?.rule.kind ?? 'nothing'} nearest` : `${rule.kind} ${'scope' in rule ? rule.scope : ''}`));
  const found = (table: ReturnType<typeof month>) => table?.diagnostics.map(({ problem }) => problem.code).filter((code) => code.startsWith('month') || code.startsWith('reading') || code.startsWith('quarter')) ?? [];

  test.each([['环卫作业月度考核评分表', ''], ['环卫作业每月检查评分表', ''], ['物业月评标准', ''], ['环卫作业考核评分表', '说明：每月考核一次，结果次月通报。']])('%s %s: a veto of the month is one of the subject', (title, note) => {
    expect(rules(month(title, note))).toEqual(['veto subject']);
    expect(found(month(title, note))).toEqual(['month_is_period']);
  });

  test.each([['环卫作业考核评分表', ''], ['环卫作业年度考核评分表', '说明：每月考核一次，年度成绩为各月平均分。'], ['环卫作业季度考核评分表', '']])('%s %s: nothing says that it is', (title, note) => {
    expect(rules(month(title, note))).toEqual(['unread, veto nearest']);
  });

  test.each([
    ['环卫作业季度考核评分表', '全年累计3次以上被曝光的，直接定为不合格', ['unread, veto_count nearest'], ['reading_longer_period']],
    ['环卫作业月度考核评分表', '一个季度内发生2起以上责任事故的，实行一票否决', ['unread, veto_count nearest'], ['reading_longer_period']],
    ['环卫作业年度考核评分表', '全年累计3次以上被曝光的，直接定为不合格', ['veto_count subject'], []],
    ['环卫作业季度考核评分表', '本季度累计3次以上被曝光的，直接定为不合格', ['veto_count subject'], []],
  ])('%s, %s: one sheet shows no more than its own time', (title, text, expected, codes) => {
    const table = month(title, '', rows.replace('发生泄密事件的，当季度考核不合格', text));
    expect(rules(table)).toEqual(expected);
    expect(found(table)).toEqual(codes);
  });
});

test.each([
  ['保安服务季度考核评分表', '克扣保安工资的，全年考核计0分', ['unread, veto subject nearest'], ['reading_year_veto']],
  ['保安服务月度考核评分表', '发生监守自盗的，全年考核为不合格', ['unread, veto subject nearest'], ['reading_year_veto']],
  ['保安服务季度考核评分表', '冒领服务费的，本季度考核为不合格', ['veto subject'], []],
  ['保安服务年度考核评分表', '发生监守自盗的，全年考核为不合格', ['veto subject'], []],
])('%s, %s: a sheet for less than a year cannot veto the year', (title, text, expected, codesSaid) => {
  const table = readDocument([{ kind: 'paragraph', text: title }, { kind: 'table', grid: readDelimited(rows.replace('发生泄密事件的，当季度考核不合格', text)) }], officialLanguage)[0];
  expect([...clausesOf(table?.rubric ?? { sections: [] })].slice(1).map(({ clause: { rule } }) => (rule.kind === 'unread' ? `unread, ${rule.nearest ? `${rule.nearest.rule.kind} ${'scope' in rule.nearest.rule ? rule.nearest.rule.scope : ''}` : 'nothing'} nearest` : `${rule.kind} ${'scope' in rule ? rule.scope : ''}`))).toEqual(expected);
  expect(table?.diagnostics.flatMap(({ problem: { code, severity } }) => (severity === 'error' ? [code] : []))).toEqual(codesSaid);
});
