import { readFindings } from '../../src/operations/findings';
import { mergeWorkbooks } from '../../src/operations/merge-workbooks';
import { readChecklists } from '../../src/operations/read-checklists';
import { scoreWorkbook } from '../../src/operations/score-workbook';
import type { Book } from '../../src/workbook/book/book';
import type { CellValue } from '../../src/workbook/plan';
import { built, columnsOf, kunshanRegister } from '../operations/workbooks';
import { copied, Draw, people, quick } from './random-merge';

const list = '问题清单';
const clauses = ['2.4.1a', '2.5.1a', '2.6.1a'];
const ids = ['001', '002', '003'];

interface Row {
  id: string | null;
  subject: string;
  clause: string;
  text: string;
  person: string;
}

/**
 * Random lists of problems: each colleague goes on numbering from what was handed out, so that numbers meet; merged in
 * batches, scored in between or not, and all of it once more at the end.
 * @returns what was lost, doubled or given one number, for people
 */
export async function randomFindings(from: number, runs: number): Promise<string[]> {
  const empty = await built('kunshan-2019-account', kunshanRegister);
  const faults: string[] = [];
  for (let seed = from; seed < from + runs; seed += 1) faults.push(...(await randomList(empty, seed)).map((fault) => `findings ${seed}: ${fault}`));
  return faults;
}

async function randomList(empty: Book, seed: number): Promise<string[]> {
  const draw = new Draw(seed);
  const main = copied(empty);
  const handedOut = rowsOf('发出', draw, []);
  await enter(main, handedOut);
  const copies = people.slice(0, 2 + draw.below(3)).map((person) => ({ person, book: copied(main), rows: rowsOf(person, draw, handedOut) }));
  for (const { book, rows } of copies) await enter(book, rows);
  const merge = async (chosen: typeof copies): Promise<number> => (await mergeWorkbooks(quick(main), chosen.map(({ person, book }) => ({ file: `${person}.xlsx`, load: async () => book })))).findings;
  const order = draw.shuffled(copies);
  for (let at = 0; at < order.length; ) {
    const batch = order.slice(at, at + 1 + draw.below(order.length));
    await merge(batch);
    at += batch.length;
    if (draw.chance(0.3)) await scoreWorkbook(quick(main), { scoredAt: '2026-09-30 16:05', write: true });
  }
  const faults: string[] = [];
  // Whoever scores his own copy afterwards gives its problems numbers as well.
  for (const { book } of copies) if (draw.chance(0.5)) await scoreWorkbook(quick(book), { scoredAt: '2026-09-30 16:05', write: true });
  const again = await merge(draw.shuffled(copies));
  if (again > 0) faults.push(`${again} added the second time`);
  const standing = columnsOf(main, list, '问题编号', '编号', '条款编码', '问题描述');
  const wanted = [...handedOut, ...copies.flatMap(({ rows }) => rows)];
  const texts = standing.map(([, ...about]) => about.join(' ')).sort();
  const expected = wanted.map(({ subject, clause, text }) => [subject, clause, text].join(' ')).sort();
  if (JSON.stringify(texts) !== JSON.stringify(expected)) faults.push(`${expected.filter((each) => !texts.includes(each)).join('；')} lost, ${texts.length} rows for ${expected.length}`);
  const numbers = standing.flatMap(([id]) => (id === null ? [] : [String(id)]));
  if (new Set(numbers).size < numbers.length) faults.push(`one number twice: ${numbers.join('、')}`);
  return faults;
}

/** Problems that somebody adds; most with the next number as the pane or 评分 gives it, some left blank. */
function rowsOf(person: string, draw: Draw, before: readonly Row[]): Row[] {
  const rows: Row[] = [];
  for (let count = draw.below(5); count > 0; count -= 1) {
    const [subject, clause] = [draw.one(ids), draw.one(clauses)];
    const start = `${subject}-${clause.split('.').slice(0, 2).join('.')}-`;
    const last = Math.max(0, ...[...before, ...rows].flatMap(({ id }) => (id?.startsWith(start) ? [Number(id.slice(start.length))] : [])));
    rows.push({ id: draw.chance(0.7) ? `${start}${String(last + 1).padStart(2, '0')}` : null, subject, clause, text: `${person}${count}`, person });
  }
  return rows;
}

async function enter(book: Book, rows: readonly Row[]): Promise<void> {
  const reading = await readChecklists(quick(book));
  const [checklist] = reading.checklists;
  const { sheet, all } = checklist ? readFindings(checklist, reading) : { sheet: null, all: [] };
  if (!sheet) throw new Error('no list');
  const first = Math.max(sheet.headingRow, ...all.map(({ row }) => row)) + 1;
  const cells = rows.flatMap(({ id, subject, clause, text, person }, index) =>
    ([['问题编号', id], ['编号', subject], ['条款编码', clause], ['问题描述', text], ['检查人', person], ['截图编号', id]] as const).map(([heading, value]: readonly [Parameters<typeof sheet.columns.get>[0], CellValue]) => ({ row: first + index, column: sheet.columns.get(heading) ?? -1, value })));
  book.apply([{ kind: 'set_cells', sheet: list, cells }]);
}
