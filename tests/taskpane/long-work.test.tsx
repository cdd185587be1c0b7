/** @jest-environment ./tests/taskpane/page-environment.js */
import { adoptRubric } from '../../src/operations/adopt-rubric';
import { scoreWorkbook } from '../../src/operations/score-workbook';
import { hashOf } from '../../src/rubric/hash';
import type { Rubric } from '../../src/rubric/rubric';
import { planRegister } from '../../src/sheets/register-table';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { built, columnsOf, kunshanRegister, rubricOf, type } from '../operations/workbooks';
import { PaneDriver } from './pane-driver';
import { until } from './picked-file';

/** A promise, and what makes it come true. */
function gate(): { open: () => void; opened: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), opened };
}

const remembered = { prepare: (host: { memory: Map<string, string> }) => void host.memory.set('检查人', '李明') };

it('生成检查表 says what it does and is stopped by 取消: the workbook is as it was, and it can be begun again', async () => {
  const book = new Book();
  book.add(planRegister(kunshanRegister));
  const pane = await PaneDriver.open(book, remembered);
  const reading = gate();
  pane.host.held.read = reading.opened;
  await pane.click(pane.button('生成检查表'));
  await pane.settle(100);
  expect(pane.one('[role=status]').textContent).toContain('正在生成检查表…');
  expect(['生成检查表', '创建一份名录样表', '从文件读取名录…', '读取登记表（Word）…'].map((name) => pane.button(name).disabled)).toEqual([true, true, true, true]);
  await pane.click(pane.button('取消'));
  reading.open();
  await pane.says('已取消，工作簿没有改动。');
  expect(book.sheets.map(({ name }) => name)).toEqual(['名录']);
  await pane.click(pane.button('生成检查表'), 500);
  expect(pane.text).toContain('已生成检查表，共 3 个考核对象');
  await pane.close();
});

it('once it writes it runs to its end: how far it is is said, 取消 is gone', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister);
  for (const [id, inspector] of [['001', '王芳'], ['002', '李明'], ['003', '陈红']] as const) type(book, '检查表', id, { 检查人: inspector });
  const pane = await PaneDriver.open(book, remembered);
  await pane.tab('排名');
  const writing = gate();
  pane.host.held.apply = async (onProgress) => {
    onProgress?.(1, 3);
    await writing.opened;
  };
  await pane.choose(pane.choice('按'), '检查人');
  await pane.click(pane.button('排序'));
  await pane.settle(100);
  expect(pane.one('[role=status]').textContent).toContain('正在排序… 1/3');
  expect(pane.all('button', '取消')).toEqual([]);
  expect(pane.button('排序').disabled).toBe(true);
  writing.open();
  await pane.settle(200);
  expect(columnsOf(book, '检查表', '编号').slice(0, 3).flat()).toEqual(['003', '002', '001']);
  expect(pane.text).toContain('检查表已按检查人排序');
  await pane.close();
});

/** 昆山's table as it was with a lower pass mark. */
function former(): Rubric {
  const rubric = rubricOf('kunshan-2019-account');
  const changed: Rubric = { ...rubric, procedure: { ...rubric.procedure, pass: 50 } };
  return { ...changed, hash: hashOf(changed) };
}

const doneBy = { at: '2026-09-30 16:05', person: '' };

/** What people see, and what stands behind it. */
const cellsOf = (book: Book): unknown => structuredClone(book.sheets.map(({ name, values }) => [name, values]));

interface Long {
  button: string;
  saying: string;
  tab: string;
  done: string;
  book: () => Promise<Book>;
  /** What has to be clicked before. */
  before?: (pane: PaneDriver) => Promise<void>;
}

const long: Long[] = [
  {
    button: '撤销上次评分', saying: '正在撤销上次评分…', tab: '评分', done: '已撤销上次评分',
    book: async () => {
      const book = await built('kunshan-2019-account', kunshanRegister);
      type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 2 });
      await scoreWorkbook(new BookPort(book), { scoredAt: doneBy.at, write: true });
      return book;
    },
  },
  {
    button: '修复格式', saying: '正在修复格式…', tab: '指标', done: '公式完好',
    book: () => built('kunshan-2019-account', kunshanRegister),
  },
  {
    button: '按新指标评分', saying: '正在换成新指标…', tab: '指标', done: '已换成新指标',
    book: () => built(former(), kunshanRegister),
    before: async (pane) => {
      await until(pane, () => pane.all('select').length > 0);
      await pane.choose(pane.choice(/./), 'kunshan-2019-account');
      await pane.click(pane.button('看换成这一版本的变化'));
      await until(pane, () => pane.all('button', '按新指标评分').length > 0);
    },
  },
  {
    button: '恢复原指标', saying: '正在恢复原指标…', tab: '指标', done: '已恢复原指标',
    book: async () => {
      const book = await built(former(), kunshanRegister);
      await adoptRubric(new BookPort(book), rubricOf('kunshan-2019-account'), { write: true, doneBy });
      return book;
    },
  },
];

it.each(long)('$button: stopped before it writes, the workbook is as it was; begun again, what Excel does is shown and runs to its end', async ({ button, saying, tab, done, book: start, before }) => {
  const book = await start();
  const pane = await PaneDriver.open(book, remembered);
  await pane.tab(tab);
  await pane.settle(400);
  await before?.(pane);
  const cells = cellsOf(book);
  const reading = gate();
  pane.host.held.read = reading.opened;
  await pane.click(pane.button(button));
  await pane.settle(100);
  expect(pane.one('[role=status] [role=progressbar]', saying)).toBeTruthy();
  expect(pane.button(button).disabled).toBe(true);
  await pane.click(pane.button('取消'));
  reading.open();
  await pane.says('已取消，工作簿没有改动。');
  expect(cellsOf(book)).toEqual(cells);
  await until(pane, () => !pane.button(button).disabled);

  const writing = gate();
  pane.host.held.apply = async (onProgress) => {
    onProgress?.(1, 3);
    await writing.opened;
  };
  await pane.click(pane.button(button));
  await pane.says(`${saying} 1/3`);
  expect(pane.all('button', '取消')).toEqual([]);
  await pane.says('请先按回车结束编辑');
  writing.open();
  await pane.says(done);
  expect(cellsOf(book)).not.toEqual(cells);
  await pane.close();
});

it('an Excel that does not answer, for a cell is being edited: after three seconds the pane says what to press, until the answer comes', async () => {
  const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
  const editing = gate();
  pane.host.held.apply = () => editing.opened;
  await pane.click(pane.box('泄露国家秘密'));
  await pane.settle(200);
  expect(pane.text).not.toContain('请先按回车结束编辑');
  await pane.says('Excel 还没有回应。如果有单元格正在编辑，请先按回车结束编辑');
  editing.open();
  await pane.settle(200);
  expect(pane.text).not.toContain('请先按回车结束编辑');
  expect(columnsOf(pane.host.book, '检查表', '编号', '1.1.1b')[0]).toEqual(['001', '☑']);
  await pane.close();
});
