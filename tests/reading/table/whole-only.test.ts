import { readDelimited } from '../../../src/reading/input/delimited';
import { officialLanguage } from '../../../src/reading/language';
import { readDocument } from '../../../src/reading/read-document';
import { clausesOf } from '../../../src/rubric/walk';

describe('a table that states only its total', () => {
  const rows = '环境卫生\t发现垃圾一处扣2分\n食堂\t未持健康证每人扣5分\n宿舍\t不整洁的每间扣1分\n';
  const criteria = (text: string) => readDocument([{ kind: 'table', grid: readDelimited(text) }], officialLanguage).flatMap(({ rubric }) => (rubric ? [...clausesOf(rubric)] : [])).map(({ criterion, clause }) => [clause.id, criterion.max, criterion.start, clause.rule.kind]);
  const taken = [['1.1.1a', 100, 'full', 'deduct_each'], ['1.1.1b', 100, 'full', 'deduct_each'], ['1.1.1c', 100, 'full', 'deduct_each']];

  test.each([
    ['in its title', `卫生检查评分表（总分100分）\n检查内容\t评分标准\n${rows}`],
    ['in a row of its own', `检查内容\t评分标准\n总分100分\n${rows}`],
    ['in a note below', `检查内容\t评分标准\n${rows}总分100分，扣完为止。\n`],
  ])('%s: everything is taken from it', (_where, text) => expect(criteria(text)).toEqual(taken));

  test('rows with points of their own keep them', () => {
    expect(criteria('检查内容\t分值\t评分标准\n环境卫生\t40\t发现垃圾一处扣2分\n食堂\t60\t未持健康证每人扣5分\n总分100分\n')).toEqual([['1.1.1a', 40, 'full', 'deduct_each'], ['1.2.1a', 60, 'full', 'deduct_each']]);
  });

  test('a section that states its points while none of its rows does: they are taken from the section', () => {
    const head = '考核指标\t考核内容\t评分标准\n';
    expect(criteria(`${head}安全基础（40分）\t校舍\t有危房扣2分\n\t消防\t缺一项扣1分\n安全教育（60分）\t课程\t无教案的扣1分\n\t演练\t每少1次扣2分\n`)).toEqual([
      ['1.1.1a', 40, 'full', 'deduct'], ['1.1.1b', 40, 'full', 'deduct_each'], ['2.1.1a', 60, 'full', 'deduct'], ['2.1.1b', 60, 'full', 'deduct_each'],
    ]);
  });

  test('points in the first row of each section, as a merged cell is pasted, are the section’s where they make up the full marks', () => {
    const rows = (first: number) => `考核类别\t起评分\t考核内容\t扣分标准\n客房卫生\t${first}\t布草\t未一客一换的，每套扣3分\n\t\t杯具\t未消毒的，每只扣1分\n前台服务\t45\t登记\t未查验证件的，扣10分\n\t\t投诉\t有效投诉每件扣2分\n`;
    expect(criteria(rows(55))).toEqual([['1.1.1a', 55, 'full', 'deduct_each'], ['1.1.1b', 55, 'full', 'deduct_each'], ['2.1.1a', 45, 'full', 'deduct'], ['2.1.1b', 45, 'full', 'deduct_each']]);
    // They do not: each is its own row's, and the others lack theirs.
    expect(criteria(rows(20)).map(([id, max]) => `${id} ${max}`)).toEqual(['1.1.1a 20', '1.2.1a null', '2.1.1a 45', '2.2.1a null']);
  });

  test('加分项 and 一票否决 beside rows that only take stay sections of their own; they may stand in the column of numbers', () => {
    const table = readDocument([{ kind: 'table', grid: readDelimited('宿舍卫生考评细则\n（基础分100分，扣完为止）\n序号\t项目\t内容\t扣分标准\n1\t床铺\t叠放整齐\t不整齐的，每床扣1分\n2\t\t床单整洁\t不洁的，每床扣2分\n3\t地面\t无垃圾\t有垃圾的，每处扣1分\n加分项\t\t获评文明宿舍的\t每次加2分\n\t\t拾金不昧的\t每次加1分\n一票否决\t\t私拉电线引发火灾的\t\n') }], officialLanguage)[0];
    expect(table?.rubric?.sections.map(({ kind, name, total }) => `${kind} ${name} ${total}`)).toEqual(['deduct 宿舍卫生考评细则 100', 'bonus 加分项 null', 'veto 一票否决 null']);
    expect([...clausesOf(table?.rubric ?? { sections: [] })].map(({ clause: { id, rule } }) => `${id} ${rule.kind}`)).toEqual(['1.1.1a deduct_each', '1.1.1b deduct_each', '1.1.1c deduct_each', '2.1.1a award_each', '2.2.1a award_each', '3.1.1a veto']);
    expect(table?.diagnostics.filter(({ problem: { severity } }) => severity !== 'info')).toEqual([]);
  });

  test('numbers that go on below such a word leave its section where a name begins with them', () => {
    const table = readDocument([{ kind: 'table', grid: readDelimited('序号\t考核项目\t评分标准\t分值\n扣分项\t通报\t被通报的，每次扣2分\t\n1\t床铺\t不整齐的，每床扣1分\t100\n') }], officialLanguage)[0];
    expect(table?.rubric?.sections.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['penalty 扣分项', 'deduct 指标表']);
  });

  test('加分1, 加分2 in the column of numbers count rows', () => {
    const table = readDocument([{ kind: 'table', grid: readDelimited('序号\t考核项目\t评分标准\t分值\n1\t床铺\t不整齐的，每床扣1分\t100\n加分1\t加分项\t获表彰的，每次加2分\t\n加分2\t\t获嘉奖的，每次加1分\t\n') }], officialLanguage)[0];
    expect(table?.rubric?.sections.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['deduct 指标表', 'bonus 加分项']);
  });

  test('nothing is taken from the total where some rows earn points', () => {
    expect(criteria('总分100分\n检查内容\t评分标准\n环境卫生\t整洁得10分\n食堂\t未持健康证每人扣5分\n').map(([id]) => id)).toEqual(['1.1.1a', '1.2.1a']);
  });
});
