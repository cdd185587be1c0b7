/** @jest-environment ./tests/taskpane/page-environment.js */
import { planRegister } from '../../src/sheets/register-table';
import { Book } from '../../src/workbook/book/book';
import { built, columnsOf, kunshanRegister, type } from '../operations/workbooks';
import { PaneDriver } from './pane-driver';

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
  await pane.settle(200);
  expect(pane.text).toContain('已取消，工作簿没有改动。');
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

it('an Excel that does not answer, for a cell is being edited: after three seconds the pane says what to press, until the answer comes', async () => {
  const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
  const editing = gate();
  pane.host.held.apply = () => editing.opened;
  await pane.click(pane.box('泄露国家秘密'));
  await pane.settle(200);
  expect(pane.text).not.toContain('请先按回车结束编辑');
  await pane.settle(3100);
  expect(pane.text).toContain('Excel 还没有回应。如果有单元格正在编辑，请先按回车结束编辑');
  editing.open();
  await pane.settle(200);
  expect(pane.text).not.toContain('请先按回车结束编辑');
  expect(columnsOf(pane.host.book, '检查表', '编号', '1.1.1b')[0]).toEqual(['001', '☑']);
  await pane.close();
});
