/** @jest-environment ./tests/taskpane/page-environment.js */
import './page-globals';
import { act } from 'react';
import { planRegister } from '../../src/sheets/register-table';
import { Book } from '../../src/workbook/book/book';
import { ExcelPaneHost } from '../../src/workbook/excel/pane-host';
import { kunshanRegister } from '../operations/workbooks';
import { PaneDriver } from '../taskpane/pane-driver';
import { until } from '../taskpane/picked-file';
import { bootOffice } from './office';

/** A table of a county's archives office, as Word puts it on the clipboard. */
const archives = `<table>
<tr><td>考核项目</td><td>考核内容</td><td>扣分标准</td><td>分值</td></tr>
<tr><td rowspan="2">档案管理（60分）</td><td>归档</td><td>未按时归档的，每发现一件扣2分，扣完为止。</td><td>20</td></tr>
<tr><td>库房</td><td>库房未配备消防器材的，扣40分。</td><td>40</td></tr>
<tr><td>人员（40分）</td><td>培训</td><td>未参加培训的，按规定扣分。</td><td>40</td></tr>
</table>`;

/* From the clipboard to the score, in the oldest Excel that the pane runs in: what is typed on 指标表 in the meantime counts. */
it('ExcelApi 1.8: a notice that is pasted becomes 指标表, is mended there and in the pane, checked again, used and scored', async () => {
  const host = await bootOffice({ requirementSet: '1.8' });
  const book = new Book();
  book.add(planRegister(kunshanRegister));
  host.open(book);
  host.reset();
  const pane = await PaneDriver.over(Object.assign(new ExcelPaneHost(), { book: host.book }), { tab: 'rubric' });
  await until(pane, () => pane.all('button', '从剪贴板读取新指标表…').length > 0);
  await pane.click(pane.button('从剪贴板读取新指标表…'), 50);
  const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: { getData: (type: string) => (type === 'text/html' ? archives : '') } });
  await act(async () => void pane.field('在这里粘贴指标表').dispatchEvent(paste));
  await pane.says('未读懂 1 条');
  await pane.click(pane.button('写入“指标表”'), 300);
  await until(pane, () => pane.all('button', '改 2.1.1a 的计分').length > 0);
  expect(host.book.sheets.map(({ name }) => name)).toEqual(['名录', '指标表', '考评数据']);

  // 20 becomes 每件扣3分 in the cell, the clause not understood a tick of 40 in the pane.
  const sheet = host.book.sheet('指标表');
  const headings = sheet.values.findIndex((row) => row.includes('计分方式'));
  const column = (name: string): number => sheet.values[headings]?.indexOf(name) ?? -1;
  await pane.outside(() => host.edit('指标表', headings + 1, column('每次分值'), 3));
  await pane.click(pane.button('改 2.1.1a 的计分'));
  await pane.choose(pane.choice('计分方式'), '扣分（打√）');
  await pane.type(pane.field('每次分值 *'), '40');
  await pane.click(pane.button('改好'), 300);
  await until(pane, () => !pane.button('用这份指标生成检查表').disabled);
  expect(sheet.values.slice(headings + 1, headings + 4).map((row) => [row[column('编码')], row[column('计分方式')], row[column('每次分值')], row[column('提示')] ?? ''])).toEqual([
    ['1.1.1a', '每次扣分', 3, ''],
    ['1.2.1a', '扣分（打√）', 40, ''],
    ['2.1.1a', '扣分（打√）', 40, ''],
  ]);
  await pane.click(pane.button('用这份指标生成检查表'), 300);
  await until(pane, () => pane.all('button', '生成检查表').length > 0 && !pane.button('生成检查表').disabled);
  await pane.click(pane.button('生成检查表'), 300);
  await until(pane, () => pane.text.includes('已检查，下一个'));
  const id = String(host.book.sheet('检查表').values.flat().find((cell) => cell === 'U01' || cell === '001'));
  const type = (key: string, value: string | number): void => {
    const { row, column: at } = pane.place('检查表', id, key);
    host.edit('检查表', row, at, value);
  };
  await pane.outside(() => {
    type('检查状态', '已检查');
    type('1.1.1a', 4);
    type('2.1.1a', '☑');
  });
  await pane.tab('评分');
  await pane.click(pane.button('评分'));
  await pane.says('评分完成');
  // 100 − 4×3 − 40
  expect(pane.cell('检查表', id, '得分')).toBe(48);
  expect(host.failures).toEqual([]);
  await pane.close();
});
