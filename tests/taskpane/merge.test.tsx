/** @jest-environment ./tests/taskpane/page-environment.js */
import { built, columnsOf, kunshanRegister, olderRubric, otherOffice, tableOf, type } from '../operations/workbooks';
import type { Book } from '../../src/workbook/book/book';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { PaneDriver } from './pane-driver';
import { fileOf, merge, pick, until } from './picked-file';

const sheet = '检查表';
/** 2026-09-15 */
const day = 46280;
const signed = (person: string): Record<string, CellValue> => ({ 检查状态: '已检查', 检查人: person, 监测时间点: day });

/** What a colleague sends back. */
async function copyOf(name: string, handedOut: Uint8Array, fill: (book: Book) => void): Promise<File> {
  const book = await loadXlsx(handedOut);
  fill(book);
  const bytes = await saveXlsx(book);
  return fileOf(name, async () => bytes);
}

async function office(): Promise<{ book: Book; handedOut: Uint8Array }> {
  const handedOut = await saveXlsx(await built('kunshan-2019-account', kunshanRegister));
  return { book: await loadXlsx(handedOut), handedOut };
}

async function opened(book: Book, more: Parameters<typeof PaneDriver.open>[1] = {}): Promise<PaneDriver> {
  const pane = await PaneDriver.open(book, more);
  await pane.tab(more.locale === 'en' ? 'Score' : '评分');
  await until(pane, () => pane.all('input[type=file]').length > 0);
  return pane;
}

describe('汇总分表 in the pane', () => {
  it('takes what colleagues filled in, leads to what differs, and carries out what is chosen there', async () => {
    const { book, handedOut } = await office();
    const one = await copyOf('检查表（张三）.xlsx', handedOut, (copy) => {
      type(copy, sheet, '001', { ...signed('张三'), '2.4.1a': 1, '2.6.1a': '√' });
      type(copy, sheet, '002', { '2.5.1a': 1 });
    });
    const other = await copyOf('检查表（李四）.xlsx', handedOut, (copy) => type(copy, sheet, '002', { ...signed('李四'), '2.5.1a': 2 }));
    const pane = await opened(book);
    expect(pane.all('button', /^汇总 \d+ 份$/)).toEqual([]);
    await pick(pane, one);
    // From another folder; the first is not taken twice.
    await pick(pane, other, one);
    await merge(pane, '汇总 2 份');
    expect(tableOf(book, sheet)[0]).toMatchObject({ 检查状态: '已检查', 检查人: '张三', '2.4.1a': 1, '2.6.1a': '☑' });
    expect(tableOf(book, sheet)[1]).toMatchObject({ 检查状态: '已检查', 检查人: '李四', '2.5.1a': null });
    expect(pane.text).toContain('检查表（张三）.xlsx已汇总，张三，填写 6 处');
    expect(pane.text).toContain('检查表（李四）.xlsx已汇总，李四，填写 4 处');
    expect(pane.text).toContain('有 1 处各人填写不同，检查表未改');
    expect(pane.all('button', /^汇总 \d+ 份$/)).toEqual([]);
    await pane.click(pane.button('到「合并核对」'));
    const [place] = pane.host.revealed.slice(-1);
    expect(place?.sheet).toBe('合并核对');
    if (place) await pane.outside((host) => host.type(place, '李四'));
    await pane.settle(400);
    await merge(pane, '采用选定值');
    expect(columnsOf(book, '合并核对', '编号', '采用', '处理情况')).toEqual([['002', '李四', '已采用：2']]);
    expect(tableOf(book, sheet)[1]).toMatchObject({ '2.5.1a': 2 });
    expect(pane.text).toContain('「合并核对」1 处都已处理');
    await pane.close();
  });

  it('takes the last merge back, says what of it, and merges anew', async () => {
    const { book, handedOut } = await office();
    const one = await copyOf('张三.xlsx', handedOut, (copy) => type(copy, sheet, '001', { ...signed('张三'), '2.4.1a': 1 }));
    const pane = await opened(book);
    expect(pane.all('button', '撤销上次汇总')).toEqual([]);
    await pick(pane, one);
    await merge(pane, '汇总 1 份');
    await pane.click(pane.button('撤销上次汇总'), 400);
    await until(pane, () => pane.text.includes('已撤销'));
    expect(pane.text).toMatch(/已撤销 \d{4}-\d\d-\d\d \d\d:\d\d 的汇总，恢复「检查表」4 处。/);
    expect(tableOf(book, sheet)[0]).toMatchObject({ 检查状态: '未检查', 检查人: null, '2.4.1a': null });
    expect(pane.all('button', '撤销上次汇总')).toEqual([]);
    expect(pane.text).not.toContain('已汇总');
    await pick(pane, one);
    await merge(pane, '汇总 1 份');
    expect(pane.text).toContain('张三.xlsx已汇总，张三，填写 4 处');
    expect(tableOf(book, sheet)[0]).toMatchObject({ 检查状态: '已检查', 检查人: '张三', '2.4.1a': 1 });
    await pane.close();
  });

  it('merges the same copies again without changing anything', async () => {
    const { book, handedOut } = await office();
    const one = await copyOf('a.xlsx', handedOut, (copy) => type(copy, sheet, '001', { ...signed('张三'), '2.4.1a': 1 }));
    const pane = await opened(book);
    await pick(pane, one);
    await merge(pane, '汇总 1 份');
    const before = book.sheets.map(({ values }) => structuredClone(values));
    await pick(pane, one);
    await merge(pane, '汇总 1 份');
    expect(book.sheets.map(({ values }) => values)).toEqual(before);
    expect(pane.text).toContain('写入 0 处');
    await pane.close();
  });

  it('says of each file why it was refused, by its name, and merges the others', async () => {
    const { book, handedOut } = await office();
    const one = await copyOf('张三.xlsx', handedOut, (copy) => type(copy, sheet, '001', { ...signed('张三'), '2.4.1a': 1 }));
    const nextQuarter = await saveXlsx(await built('kunshan-2019-account', kunshanRegister, { period: '2026Q4' }));
    const [elsewhere, older] = await Promise.all([await built('kunshan-2019-account', otherOffice), await built(olderRubric(), kunshanRegister)].map((other) => saveXlsx(other)));
    if (!elsewhere || !older) throw new Error('two files');
    const twin = fileOf('张三.xlsx', async () => new Uint8Array(await one.arrayBuffer()), 2);
    const pane = await opened(book);
    await pick(
      pane,
      one,
      twin,
      fileOf('下季度.xlsx', async () => nextQuarter),
      fileOf('太仓.xlsx', async () => elsewhere),
      fileOf('旧指标.xlsx', async () => older),
      fileOf('断.xlsx', async () => handedOut.slice(0, handedOut.length / 2)),
      fileOf('旧.et', async () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])),
      fileOf('移走.xlsx', () => Promise.reject(new DOMException('gone', 'NotFoundError'))),
    );
    await merge(pane, '汇总 8 份');
    expect(tableOf(book, sheet)[0]).toMatchObject({ 检查状态: '已检查', '2.4.1a': 1 });
    const said = pane.all('section[aria-label=汇总结果] li').map(({ textContent }) => textContent ?? '').slice(0, 8);
    expect(said).toEqual([
      '张三.xlsx已汇总，张三，填写 4 处',
      '张三.xlsx（2）内容与「张三.xlsx」完全相同，只汇总一次',
      expect.stringMatching(/^下季度.xlsx未汇总：这份副本的期次是2026年第四季度，主表是2026年第三季度/),
      expect.stringMatching(/^太仓.xlsx未汇总：编号 001 在主表中是「张浦发布（微信订阅号）」，在这份副本中是「太仓发布（微信订阅号）」/),
      expect.stringMatching(/^旧指标.xlsx未汇总：这份副本按「政务新媒体检查指标」的另一版本（\w{6}）填写/),
      expect.stringMatching(/^断.xlsx未汇总：文件不完整/),
      expect.stringMatching(/^旧.et未汇总：文件是旧格式（.xls 或 .et）/),
      expect.stringMatching(/^移走.xlsx未汇总：读不出这个文件/),
    ]);
    await pane.close();
  });

  it('names what could not be carried over without offering cells of another file', async () => {
    const { book, handedOut } = await office();
    const one = await copyOf('a.xlsx', handedOut, (copy) => {
      type(copy, sheet, '001', { '2.4.1a': 1 });
      const { values } = copy.sheet(sheet);
      const remark = values[4]?.indexOf('依据与说明') ?? 0;
      copy.apply([{ kind: 'set_cells', sheet, cells: [{ row: 5, column: remark, value: null, formula: 'DISPIMG("ID_1",1)' }] }]);
    });
    const pane = await opened(book);
    await pick(pane, one);
    await merge(pane, '汇总 1 份');
    expect(pane.text).toMatch(/a.xlsx 「检查表」：有 1 张图片没有带入主表：[A-Z]+6/);
    expect(pane.all('button', /^到「检查表」/)).toEqual([]);
    await pane.close();
  });

  it('leaves the workbook whole when it is cancelled, and keeps what was picked', async () => {
    const { book, handedOut } = await office();
    const one = await copyOf('张三.xlsx', handedOut, (copy) => type(copy, sheet, '001', { ...signed('张三'), '2.4.1a': 1 }));
    const slow = fileOf('王五.xlsx', () => new Promise(() => undefined));
    const pane = await opened(book);
    const before = book.sheets.map(({ values }) => structuredClone(values));
    await pick(pane, one, slow);
    await pane.click(pane.button('汇总 2 份'));
    await until(pane, () => pane.text.includes('王五.xlsx') && pane.text.includes('正在读取第 2 份，共 2 份：王五.xlsx'));
    expect(pane.button('评分').disabled).toBe(true);
    await pane.click(pane.button('取消'));
    // A file that a cloud has yet to fetch holds nobody up.
    await until(pane, () => pane.all('[role=progressbar]').length === 0);
    expect(pane.text).toContain('已取消，工作簿没有改动');
    expect([book.sheets.map(({ values }) => values), pane.host.applied]).toEqual([before, []]);
    await pane.click(pane.button('不要 王五.xlsx'));
    await merge(pane, '汇总 1 份');
    expect(tableOf(book, sheet)[0]).toMatchObject({ '2.4.1a': 1 });
    await pane.close();
  });

  it('keeps what was picked where the workbook cannot be written', async () => {
    const { book, handedOut } = await office();
    const one = await copyOf('a.xlsx', handedOut, (copy) => type(copy, sheet, '001', { '2.4.1a': 1 }));
    const pane = await opened(book);
    await pick(pane, one);
    pane.host.failure = new Error('cell edit');
    await merge(pane, '汇总 1 份');
    expect(pane.text).toContain('这一步没有完成');
    expect(tableOf(book, sheet)[0]).toMatchObject({ '2.4.1a': null });
    await merge(pane, '汇总 1 份');
    expect(tableOf(book, sheet)[0]).toMatchObject({ '2.4.1a': 1 });
    await pane.close();
  });

  it('in English', async () => {
    const { book, handedOut } = await office();
    const one = await copyOf('a.xlsx', handedOut, (copy) => type(copy, sheet, '001', { ...signed('张三'), '2.4.1a': 1 }));
    const pane = await opened(book, { locale: 'en' });
    await pick(pane, one, fileOf('b.xlsx', async () => new Uint8Array()));
    await merge(pane, 'Merge 2 copies');
    expect(pane.text).toContain('a.xlsxmerged, 张三, 4 entries');
    expect(pane.text).toContain('b.xlsxleft out: The file is empty');
    await pane.close();
  });
});
