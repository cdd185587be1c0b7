/** @jest-environment ./tests/taskpane/page-environment.js */
import { scoreWorkbook } from '../../src/operations/score-workbook';
import { BookPort } from '../../src/workbook/book/book-port';
import { built, kunshanRegister, type } from '../operations/workbooks';
import { PaneDriver } from './pane-driver';

it('撤销上次评分 shows that it is at work, and is not begun a second time', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查' });
  await scoreWorkbook(new BookPort(book), { scoredAt: '2026-09-30 16:05', write: true });
  const pane = await PaneDriver.open(book, { start: { tab: 'score' } });
  await pane.settle(400);
  const { apply } = pane.host.port;
  let begun = 0;
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  pane.host.port.apply = async (changes) => {
    begun += 1;
    await gate;
    await apply(changes);
  };
  const undo = pane.button('撤销上次评分');
  await pane.click(undo, 200);
  expect([undo.disabled, pane.button(/评分$/).disabled, pane.all('[role=status] [role=progressbar]', '正在撤销上次评分…').length, begun]).toEqual([true, true, 1, 1]);
  await pane.click(undo, 50);
  expect(begun).toBe(1);
  await pane.outside(() => release());
  await pane.settle(400);
  expect(pane.all('[role=status] [role=progressbar]', '正在撤销上次评分…')).toEqual([]);
  await pane.close();
});
