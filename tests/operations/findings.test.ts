import { readChecklists } from '../../src/operations/read-checklists';
import { readFindings } from '../../src/operations/findings';
import { buildHere } from '../../src/operations/build-here';
import { updateChecklist } from '../../src/operations/update';
import { findKeyed } from '../../src/sheets/keyed';
import { parsePeriod } from '../../src/calendar/period';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { verifyWorkbook } from '../../src/operations/verify-workbook';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, codesOf, columnsOf, kunshanRegister, LooseWorkbook, rubricOf, scoredBook, tableOf, type, typeAt, unit } from './workbooks';

/* 问题清单: problems with their evidence, tied to the marks (issue item 5.1). */

const list = '问题清单';

/** Types a row into 问题清单, by the headings; the first row below the headings is 0. */
function find(book: Book, row: number, entries: Readonly<Record<string, CellValue>>, sheet = list): void {
  const keyed = findKeyed(book.sheet(sheet).values);
  for (const [heading, value] of Object.entries(entries)) {
    const column = keyed?.columns.get(heading)?.[0];
    if (!keyed || column === undefined) throw new Error(`no column ${heading}`);
    typeAt(book, sheet, keyed.keyRow + 1 + row, column, value);
  }
}

/** 001 with two problems of one clause and one of another, typed by hand. */
async function listed(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', 检查人: '甲', 监测时间点: 46280, '2.4.1a': 2, '2.6.1a': '☑' });
  type(book, '检查表', '002', { 检查状态: '已检查', 检查人: '甲', 监测时间点: 46280 });
  type(book, '检查表', '003', { 检查状态: '已检查', 检查人: '甲', 监测时间点: 46280, '2.4.1a': 1 });
  find(book, 0, { 编号: '001', 条款编码: '2.4.1a', 问题描述: '9月第1周没有更新', 问题链接: 'https://example.gov.cn/1' });
  find(book, 1, { 编号: '001', 条款编码: '2.4.1a', 问题描述: '9月第2周没有更新' });
  find(book, 2, { 编号: '001', 二级指标: '发布商业广告', 问题描述: '文末有广告', 截图编号: 'A17' });
  return book;
}

const problemsOf = (scored: Awaited<ReturnType<typeof scoredBook>>) => scored.checklists.flatMap(({ results }) => results.problems);
const deductions = (book: Book, ...headings: string[]) => columnsOf(book, '扣分明细', '编号', ...headings);

describe('a checklist has its 问题清单', () => {
  it('with the columns of the office, to be filtered by 主办单位, and never read as a checklist', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    const sheet = book.sheet(list);
    const keyed = findKeyed(sheet.values);
    expect([...(keyed?.columns.keys() ?? [])]).toEqual(['问题编号', '检查来源', '编号', '名称', '平台', '主办单位', '一级指标', '二级指标', '条款编码', '问题描述', '数量', '问题发布时间', '问题链接', '截图编号', '监测时间点', '检查人', '复核意见', '复核人', '备注']);
    expect(sheet.filter).toEqual({ top: 2, left: 0, bottom: 62, right: keyed?.tagColumn });
    const before = await readChecklists(new BookPort(book));
    expect(before.checklists.map(({ name }) => name)).toEqual(['检查表']);
    for (let row = 0; row < 3; row += 1) find(book, row, { 编号: '001', 条款编码: '2.4.1a' });
    // Not even where its hidden column was deleted.
    typeAt(book, list, 2, keyed?.tagColumn ?? 0, null);
    expect((await readChecklists(new BookPort(book))).checklists.map(({ name }) => name)).toEqual(['检查表']);
    expect((await scoredBook(book)).checklists).toHaveLength(1);
    expect(book.sheets.filter(({ name }) => name.startsWith(list))).toHaveLength(1);
  });

  it('in an older workbook from the first 评分 on', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    book.sheets.splice(book.sheets.findIndex(({ name }) => name === list), 1);
    type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 2 });
    const scored = await scoredBook(book);
    expect(codesOf(scored).filter((code) => code.startsWith('finding') || code.startsWith('veto_'))).toEqual([]);
    expect(book.sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['检查表', list]));
    expect((await scoredBook(book, { scoredAt: '2026-10-01 09:00' })).written).toBe(1);
    expect(book.sheets.filter(({ name }) => name.startsWith(list))).toHaveLength(1);
  });

  it('of its own, beside a checklist of another period', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    await buildHere(new BookPort(book), { rubric: rubricOf('kunshan-2019-account'), register: kunshanRegister, period: parsePeriod('2026Q4'), layout: 'matrix', checkbox: 'glyph' });
    const lists = () => book.sheets.flatMap(({ name }) => (name.startsWith(list) ? [name] : []));
    expect(lists()).toEqual([list, '问题清单·2026Q4']);
    find(book, 0, { 编号: '001', 条款编码: '2.4.1a' });
    find(book, 0, { 编号: '002', 条款编码: '2.4.1a' }, '问题清单·2026Q4');
    find(book, 1, { 编号: '002', 条款编码: '2.4.1a' }, '问题清单·2026Q4');
    const reading = await readChecklists(new BookPort(book));
    expect(reading.checklists.map((checklist) => [checklist.period, readFindings(checklist, reading).all.map(({ subject }) => subject)])).toEqual([['2026Q3', ['001']], ['2026Q4', ['002', '002']]]);
    await scoredBook(book);
    expect(lists()).toHaveLength(2);
    // The ids to choose from are those of the 指标表 that is there.
    const rule = book.sheet('问题清单·2026Q4').validations.flatMap((each) => ('formula' in each.rule ? [each.rule.formula] : []));
    expect(rule.some((formula) => formula.startsWith('指标表!') || formula.startsWith("'指标表'!"))).toBe(true);
  });

  it('that building onto the workbook again keeps', async () => {
    const book = await listed();
    const before = structuredClone(book.sheet(list).values);
    await updateChecklist(new BookPort(book), { rubric: rubricOf('kunshan-2019-account'), register: kunshanRegister, period: parsePeriod('2026Q3'), layout: null, checkbox: 'glyph' });
    expect(book.sheet(list).values).toEqual(before);
  });
});

describe('评分', () => {
  it('numbers problems and fills in what follows from 编号 and 条款编码; nothing that somebody wrote changes', async () => {
    const book = await listed();
    const scored = await scoredBook(book);
    expect(problemsOf(scored)).toEqual([]);
    expect(columnsOf(book, list, '问题编号', '检查来源', '编号', '名称', '平台', '主办单位', '一级指标', '二级指标', '条款编码', '截图编号').slice(0, 3)).toEqual([
      ['001-2.4-01', '本级检查', '001', '张浦发布', '微信订阅号', '张浦镇', '扣分指标', '内容更新不及时', '2.4.1a', null],
      ['001-2.4-02', '本级检查', '001', '张浦发布', '微信订阅号', '张浦镇', '扣分指标', '内容更新不及时', '2.4.1a', null],
      ['001-2.6-01', '本级检查', '001', '张浦发布', '微信订阅号', '张浦镇', '扣分指标', '发布商业广告', '2.6.1a', 'A17'],
    ]);
    expect(deductions(book, '扣分/加分', '问题编号', '依据')).toEqual([
      ['001', -10, '001-2.4-01\n001-2.4-02', '001-2.4-01 9月第1周没有更新 https://example.gov.cn/1\n001-2.4-02 9月第2周没有更新'],
      ['001', -10, '001-2.6-01', '001-2.6-01 文末有广告（截图 A17）'],
      ['003', -5, null, null],
    ]);
    expect((await scoredBook(book, { scoredAt: '2026-10-01 09:00' })).written).toBe(1);
  });

  it('warns at the mark, naming the rows, where count and list differ; only for subjects that are on the list', async () => {
    const book = await listed();
    type(book, '检查表', '001', { '2.4.1a': 3, '2.6.1a': '☐' });
    find(book, 3, { 编号: '003', 条款编码: '2.5.1a', 数量: '2起', 问题描述: '转载不当' });
    const found = problemsOf(await scoredBook(book));
    const row = (id: string): number => book.sheet('检查表').values.findIndex((cells) => cells.includes(id) && !cells.includes('检查状态')) + 1;
    expect(found.map(({ code, severity, subject, clause, sheet, cell, params }) => [code, severity, subject, clause, sheet, cell?.replace(/[A-Z]+/, '') === String(row(subject ?? '')), params['marked'] ?? null, params['listed'], params['cells']])).toEqual([
      ['finding_count_differs', 'warning', '001', '2.4.1a', '检查表', true, 3, 2, '「问题清单」A4、A5'],
      ['finding_not_ticked', 'warning', '001', '2.6.1a', '检查表', true, null, 1, '「问题清单」A6'],
      ['finding_count_differs', 'warning', '003', '2.4.1a', '检查表', true, 1, 0, '「问题清单」'],
      ['finding_count_differs', 'warning', '003', '2.5.1a', '检查表', true, 0, 2, '「问题清单」A7'],
    ]);
  });

  it('a veto without its problem is red as soon as the list is used', async () => {
    const book = await listed();
    type(book, '检查表', '002', { '1.1.1a': '☑' });
    expect(problemsOf(await scoredBook(book))).toMatchObject([{ code: 'veto_without_finding', severity: 'error', subject: '002', clause: '1.1.1a', sheet: '检查表' }]);
    find(book, 3, { 编号: '002', 条款编码: '1.1.1a', 问题描述: '标题把国名写错' });
    expect(problemsOf(await scoredBook(book))).toEqual([]);
  });

  it('keeps what is found after a veto, with the remark, in the list and in 扣分明细', async () => {
    const book = await listed();
    type(book, '检查表', '001', { '1.1.1a': '☑', '2.6.1a': '☐' });
    find(book, 3, { 编号: '001', 条款编码: '1.1.1a', 问题描述: '标题把国名写错' });
    expect(problemsOf(await scoredBook(book))).toEqual([]);
    expect(deductions(book, '条款', '扣分/加分', '封顶情况', '问题编号').slice(0, 3)).toEqual([
      ['001', null, null, '单项否决', '001-1.1-01'],
      ['001', null, null, '已单项否决，不再评分', '001-2.4-01\n001-2.4-02'],
      ['001', null, null, '已单项否决，不再评分', '001-2.6-01'],
    ]);
    const [verified] = await verifyWorkbook(new BookPort(book));
    expect(verified?.differences).toEqual([]);
  });

  it('否决清单 shows the evidence beside its review, and people may add to it', async () => {
    const book = await listed();
    type(book, '检查表', '002', { '1.1.1a': '☑' });
    find(book, 3, { 编号: '002', 条款编码: '1.1.1a', 问题描述: '标题把国名写错', 问题链接: 'https://example.gov.cn/9', 截图编号: '002-1.1-01' });
    await scoredBook(book);
    const shown = () => columnsOf(book, '否决清单', '名称', '问题描述', '问题链接', '截图编号', '复核意见');
    expect(shown()).toEqual([['张浦发布', '标题把国名写错', 'https://example.gov.cn/9', '002-1.1-01', '待复核']]);
    typeAt(book, '否决清单', 4, 5, '标题把国名写错\n已致电核实');
    find(book, 3, { 问题描述: '标题把国名写错（第2行）' });
    await scoredBook(book);
    expect(shown()).toEqual([['张浦发布', '已致电核实\n标题把国名写错（第2行）', 'https://example.gov.cn/9', '002-1.1-01', '待复核']]);
    // What the list alone said keeps no row of a veto that was taken back.
    typeAt(book, '否决清单', 4, 5, null);
    type(book, '检查表', '002', { '1.1.1a': '☐' });
    await scoredBook(book);
    expect(shown()).toEqual([]);
  });

  it('counts no problem that was reviewed as 不属实, and keeps its row', async () => {
    const book = await listed();
    find(book, 1, { 复核意见: '不属实' });
    expect(codesOf(await scoredBook(book))).toEqual(['finding_count_differs']);
    type(book, '检查表', '001', { '2.4.1a': 1 });
    expect(codesOf(await scoredBook(book))).toEqual([]);
    expect(deductions(book, '问题编号')[0]).toEqual(['001', '001-2.4-01']);
    expect(columnsOf(book, list, '问题编号', '复核意见')[1]).toEqual(['001-2.4-02', '不属实']);
  });
});

describe('rows that people treat as they like', () => {
  it('001 as the number 1, a subject by its name, a clause by its name', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    find(book, 0, { 编号: 1, 条款编码: '2.6.1A' });
    find(book, 1, { 名称: '昆山教育', 二级指标: '发布商业广告' });
    find(book, 2, { 编号: '002', 条款编码: '2.6' });
    find(book, 3, { 编号: '合计', 数量: 3 });
    const scored = await scoredBook(book);
    expect(problemsOf(scored)).toEqual([]);
    expect(columnsOf(book, list, '问题编号', '编号', '名称', '条款编码').slice(0, 4)).toEqual([
      ['001-2.6-01', 1, '张浦发布', '2.6.1A'],
      ['003-2.6-01', '003', '昆山教育', '2.6.1a'],
      ['002-2.6-01', '002', '张浦发布', '2.6'],
      [null, '合计', null, null],
    ]);
  });

  it('names the cell of what belongs to nobody, and drops nothing', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    find(book, 0, { 编号: '999', 条款编码: '2.6.1a', 问题描述: '一' });
    find(book, 1, { 名称: '张浦发布', 条款编码: '2.6.1a', 问题描述: '二' });
    find(book, 2, { 编号: '001', 条款编码: '9.9.9a', 问题描述: '三' });
    find(book, 3, { 编号: '001', 问题描述: '四' });
    find(book, 4, { 编号: '001', 二级指标: '表述错误', 条款编码: '1.1', 问题描述: '五' });
    find(book, 5, { 编号: '001', 条款编码: '2.6.1a', 数量: '若干', 问题描述: '六' });
    const before = structuredClone(book.sheet(list).values.slice(3, 8));
    const found = problemsOf(await scoredBook(book));
    expect(found.map(({ code, cell }) => [code, cell])).toEqual([
      ['finding_subject_unknown', 'C4'],
      ['finding_without_subject', 'C5'],
      ['finding_clause_unknown', 'I6'],
      ['finding_without_clause', 'I7'],
      ['finding_clause_several', 'I8'],
      ['finding_quantity_unreadable', 'K9'],
    ]);
    expect(book.sheet(list).values.slice(3, 8)).toEqual(before);
  });

  it('numbers stay with their rows when these are sorted, deleted and inserted, and are never given again', async () => {
    const book = await listed();
    await scoredBook(book);
    const { values } = book.sheet(list);
    // The second is deleted, the third moved up, one put in between.
    const [first = [], , third = []] = values.splice(3, 3);
    values.splice(3, 0, third, [], first);
    find(book, 1, { 编号: '001', 条款编码: '2.4.1a', 问题描述: '9月第3周没有更新' });
    expect(problemsOf(await scoredBook(book))).toEqual([]);
    expect(columnsOf(book, list, '问题编号', '问题描述').slice(0, 3)).toEqual([['001-2.6-01', '文末有广告'], ['001-2.4-03', '9月第3周没有更新'], ['001-2.4-01', '9月第1周没有更新']]);
    expect(deductions(book, '问题编号')[0]).toEqual(['001', '001-2.4-01\n001-2.4-03']);
  });

  it('a screenshot that is named already gives its problem the number', async () => {
    const book = await listed();
    find(book, 1, { 截图编号: '001-2.4-05' });
    await scoredBook(book);
    expect(columnsOf(book, list, '问题编号').slice(0, 3)).toEqual([['001-2.4-06'], ['001-2.4-05'], ['001-2.6-01']]);
  });

  it('a copied row keeps its number, and both are named', async () => {
    const book = await listed();
    find(book, 0, { 问题编号: 'X-1' });
    find(book, 1, { 问题编号: 'X-1' });
    expect(problemsOf(await scoredBook(book))).toMatchObject([{ code: 'finding_id_twice', sheet: list, cell: 'A5', params: { other: 'A4' } }]);
    expect(columnsOf(book, list, '问题编号').slice(0, 3)).toEqual([['X-1'], ['X-1'], ['001-2.6-01']]);
  });

  it('moved columns, own columns, rows above and another name', async () => {
    const workbook = new LooseWorkbook(await listed());
    const values = workbook.sheet(list);
    values.unshift(['领导批示：抓紧整改']);
    values.forEach((row) => void row.splice(0, 0, null));
    workbook.sheets.find(({ name }) => name === list)!.name = '问题台账';
    const scored = await workbook.score();
    expect(problemsOf(scored)).toEqual([]);
    expect(workbook.written('问题台账', 4, 1)).toBe('001-2.4-01');
    expect(workbook.changes.some((change) => change.kind === 'add_sheet')).toBe(false);
  });

  it('two lists of one checklist: the copy is named, its rows do not count twice', async () => {
    const workbook = new LooseWorkbook(await listed());
    workbook.sheets.push({ name: '问题清单 (2)', values: structuredClone(workbook.sheet(list)) });
    expect(problemsOf(await workbook.score())).toMatchObject([{ code: 'findings_sheet_twice', sheet: list, params: { other: '问题清单 (2)' } }]);
  });
});

describe('after ten rounds of edit, score, re-score', () => {
  /** Types into the row of 扣分明细 that is about a subject and a 二级指标. */
  function remark(book: Book, id: string, indicator: string, heading: string, change: (before: string) => CellValue): void {
    const { values } = book.sheet('扣分明细');
    const keyed = findKeyed(values);
    const at = (key: string): number => keyed?.columns.get(key)?.[0] ?? -1;
    const row = values.findIndex((cells) => cells[at('编号')] === id && cells[at('二级指标')] === indicator);
    typeAt(book, '扣分明细', row, at(heading), change(String(values[row]?.[at(heading)] ?? '')));
  }

  it('every word that a person wrote is there, and the list is cited as it is now', async () => {
    let book = await listed();
    await scoredBook(book);
    const words: string[] = [];
    for (let round = 1; round <= 10; round += 1) {
      const word = `第${round}轮核实`;
      words.push(word);
      remark(book, '001', '内容更新不及时', '依据', (before) => (round % 2 === 0 ? `${before}\n${word}` : `${word}\n${before}`));
      remark(book, '001', '发布商业广告', '问题编号', (before) => (round === 1 ? `${before}、旧台账5号` : before));
      // A row of the list is reworded, another comes and goes.
      find(book, 0, { 问题描述: `9月第1周没有更新（第${round}次核对）` });
      if (round === 4) find(book, 3, { 编号: '003', 条款编码: '2.4.1a', 问题描述: '8月没有更新' });
      if (round === 2) book.sheet(list).values.splice(4, 1);
      if (round === 8) type(book, '检查表', '001', { '2.6.1a': '☐' });
      if (round === 9) type(book, '检查表', '001', { '2.6.1a': '☑' });
      if (round % 3 === 0) book = await loadXlsx(await saveXlsx(book));
      await scoredBook(book, { scoredAt: `2026-10-${String(round).padStart(2, '0')} 09:00` });
    }
    const [first, second, third] = deductions(book, '二级指标', '问题编号', '依据');
    expect(first?.slice(0, 3)).toEqual(['001', '内容更新不及时', '001-2.4-01']);
    const lines = String(first?.[3]).split('\n');
    expect(lines.filter((line) => line.startsWith('第')).sort()).toEqual([...words].sort());
    expect(lines.filter((line) => line.startsWith('001-'))).toEqual(['001-2.4-01 9月第1周没有更新（第10次核对） https://example.gov.cn/1']);
    expect(second).toEqual(['001', '发布商业广告', '001-2.6-01、旧台账5号', '001-2.6-01 文末有广告（截图 A17）']);
    expect(third).toEqual(['003', '内容更新不及时', '003-2.4-01', '003-2.4-01 8月没有更新']);
  });

  it('a line that a person reworded or took out is left so', async () => {
    const book = await listed();
    await scoredBook(book);
    remark(book, '001', '内容更新不及时', '依据', () => '001-2.4-01 9月第1周没有更新，已电话核实');
    await scoredBook(book);
    expect(deductions(book, '依据')[0]).toEqual(['001', '001-2.4-01 9月第1周没有更新，已电话核实']);
  });

  it('what the list alone said goes with its deduction; a word of somebody keeps the row', async () => {
    const book = await listed();
    await scoredBook(book);
    type(book, '检查表', '001', { '2.6.1a': '☐' });
    await scoredBook(book);
    expect(deductions(book, '二级指标')).toEqual([['001', '内容更新不及时'], ['003', '内容更新不及时']]);
    remark(book, '003', '内容更新不及时', '依据', () => '电话核实');
    type(book, '检查表', '003', { '2.4.1a': null });
    await scoredBook(book);
    expect(deductions(book, '二级指标', '封顶情况', '依据')[1]).toEqual(['003', '内容更新不及时', '已无此项', '电话核实']);
  });
});

describe('other tables', () => {
  it('a year of 溧阳 tells its quarters apart', async () => {
    const book = await built('liyang-2023', [unit('001', '昆仑街道', '街道')], { period: '2023' });
    const checklist = (await readChecklists(new BookPort(book))).checklists[0]!;
    find(book, 0, { 编号: '001', 条款编码: checklist.sheets[0]!.part.columns[0]!.id, 季度: '二季度', 问题描述: '一' });
    find(book, 1, { 编号: '001', 条款编码: checklist.sheets[0]!.part.columns[0]!.id, 问题描述: '二' });
    const findings = readFindings(checklist, await readChecklists(new BookPort(book)));
    expect(findings.all.map(({ period }) => period)).toEqual(['Q2', null]);
    expect(findings.problems.map(({ code, cell }) => [code, cell])).toEqual([['finding_quarter_unknown', 'C5']]);
  });

  it('units and accounts of 宿迁 share one list', async () => {
    const book = await built('suqian-2021-annual', [{ ...kunshanRegister[0]!, group: '县区' }, { ...kunshanRegister[1]!, group: '县区' }, ...kunshanRegister.slice(2)], { period: '2026' });
    const reading = await readChecklists(new BookPort(book));
    const checklist = reading.checklists[0]!;
    const of = (kind: string): string => checklist.sheets.find(({ part }) => part.id === kind)!.part.columns[0]!.id;
    find(book, 0, { 编号: 'U01', 条款编码: of('unit'), 问题描述: '一' });
    find(book, 1, { 编号: '001', 条款编码: of('account'), 问题描述: '二' });
    find(book, 2, { 编号: '001', 条款编码: of('unit'), 问题描述: '三' });
    const findings = readFindings(checklist, await readChecklists(new BookPort(book)));
    expect(findings.all.map(({ subject, clause }) => [subject, clause])).toEqual([['U01', of('unit')], ['001', of('account')], ['001', null]]);
  });

  it('forms have one list for all', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
    find(book, 0, { 编号: '001', 条款编码: '2.4.1a', 问题描述: '一' });
    await scoredBook(book);
    expect(tableOf(book, list)[0]).toMatchObject({ 问题编号: '001-2.4-01', 名称: '张浦发布' });
  });
});
