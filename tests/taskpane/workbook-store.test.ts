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

interface Opened {
  store: WorkbookStore;
  host: FakeHost;
  book: Book;
  errors: unknown[];
  retries: (() => void)[];
}

async function opened(): Promise<Opened> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  const host = new FakeHost(book);
  const errors: unknown[] = [];
  const retries: (() => void)[] = [];
  const store = new WorkbookStore(host, (error, retry) => {
    errors.push(error);
    if (retry) retries.push(retry);
  });
  store.start();
  await store.readAgain();
  return { store, host, book, errors, retries };
}

const busy = (): Refusal => new Refusal(problem('excel_busy', 'error', {}));

/** Excel answers no question until it is told to. */
function mute({ port }: FakeHost): () => void {
  const { outline } = port;
  port.outline = () => Promise.reject(busy());
  return () => {
    port.outline = outline;
  };
}

const codes = (errors: readonly unknown[]): unknown[] => errors.map((error) => (error instanceof Refusal ? error.problem.code : error));
const seen = (store: WorkbookStore, clause: string): unknown => store.inspection(key)?.items.find(({ column }) => column.id === clause)?.value;
/** Until everything that was begun is done, or has failed. */
const quiet = (store: WorkbookStore): Promise<unknown> => store.look(async () => undefined);

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

describe('Excel that does not answer for a while', () => {
  it('a tick behind a reading that failed is written when it is tried again', async () => {
    const { store, host, book, errors, retries } = await opened();
    const speak = mute(host);
    host.type({ sheet: '检查表', row: 6, column: 10 }, '√');
    store.edit(key, ticked('2.6.1a'));
    await quiet(store);
    expect(codes(errors)).toEqual(['excel_busy']);
    // What was read last is still there, nothing is shown that did not arrive, and more can be entered.
    expect([store.snapshot().reading.phase, seen(store, '2.6.1a'), store.behind]).toEqual(['ready', '☐', true]);
    speak();
    retries[0]?.();
    await quiet(store);
    expect([cell(book, '001', '2.6.1a'), seen(store, '2.6.1a'), cell(book, '002', '2.6.1a')]).toEqual(['☑', '☑', '☐']);
    expect(errors).toHaveLength(1);
  });

  it('a tick whose write failed, and the reading after it, is written when it is tried again; said once', async () => {
    const { store, host, book, errors, retries } = await opened();
    const speak = mute(host);
    host.failure = new Refusal(problem('excel_session', 'error', {}));
    store.edit(key, ticked('2.6.1a'));
    expect(seen(store, '2.6.1a')).toBe('☑');
    await quiet(store);
    expect(codes(errors)).toEqual(['excel_session']);
    expect([store.snapshot().reading.phase, seen(store, '2.6.1a'), cell(book, '001', '2.6.1a')]).toEqual(['ready', '☐', '☐']);
    retries[0]?.();
    await quiet(store);
    // Still busy: said again, with another try.
    expect(codes(errors)).toEqual(['excel_session', 'excel_busy']);
    speak();
    retries[1]?.();
    await quiet(store);
    expect([cell(book, '001', '2.6.1a'), errors.length]).toEqual(['☑', 2]);
  });

  it('of two ticks the one that arrived is shown, the other is not; both stand in the end', async () => {
    const { store, host, book, errors, retries } = await opened();
    const speak = mute(host);
    store.edit(key, ticked('2.10.1a'));
    await quiet(store);
    host.failure = busy();
    store.edit(key, ticked('2.6.1a'));
    store.edit(key, ticked('2.1.1a'));
    await quiet(store);
    // The second waits for a reading, since the first may have been done in part.
    expect([seen(store, '2.10.1a'), seen(store, '2.6.1a'), seen(store, '2.1.1a')]).toEqual(['☑', '☐', '☐']);
    expect(errors).toHaveLength(2);
    speak();
    for (const retry of retries) retry();
    await quiet(store);
    expect(['2.10.1a', '2.6.1a', '2.1.1a'].map((clause) => cell(book, '001', clause))).toEqual(['☑', '☑', '☑']);
  });

  it('what was entered behind a write that came to nothing goes to its subject, wherever that stands by then', async () => {
    const { store, host, book, errors } = await opened();
    insertRows(book, book.sheet('检查表'), 5, 1);
    host.failure = new Refusal(problem('changed_meanwhile', 'error', { sheet: '检查表', cell: 'A6' }, { sheet: '检查表', cell: 'A6' }));
    store.edit(key, ticked('2.6.1a'));
    store.edit(key, ticked('2.10.1a'));
    await quiet(store);
    expect(errors).toEqual([]);
    expect(['2.6.1a', '2.10.1a'].map((clause) => cell(book, '001', clause))).toEqual(['☑', '☑']);
    expect(book.sheet('检查表').values[5]).toEqual([]);
  });

  it('a use case that was done is done, though it could not be read afterwards', async () => {
    const { store, host, errors, retries } = await opened();
    let speak = (): void => undefined;
    const done = await store.run(async () => {
      speak = mute(host);
      return 'done';
    });
    expect([done, store.snapshot().reading.phase, codes(errors)]).toEqual(['done', 'ready', ['excel_busy']]);
    speak();
    retries[0]?.();
    await quiet(store);
    expect([errors.length, store.behind]).toEqual([1, false]);
  });

  it('a workbook that was never read says why, and is read when it is asked for again', async () => {
    const host = new FakeHost(await built('kunshan-2019-account', kunshanRegister));
    const speak = mute(host);
    const store = new WorkbookStore(host, () => undefined);
    await store.readAgain();
    expect(store.snapshot().reading).toMatchObject({ phase: 'refused', problem: { code: 'excel_busy' } });
    speak();
    await store.readAgain();
    expect(store.snapshot().reading.phase).toBe('ready');
  });
});

it('what is entered for a subject that is gone is said, and written when it is back', async () => {
  const { store, book, errors, retries } = await opened();
  const sheet = book.sheet('检查表');
  const row = sheet.values.findIndex(([id]) => id === '001');
  sheet.setCells([{ row, column: 0, value: '009' }]);
  await store.readAgain();
  store.edit(key, ticked('2.6.1a'));
  expect(codes(errors)).toEqual(['entry_subject_gone']);
  sheet.setCells([{ row, column: 0, value: '001' }]);
  await store.readAgain();
  retries.at(-1)?.();
  await quiet(store);
  expect(cell(book, '001', '2.6.1a')).toBe('☑');
});
