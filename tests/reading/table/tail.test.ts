import { readDelimited } from '../../../src/reading/input/delimited';
import { officialLanguage } from '../../../src/reading/language';
import { readDocument, type ReadTable } from '../../../src/reading/read-document';
import { clausesOf } from '../../../src/rubric/walk';
import { short } from '../clause/shorthand';

/** What stands at the end of a table beside its clauses: grades, uses of the result, vetoes without a mark, signatures. */
const read = (...records: string[]): ReadTable | undefined => readDocument([{ kind: 'table', grid: readDelimited(records.map((record) => record.split('¦').map((cell) => cell.trim()).join('\t')).join('\n')) }], officialLanguage)[0];
const clauses = (table: ReadTable | undefined): string[] => [...clausesOf(table?.rubric ?? { sections: [] })].map(({ section, clause }) => `${section.name} ${short(clause.rule)} ${clause.text}`);
const said = (table: ReadTable | undefined, ...infos: string[]): string[] => (table?.diagnostics ?? []).filter(({ problem: { severity, code } }) => severity !== 'info' || infos.includes(code)).map(({ problem: { severity, code }, row }) => `${severity} ${code} ${row}`);

const head = ['考核项目 ¦ 考核内容 ¦ 分值 ¦ 评分标准', '防汛（40分） ¦ 值班 ¦ 40 ¦ 脱岗的，每次扣4分', '抗旱（60分） ¦ 灌溉 ¦ 60 ¦ 渠道不通的，每处扣3分'];
const two = ['防汛 deduct_each 4/次 脱岗的，每次扣4分', '抗旱 deduct_each 3/处 渠道不通的，每处扣3分'];

describe('grades and uses of the result are notes', () => {
  test.each([
    ['考核等次：85分及以上为优秀，70分及以上、不足85分为良好，不足70分为较差。'],
    ['结果运用 ¦ ¦ ¦ 年度得分90分以上的通报表扬，75分以下的约谈主要负责人'],
    ['考核结果应用 ¦ ¦ ¦ 90分以上全额拨付经费，80分以上不足90分的扣减经费的5%，80分以下的扣减经费的10%'],
    ['奖惩措施 ¦ 综合得分前三名的，奖励工作经费2万元'],
    ['评价 ¦ 等级 ¦ ¦ 总得分90分以上为一等，60分以上不足90分为二等，其余为三等'],
    ['奖惩办法 ¦ ¦ ¦ 优秀的奖励3000元，不合格的约谈负责人'],
    ['A等：90分以上；B等：75分以上不足90分；C等：不足75分'],
  ])('%s', (row) => {
    const table = read(...head, row);
    expect(clauses(table)).toEqual(two);
    expect(said(table, 'row_is_note')).toEqual(['info row_is_note 4']);
    expect(table?.rubric?.notes).toHaveLength(1);
  });

  test.each([
    ['结果运用（5分） ¦ 绩效 ¦ 5 ¦ 考核结果未与绩效挂钩的，扣5分'],
    ['结果运用 ¦ 通报 ¦ 5 ¦ 考核结果未通报的，每次扣1分'],
    ['一票否决 ¦ 事故 ¦ ¦ 年度得分低于60分或者发生溃坝事故的，一票否决'],
    ['结果运用 ¦ 造假 ¦ ¦ 伪造考核得分的，实行一票否决'],
    ['加分项 ¦ 测评 ¦ ¦ 群众测评得分90分以上的加2分，80分以上不足90分的加1分'],
  ])('but %s is a row', (row) => expect(clauses(read(...head, row)).length).toBe(3));
});

describe('below the last row', () => {
  const total = '合计 ¦ ¦ 100 ¦';
  test('a lone sentence that vetoes is a veto, said once', () => {
    const table = read(...head, total, '发生溃坝、决堤等责任事故的，年度防汛抗旱工作考核直接评定为不合格。');
    expect(clauses(table)).toEqual([...two, '单项否决 veto subject 发生溃坝、决堤等责任事故的，年度防汛抗旱工作考核直接评定为不合格']);
    expect(said(table, 'row_is_veto', 'row_is_note', 'row_clause_blank', 'veto_outside_veto_section')).toEqual(['info row_is_veto 5']);
  });

  test('it joins the vetoes that the table has', () => {
    const table = read(...head, '一票否决 ¦ ¦ ¦ 瞒报灾情的', '被国家防总通报批评的，实行一票否决。');
    expect(clauses(table)).toEqual([...two, '一票否决 veto subject 瞒报灾情的', '一票否决 veto subject 被国家防总通报批评的，实行一票否决']);
  });

  test('a list of cases after a deadline and a pass mark: each a veto; the rest is a note', () => {
    const table = read(...head, total, '各站须于2024年11月20日前报送自评报告；总分75分以上的，评定为合格站。有以下情形之一的，取消评定资格：（1）伪造值班记录的；（2）一年内被挂牌督办的。', '县水利局 ¦ ¦ ¦ 2024年12月3日');
    expect(clauses(table)).toEqual([...two, '单项否决 veto subject 伪造值班记录的', '单项否决 veto subject 一年内被挂牌督办的']);
    expect(said(table, 'row_is_veto', 'row_is_note')).toEqual(['info row_is_note 5', 'info row_is_veto 5', 'warning deadline_before_notice 5', 'info row_is_note 6']);
    expect(table?.rubric?.procedure.pass).toBe(75);
    expect(table?.rubric?.issuer).toBe('县水利局');
  });

  test.each([
    ['总分低于60分的，直接评定为不合格。'],
    ['出现否决情形的，考核结果直接评定为不合格。'],
    ['有下列情形之一的，取消评优资格：（1）迟报的；（2）漏报的。'],
    ['被一票否决的，年度考核直接评定为不合格。'],
    ['未达到合格标准的，不予验收。'],
    ['排名末位且被通报的，年度考核直接评定为不合格。'],
    ['考核人员弄虚作假的，取消其考核资格。'],
    ['考核采取听汇报、查台账的方式进行；结果在全县通报。'],
  ])('%s is a note', (sentence) => {
    const table = read(...head, total, sentence);
    expect(clauses(table)).toEqual(two);
    expect(table?.rubric?.notes).toEqual([sentence]);
    expect(said(table).filter((line) => !line.includes('note_states_veto'))).toEqual([]);
  });

  test('a case that stands in its own column of clauses is a row', () => {
    expect(clauses(read(...head, '¦ ¦ ¦ 堤防有险情未处置的，每处扣5分'))).toHaveLength(3);
  });

  test.each([
    [['一票否决'], '一票否决'],
    [['三、直接认定为不合格的情形'], '直接认定为不合格的情形'],
  ])('%s: cases alone in their rows below that name are its vetoes', (records, name) => {
    const table = read(...head, ...records, '1.发生溃坝事故的', '瞒报、迟报汛情的。', '注：满分100分。');
    expect(clauses(table)).toEqual([...two, `${name} veto subject 发生溃坝事故的`, `${name} veto subject 瞒报、迟报汛情的`]);
    expect(said(table, 'row_is_veto')).toEqual(['info row_is_veto 5', 'info row_is_veto 6']);
  });

  test('a case behind its number in the column of names is no section', () => {
    const table = read('项目 ¦ 内容 ¦ 分值 ¦ 评分标准', '堤防 ¦ 巡查 ¦ 100 ¦ 漏查的，每次扣4分', '一票否决', '1 ¦ 溃堤 ¦ 直接评为不合格 ¦', '2 ¦ 挪用物资 ¦ ¦', '注：满分100分。');
    expect(clauses(table).slice(1)).toEqual(['一票否决 veto subject 溃堤', '一票否决 veto subject 挪用物资']);
  });

  test('the name of a section below which nothing stands is not lost without a word', () => {
    expect(said(read(...head, '三、加分项（5分）'), 'row_is_section')).toEqual(['warning section_without_rows 4']);
  });

  test('a line to be signed, of several cells', () => {
    const table = read(...head, total, '瞒报汛情的，考核结果直接定为不合格。', '考核人： ¦ 被考核单位（盖章）： ¦ ¦ 2024年  月  日');
    expect(clauses(table)).toEqual([...two, '单项否决 veto subject 瞒报汛情的，考核结果直接定为不合格']);
    expect(said(table, 'row_is_note')).toEqual(['info row_is_note 6']);
  });

  test('a signature over two lines', () => {
    const table = read(...head, total, '¦ ¦ ¦ 区水务局', '¦ ¦ ¦ 2023年2月8日');
    expect(clauses(table)).toEqual(two);
    expect(said(table, 'row_is_note')).toEqual(['info row_is_note 5', 'info row_is_note 6']);
  });

  test.each([
    ['注：1.总分85分以上为优秀。2.私自泄洪的，年度考核直接定为不合格。', '私自泄洪的，年度考核直接定为不合格'],
    ['备注：因失职造成溃坝或者人员伤亡的，实行一票否决；有关责任依法追究。', '因失职造成溃坝或者人员伤亡的，实行一票否决'],
    ['说明：（1）各项扣完为止；（2）伪造水情记录的，考核结果直接评为不达标。', '伪造水情记录的，考核结果直接评为不达标'],
  ])('%s is a note whose veto is a clause', (note, veto) => {
    const table = read(...head, total, note);
    expect(clauses(table)).toEqual([...two, `单项否决 veto subject ${veto}`]);
    expect(table?.rubric?.notes).toEqual([note]);
    expect(said(table, 'row_is_veto', 'row_is_note')).toEqual(['info row_is_note 5', 'info row_is_veto 5']);
  });

  test('a list of cases in a note, whose head says what they lead to; grades that say in brackets what they mean', () => {
    const cases = (note: string) => clauses(read(...head, note)).slice(2);
    expect(cases('备注：结果分为A、B、C三级，有下列情形之一的，直接评定为C级（不合格）：（一）发生决口的；（二）挪用抢险经费的。')).toEqual(['单项否决 veto subject 发生决口的', '单项否决 veto subject 挪用抢险经费的']);
    expect(cases('说明：1.发生溃坝亡人事故的，年度等级直接定为C级（不合格）。2.总分低于60分的，限期整改。')).toEqual(['单项否决 veto subject 发生溃坝亡人事故的，年度等级直接定为C级（不合格）']);
  });

  test('it joins the vetoes of the table', () => {
    expect(clauses(read(...head, '一票否决 ¦ ¦ ¦ 瞒报灾情的', '注：私自泄洪的，年度考核直接定为不合格。'))).toEqual([...two, '一票否决 veto subject 瞒报灾情的', '一票否决 veto subject 私自泄洪的，年度考核直接定为不合格']);
  });

  test.each([
    ['注：出现否决项之一的，年度考核直接定为不合格。'],
    ['注：总分低于60分的，考核直接评定为不合格。'],
    ['说明：发生溃坝事故的，站长年度考核定为不称职，主要负责人年度考核定为不合格。'],
    ['说明：发生溃坝事故的，当月考核为不合格。'],
    ['备注：被一票否决的，年度考核直接评定为不合格。'],
    ['备注：连续两年存在失职行为的，年度考核直接评定为不合格。'],
  ])('%s only says so', (note) => {
    const table = read(...head, total, note);
    expect(clauses(table)).toEqual(two);
    expect(said(table, 'row_is_note')).toContain('info row_is_note 5');
  });

  test.each([['巡查人员（签字）：        站长（签字）：'], ['受检站所：      检查日期：   年  月  日'], ['得分：____分'], ['检查人员：'], ['站长签名：______']])('%s is a line to be filled in', (line) => {
    const table = read(...head, total, line);
    expect(clauses(table)).toEqual(two);
    expect(said(table, 'row_is_note')).toEqual(['info row_is_note 5']);
  });
});
