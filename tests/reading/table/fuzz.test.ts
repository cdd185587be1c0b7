import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, Grid } from '../../../src/reading/grid';
import { readDelimited } from '../../../src/reading/input/delimited';
import { readHtml } from '../../../src/reading/input/html';
import { readText } from '../../../src/reading/input/text';
import { officialLanguage } from '../../../src/reading/language';
import { readDocument, type ReadTable } from '../../../src/reading/read-document';
import { rubricSchema } from '../../../src/rubric/rubric';
import { criteriaOf } from '../../../src/rubric/walk';

const names = ['kunshan-2019-account', 'kunshan-2019-annual', 'suqian-2021-account', 'suqian-2021-annual', 'jingzhou-2021-county', 'jingzhou-2021-department', 'liyang-2023-points'];
const grids = names.map((name) => readDelimited(readFileSync(join(__dirname, `../../fixtures/notices/${name}.tsv`), 'utf8')));

/** Records that neither the rubric nor a diagnostic names. */
function lost(grid: Grid, tables: readonly ReadTable[]): number[] {
  const kept = new Set(tables.flatMap(({ rubric, diagnostics }) => [...(rubric ? [...criteriaOf(rubric)].flatMap(({ criterion }) => criterion.rows.map(({ row }) => row)) : []), ...diagnostics.flatMap(({ row }) => row ?? [])]));
  return grid.rows.flatMap((cells, index) => (cells.some((cell) => cell !== '') && !kept.has(index + 1) ? [index + 1] : []));
}

function readGrid(grid: Grid): ReadTable[] {
  const tables = readDocument([{ kind: 'table', grid }], officialLanguage);
  for (const { rubric } of tables) if (rubric) rubricSchema.parse(rubric);
  return tables;
}

type Edit = (grid: Grid) => Grid;
const within = (length: number, at: number): number => (length === 0 ? 0 : at % length);
const number = fc.nat(10_000);

const edits: fc.Arbitrary<Edit> = fc.oneof(
  // Two cells change places.
  fc.tuple(number, number, number, number).map(([a, b, c, d]): Edit => ({ rows, merges }) => {
    const copy = rows.map((row) => [...row]);
    const one = copy[within(copy.length, a)] ?? [];
    const other = copy[within(copy.length, b)] ?? [];
    const [i, j] = [within(one.length, c), within(other.length, d)];
    [one[i], other[j]] = [other[j] ?? '', one[i] ?? ''];
    return { rows: copy, merges };
  }),
  // Letters fall out of a cell.
  fc.tuple(number, number, number, fc.nat(8)).map(([a, b, from, count]): Edit => ({ rows, merges }) => ({
    merges,
    rows: rows.map((row, index) => (index === within(rows.length, a) ? row.map((cell, column) => (column === within(row.length, b) ? cell.slice(0, within(cell.length, from)) + cell.slice(within(cell.length, from) + count) : cell)) : row)),
  })),
  // The columns stand in another order.
  fc.array(number, { minLength: 8, maxLength: 8 }).map((keys): Edit => ({ rows, merges }) => {
    const order = Array.from({ length: 8 }, (_, index) => index).sort((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0));
    return { rows: rows.map((row) => order.map((column) => row[column] ?? '')), merges };
  }),
  // A row is written into the one above.
  number.map((at): Edit => ({ rows, merges }) => {
    const index = within(rows.length, at);
    const above = rows[index - 1];
    const row = rows[index];
    if (!above || !row) return { rows, merges };
    return { merges, rows: [...rows.slice(0, index - 1), above.map((cell, column) => [cell, row[column] ?? ''].filter((text) => text !== '').join('\n')), ...rows.slice(index + 1)] };
  }),
  // A row or a cell is gone.
  number.map((at): Edit => ({ rows, merges }) => ({ rows: rows.filter((_, index) => index !== within(rows.length, at)), merges })),
  fc.tuple(number, number, fc.string({ maxLength: 30 })).map(([a, b, text]): Edit => ({ rows, merges }) => ({ merges, rows: rows.map((row, index) => (index === within(rows.length, a) ? row.map((cell, column) => (column === within(row.length, b) ? text : cell)) : row)) })),
  // Merged cells anywhere.
  fc.tuple(number, fc.nat(6), fc.nat(4), fc.nat(4)).map(([top, left, down, right]): Edit => ({ rows, merges }) => ({ rows, merges: [...merges, { top: within(rows.length, top), left, bottom: within(rows.length, top) + down, right: left + right }] })),
);

test('whatever is done to a notice’s table, no row is lost and what comes out has the shape of a rubric', () => {
  fc.assert(
    fc.property(fc.constantFrom(...grids), fc.array(edits, { minLength: 1, maxLength: 12 }), (start, changes) => {
      const grid = changes.reduce((now, change) => change(now), start);
      const tables = readGrid(grid);
      // Without a heading there is no table, and the reader says so by giving none.
      if (tables.length > 0) expect(lost(grid, tables)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('any text at all is read as something', () => {
  const piece = fc.constantFrom('一级指标', '二级指标', '评分细则', '分值', '\t', '\n', '\n\n', '"', '|', ',', '10', '扣分指标（100分）', '每发现一次扣2分', '附件1', '注：', '（', '）', '<td>', '<tr>', '<table>', '</table>', '合计', '1.', '一、', '（1）');
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 80 }), (pieces) => {
      const text = pieces.join('');
      for (const blocks of [readText(text), readHtml(text), [{ kind: 'table', grid: readDelimited(text) } satisfies Block]]) {
        for (const { rubric } of readDocument(blocks, officialLanguage)) if (rubric) rubricSchema.parse(rubric);
      }
    }),
    { numRuns: 300 },
  );
});

test('columns in any order give the same clauses', () => {
  fc.assert(
    fc.property(fc.constantFrom(...grids.slice(0, 4)), fc.shuffledSubarray([2, 3], { minLength: 2, maxLength: 2 }), fc.constantFrom(0, 1, 2), (grid, tail, pointsAt) => {
      // Names stay in their order, points and clauses may stand anywhere.
      const order = [0, 1, ...tail];
      order.splice(order.indexOf(3), 1);
      order.splice(pointsAt, 0, 3);
      const clauses = (table: ReadTable | undefined) => (table?.rubric ? [...criteriaOf(table.rubric)].map(({ section, indicator, criterion }) => [section.kind, section.total, indicator.name, criterion.max, criterion.clauses.map(({ text }) => text)]) : []);
      expect(clauses(readGrid({ rows: grid.rows.map((row) => order.map((column) => row[column] ?? '')), merges: [] })[0])).toEqual(clauses(readGrid(grid)[0]));
    }),
  );
});

test('10,000 rows take linear time', () => {
  const [heading = [], ...body] = grids[4]?.rows ?? [];
  const rowsOf = (count: number): Grid => ({ rows: [heading, ...Array.from({ length: count }, (_, index) => body[index % body.length] ?? [])], merges: [] });
  const time = (count: number): number => {
    const from = performance.now();
    expect(lost(rowsOf(count), readGrid(rowsOf(count)))).toEqual([]);
    return performance.now() - from;
  };
  time(500);
  const small = Math.min(time(1000), time(1000));
  expect(time(10_000)).toBeLessThan(Math.max(10_000, small * 60));
});

test('cells of 30,000 letters, and ones made to trip a reader, do not hang it (they would run into the time limit of the tests)', () => {
  const bombs = ['（'.repeat(30_000), '1'.repeat(30_000), '扣'.repeat(30_000), '得1'.repeat(15_000), '1.'.repeat(15_000), '、'.repeat(30_000), '每发现一次，'.repeat(5000), `${'市'.repeat(29_000)}：扣1分`, '2021年'.repeat(7500), ' '.repeat(30_000) + 'x', '满分（'.repeat(10_000), '\n一、'.repeat(10_000)];
  const grid: Grid = { rows: [['一级指标', '二级指标', '评分细则', '分值'], ...bombs.flatMap((bomb) => [['一', '二', bomb, '10'], [bomb, '二', '扣1分', '10'], ['一', bomb, '扣1分', '10'], ['一', '二', '扣1分', bomb], [bomb, '', '', ''], ['', '', bomb, '']])], merges: [] };
  expect(lost(grid, readGrid(grid))).toEqual([]);
  for (const bomb of bombs) {
    readDocument(readText(`一级指标\n二级指标\n评分细则\n分值\n${bomb}\n10\n`), officialLanguage);
    readDocument(readHtml(`<table><tr><td>一级指标<td>评分细则<td>分值</tr><tr><td>一<td>${bomb}<td>1</table>`), officialLanguage);
  }
});
