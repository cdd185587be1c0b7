/** @jest-environment ./tests/taskpane/page-environment.js */
import { readFileSync } from 'node:fs';
import { startOf, type Start } from '../../src/taskpane/start';
import { Book } from '../../src/workbook/book/book';
import { planRegister } from '../../src/sheets/register-table';
import { built, kunshanRegister, type } from '../operations/workbooks';
import { PaneDriver } from './pane-driver';

/** What a button of the real manifest begins: control → its address → what the pane makes of it. */
function pressed(control: string): Start {
  const manifest = new DOMParser().parseFromString(readFileSync('manifest.xml', 'utf8'), 'application/xml');
  const resource = manifest.querySelector(`Control[id="${control}"] Action SourceLocation`)?.getAttribute('resid');
  const url = [...manifest.getElementsByTagNameNS('*', 'Url')].find((each) => each.getAttribute('id') === resource)?.getAttribute('DefaultValue');
  return startOf(new URL(url ?? 'no:such-button').search);
}

async function marked(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 3, 检查人: '李明', 监测时间点: 46280 });
  type(book, '检查表', '002', { 检查状态: '已检查', '1.1.1a': '☑', 检查人: '李明', 监测时间点: 46280 });
  return book;
}

describe('评分 on the ribbon', () => {
  it('scores at once, shows the summary, and can be taken back', async () => {
    const pane = await PaneDriver.open(await marked(), { start: pressed('Kaoping.Score') });
    await pane.settle(120);
    expect(['001', '002', '003'].map((id) => [pane.cell('检查表', id, '得分'), pane.cell('检查表', id, '判定')])).toEqual([[90, '合格'], [null, '不合格'], [null, null]]);
    expect(Object.fromEntries(pane.all('dl > div').map((figure) => [figure.querySelector('dt')?.textContent, figure.querySelector('dd')?.textContent]))).toMatchObject({ 已检查: '2', 未检查: '1', 单项否决: '1' });
    expect(pane.button('重新评分')).toBeTruthy();
    await pane.click(pane.button('撤销上次评分'), 80);
    expect(pane.cell('评分结果', '001', '得分')).toBeNull();
    await pane.close();
  });

  it('scores once: what is filled in afterwards is a preview until somebody asks again', async () => {
    const pane = await PaneDriver.open(await marked(), { start: pressed('Kaoping.Score') });
    await pane.settle(120);
    await pane.outside((host) => host.type(pane.place('检查表', '001', '2.4.1a'), 1));
    // It reads again a moment after the last change; a machine that several share takes longer.
    for (let turn = 0; turn < 50 && !pane.text.includes('检查表后来改过的'); turn += 1) await pane.says('检查表后来改过的，请再评分');
    expect(pane.cell('评分结果', '001', '得分')).toBe(90);
    await pane.close();
  });

  it('says that there is no checklist yet, leads to where one is made, and does not score the one made then', async () => {
    const book = new Book();
    book.add({ ...planRegister(kunshanRegister), names: [] });
    const pane = await PaneDriver.open(book, { start: pressed('Kaoping.Score') });
    expect(pane.text).toContain('本工作簿还没有检查表');
    await pane.click(pane.button('从哪里开始？'), 30);
    await pane.click(pane.button('生成检查表'), 120);
    expect(pane.text).toContain('已生成检查表');
    expect(book.sheet('评分结果').values.flat().some((value) => typeof value === 'string' && value.includes('合格'))).toBe(false);
    expect(pane.all('button', '撤销上次评分')).toEqual([]);
    await pane.close();
  });

  it('says where a checklist that cannot be read is wrong, and writes nothing', async () => {
    const book = await marked();
    book.apply([{ kind: 'set_cells', sheet: '检查表', cells: [{ row: 4, column: 6, value: 'x' }] }]);
    const pane = await PaneDriver.open(book, { start: pressed('Kaoping.Score') });
    await pane.says('检查表缺少列');
    expect(pane.host.applied).toEqual([]);
    await pane.close();
  });

  it('that could not be written is said, and the button in the view does it again', async () => {
    const pane = await PaneDriver.open(await marked(), { start: pressed('Kaoping.Score'), prepare: (host) => void (host.failure = new Error('AccessDenied')) });
    await pane.says('这一步没有完成');
    expect(pane.cell('评分结果', '001', '得分')).toBeNull();
    await pane.click(pane.button('评分'), 80);
    expect(pane.cell('评分结果', '001', '得分')).toBe(90);
    await pane.close();
  });
});

describe('生成检查表 on the ribbon', () => {
  it('is ready to go: table, register of the workbook and period are chosen', async () => {
    const book = new Book();
    book.add({ ...planRegister(kunshanRegister), names: [] });
    const pane = await PaneDriver.open(book, { start: pressed('Kaoping.Build') });
    expect(pane.text).toContain('3 个账号');
    expect(pane.button('生成检查表').disabled).toBe(false);
    await pane.close();
  });

  it('beside a checklist makes another, and leads back to the first', async () => {
    const pane = await PaneDriver.open(await marked(), { start: pressed('Kaoping.Build') });
    expect(pane.text).toContain('另建一张检查表');
    await pane.click(pane.button('返回检查'));
    expect(pane.one('h2').textContent).toBe('昆山教育（移动客户端（APP））');
    // Left once, the setup is not in the way when the view is opened again.
    await pane.tab('评分');
    await pane.tab('检查');
    expect(pane.one('h2').textContent).toBe('昆山教育（移动客户端（APP））');
    await pane.close();
  });
});

it('考评 opens the inspection; so does an address that asks for nothing known', () => {
  expect([pressed('Kaoping.Open'), startOf('?start=delete'), startOf('?start=toString')]).toEqual([{ tab: 'inspect' }, { tab: 'inspect' }, { tab: 'inspect' }]);
});
