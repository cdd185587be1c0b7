import { readDelimited } from '../../../src/reading/input/delimited';
import { officialLanguage } from '../../../src/reading/language';
import { readDocument } from '../../../src/reading/read-document';
import { clausesOf } from '../../../src/rubric/walk';
import { readFileSync, readdirSync } from 'node:fs';
import { shortNames } from '../../../src/reading/table/short-names';

test.each<[string, string[], (string | undefined)[]]>([
  ['安全制度', ['未建立安全制度的，扣5分'], [undefined]],
  ['骨干教师', ['1.骨干教师每少1人扣2分，扣完为止', '2.骨干教师培训未开展的扣3分', '3.省级骨干教师每人加1分，最高3分'], ['每少1人', '培训未开展', '省级骨干教师']],
  ['表彰', ['获国家级表彰加5分', '省级加3分', '市级加1分，最高加5分'], ['获国家级表彰', '省级', '市级']],
  // The same words twice are told apart by a number.
  ['台账', ['台账不全的，扣1分', '台账不全的，且未整改，扣2分'], ['不全', '不全2']],
  // No word is cut in two where that can be told.
  ['统筹', ['列入党委会议议事日程并有记录的得2分', '纳入乡镇村规民约并公示的得2分', '台账不规范、不完整的扣1分'], ['会议议事日程', '乡镇村规民约', '台账不规范']],
  ['设施', ['疏散指示标志未定期检测的，每处扣1分', '值班人员未持证上岗的，每人扣2分', '喷淋管网压力低于0.1兆帕的，扣3分', '消防水池水位信号与实际不一致的，扣1分'], ['未定期检测', '人员未持证上岗', '喷淋管网压力', '水池水位信号']],
  ['告知', ['告知单未送达的，扣2分', '每月组织回访得3分', '未留存回执的不得分'], ['告知单未送达', '每月组织回访', '未留存回执']],
  ['膳食', ['无每周菜单扣2分', '“明厨亮灶”工程未覆盖后厨的，扣3分'], ['无每周菜单', '未覆盖后厨']],
  ['公开', ['未按规定时限公开重大建设项目批准结果信息的，每条扣1分', '未按规定时限公开重大建设项目招标投标信息的，每条扣1分'], ['批准结果信息', '招标投标信息']],
])('%s: what stands over the columns of its clauses', (indicator, texts, names) => {
  expect(shortNames(texts, indicator)).toEqual(names);
});

test('no two columns of an indicator are called alike, in any table of the notices', () => {
  const folder = 'tests/fixtures/notices';
  const twice = readdirSync(folder).filter((name) => name.endsWith('.tsv')).flatMap((name) => readDocument([{ kind: 'table', grid: readDelimited(readFileSync(`${folder}/${name}`, 'utf8')) }], officialLanguage).flatMap(({ rubric }) => {
    const names = [...clausesOf(rubric ?? { sections: [] })].map(({ indicator, clause }) => `${name} ${indicator.id} ${clause.short ?? indicator.name}`);
    return names.filter((each, index) => names.indexOf(each) !== index);
  }));
  expect(twice).toEqual([]);
});
