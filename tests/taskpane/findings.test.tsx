/** @jest-environment ./tests/taskpane/page-environment.js */
import { problem, Refusal } from '../../src/messages/problem';
import { built, columnsOf, kunshanRegister, scoredBook, type, unit } from '../operations/workbooks';
import { PaneDriver } from './pane-driver';
import { todaySerial } from '../../src/taskpane/hooks/use-inspection';

const remembered = { prepare: (host: { memory: Map<string, string> }) => void host.memory.set('检查人', '李明') };
const updates = /^政务新媒体每周更新内容少于1次.*：登记问题$/;
const list = '问题清单';

/** The form is loaded at its first use. */
async function open(pane: PaneDriver, name: string | RegExp): Promise<void> {
  await pane.click(pane.one('button[aria-expanded]', name));
  for (let wait = 0; wait < 100 && pane.all('input[type=date]').length === 0; wait += 1) await pane.settle(20);
}

const rows = (pane: PaneDriver) => columnsOf(pane.host.book, list, '问题编号', '编号', '名称', '条款编码', '问题描述', '数量', '问题发布时间', '问题链接', '截图编号', '监测时间点', '检查人');

describe('＋问题', () => {
  it('writes the problem and the count in one go, shows it at the clause, and leads to its row', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
    await open(pane, updates);
    expect(document.activeElement).toBe(pane.field('问题描述'));
    expect(pane.field('截图编号').value).toBe('001-2.4-01');
    await pane.type(pane.field('问题描述'), '9月第1周没有更新');
    await pane.type(pane.field('问题链接'), 'https://example.gov.cn/1');
    await pane.type(pane.one('input[type=date]') as HTMLInputElement, '2026-09-15');
    await pane.click(pane.button('登记'), 50);
    expect(rows(pane)).toEqual([['001-2.4-01', '001', '张浦发布', '2.4.1a', '9月第1周没有更新', 1, 46280, 'https://example.gov.cn/1', '001-2.4-01', todaySerial(), '李明']]);
    expect(pane.cell('检查表', '001', '2.4.1a')).toBe(1);
    expect(pane.host.applied).toHaveLength(1);
    expect(pane.text).toContain('已登记问题 001-2.4-01');
    expect(pane.text).toContain('问题 1 个');
    expect(document.activeElement).toBe(pane.one('button[aria-expanded]', updates));
    await pane.click(pane.button('到问题清单：001-2.4-01 9月第1周没有更新'));
    expect(pane.host.revealed.at(-1)).toEqual({ sheet: list, row: 3, column: 0 });
    // What the pane wrote is what 评分 expects.
    type(pane.host.book, '检查表', '001', { 检查状态: '已检查', 检查人: '李明', 监测时间点: 46280 });
    expect((await scoredBook(pane.host.book)).checklists[0]?.results.problems).toEqual([]);
    await pane.close();
  });

  it('ticks a tick, by keyboard alone; Escape goes back without a trace', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
    const clause = /^刊登商业广告.*：登记问题$/;
    await open(pane, clause);
    await pane.key(pane.field('问题描述'), 'Escape');
    expect(pane.all('input[type=date]')).toEqual([]);
    await open(pane, clause);
    await pane.key(pane.field('问题描述'), 'Enter');
    expect(pane.text).toContain('请写明问题');
    await pane.type(pane.field('问题描述'), '文末有广告', false);
    await pane.type(pane.field('截图编号'), '', false);
    await pane.key(pane.field('问题描述'), 'Enter');
    await pane.settle(50);
    expect(pane.cell('检查表', '001', '2.6.1a')).toBe('☑');
    expect(pane.cell('检查表', '001', '检查状态')).toBe('未检查');
    expect(rows(pane).map((row) => [row[0], row[4], row[8]])).toEqual([['001-2.6-01', '文末有广告', null]]);
    await pane.close();
  });

  it('keeps 已检查 from passing over a form that is begun, and has it again after another row and another tab', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
    await open(pane, updates);
    await pane.type(pane.field('问题描述'), '9月第1周没有更新');
    await pane.click(pane.button(/^已检查，下一个/));
    expect([pane.cell('检查表', '001', '检查状态'), document.activeElement === pane.field('问题描述')]).toEqual(['未检查', true]);
    expect(pane.text).toContain('填了还没有提交');
    // The button that opened it closes no form with words in it.
    await pane.click(pane.one('button[aria-expanded]', updates));
    await pane.click(pane.button('下一个 ›'));
    expect(pane.all('input[type=date]')).toEqual([]);
    await pane.tab('评分');
    await pane.tab('检查');
    await pane.outside((host) => host.select(pane.place('检查表', '001', '编号')));
    await pane.settle(100);
    expect(pane.field('问题描述').value).toBe('9月第1周没有更新');
    await pane.click(pane.button('登记'), 50);
    expect([rows(pane).map((row) => row[4]), pane.all('input[type=date]')]).toEqual([['9月第1周没有更新'], []]);
    await pane.click(pane.button(/^已检查，下一个/));
    expect([pane.cell('检查表', '001', '检查状态'), pane.cell('检查表', '001', '2.4.1a')]).toEqual(['已检查', 1]);
    await pane.close();
  });

  it('does not count twice what was counted before it was listed, unless it is asked to', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    type(book, '检查表', '001', { '2.4.1a': 2 });
    const pane = await PaneDriver.open(book, remembered);
    for (const text of ['一', '二', '三']) {
      await open(pane, updates);
      expect(pane.box(/^次数加 1/).checked).toBe(text === '三');
      await pane.type(pane.field('问题描述'), text);
      await pane.click(pane.button('登记'), 50);
    }
    expect(pane.cell('检查表', '001', '2.4.1a')).toBe(3);
    expect(rows(pane).map(([id]) => id)).toEqual(['001-2.4-01', '001-2.4-02', '001-2.4-03']);
    await pane.close();
  });

  it('makes the list in a workbook that has none, and goes on below what somebody typed', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    book.sheets.splice(book.sheets.findIndex(({ name }) => name === list), 1);
    const pane = await PaneDriver.open(book, remembered);
    await open(pane, updates);
    await pane.type(pane.field('问题描述'), '一');
    await pane.click(pane.button('登记'), 50);
    expect(book.sheets.map(({ name }) => name).slice(3, 5)).toEqual(['检查表', list]);
    await pane.outside((host) => host.type({ sheet: list, row: 5, column: 9 }, '手写的说明'));
    await pane.settle(400);
    await open(pane, updates);
    await pane.type(pane.field('问题描述'), '二');
    await pane.click(pane.button('登记'), 50);
    expect(rows(pane).map((row) => [row[0], row[4]])).toEqual([['001-2.4-01', '一'], [null, '手写的说明'], ['001-2.4-02', '二']]);
    expect(pane.cell('检查表', '001', '2.4.1a')).toBe(2);
    await pane.close();
  });

  it('keeps what was typed when the write fails', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
    await open(pane, updates);
    await pane.type(pane.field('问题描述'), '一');
    pane.host.failure = new Error('cell edit');
    await pane.click(pane.button('登记'), 50);
    expect(pane.text).toContain('这一步没有完成');
    expect(pane.field('问题描述').value).toBe('一');
    expect([rows(pane), pane.cell('检查表', '001', '2.4.1a')]).toEqual([[], null]);
    await pane.click(pane.button('登记'), 50);
    expect(rows(pane)).toHaveLength(1);
    await pane.close();
  });

  it('is not listed or counted twice where only the answer was lost', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
    await open(pane, updates);
    await pane.type(pane.field('问题描述'), '一');
    const { apply } = pane.host.port;
    pane.host.port.apply = async (changes) => {
      await apply(changes);
      pane.host.port.apply = apply;
      throw new Refusal(problem('excel_session', 'error', {}));
    };
    await pane.click(pane.button('登记'), 50);
    expect(pane.text).toContain('与 Excel 的连接已断开');
    expect([pane.field('问题描述').value, pane.field('截图编号').value]).toEqual(['一', '001-2.4-01']);
    await pane.click(pane.button('登记'), 50);
    expect(pane.text).toContain('已登记问题 001-2.4-01');
    expect([rows(pane).map((row) => [row[0], row[4], row[8]]), pane.cell('检查表', '001', '2.4.1a')]).toEqual([[['001-2.4-01', '一', '001-2.4-01']], 1]);
    // The next one is another.
    await open(pane, updates);
    expect(pane.field('截图编号').value).toBe('001-2.4-02');
    await pane.close();
  });

  it('on a form, and in English', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
    const pane = await PaneDriver.open(book, { ...remembered, locale: 'en' });
    await open(pane, /^刊登商业广告.*: add a problem$/);
    await pane.type(pane.field('Problem'), '文末有广告');
    await pane.click(pane.button('Add'), 50);
    expect(pane.text).toContain('Problem 001-2.6-01 added');
    expect(pane.text).toContain('1 on the list');
    expect(book.sheets.find(({ name }) => name.startsWith('001'))?.values.flat()).toContain('☑');
    await pane.close();
  });

  it('is not offered for achievements; a quarter of 溧阳 has its own problems', async () => {
    const book = await built('liyang-2023', [unit('001', '昆仑街道', '街道')], { period: '2023' });
    const pane = await PaneDriver.open(book, remembered);
    await pane.choose(pane.choice('分表'), 'Q2');
    const offered = pane.all('button[aria-expanded]', /：登记问题$/);
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.length).toBeLessThan(pane.all('[data-clause]').length);
    await open(pane, offered[0]?.getAttribute('aria-label') ?? '');
    await pane.type(pane.field('问题描述'), '一');
    await pane.click(pane.button('登记'), 50);
    expect(columnsOf(book, list, '季度', '编号')).toEqual([['第二季度', '001']]);
    expect(pane.text).toContain('问题 1 个');
    await pane.choose(pane.choice('分表'), 'Q3');
    expect(pane.text).not.toContain('问题 1 个');
    await pane.close();
  });
});
