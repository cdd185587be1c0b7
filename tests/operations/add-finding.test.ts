import { addFinding, type EarlierTry, type NewFinding } from '../../src/operations/add-finding';
import { BookPort } from '../../src/workbook/book/book-port';
import type { Book } from '../../src/workbook/book/book';
import type { Change, WorkbookPort } from '../../src/workbook/port';
import { findKeyed } from '../../src/sheets/keyed';
import { built, columnsOf, kunshanRegister, rubricOf, type } from './workbooks';

const asked: NewFinding = {
  hash: rubricOf('kunshan-2019-account').hash, period: '2026Q3', subject: '001', part: 'main', mark: '2.5.1a',
  description: '9月1日错字', link: 'https://example.gov.cn/1', publishedOn: 46270, screenshot: '001-2.5-01', raise: true, today: 46280, inspector: '李明',
};

const earlier: EarlierTry = { id: '001-2.5-01', mark: null, tried: [asked] };

const rows = (book: Book): unknown => columnsOf(book, '问题清单', '问题编号', '编号', '条款编码', '问题描述', '数量', '问题链接', '截图编号', '检查人');

function count(book: Book, id = '001', mark = '2.5.1a'): unknown {
  const { values } = book.sheet('检查表');
  return values.find(([first]) => first === id)?.[findKeyed(values)?.columns.get(mark)?.[0] ?? -1] ?? null;
}

/** So many cells of the batch are written, then the answer is lost. */
function breaking(book: Book, cells: number): { port: WorkbookPort; all: () => number } {
  const port = new BookPort(book);
  let left = cells;
  let all = 0;
  const cut = (change: Change): Change[] => {
    if (change.kind !== 'set_cells') return left > 0 || cells === 0 ? [] : [change];
    all += change.cells.length;
    const kept = change.cells.slice(0, left);
    left -= kept.length;
    return kept.length === 0 ? [] : [{ ...change, cells: kept }];
  };
  return {
    port: {
      calculates: true,
      outline: () => port.outline(),
      read: (sheets) => port.read(sheets),
      apply: async (changes) => {
        await port.apply(changes.flatMap(cut));
        throw new Error('no answer');
      },
    },
    all: () => all,
  };
}

describe('＋问题 that is tried again', () => {
  it('adds one row and one to the count, wherever the first try broke off', async () => {
    const whole = await built('kunshan-2019-account', kunshanRegister);
    await addFinding(new BookPort(whole), asked);
    const expected = [rows(whole), count(whole)];
    expect(expected).toEqual([[['001-2.5-01', '001', '2.5.1a', '9月1日错字', 1, 'https://example.gov.cn/1', '001-2.5-01', '李明']], 1]);
    let most = 1;
    for (let cells = 0; cells <= most; cells += 1) {
      const book = await built('kunshan-2019-account', kunshanRegister);
      const { port, all } = breaking(book, cells);
      await expect(addFinding(port, asked)).rejects.toThrow('no answer');
      most = all();
      const { id } = await addFinding(new BookPort(book), { ...asked, earlier });
      expect([cells, id, rows(book), count(book)]).toEqual([cells, '001-2.5-01', ...expected]);
      // And once more, for the second answer may be lost as well.
      await addFinding(new BookPort(book), { ...asked, earlier });
      expect([cells, rows(book), count(book)]).toEqual([cells, ...expected]);
    }
    expect(most).toBeGreaterThan(10);
  }, 60_000);

  it('keeps what was worded anew meanwhile', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    await addFinding(new BookPort(book), asked);
    const anew = { ...asked, description: '9月1日有错别字', link: '' };
    await addFinding(new BookPort(book), { ...anew, earlier: { ...earlier, tried: [asked, anew] } });
    expect([rows(book), count(book)]).toEqual([[['001-2.5-01', '001', '2.5.1a', '9月1日有错别字', 1, null, '001-2.5-01', '李明']], 1]);
  });

  it('counts one only while the mark is as it was', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    type(book, '检查表', '001', { '2.5.1a': 4 });
    await addFinding(new BookPort(book), { ...asked, earlier: { ...earlier, mark: 4 } });
    expect(count(book)).toBe(5);
    await addFinding(new BookPort(book), { ...asked, earlier: { ...earlier, mark: 4 } });
    expect(count(book)).toBe(5);
  });

  it('leaves the row of another problem alone that has the number by now', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    await addFinding(new BookPort(book), { ...asked, description: '别人登记的', link: '', inspector: '王芳' });
    const { id } = await addFinding(new BookPort(book), { ...asked, earlier });
    expect(id).toBe('001-2.5-02');
    expect(columnsOf(book, '问题清单', '问题编号', '问题描述', '检查人')).toEqual([['001-2.5-01', '别人登记的', '王芳'], ['001-2.5-02', '9月1日错字', '李明']]);
  });
});
