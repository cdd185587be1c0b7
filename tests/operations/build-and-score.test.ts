import type { BookSheet } from '../../src/workbook/book/sheet';
import type { Book } from '../../src/workbook/book/book';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, codesOf, columnsOf, fillForm, kunshanRegister, resultOf, scoredBook, subject, tableOf, type, unit } from './workbooks';

/** The workbook as it comes back from the disk. */
const reopened = async (book: Book): Promise<Book> => loadXlsx(await saveXlsx(book));

describe('昆政办发〔2019〕162号 附件2: accounts of a quarter', () => {
  /*
   * 001 内容更新不及时 2 起 −10，内容发布不当 6 起 −12 封顶 −10，刊登商业广告 −10        100 − 30 = 70  合格
   * 002 两周无更新（单项否决）                                                             不合格, no score
   * 003 开设 −10 名称 −10 认证 −10 更新 3 起 −10 发布 1 起 −2                              100 − 42 = 58  不合格
   */
  async function inspected(): Promise<Book> {
    const book = await reopened(await built('kunshan-2019-account', kunshanRegister));
    type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 2, '2.5.1a': '6起', '2.6.1a': '√', 检查人: '李明', 监测时间点: 46280 });
    type(book, '检查表', '002', { 检查状态: '已检查', '1.2.1a': '☑', '2.1.1a': '√', 检查人: '李明', 监测时间点: 46281 });
    type(book, '检查表', '003', { 检查状态: '已检查', '2.1.1a': '对', '2.2.1a': '有', '2.3.1a': 'V', '2.4.1a': '３', '2.5.1a': '1' });
    return reopened(book);
  }

  it('scores, judges and ranks into the checklist and the sheets of results', async () => {
    const book = await inspected();
    const scored = await scoredBook(book);
    const written = await reopened(book);
    expect(columnsOf(written, '检查表', '编号', '得分', '判定', '否决事项', '扣分', '同类排名', '排序值').slice(0, 3)).toEqual([
      ['001', 70, '合格', '', 30, 1, 70],
      ['002', '', '不合格', '内容不更新：监测时间点前2周内无更新', 0, '', -1],
      ['003', 58, '不合格', '', 42, 1, 58],
    ]);
    expect(columnsOf(written, '评分结果', '编号', '平台', '主办单位', '类别', '扣分指标', '否决', '得分', '判定', '同类排名', '评分时间')).toEqual([
      ['001', '微信订阅号', '张浦镇', '区镇', 70, null, 70, '合格', 1, '2026-09-30 16:05'],
      ['002', '新浪微博', '张浦镇', '区镇', null, '是', null, '不合格', null, '2026-09-30 16:05'],
      ['003', '移动客户端（APP）', '教育局', '部门', 58, null, 58, '不合格', 1, '2026-09-30 16:05'],
    ]);
    expect(columnsOf(written, '扣分明细', '编号', '二级指标', '检查情况', '扣分/加分', '封顶情况', '检查人')).toEqual([
      ['001', '内容更新不及时', '2 起', -10, null, '李明'],
      ['001', '内容发布不当', '6 起', -10, '应为 12 分，已封顶', '李明'],
      ['001', '发布商业广告', '√', -10, null, '李明'],
      ['002', '内容不更新', '√', null, '单项否决', '李明'],
      ['002', '开设不规范', '√', null, '已单项否决，不再评分', '李明'],
      ['003', '开设不规范', '√', -10, null, null],
      ['003', '名称不规范', '√', -10, null, null],
      ['003', '认证信息不规范', '√', -10, null, null],
      ['003', '内容更新不及时', '3 起', -10, '应为 15 分，已封顶', null],
      ['003', '内容发布不当', '1 起', -2, null, null],
    ]);
    expect(columnsOf(written, '不合格名单', '序号', '名称', '得分', '不合格原因')).toEqual([
      [1, '张浦发布', null, '单项否决：内容不更新：监测时间点前2周内无更新'],
      [2, '昆山教育', 58, '得分低于 60 分'],
    ]);
    expect(columnsOf(written, '否决清单', '序号', '名称', '平台', '复核意见', '监测时间点')).toEqual([[1, '张浦发布', '新浪微博', '待复核', 46281]]);
    expect(codesOf(scored)).toEqual(['unsigned']);
  });

  it('leaves an unchecked row blank, whatever is marked, and lists it', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    type(book, '检查表', '001', { '1.1.1a': '√' });
    const scored = await scoredBook(book);
    expect(tableOf(book, '检查表').map(({ 得分, 判定, 同类排名, 排序值 }) => [得分, 判定, 同类排名, 排序值])).toEqual([
      ['', '暂计 不合格', '', -3],
      ...Array.from({ length: kunshanRegister.filter(({ kind }) => kind === 'account').length - 1 }, () => ['', '', '', -3]),
      // Rows that stand ready sort below all others, and show nothing.
      ...Array.from({ length: 20 }, () => ['', '', '', -4]),
    ]);
    expect(tableOf(book, '否决清单')).toEqual([]);
    expect(scored.checklists[0]?.results.problems).toMatchObject([{ code: 'still_unchecked', params: { count: 1, cells: '「检查表」A6' } }]);
  });

  it('clears what it wrote when a subject goes back to 未检查', async () => {
    const book = await inspected();
    await scoredBook(book);
    type(book, '检查表', '003', { 检查状态: '未检查' });
    await scoredBook(book);
    expect(columnsOf(book, '检查表', '编号', '得分', '判定', '排序值')[2]).toEqual(['003', '', '暂计 58', -3]);
    expect(columnsOf(book, '不合格名单', '名称')).toEqual([['张浦发布']]);
  });

  it('reads native checkboxes', async () => {
    const book = await reopened(await built('kunshan-2019-account', kunshanRegister, { checkbox: 'native' }));
    type(book, '检查表', '001', { 检查状态: '已检查', '2.6.1a': true });
    type(book, '检查表', '002', { 检查状态: '已检查' });
    const scored = await scoredBook(book);
    expect([resultOf(scored, '001').score, resultOf(scored, '002').score]).toEqual([90, 100]);
  });
});

it('keeps text that begins like a formula as text, in every sheet', async () => {
  const register = [subject('001', '=1+1'), subject('002', '+A1'), subject('003', '-2', { unit: '@SUM(A1)', link: '=HYPERLINK("x")' })];
  const book = await built('kunshan-2019-account', register);
  type(book, '检查表', '001', { 检查状态: '已检查', '1.1.1a': '√' });
  await scoredBook(book);
  const written = await reopened(book);
  // What is made of formulas: the columns behind those that were typed, whole sheets, the line over 评分结果 and what it counts.
  const results = written.sheet('评分结果').values[2] ?? [];
  // The line above a table of results says whether the checklist has changed since.
  const heads = new Map([['扣分明细', 1], ['变动清单', 1], ['不合格名单', 2], ['否决清单', 2]]);
  const computed = (name: string, row: number, column: number): boolean => (name === '检查表' ? column >= 5 : name === '评分结果' ? row === 1 || ['检查表行', '一致'].includes(String(results[column])) : heads.get(name) === row || ['检查单', '按单位汇总', '按平台汇总'].includes(name));
  const typed = (sheet: BookSheet): number => [...sheet.formulas.cells()].filter(([row, column]) => !computed(sheet.name, row, column)).length;
  expect(written.sheets.map(typed)).toEqual(written.sheets.map(() => 0));
  expect(written.sheets.flatMap(({ formulas }) => [...formulas].filter(([, formula]) => /^(?:1\+1|A1|2|@?SUM\(A1\)|HYPERLINK.*)$/.test(formula)))).toEqual([]);
  expect(columnsOf(written, '评分结果', '名称')).toEqual([['=1+1'], ['+A1'], ['-2']]);
});

describe('宿政办发〔2021〕22号: units and accounts on two sheets', () => {
  const register = [unit('U01', '沭阳县', '县区'), unit('U02', '泗阳县', '县区'), unit('U03', '市教育局', '部门'), subject('001', '沭阳发布', { unit: 'U01' }), subject('002', '沭阳微博', { unit: '沭阳县' }), subject('003', '泗阳发布', { unit: 'U02' })];

  async function inspected(): Promise<Book> {
    const book = await built('suqian-2021-annual', register, { period: '2026' });
    for (const id of ['U01', 'U02', 'U03']) type(book, '检查表·单位', id, { 检查状态: '已检查' });
    for (const id of ['001', '002', '003']) type(book, '检查表·账号', id, { 检查状态: '已检查' });
    return book;
  }

  it('rolls accounts up to units and normalises by the best of the group', async () => {
    // 001 90 + bonus 0, 002 80: mean 85. 003 is 100 + 10 (上级表彰) = 110. 85 ÷ 110 × 100 = 77.27.
    const book = await inspected();
    type(book, '检查表·账号', '001', { '2.2.1a': 1 });
    type(book, '检查表·账号', '002', { '2.2.1a': 2 });
    type(book, '检查表·账号', '003', { '3.2.1b': '√', '2.3.1a': 50 });
    await scoredBook(book);
    expect(columnsOf(book, '排名', '类别', '名次', '名称', '得分', '说明')).toEqual([
      ['县区', 1, '泗阳县', 100, null],
      ['县区', 2, '沭阳县', 77.27, null],
      ['部门', null, '市教育局', null, '没有已检查的账号'],
    ]);
    expect(columnsOf(book, '检查表·单位', '编号', '得分', '同类排名').slice(0, 3)).toEqual([['U01', 77.27, 2], ['U02', 100, 1], ['U03', '', '']]);
  });

  it('reports an account of an unknown unit and scores the rest', async () => {
    const book = await inspected();
    const { values } = book.sheet('名录');
    const row = values.findIndex((cells) => cells[0] === '003');
    book.apply([{ kind: 'set_cells', sheet: '名录', cells: [{ row, column: (values[1] ?? []).indexOf('主办单位'), value: '泗洪县' }] }]);
    const scored = await scoredBook(book);
    expect(codesOf(scored)).toContain('account_unit_unknown');
    expect(resultOf(scored, '003').refused).toBe(true);
    expect(resultOf(scored, 'U01').score).toBe(100);
  });

  it('is refused when one of the two sheets is gone', async () => {
    const book = await inspected();
    book.sheets.splice(book.sheets.findIndex(({ name }) => name === '检查表·单位'), 1);
    await expect(scoredBook(book)).rejects.toMatchObject({ problem: { code: 'part_missing', params: { parts: '检查表·单位' } } });
  });
});

describe('溧阳 2023: four quarters', () => {
  const register = [unit('001', '昆仑街道', '街道'), unit('002', '市教育局', '部门')];

  it('counts a quarter that is not checked as empty, and adds the year up', async () => {
    const book = await built('liyang-2023', register, { period: '2023' });
    const quarters = ['检查表·第一季度', '检查表·第二季度', '检查表·第三季度', '检查表·第四季度'];
    const [first = '', second = ''] = quarters;
    type(book, first, '001', { 检查状态: '已检查', '1.1.1a': 2 });
    type(book, second, '001', { 检查状态: '未检查', '1.1.1a': 2 });
    const scored = await scoredBook(book);
    const one = resultOf(scored, '001');
    expect(one.periods?.['Q1']?.score).toBe(one.score);
    expect(one.periods?.['Q2']?.score).toBe(0);
    expect(columnsOf(book, '年度得分', '编号', '第一季度', '第二季度', '年度得分')).toEqual([['001', one.score, 0, one.score], ['002', null, null, null]]);
    expect(columnsOf(book, first, '编号', '得分')[0]).toEqual(['001', one.score]);
    // A row that is 未检查 shows nothing, even what was carried into its quarter.
    expect(columnsOf(book, second, '编号', '得分')[0]).toEqual(['001', '']);
  });

  it('is refused, not scored lower, when the ids of a quarter are gone', async () => {
    const book = await built('liyang-2023', register, { period: '2023' });
    const sheet = book.sheet('检查表·第三季度');
    sheet.values.splice(4, 1);
    await expect(scoredBook(book)).rejects.toMatchObject({ problem: { code: 'part_missing', params: { parts: '检查表·第三季度' } } });
  });
});

it('贵阳 2017 writes what is met, measured and missed', async () => {
  const book = await built('guiyang-2017', [unit('001', '云岩区', '区（市、县）'), unit('002', '市教育局', '工作部门')], { period: '2017-07' });
  // Filed within 5 workdays: met; 4 items in the leanest week instead of 5: not met; the rest not measured.
  type(book, '检查表', '001', { 检查状态: '已检查', '1.1.1a': 5, '2.1.2a': '4条' });
  const scored = await scoredBook(book);
  const { met, of, rate } = resultOf(scored, '001');
  expect([met, of, rate]).toEqual([1, 2, 50]);
  expect(columnsOf(book, '评分结果', '编号', '达标项', '考核项', '达标率')).toEqual([['001', 1, 2, 50], ['002', null, null, null]]);
});

describe('荆州 2021 on forms', () => {
  it('shows a department its own lines only, and reads them back', async () => {
    const register = [unit('001', '市教育局', '市直部门'), unit('002', '市公安局', '市直部门')];
    const book = await reopened(await built('jingzhou-2021-department', register, { layout: 'forms', period: '2021' }));
    const [one = '', two = ''] = book.sheets.map(({ name }) => name).filter((name) => /^00\d /.test(name));
    expect([one, two]).toEqual(['001 市教育局', '002 市公安局']);
    fillForm(book, one, { 检查状态: '已检查', 检查人: '李明', 监测时间点: 44500 });
    const scored = await scoredBook(book);
    expect(resultOf(scored, '001')).toMatchObject({ status: '已检查', vetoed: false });
    expect(resultOf(scored, '002')).toMatchObject({ status: '未检查', score: null });
    const own = book.sheet(one).values.flatMap((row) => (typeof row[0] === 'string' ? [row[0]] : []));
    const other = book.sheet(two).values.flatMap((row) => (typeof row[0] === 'string' ? [row[0]] : []));
    expect(own).not.toEqual(other);
  });

  it('takes a count from the wrong one of the two cells, and refuses two that differ', async () => {
    const register = kunshanRegister;
    const book = await built('kunshan-2019-account', register, { layout: 'forms' });
    const name = book.sheets.find(({ name: each }) => each.startsWith('001 '))?.name ?? '';
    fillForm(book, name, { 检查状态: '已检查', '2.6.1a': '√', '2.4.1a': 1 });
    const scored = await scoredBook(book);
    expect(resultOf(scored, '001').score).toBe(85);
    // Foot of the form: 扣分 15, 得分 85, 判定 合格.
    const foot = book.sheet(name).values.findIndex((row) => row[1] === '单项否决');
    expect(book.sheet(name).values.slice(foot, foot + 2).flatMap((row) => row.slice(0, 10)).filter((cell) => cell !== null)).toEqual(expect.arrayContaining(['无', 15, 85, '合格']));
  });
});

describe('two checklists in one workbook', () => {
  async function both(): Promise<Book> {
    const book = await built('kunshan-2019-account', kunshanRegister);
    const other = await built('kunshan-2019-account', kunshanRegister, { period: '2026Q4' });
    const copy = other.sheet('检查表');
    copy.name = '四季度';
    book.sheets.push(copy);
    type(book, '检查表', '001', { 检查状态: '已检查' });
    type(book, '四季度', '001', { 检查状态: '已检查', '2.6.1a': '√' });
    return book;
  }

  it('scores each by its own period, into sheets of its own', async () => {
    const book = await both();
    const scored = await scoredBook(book);
    expect(scored.checklists.map(({ name, results }) => [name, results.period, results.results[0]?.score])).toEqual([['检查表', '2026Q3', 100], ['四季度', '2026Q4', 90]]);
    expect(book.sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['评分结果', '评分结果·四季度', '否决清单·四季度']));
    expect(columnsOf(book, '评分结果', '得分')[0]).toEqual([100]);
    expect(columnsOf(book, '评分结果·四季度', '得分')[0]).toEqual([90]);
  });

  it('scores one by the name of its sheet, and refuses a name that is none', async () => {
    const book = await both();
    const scored = await scoredBook(book, { checklist: '四季度' });
    expect(scored.checklists.map(({ name }) => name)).toEqual(['四季度']);
    expect(columnsOf(book, '评分结果', '得分')[0]).toEqual([null]);
    await expect(scoredBook(book, { checklist: '五季度' })).rejects.toMatchObject({ problem: { code: 'checklist_unknown' } });
  });
});
