/** @jest-environment ./tests/taskpane/page-environment.js */
import { insertRows } from '../../src/workbook/host/reshape';
import { markChange, type Inspection } from '../../src/operations/inspect-subject';
import { sortChanges } from '../../src/operations/sort-checklist';
import { WorkbookStore } from '../../src/taskpane/workbook-store';
import { problem, Refusal } from '../../src/messages/problem';
import type { CellChange } from '../../src/workbook/port';
import { built, kunshanRegister, type } from '../operations/workbooks';
import { FakeHost } from './fake-host';
import { findKeyed } from '../../src/sheets/keyed';
import type { Book } from '../../src/workbook/book/book';

const key = { sheet: '检查表', subject: '001' };

function ticked(clause: string) {
  return (now: Inspection): CellChange[] => {
    const item = now.items.find(({ column }) => column.id === clause);
    return item ? markChange(now, item, true) : [];
  };
}

function cell(book: Book, id: string, clause: string): unknown {
  const { values } = book.sheet('检查表');
  const column = findKeyed(values)?.columns.get(clause)?.[0] ?? -1;
  return values.find((row) => row[0] === id)?.[column];
}

async function opened(): Promise<{ store: WorkbookStore; host: FakeHost; book: Book; errors: unknown[] }> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  const host = new FakeHost(book);
  const errors: unknown[] = [];
  const store = new WorkbookStore(host, (error) => errors.push(error));
  store.start();
  await store.readAgain();
  return { store, host, book, errors };
}

it('a tick while the checklist is being sorted goes to its subject, not to the row where it stood', async () => {
  const { store, book } = await opened();
  for (const [id, name] of [['001', '张'], ['002', '李'], ['003', '王']] as const) type(book, '检查表', id, { 检查人: name });
  await store.readAgain();
  const sorting = store.run(async (port) => {
    const { checklist } = store.snapshot();
    await Promise.resolve();
    if (checklist) await port.apply(sortChanges(checklist, store.contents(), '检查人'));
  });
  store.edit(key, ticked('2.6.1a'));
  await sorting;
  await store.readAgain();
  expect(book.sheet('检查表').values.slice(5, 8).map((row) => row[0])).toEqual(['002', '003', '001']);
  expect([cell(book, '001', '2.6.1a'), cell(book, '002', '2.6.1a')]).toEqual(['☑', '☐']);
});

it('writes in the order of the clicks, each once', async () => {
  const { store, host, book } = await opened();
  store.edit(key, ticked('2.6.1a'));
  store.edit(key, ticked('2.10.1a'));
  store.edit(key, ticked('2.6.1a'));
  await store.readAgain();
  expect(host.applied).toHaveLength(2);
  expect([cell(book, '001', '2.6.1a'), cell(book, '001', '2.10.1a')]).toEqual(['☑', '☑']);
});

it('a write that is refused is said, and the cells decide what is shown', async () => {
  const { store, host, errors } = await opened();
  host.failure = new Refusal(problem('sheet_unknown', 'error', { sheet: '检查表' }));
  store.edit(key, ticked('2.6.1a'));
  expect(store.inspection(key)?.items.find(({ column }) => column.id === '2.6.1a')?.value).toBe('☑');
  await store.readAgain();
  expect(errors).toHaveLength(1);
  expect(store.inspection(key)?.items.find(({ column }) => column.id === '2.6.1a')?.value).toBe('☐');
});

it('what was entered while somebody else moved the rows is written where the subject stands now', async () => {
  const { store, host, book, errors } = await opened();
  insertRows(book, book.sheet('检查表'), 5, 1);
  host.failure = new Refusal(problem('changed_meanwhile', 'error', { sheet: '检查表', cell: 'A6' }, { sheet: '检查表', cell: 'A6' }));
  store.edit(key, ticked('2.6.1a'));
  await store.readAgain();
  expect(errors).toEqual([]);
  expect(cell(book, '001', '2.6.1a')).toBe('☑');
  expect(book.sheet('检查表').values[5]).toEqual([]);
});

it('reads only the sheet that changed', async () => {
  const { store, host } = await opened();
  const asked: string[][] = [];
  const { read } = host.port;
  host.port.read = (sheets) => {
    asked.push([...sheets]);
    return read(sheets);
  };
  host.type({ sheet: '检查表', row: 5, column: 10 }, '√');
  await new Promise((resolve) => setTimeout(resolve, 350));
  expect(asked).toEqual([['检查表']]);
  expect(store.snapshot().reading.phase).toBe('ready');
});

it('a checklist that went away leaves the pane at its beginning, not in a mistake', async () => {
  const { store, host, book } = await opened();
  book.sheets.length = 0;
  host.type = () => undefined;
  await store.readAgain();
  expect(store.snapshot().reading.phase).toBe('empty');
});
