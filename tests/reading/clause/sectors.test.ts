import { readCell } from '../../../src/reading/clause/read-cell';
import { around, codesOf, reading, rulesOf } from './shorthand';
import { sectors } from './sectors';

describe.each(Object.entries(sectors))('%s', (_sector, examples) => {
  test.each(examples.map(([place, cell, ...rules]) => [place, cell, rules] as const))('%s %s', (place, cell, rules) => expect(rulesOf(reading(place, cell))).toEqual(rules));
});

test('fewer than one alarm in ten clauses that are read', () => {
  const read = Object.values(sectors).flat().map(([place, cell]) => reading(place, cell)).filter((one) => one.statements.every(({ rule }) => rule.kind !== 'unread'));
  const clauses = read.reduce((sum, one) => sum + one.statements.length, 0);
  expect(read.flatMap(codesOf).length * 10).toBeLessThan(clauses);
});

describe('what the statements of a cell say of one another', () => {
  const withNote = (text: string, note: string) => rulesOf(readCell(text, { ...around('D10'), note }));

  test('a target stands in the requirement beside, and only the one of the same rate', () => {
    const requirement = '全年培训不少于4次，参训率不低于90%，合格率达到80%以上';
    expect(withNote('参训率每低于1个百分点扣0.2分，最多扣4分', requirement)).toEqual(['shortfall 0.2/1% at 90 <=4']);
    expect(withNote('合格率每低2个百分点扣1分', requirement)).toEqual(['shortfall 1/2% at 80']);
    expect(withNote('出勤率每低1个百分点扣1分', requirement)).toEqual(['unread']);
    expect(withNote('每低1个百分点扣1分', requirement)).toEqual(['unread']);
    expect(withNote('每低1个百分点扣1分', '满意度达95%以上')).toEqual(['shortfall 1/1% at 95']);
    expect(codesOf(reading('D10', '参训率每低于1个百分点扣0.2分'))).toEqual(['reading_target_missing']);
    // 早孕建册率≥90% | 每低1个百分点扣0.5分: the name of the row asks for it.
    expect(rulesOf(readCell('每低1个百分点扣0.5分', { ...around('D10'), indicatorName: '早孕建册率≥90%' }))).toEqual(['shortfall 0.5/1% at 90']);
  });

  test.each([
    ['B10', '获得国家级、省级、市级表彰的，分别加5分、3分、1分，累计不超过10分', [[0, 1, 2], 10]],
    ['B15', '在国家级比赛获奖的每人加3分、省级每人加2分、市级每人加1分，最高15分', [[0, 1, 2], 15]],
    ['D10', '被催办的每件扣0.5分，被督办的每件扣1分，超期未办结的每件扣2分，最多扣10分', [[0, 1, 2], 10]],
  ])('a limit is over all that stand before it: %s %s', (place, cell, wanted) => {
    const read = reading(place, cell);
    expect(read.sharedCaps.map(({ statements, cap }) => [statements, cap])).toEqual([wanted]);
    expect(read.statements.filter(({ rule }) => 'cap' in rule && rule.cap !== undefined)).toEqual([]);
  });

  test('a limit behind a statement of its own sentence is its own', () => {
    expect(reading('D10', '附件无法下载的，每个扣0.5分；图片无法显示的，每张扣0.1分，最多扣1分').sharedCaps).toEqual([]);
    expect(rulesOf(reading('D10', '工地扬尘每发现一处扣1分，同一工地最多扣3分'))).toEqual(['unread']);
  });

  test('full marks that the deductions take from are no statement; those that hold beside them are', () => {
    const taken = reading('A25', '国考断面全部达标得满分，有1个断面不达标扣10分，2个及以上不达标不得分');
    expect([rulesOf(taken), taken.start]).toEqual([['deduct_each 10/个', 'zero'], 'full']);
    const beside = reading('A10', '报送总结得10分，迟报一次扣1分');
    expect([rulesOf(beside), beside.start]).toEqual([['award 10', 'deduct_each 1/次'], 'zero']);
  });

  test('base points are a statement of their own, and the limit includes them', () => {
    expect(rulesOf(reading('A10', '本项基础分6分，每增加1项加1分，最高10分'))).toEqual(['award 6', 'award_each 1/项 <=4']);
    expect(rulesOf(reading('A10', '本项基础分6分，每增加1项加1分，最高加3分'))).toEqual(['award 6', 'award_each 1/项 <=3']);
    expect(rulesOf(reading('A10', '基本分6分，每缺一项扣1分'))).toEqual(['unread', 'deduct_each 1/项']);
  });

  test('alternatives of which one holds', () => {
    expect(rulesOf(reading('A10', '三级以上医院得10分，二级得8分，一级得5分'))).toEqual(['steps 三级以上医院:10;二级:8;一级:5']);
    expect(rulesOf(reading('A10', '排名前3名的得10分，4至6名得8分，其余得5分'))).toEqual(['steps <=3:10;<=6:8;>6:5']);
    expect(rulesOf(reading('A10', '无投诉得10分，有1次投诉得5分，2次以上不得分'))).toEqual(['steps >=2:0;=1:5;<1:10']);
    expect(rulesOf(reading('A10', '无投诉得5分，有1次表扬得5分'))).toEqual(['award 5', 'award_each 5/次']);
    expect(rulesOf(reading('A10', '符合要求得满分，基本符合得6分，不符合不得分'))).toEqual(['steps 符合要求:10;基本符合:6;不符合:0']);
    expect(rulesOf(reading('A10', '有制度得5分，有专人得3分，有经费得2分'))).toEqual(['award 5', 'award 3', 'award 2']);
    expect(rulesOf(reading('A30', '创新做法被县级推广的得10分，市级得20分，省级得30分'))).toEqual(['steps 创新做法被县级推广:10;市级:20;省级:30']);
    expect(rulesOf(reading('A10', '有方案得2分，有总结得3分，有台账得5分'))).toEqual(['award 2', 'award 3', 'award 5']);
    expect(rulesOf(reading('A40', '满意度×权重'))).toEqual(['ratio 40']);
    expect(rulesOf(reading('A10', '回复率达到100%得5分；回复满意率达到90%以上得5分，否则不得分'))).toEqual(['steps >=100:5', 'steps >=90:5']);
  });

  test('a number given twice within a line is said; 2.5 hours are none', () => {
    expect(codesOf(reading('D10', '1.未经批准立案的，扣5分；2.审批表不完整的，每处扣0.5分；2.超期立案的扣2分'))).toEqual(['reading_number_doubled']);
    expect(codesOf(reading('D10', '1.未成立机构的，扣5分；2.超期的扣2分；2.5小时内未到的扣1分'))).toEqual([]);
  });

  test('a limit of a month or a quarter is the limit, and that it is one is said', () => {
    expect(codesOf(reading('B5', '每件加0.5分，每月最高加2分'))).toEqual(['reading_cap_per_period']);
    expect(codesOf(reading('B5', '每件加0.5分，每年最高加2分'))).toEqual([]);
  });

  test('that only one of several counts is said to whoever counts them', () => {
    const once = (text: string) => reading('B10', text).statements.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(once('市级每次加1分，省级每次加2分，同一事项按最高级别计分')).toEqual(['reading_counted_once']);
    expect(once('市级加1分、省级加2分、国家级加3分，就高不重复计分')).toEqual([]);
  });

  test('what is done beside the points is said, and no veto', () => {
    expect(codesOf(reading('A10', '窗口无人值守的，发现一次扣2分，一年内累计达3次的，取消年度评先资格'))).toEqual(['reading_consequence_aside']);
    expect(rulesOf(reading('V', '弄虚作假的，年度考核得分归零，并严肃追责'))).toEqual(['veto subject']);
    expect(rulesOf(reading('V', '发生泄密事件，一票否决，并依法追究责任'))).toEqual(['veto subject']);
  });
});
