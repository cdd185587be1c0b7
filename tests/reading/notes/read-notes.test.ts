import { readNotes } from '../../../src/reading/notes/read-notes';
import { rulesInNotes } from '../../../src/reading/notes/rules-in-notes';
import { builtinRubric, builtinRubrics } from '../../../src/rubric/builtin';
import type { Rubric } from '../../../src/rubric/rubric';

const notesOf = (id: string) => readNotes((builtinRubric(id) as Rubric).notes);
const said = (text: string) => readNotes([text]).procedure;

const quarters = { kind: 'quarters', names: ['Q1', 'Q2', 'Q3', 'Q4'], ceiling: 25, yearCeiling: 100, carryIndicators: [], lateIndicators: [], reward: null };

describe('the notices', () => {
  test('昆山: below 60 fails, a veto ends the scoring', () => {
    expect(notesOf('kunshan-2019-account').procedure).toEqual({ pass: 60, veto: 'none' });
  });
  test('昆山 annual: bonus strictly above 80; nothing is said of 60 to 80', () => {
    const reading = notesOf('kunshan-2019-annual');
    expect(reading.procedure).toEqual({ pass: 60, gate: 80, veto: 'none' });
    expect(reading.problems.map((one) => one.code)).toEqual(['reading_between_pass_and_gate']);
  });
  test('宿迁 annual: a veto scores 0, bonus above 70, mean of accounts over the best × 100', () => {
    expect(notesOf('suqian-2021-annual').procedure).toEqual({ gate: 70, veto: 'zero', rollup: { kind: 'mean_of_accounts', unitSections: [], normaliseTo: 100, penalty: 'before_normalising' } });
  });
  test('every finding stands where it says', () => {
    const notes = (builtinRubric('kunshan-2019-annual') as Rubric).notes;
    const { noted } = readNotes(notes);
    expect(noted.map(({ field, paragraph, from, to }) => [field, notes[paragraph]?.slice(from, to)])).toContainEqual(['pass', '低于60分，判定为不合格']);
  });
});

describe('other offices', () => {
  test.each([
    ['考核满分为100分，得分60分以下为不合格。', { full: 100, pass: 60 }],
    ['考评实行百分制，85分以上为优秀，60分（含）以上为合格。', { full: 100, pass: 60 }],
    ['起评分100分。', { full: 100 }],
    ['注：1.考核总分低于60分的为不合格。2.总分90分以上为优秀。', { pass: 60 }],
    ['总分60分以下为不合格，90分以上为优秀。', { pass: 60 }],
    ['总分为100分，实行倒扣。', { full: 100 }],
    ['不涉及的指标按比例折算得分。', { notApplicable: 'rescale' }],
    ['不涉及该项工作的单位，该项不扣分。', { notApplicable: 'full' }],
    ['出现一票否决情形的，考核得分按0分计。', { veto: 'zero' }],
    ['全年100分，每季度25分。', { periods: quarters }],
    ['每季度考核满分25分，全年合计100分。', { periods: quarters }],
    ['每季度报送信息不少于2篇，全年不少于8篇，计25分', {}],
    ['单项满分10分。', {}],
    ['考核得分达到75分为达标，达不到75分的限期整改。', { pass: 75 }],
    ['验收结果85分以上为达标企业；不足85分的取消当年申报。', { pass: 85 }],
    ['得分在80分（含80分）以上的，认定为合格。', { pass: 80 }],
    ['不低于70分的评定为合格单位。', { pass: 70 }],
    ['合格分数线为60分。', { pass: 60 }],
    ['优秀90分以上；合格65分以上；不合格65分以下。', { pass: 65 }],
    ['一处不合格扣5分。', {}],
    ['90分及以上为优秀，80分及以上、不足90分为良好，60分及以上、不足80分为合格。', { pass: 60 }],
    ['95分以上为优秀单位，85分以上为良好单位。', {}],
    ['90分以上为优秀达标村。', {}],
    ['60分以上为基本合格。', {}],
    ['投诉电话12345，工作时间9:00—17:00。', {}],
    ['对成绩突出的单位予以表扬。', {}],
  ])('%s', (text, expected) => expect(said(text)).toEqual(expected));

  test('who was found 不合格 before is a case, no veto', () => {
    expect(rulesInNotes('连续两个季度被评为不合格食堂的，约谈承包人。')).toEqual([]);
    expect(rulesInNotes('存在转包的，被评为不合格的，均取消下年度投标资格。').map(({ kind }) => kind)).toEqual(['veto']);
  });
  test('what a table is made to recognise is its pass mark', () => {
    const pass = (text: string) => readNotes([text], '绿色学校创建考核标准').procedure.pass;
    expect(pass('考核得分85分以上的，认定为绿色学校。')).toBe(85);
    expect(pass('85分（含）以上评定为“绿色学校”，由市教育局授牌。')).toBe(85);
    expect(pass('95分以上的，认定为先进单位。')).toBeUndefined();
    expect(pass('75分以上的，认定为绿色学校；90分以上的，认定为绿色学校示范校。')).toBe(75);
    expect(pass('80分以上的，认定为绿色学校；70分以上的，命名为绿色学校。')).toBeUndefined();
  });
  test('以上含本数', () => {
    expect(readNotes(['本办法所称“以上”含本数。']).boundsInclusive).toBe(true);
    expect(readNotes(['本办法所称“以上”不含本数。']).problems.map((one) => one.code)).toEqual(['reading_bounds_exclusive']);
  });
  test('two pass marks', () => {
    expect(readNotes(['低于60分的为不合格。', '低于70分的为不合格。']).problems.map((one) => one.code)).toEqual(['reading_notes_differ']);
  });
  test('a gate from 80 on is not strictly above 80', () => {
    expect(readNotes(['得分80分以上的进入加分环节。']).problems.map((one) => one.code)).toEqual(['reading_gate_inclusive']);
  });
});

describe('vetoes and points that stand in a note', () => {
  test.each([
    ['说明：1.发生安全生产责任事故的，实行一票否决。2.弄虚作假的，扣10分。', ['veto 发生安全生产责任事故的，实行一票否决', 'points 弄虚作假的，扣10分']],
    ['注：加分累计不超过10分', ['points 加分累计不超过10分']],
    ['出现单项否决情形的，判定为不合格，不再评分', []],
    ['考核得分低于60分的为不合格', []],
  ])('%s', (note, wanted) => expect(rulesInNotes(note).map(({ kind, text }) => `${kind} ${text}`)).toEqual(wanted));
  test('none in the notes of the eight notices', () => expect(builtinRubrics.flatMap(({ notes }) => notes.flatMap(rulesInNotes))).toEqual([]));
});

test('what is handed on to the next quarter is said', () => {
  expect(readNotes(['每季度最高25分，全年100分，超出部分结转下一季度。']).problems.map((one) => one.code)).toEqual(['reading_periods_carry']);
});

// Milliseconds; one that hangs runs into the time limit of the tests.
test('100,000 characters without a full stop come to an end', () => {
  const { problems } = readNotes(['低于60分'.repeat(20_000), '÷最高'.repeat(30_000), '不涉及'.repeat(30_000)]);
  expect(Array.isArray(problems)).toBe(true);
});
