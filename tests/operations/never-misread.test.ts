import fc from 'fast-check';
import { Refusal } from '../../src/messages/problem';
import { score } from '../../src/scoring/score';
import type { MarksDocument } from '../../src/scoring/marks';
import type { Results } from '../../src/scoring/results';
import { isMarkId, parseTag } from '../../src/sheets/keyed';
import type { CellValue } from '../../src/workbook/plan';
import { documentFor } from '../scoring/random-marks';
import { built, LooseWorkbook, rubricOf, subject } from './workbooks';

/*
 * Random marks, put into a checklist that is then rearranged at random: the results are those of the engine on the
 * same marks, or the workbook or the subject is refused. Never anything else.
 */

/** Things that people do and that may be read; the number picks the place. */
const harmless: Record<string, (values: CellValue[][], pick: number) => void> = {
  shuffle: (values, pick) => {
    const [top, bottom] = bodyOf(values);
    const rows = values.slice(top, bottom);
    rows.forEach((_, index) => rows.push(...rows.splice((index * pick) % rows.length, 1)));
    values.splice(top, rows.length, ...rows);
  },
  insertRow: (values, pick) => void values.splice(pick % (values.length + 1), 0, []),
  noteAbove: (values) => void values.splice(0, 0, ['制表：办公室']),
  sumsBelow: (values) => void values.push(['合计', null, null, null, null, 3, 3, 3]),
  insertColumn: (values, pick) => values.forEach((row, index) => void (row.length > pick % 30 && row.splice(pick % 30, 0, index % 3 === 0 ? '自填' : null))),
  moveColumn: (values, pick) => {
    const width = values[keyRowOf(values)]?.length ?? 1;
    for (const row of values) {
      while (row.length < width) row.push(null);
      row.splice((pick * 7) % width, 0, ...row.splice(pick % width, 1));
    }
  },
};

/** Things that destroy what a row or column says. */
const harmful: Record<string, (values: CellValue[][], pick: number) => void> = {
  ...harmless,
  sortSome: (values, pick) => {
    const [top, bottom] = bodyOf(values);
    // The range ends before the hidden tag, which stays behind. One that ended before a mark further right, moved there by
    // hand, would take every sign of whose it is away from it: nobody could tell.
    const tag = (values[keyRowOf(values)] ?? []).findIndex((cell) => parseTag(cell) !== null);
    const [a = [], b = []] = [values[top], values[top + 1 + (pick % Math.max(1, bottom - top - 1))]];
    for (let column = 0; column < tag; column += 1) [a[column], b[column]] = [b[column] ?? null, a[column] ?? null];
  },
  copyColumn: (values, pick) => values.forEach((row) => void row.splice(pick % 20, 0, row[(pick * 3) % 20] ?? null)),
  deleteColumn: (values, pick) => values.forEach((row) => void row.splice(pick % 30, 1)),
  copyRow: (values, pick) => {
    const [top, bottom] = bodyOf(values);
    values.splice(top, 0, [...(values[top + (pick % Math.max(1, bottom - top))] ?? [])]);
  },
  retypeId: (values, pick) => {
    const [top, bottom] = bodyOf(values);
    const column = (values[keyRowOf(values)] ?? []).indexOf('编号');
    const row = values[top + (pick % Math.max(1, bottom - top))];
    // Not to an id that is there: typed over and then sorted back under its own key, nobody could tell.
    if (row && column >= 0) row[column] = pick % 2 ? null : 's9';
  },
};

const keyRowOf = (values: CellValue[][]): number => values.findIndex((row) => row.some((cell) => isMarkId(cell)));

/** First row of the body, and the row behind the last subject. */
function bodyOf(values: CellValue[][]): [number, number] {
  const top = keyRowOf(values) + 1;
  const last = values.findLastIndex((row) => row.some((cell) => typeof cell === 'string' && /^[su]\d/.test(cell)));
  return [top, Math.max(top, last) + 1];
}

type Edits = Record<string, (values: CellValue[][], pick: number) => void>;
const editing = (edits: Edits) => fc.array(fc.record({ name: fc.constantFrom(...Object.keys(edits)), pick: fc.nat(997), sheet: fc.nat(7) }), { maxLength: 6 });

async function workbookOf(rubric: string, marks: MarksDocument): Promise<LooseWorkbook> {
  const register = marks.subjects.map(({ id, name, kind, unit, group, platform }) => subject(id, name ?? id, { kind: kind ?? 'account', unit: unit ?? '', group: group ?? '', platform: platform ?? '' }));
  return new LooseWorkbook(await built(rubric, register, { marks }));
}

function rearrange(workbook: LooseWorkbook, edits: Edits, chosen: readonly { name: string; pick: number; sheet: number }[]): void {
  const matrices = workbook.sheets.filter(({ name }) => name.startsWith('检查表'));
  for (const { name, pick, sheet } of chosen) edits[name]?.(matrices[sheet % matrices.length]?.values ?? [], pick);
  matrices.forEach((sheet, index) => (sheet.name = `改名${index}`));
}

const essence = ({ results }: Results) => results.map(({ id, status, vetoed, vetoes, sections, score: points, verdict, rank, periods }) => ({ id, status, vetoed, vetoes, sections, points, verdict, rank, periods })).sort((a, b) => (a.id < b.id ? -1 : 1));

const tables = ['kunshan-2019-account', 'kunshan-2019-annual', 'suqian-2021-account', 'suqian-2021-annual', 'jingzhou-2021-county', 'jingzhou-2021-department', 'liyang-2023'];

describe.each(tables)('%s', (id) => {
  const rubric = rubricOf(id);

  it('rearranged as it may be: the same results', async () => {
    await fc.assert(
      fc.asyncProperty(documentFor(rubric, { statuses: true }), editing(harmless), async (marks, edits) => {
        const workbook = await workbookOf(id, marks);
        rearrange(workbook, harmless, edits);
        const [only, ...others] = (await workbook.score()).checklists;
        expect(others).toEqual([]);
        expect(only && essence(only.results)).toEqual(essence(score(rubric, marks)));
      }),
      { numRuns: 25 },
    );
  });

  if (rubric.procedure.rollup) return;
  it('damaged: the same, or refused', async () => {
    await fc.assert(
      fc.asyncProperty(documentFor(rubric, { statuses: true }), editing(harmful), async (marks, edits) => {
        const workbook = await workbookOf(id, marks);
        rearrange(workbook, harmful, edits);
        const scored = await workbook.score().catch((error: unknown) => {
          if (error instanceof Refusal) return null;
          throw error;
        });
        const expected = new Map(score(rubric, marks).results.map((result) => [result.id, result]));
        for (const result of scored?.checklists.flatMap(({ results }) => results.results) ?? []) {
          if (result.refused) continue;
          const { score: points, verdict, vetoes, status } = result;
          const right = expected.get(result.id);
          // An id that nobody had is a new subject's: said (not_in_register), and nobody else's result.
          if (!right) continue;
          expect({ id: result.id, points, verdict, vetoes, status }).toEqual({ id: result.id, points: right.score, verdict: right.verdict, vetoes: right.vetoes, status: right.status });
        }
      }),
      { numRuns: 40 },
    );
  });
});
