/** @jest-environment ./tests/taskpane/page-environment.js */
import './page-globals';
import { ExcelPaneHost } from '../../src/workbook/excel/pane-host';
import { built, kunshanRegister, type } from '../operations/workbooks';
import { PaneDriver } from '../taskpane/pane-driver';
import { until } from '../taskpane/picked-file';
import { bootOffice } from './office';

/* The workbench asks 先保存 only where there is something to lose: looking around in the pane is no change. */
it('ExcelApi 1.14: views, selections and what a score would be change nothing; a tick, a remark and 评分 do', async () => {
  const told: boolean[] = [];
  const host = await bootOffice({ requirementSet: '1.14', onWritten: (changed) => void told.push(changed) });
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 2 });
  host.open(book);
  const pane = await PaneDriver.over(Object.assign(new ExcelPaneHost(), { book: host.book }));
  await until(pane, () => pane.text.includes('张浦发布'));
  await pane.click(pane.button(/^下一个/));
  await until(pane, () => host.selection()?.range.top === pane.place('检查表', '003', '编号').row);
  for (const tab of ['指标', '评分', '排名', '检查']) await pane.tab(tab);
  host.select('名录', { top: 2, left: 0, bottom: 4, right: 1 });
  await pane.settle(300);
  expect(told.length).toBeGreaterThan(5);
  expect(told.filter((changed) => changed)).toEqual([]);

  await pane.click(pane.box(/^刊登商业广告/));
  await until(pane, () => told.includes(true));
  told.length = 0;
  await pane.tab('评分');
  await pane.click(pane.button('评分'));
  await until(pane, () => pane.text.includes('评分完成'));
  expect(told).toContain(true);
  expect(host.failures).toEqual([]);
  await pane.close();
});
