/** @jest-environment ./tests/taskpane/page-environment.js */
import './page-globals';
import { mergeWorkbooks } from '../../src/operations/merge-workbooks';
import { BookPort } from '../../src/workbook/book/book-port';
import { ExcelPaneHost } from '../../src/workbook/excel/pane-host';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, columnsOf, kunshanRegister, type } from '../operations/workbooks';
import { PaneDriver } from '../taskpane/pane-driver';
import { fileOf, merge, pick, until } from '../taskpane/picked-file';
import { bootOffice } from './office';
import { shownValues } from './same-book';

/* 汇总分表 from the file picker to the cells, in the oldest Excel that the pane runs in. */
it('ExcelApi 1.8: files that are picked in the pane leave in Excel what the command leaves in a file', async () => {
  const host = await bootOffice({ requirementSet: '1.8' });
  const [plain, open] = [await built('kunshan-2019-account', kunshanRegister), await built('kunshan-2019-account', kunshanRegister)];
  const files = await Promise.all([1, 2].map(async (count) => {
    const copy = await loadXlsx(await saveXlsx(plain));
    type(copy, '检查表', `00${count}`, { 检查状态: '已检查', 检查人: `检查员${count}`, 监测时间点: 46280, '2.4.1a': count });
    type(copy, '检查表', '003', { '2.5.1a': count });
    return { name: `副本${count}.xlsx`, bytes: await saveXlsx(copy) };
  }));
  host.open(open);
  host.reset();
  const pane = await PaneDriver.over(Object.assign(new ExcelPaneHost(), { book: host.book }));
  await until(pane, () => pane.text.includes('张浦发布'));
  await pane.tab('评分');
  await until(pane, () => pane.all('input[type=file]').length > 0);
  await pick(pane, ...files.map(({ name, bytes }) => fileOf(name, async () => bytes)));
  await merge(pane, '汇总 2 份');
  const at = String(columnsOf(host.book, '操作记录', '时间')[0]?.[0]);
  const inFile = await mergeWorkbooks(new BookPort(plain), files.map(({ name, bytes }) => ({ file: name, load: () => loadXlsx(bytes) })), { recorded: { at, person: '' } });
  expect(inFile).toMatchObject({ taken: 8, open: 1 });
  expect(shownValues(host.book)).toEqual(shownValues(plain));
  await pane.click(pane.button('到「合并核对」'));
  await until(pane, () => host.selection()?.sheet === '合并核对');
  expect(host.failures).toEqual([]);
  await pane.close();
});
