/** @jest-environment ./tests/taskpane/page-environment.js */
import { planRegister } from '../../src/sheets/register-table';
import { Book } from '../../src/workbook/book/book';
import { readChecklists } from '../../src/operations/read-checklists';
import { BookPort } from '../../src/workbook/book/book-port';
import { built, columnsOf, kunshanRegister, subject, type, unit } from '../operations/workbooks';
import { PaneDriver } from './pane-driver';

const remembered = { prepare: (host: { memory: Map<string, string> }) => void host.memory.set('检查人', '李明') };

describe('从哪里开始？', () => {
  it('finds the register of the workbook, makes the checklist, and inspects', async () => {
    const book = new Book();
    book.add({ ...planRegister(kunshanRegister), name: '我的名录', names: [] });
    const pane = await PaneDriver.open(book, remembered);
    expect(pane.text).toContain('从哪里开始？');
    expect(pane.text).toContain('我的名录!A1:M27　3 个账号');
    await pane.choose(pane.choice('期次'), 'other');
    await pane.type(pane.field('期次'), '2026Q9');
    expect(pane.text).toContain('期次读不懂');
    expect(pane.button('生成检查表').disabled).toBe(true);
    await pane.type(pane.field('期次'), '2026Q3');
    await pane.click(pane.button('生成检查表'), 50);
    expect(book.sheets.map(({ name }) => name)).toEqual(['我的名录', '填表说明', '指标表', '名录', '检查表', '检查单', '按单位汇总', '按平台汇总', '问题清单', '评分结果', '扣分明细', '不合格名单', '否决清单', '变动清单', '操作记录', '考评数据']);
    expect(pane.text).toContain('已生成检查表，共 3 个考核对象');
    expect(pane.text).toContain('政务新媒体检查指标 · 2026年第三季度');
    expect(pane.one('h2').textContent).toBe('张浦发布（微信订阅号）');
    await pane.close();
  });

  it('takes the selection wherever it stands, and names the cell of what is wrong in it', async () => {
    const book = new Book();
    book.add({ name: 'Sheet1', visibility: 'visible', columns: [], rows: [] });
    const values = [['账号名称', '平台类型', '开设单位'], ['张浦发布', '微信', '张浦镇'], ['', '抖音', '张浦镇'], ['张浦发布', '微信', '张浦镇']];
    const pane = await PaneDriver.open(book, { prepare: (host) => void (host.selected = { place: { sheet: 'Sheet1', row: 29, column: 2 }, values }) });
    expect(pane.text).toContain('还没有名录？');
    await pane.click(pane.button('用当前选区'));
    expect(pane.text).toContain('Sheet1!C30:E33');
    const [place] = pane.all('button', /^到「Sheet1」/);
    if (!place) throw new Error(`no place in ${pane.text}`);
    await pane.click(place);
    expect(pane.host.revealed.at(-1)).toMatchObject({ sheet: 'Sheet1' });
    expect(pane.host.revealed.at(-1)?.row).toBeGreaterThanOrEqual(29);
    await pane.close();
  });

  it('takes what is merged in the selection: 开设单位 over two rows is that of both', async () => {
    const values = [['编号', '开设单位', '账号名称', '平台'], ['001', 'A镇', 'A镇发布', '订阅号'], ['002', null, 'A镇微博', '微博'], ['003', 'B局', 'B局发布', '订阅号'], ['004', 'B局', 'B局微博', '微博']];
    const book = new Book();
    book.add({ name: 'Sheet1', visibility: 'visible', columns: [], rows: [] });
    const pane = await PaneDriver.open(book, { prepare: (host) => void (host.selected = { place: { sheet: 'Sheet1', row: 29, column: 2 }, values, merges: [{ top: 30, bottom: 31, left: 3, right: 3 }] }) });
    await pane.click(pane.button('用当前选区'));
    await pane.click(pane.button('生成检查表'), 50);
    expect(['001', '002', '003', '004'].map((id) => pane.cell('检查表', id, '主办单位'))).toEqual(['A镇', 'A镇', 'B局', 'B局']);
    await pane.close();
  });

  it('asks how to tick only where cells can have checkboxes, and says what colleagues see', async () => {
    const without = await PaneDriver.open(new Book());
    expect(without.all('[role=radiogroup]', '打√的方式')).toEqual([]);
    await without.close();
    const book = new Book();
    book.add(planRegister(kunshanRegister));
    const pane = await PaneDriver.open(book, { ...remembered, nativeCheckbox: true });
    expect((pane.one('input[type=radio]', '☐/☑（各版本通用）') as HTMLInputElement).checked).toBe(true);
    expect(pane.text).not.toContain('TRUE/FALSE');
    await pane.click(pane.one('input[type=radio]', 'Excel 365 单元格复选框'));
    expect(pane.text).toContain('使用 WPS 或旧版 Excel 的同事看到的是 TRUE/FALSE；单项否决仍用 ☐/☑。');
    await pane.click(pane.button('生成检查表'), 50);
    expect([book.sheet('检查表').checkboxes.size > 0, pane.cell('检查表', '001', '2.1.1a'), pane.cell('检查表', '001', '1.1.1a')]).toEqual([true, false, '☐']);
    await pane.click(pane.box('刊登商业广告或链接商业广告页面，扣10分'), 20);
    expect(pane.cell('检查表', '001', '2.6.1a')).toBe(true);
    await pane.close();
  });

  it('makes a sample, and the checklist of it without a second register', async () => {
    const book = new Book();
    const pane = await PaneDriver.open(book, remembered);
    expect(pane.button('生成检查表').disabled).toBe(true);
    await pane.click(pane.button('创建一份名录样表'), 30);
    expect(pane.host.revealed.at(-1)?.sheet).toBe('名录');
    await pane.choose(pane.choice('用工作表'), '名录');
    expect(pane.text).toContain('1 个账号');
    await pane.click(pane.button('生成检查表'), 50);
    expect(book.sheets.filter(({ name }) => name.startsWith('名录')).map(({ name }) => name)).toEqual(['名录']);
    const { checklists } = await readChecklists(new BookPort(book));
    expect(checklists[0]?.subjects.map(({ id, name }) => [id, name])).toEqual([['001', '示例发布']]);
    await pane.close();
  });

  it('puts the next period beside the first, and both are read', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    const pane = await PaneDriver.open(book, remembered);
    await pane.tab('指标');
    await pane.choose(pane.choice('指标表'), 'kunshan-2019-account');
    await pane.click(pane.button('用这份指标生成检查表'), 30);
    await pane.choose(pane.choice('期次'), 'other');
    await pane.type(pane.field('期次'), '2026Q4');
    await pane.click(pane.button('生成检查表'), 80);
    const { checklists } = await readChecklists(new BookPort(book));
    expect(checklists.map(({ name, period }) => [name, period])).toEqual([['检查表', '2026Q3'], ['检查表·2026Q4', '2026Q4']]);
    expect(pane.choice('检查表').options).toHaveLength(2);
    await pane.close();
  });

  it('refuses more forms than anybody finds his way in', async () => {
    const book = new Book();
    book.add(planRegister(Array.from({ length: 61 }, (_, index) => subject(String(index + 1).padStart(3, '0'), `账号${index + 1}`, { platform: '微信订阅号', unit: '张浦镇' }))));
    const pane = await PaneDriver.open(book);
    await pane.click(pane.one('input[value=forms]'));
    expect(pane.text).toContain('有 61 个对象，逐个表最多 60 个');
    expect(pane.button('生成检查表').disabled).toBe(true);
    await pane.close();
  });
});

it('指标 shows the table as printed, how it was read, and what the notice leaves open', async () => {
  const pane = await PaneDriver.open(new Book());
  await pane.tab('指标');
  expect(pane.all('thead th').map(({ textContent }) => textContent)).toEqual(['二级指标', '评分细则', '分值']);
  expect(pane.text).toContain('一级指标：扣分指标 100 分');
  expect(pane.text).toContain('每起 −5，最多 10');
  expect(pane.text).toContain('低于 60 分为不合格');
  const before = /指标版本 (\w{6})/.exec(pane.text)?.[1];
  await pane.choose(pane.choice('指标表'), 'jingzhou-2021-county');
  const open = pane.all('select').filter((select) => select !== pane.choice('指标表')) as HTMLSelectElement[];
  const [first] = open;
  const other = [...(first?.options ?? [])].find((option) => !option.disabled && option.value !== first?.value);
  expect(/指标版本 (\w{6})/.exec(pane.text)?.[1]).not.toBe(before);
  if (first && other) {
    const version = /指标版本 (\w{6})/.exec(pane.text)?.[1];
    await pane.choose(first, other.value);
    expect(/指标版本 (\w{6})/.exec(pane.text)?.[1]).not.toBe(version);
  }
  await pane.close();
});

async function inspected(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 3, 检查人: '李明', 监测时间点: 46280 });
  type(book, '检查表', '002', { 检查状态: '已检查', '1.1.1a': '☑', 检查人: '李明', 监测时间点: 46280 });
  type(book, '检查表', '003', { '2.6.1a': '√' });
  return book;
}

describe('评分', () => {
  it('names an account of 名录 that has no row on the checklist, and goes to its cell there', async () => {
    const book = await inspected();
    book.apply([{ kind: 'set_cells', sheet: '名录', cells: ['004', '昆山公安', '账号', '新浪微博'].map((value, column) => ({ row: 7, column, value })) }]);
    const pane = await PaneDriver.open(book);
    await pane.tab('评分');
    await pane.click(pane.button('评分'), 80);
    expect(pane.text).toContain('名录中有 1 个账号不在检查表：004 昆山公安（新浪微博）「名录」B8（请再点“生成检查表”补上；有意不列入的，不必理会）');
    await pane.click(pane.button(/^到「名录」/));
    expect(pane.host.revealed.at(-1)).toEqual({ sheet: '名录', row: 7, column: 1 });
    await pane.close();
  });

  it('writes, sums up, says why, jumps to the cell, and takes it back', async () => {
    const book = await inspected();
    const pane = await PaneDriver.open(book);
    await pane.tab('评分');
    expect(pane.text).toContain('还没有写入');
    expect(pane.cell('评分结果', '001', '得分')).toBeNull();
    await pane.click(pane.button('评分'), 80);
    expect(['001', '002', '003'].map((id) => [pane.cell('检查表', id, '得分'), pane.cell('检查表', id, '判定')])).toEqual([[90, '合格'], [null, '不合格'], [null, '暂计 90']]);
    const figures = Object.fromEntries(pane.all('dl > div').map((figure) => [figure.querySelector('dt')?.textContent, figure.querySelector('dd')?.textContent]));
    expect(figures).toEqual({ 已检查: '2', 未检查: '1', 单项否决: '1', 不合格: '1', 平均得分: '90' });
    expect(pane.one('svg[role=img]').getAttribute('aria-label')).toContain('90+：1 个');
    expect(pane.text).toContain('已填写但仍为“未检查”1 个');

    await pane.click(pane.button(/张浦发布（微信订阅号）.*90\.00/));
    expect(pane.text).toContain('发现 3 起，每起扣5分，应扣15分，封顶扣10分');
    await pane.click(pane.button('到单元格'));
    expect(pane.host.revealed.at(-1)).toEqual(pane.place('检查表', '001', '2.4.1a'));

    await pane.click(pane.button('撤销上次评分'), 80);
    expect(pane.text).toContain('已撤销上次评分');
    expect(columnsOf(book, '评分结果', '得分')).toEqual([[null], [null], [null]]);
    await pane.close();
  });

  it('says how many scores changed and how many vetoes wait for review, with the way to both sheets, and records who scored', async () => {
    const book = await inspected();
    const pane = await PaneDriver.open(book, remembered);
    await pane.tab('评分');
    await pane.click(pane.button('评分'), 80);
    expect(pane.text).toContain('单项否决待复核 1 项');
    expect(pane.text).not.toContain('与上次写入的不同');
    await pane.outside((host) => host.type(pane.place('检查表', '001', '2.4.1a'), 1));
    await pane.settle(400);
    await pane.click(pane.button(/^(重新)?评分$/));
    await pane.says('1 个得分或判定与上次写入的不同，请在变动清单填写原因。');
    await pane.click(pane.button('打开「变动清单」'));
    expect(pane.host.revealed.at(-1)).toEqual({ sheet: '变动清单', row: 0, column: 0 });
    await pane.tab('排名');
    expect(pane.text).toContain('单项否决待复核 1 项');
    await pane.click(pane.button('打开「否决清单」'));
    expect(pane.host.revealed.at(-1)).toMatchObject({ sheet: '否决清单' });
    await pane.tab('评分');
    await pane.click(pane.button('撤销上次评分'), 80);
    expect(columnsOf(book, '变动清单', '编号')).toEqual([]);
    expect(columnsOf(book, '操作记录', '操作', '操作人')).toEqual([['评分', '李明'], ['评分', '李明'], ['撤销评分', '李明']]);
    await pane.close();
  });

  it('leaves what was changed since when it is taken back', async () => {
    const book = await inspected();
    const pane = await PaneDriver.open(book);
    await pane.tab('评分');
    await pane.click(pane.button('评分'), 80);
    await pane.outside((host) => host.type(pane.place('评分结果', '001', '得分'), 77));
    await pane.settle(400);
    await pane.click(pane.button('撤销上次评分'), 80);
    expect(pane.cell('评分结果', '001', '得分')).toBe(77);
    expect(pane.text).toMatch(/另有 \d+ 个在评分后又改过/);
    await pane.close();
  });

  it('says what is wrong with the workbook, where, and what to do', async () => {
    const book = await inspected();
    const pane = await PaneDriver.open(book);
    await pane.outside((host) => host.type({ sheet: '检查表', row: 4, column: 6 }, 'x'));
    await pane.says('检查表缺少列');
    expect(pane.button('重新读取')).toBeTruthy();
    await pane.close();
  });

  it('is refused cleanly when the workbook cannot be written, and nothing is lost', async () => {
    const book = await inspected();
    const pane = await PaneDriver.open(book);
    await pane.tab('评分');
    pane.host.failure = new Error('AccessDenied');
    await pane.click(pane.button('评分'), 80);
    expect(pane.text).toContain('这一步没有完成');
    expect(pane.cell('检查表', '001', '2.4.1a')).toBe(3);
    await pane.click(pane.button('评分'), 80);
    expect(pane.cell('评分结果', '001', '得分')).toBe(90);
    await pane.close();
  });
});

describe('排名', () => {
  it('ranks each group, ties shared, the vetoed last with the reason', async () => {
    const register = ['001', '002', '003', '004'].map((id) => unit(id, `${id}镇`, '区镇'));
    const book = await built('kunshan-2019-annual', register, { period: '2026' });
    for (const { id } of register) type(book, '检查表', id, { 检查状态: '已检查', ...(id === '004' ? { '1.1.1a': '√' } : {}) });
    const pane = await PaneDriver.open(book);
    await pane.tab('排名');
    expect(pane.text).toContain('区镇 · 4 个单位');
    const rows = pane.all('li > button').map(({ textContent }) => textContent ?? '');
    expect(rows.slice(0, 3).every((row) => row.includes('1（并列）'))).toBe(true);
    expect(rows[3]).toContain('004镇');
    expect(pane.text).toContain('单项否决：');
    await pane.click(pane.button('打开「排名」'));
    expect(pane.host.revealed.at(-1)?.sheet).toBe('排名');
    await pane.close();
  });

  it('sorts whole rows of the checklist and hides a section’s columns', async () => {
    const book = await inspected();
    type(book, '检查表', '003', { 依据与说明: '见截图', 检查人: '包丽' });
    const pane = await PaneDriver.open(book);
    await pane.tab('排名');
    await pane.choose(pane.choice('按'), '检查人');
    await pane.click(pane.button('排序'), 80);
    const [headings, first] = [book.sheet('检查表').values[4] ?? [], book.sheet('检查表').values[5] ?? []];
    const tag = headings.findIndex((cell) => String(cell).startsWith('考评|'));
    expect([first[0], first[tag], first.includes('见截图'), first.includes('√')]).toEqual(['003', '003', true, true]);
    expect(pane.text).toContain('检查表已按检查人排序');
    const { checklists } = await readChecklists(new BookPort(book));
    expect(checklists[0]?.problems.filter(({ code }) => code === 'row_torn')).toEqual([]);

    await pane.click(pane.button('收起「单项否决指标」的列'), 50);
    const { column } = pane.place('检查表', '001', '1.1.1a');
    expect(book.sheet('检查表').columns[column]?.hidden).toBe(true);
    await pane.click(pane.button('展开「单项否决指标」的列'), 50);
    expect(book.sheet('检查表').columns[column]?.hidden).toBe(false);
    await pane.close();
  });
});

it('closing and opening again goes on where it was: all of it is in the cells', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister);
  const pane = await PaneDriver.open(book, remembered);
  await pane.click(pane.box('刊登商业广告或链接商业广告页面，扣10分'));
  await pane.click(pane.button(/^已检查，下一个/));
  await pane.close();
  const again = await PaneDriver.open(book, remembered);
  expect(again.text).toContain('已检查 1/3');
  expect(again.one('h2').textContent).toBe('张浦发布（新浪微博）');
  await again.click(again.button('‹ 上一个'));
  expect(again.box('刊登商业广告或链接商业广告页面，扣10分').checked).toBe(true);
  await again.close();
});
