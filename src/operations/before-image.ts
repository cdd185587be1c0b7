import { byRow, imageText, parseImage, standingText, textRows, type BeforeImage, type CellContent, type ImageCell, type ImageChart, type ImageSheet } from '../sheets/before-image';
import { findKeyed } from '../sheets/keyed';
import { findState, planState, scoringImage, stateName, type ImageKinds } from '../sheets/state';
import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { CellChange, Change, SheetContent } from '../workbook/port';
import { packedText, unpackedText } from './packed-text';

/** An image as it stands in a workbook. */
interface StandingImage {
  image: BeforeImage;
  /** The scoring was written to its end. */
  arrived: boolean;
}

/** The image that stands in the state sheet; null where there is none or it is not whole. */
export function readImage(values: SheetContent['values'], kinds: ImageKinds = scoringImage): StandingImage | null {
  const standing = standingText(values, kinds);
  const text = standing && unpackedText(standing.text);
  const image = text === null ? null : parseImage(text);
  return standing && image && { image, arrived: standing.arrived };
}

/** Rows for the state sheet. */
export const imageRows = (image: BeforeImage, kinds: ImageKinds = scoringImage): ReturnType<typeof textRows> => textRows(image.scoredAt, packedText(imageText(image)), kinds);

/** Before and after by row and column. */
type Pairs = Map<number, Map<number, { before: CellContent; after: CellContent }>>;

/**
 * The changes of a scoring with those that keep what they overwrite: the image goes before everything, the word that
 * all of it arrived behind everything. A scoring that overwrites nothing leaves the image of the one before it.
 * @param contents the workbook's sheets as read
 * @param rubrics JSON texts by hash, for a workbook that has lost its state sheet
 */
export function withImage(changes: readonly Change[], contents: readonly SheetContent[], scoredAt: string, rubrics: ReadonlyMap<string, string>): Change[] {
  const state = findState(contents);
  const standing = state ? readImage(state.values) : null;
  const own = imageOf(changes, contents, scoredAt, null);
  if (own.sheets.length === 0 && own.made.length === 0 && (standing?.arrived ?? true)) return [...changes];
  // A scoring that broke off and the one that finishes it are taken back as one, and so is one that found all as it was.
  const joined = standing !== null && (!standing.arrived || keepsScores(own));
  const image = joined ? imageOf(changes, contents, scoredAt, standing.image) : own;
  const { first, last } = stateChanges(state, image, scoringImage);
  if (state) return [...sheetChange(state.name, first), ...changes, ...sheetChange(state.name, last, true)];
  const plan = planState(rubrics);
  const at = plan.rows.length;
  const below = (cells: readonly CellChange[]): CellChange[] => cells.map((cell) => ({ ...cell, row: cell.row + at }));
  const rows = [...plan.rows, ...rowsOf(first).map((cells) => ({ cells }))];
  return [{ kind: 'add_sheet', plan: { ...plan, rows }, after: null }, ...changes, ...sheetChange(stateName, below(last), true)];
}

/** Nothing below the headings is overwritten: only the lines that say when. */
function keepsScores({ sheets }: BeforeImage): boolean {
  const keyRow = (layout: string): number => (layout === '' ? -1 : Number(layout.split(',')[0]));
  return sheets.every(({ cells, layout }) => cells.every(({ row }) => row < keyRow(layout)));
}

/** Takes the image out of the state sheet; behind everything else. */
export function withoutImage(state: SheetContent, { image, arrived }: ImageKinds = scoringImage): Change[] {
  const cells = state.values.flatMap((cells, row) => (cells[0] === image || cells[0] === arrived ? [0, 1, 2, 3].map((column): CellChange => ({ row, column, value: null })) : []));
  return sheetChange(state.name, cells, true);
}

function sheetChange(sheet: string, cells: readonly CellChange[], last?: true): Change[] {
  return cells.length === 0 ? [] : [{ kind: 'set_cells', sheet, cells, ...(last ? { last } : {}) }];
}

/** Where the former image stood, then behind everything; rows that are left over are emptied. */
export function stateChanges(state: Pick<SheetContent, 'values'> | undefined, image: BeforeImage, kinds: ImageKinds): { first: CellChange[]; last: CellChange[] } {
  const { stamp, rows } = imageRows(image, kinds);
  const values = state?.values ?? [];
  const own = values.flatMap(([kind], row) => (kind === kinds.image ? [row] : []));
  const arrived = values.findIndex(([kind]) => kind === kinds.arrived);
  let next = values.length;
  const at = (row: number | undefined): number => row ?? next++;
  const mark = at(arrived < 0 ? undefined : arrived);
  const first = Array.from({ length: Math.max(rows.length, own.length) }, (_, index) => {
    const row = at(own[index]);
    return Array.from({ length: 4 }, (__, column): CellChange => ({ row, column, value: rows[index]?.[column] ?? null }));
  }).flat();
  const begun: CellChange[] = [{ row: mark, column: 0, value: kinds.arrived }, { row: mark, column: 1, value: null }];
  return { first: [...begun, ...first].filter(({ row, column, value }) => (values[row]?.[column] ?? null) !== value), last: [{ row: mark, column: 1, value: stamp }] };
}

function rowsOf(cells: readonly CellChange[]): CellValue[][] {
  const rows: CellValue[][] = [];
  for (const { row, column, value } of cells) {
    while (rows.length <= row) rows.push([]);
    const own = rows[row];
    if (own) own[column] = value;
  }
  return rows.map((row) => Array.from(row, (cell) => cell ?? null));
}

export function imageOf(changes: readonly Change[], contents: readonly SheetContent[], scoredAt: string, before: BeforeImage | null): BeforeImage {
  const made = changes.flatMap((change) => (change.kind === 'add_sheet' ? [change.plan.name] : []));
  const sheets = contents.flatMap((content): ImageSheet[] => {
    const own = changes.flatMap((change) => (change.kind === 'set_cells' && change.sheet === content.name ? change.cells : []));
    const earlier = before?.sheets.find((sheet) => isOn(sheet, content, contents)) ?? null;
    if (own.length === 0 && !earlier) return [];
    const pairs = pairsOf(own, content);
    if (earlier) takeOver(pairs, earlier, content, own);
    const after = withValues(content.values, own);
    const charts = mergedCharts(earlier?.charts ?? [], chartsBefore(changes, content));
    const cells = cellsOf(pairs, after);
    return cells.length === 0 && charts.length === 0 ? [] : [{ sheet: content.name, tag: tagOf(after), layout: layoutOf(after), cells, charts }];
  });
  return { scoredAt, sheets, made: [...new Set([...(before?.made ?? []), ...made])] };
}

function pairsOf(changes: readonly CellChange[], content: SheetContent): Pairs {
  const pairs: Pairs = new Map();
  for (const { row, column, value, formula } of changes) put(pairs, row, column, { before: contentAt(content, row, column), after: formula === undefined ? value : { formula, value: null } });
  return pairs;
}

/** What the broken scoring had written already was there before neither of the two. */
function takeOver(pairs: Pairs, earlier: ImageSheet, content: SheetContent, changes: readonly CellChange[]): void {
  const wanted = pairsOf(changes, content);
  for (const cell of standingRows(earlier, content).flatMap(({ cells }) => cells)) {
    const { row, column, before } = cell;
    // A blank is wanted, too.
    const own = wanted.get(row)?.get(column);
    const after = own ? own.after : withoutResult(contentAt(content, row, column));
    if (!isUnwritten(cell)) put(pairs, row, column, { before, after });
  }
}

/** What a formula that scoring wrote gives now says nothing of what was written. */
const withoutResult = (content: CellContent): CellContent => (isFormula(content) ? { formula: content.formula, value: null } : content);

function put(pairs: Pairs, row: number, column: number, pair: { before: CellContent; after: CellContent }): void {
  const cells = pairs.get(row);
  if (cells) cells.set(column, pair);
  else pairs.set(row, new Map([[column, pair]]));
}

/** With the cells that say whose rows they are: 编号 and the hidden key. Two accounts may have one score. */
function cellsOf(pairs: Pairs, after: SheetContent['values']): ImageCell[] {
  const keyed = findKeyed(after);
  const identity = identityColumns(keyed);
  return [...pairs].sort(([one], [other]) => one - other).flatMap(([row, cells]): ImageCell[] => {
    const written = [...cells].flatMap(([column, pair]): ImageCell[] => (same(pair.before, pair.after) ? [] : [{ row, column, ...pair }]));
    if (written.length === 0) return [];
    const told = keyed && row > keyed.keyRow ? identity.filter((column) => !written.some((cell) => cell.column === column)) : [];
    const own = told.map((column): ImageCell => ({ row, column, before: after[row]?.[column] ?? null, after: after[row]?.[column] ?? null }));
    return [...written, ...own].sort((one, other) => one.column - other.column);
  });
}

/** So many rows the table had, as long as its keys go on without a gap: so many its chart drew. */
function chartsBefore(changes: readonly Change[], content: SheetContent): ImageChart[] {
  const keyed = findKeyed(content.values);
  const { tagColumn } = keyed ?? { tagColumn: null };
  if (!keyed || tagColumn === null) return [];
  const top = keyed.keyRow + 1;
  const gap = content.values.slice(top).findIndex((row) => (row[tagColumn] ?? '') === '');
  const bottom = gap < 0 ? Math.max(top, content.values.length - 1) : Math.max(top, top + gap - 1);
  return changes.flatMap((change): ImageChart[] => {
    if (change.kind !== 'fit_chart' || change.sheet !== content.name || (change.values.top === top && change.values.bottom === bottom)) return [];
    return [{ chart: change.chart, categories: { ...change.categories, top, bottom }, values: { ...change.values, top, bottom } }];
  });
}

const mergedCharts = (earlier: readonly ImageChart[], now: readonly ImageChart[]): ImageChart[] => [...earlier, ...now.filter(({ chart }) => !earlier.some((other) => other.chart === chart))];

/** Whether the image's sheet is this one: by its name, or by its tag where that is no other sheet's. */
export function isOn({ sheet, tag }: ImageSheet, content: SheetContent, contents: readonly SheetContent[]): boolean {
  if (content.name === sheet) return tagOf(content.values) === tag;
  if (tag === '' || contents.some(({ name }) => name === sheet)) return false;
  return tagOf(content.values) === tag && contents.filter(({ values }) => tagOf(values) === tag).length === 1;
}

/**
 * The same cells where their rows stand now: a checklist is sorted without its entries becoming other ones. A row that
 * cannot be told, by 编号 and the hidden key, stays where it was.
 */
export function whereNow(written: ImageSheet, { values }: SheetContent): ImageSheet {
  const keyed = findKeyed(values);
  const identity = identityColumns(keyed);
  const rows = new Map<string, number | null>();
  const nameOf = (cells: readonly (CellValue | undefined)[]): string | null => (cells.some((cell) => (cell ?? '') !== '') ? JSON.stringify(cells.map((cell) => cell ?? '')) : null);
  for (const [row, cells] of values.entries()) {
    const name = nameOf(identity.map((column) => cells[column]));
    if (keyed && row > keyed.keyRow && name !== null) rows.set(name, rows.has(name) ? null : row);
  }
  const moved = byRow(written.cells).flatMap((own) => {
    const told = identity.map((column) => own.find((cell) => cell.column === column)?.after);
    const name = told.some((content) => isFormula(content ?? null)) ? null : nameOf(told as CellValue[]);
    const row = name === null ? null : (rows.get(name) ?? null);
    return row === null ? own : own.map((cell) => ({ ...cell, row }));
  });
  return { ...written, cells: moved.sort((one, other) => one.row - other.row || one.column - other.column) };
}

/** Puts back what stood in the cells of an image; a chart goes back with its rows: not where these have moved. */
export function restoring({ charts }: ImageSheet, { name: sheet }: SheetContent, rows: readonly StandingRow[]): Change[] {
  const cells = rows.flatMap(({ written }) => written.map(({ row, column, before }): CellChange => (isFormula(before) ? { row, column, ...before } : { row, column, value: before })));
  if (cells.length === 0) return [];
  return [...charts.map(({ chart, categories, values }): Change => ({ kind: 'fit_chart', sheet, chart, categories, values })), { kind: 'set_cells', sheet, cells }];
}

export interface StandingRow {
  cells: ImageCell[];
  /** Those that hold what the scoring wrote; the others hold what stood there before. */
  written: ImageCell[];
}

/**
 * The rows in which every cell is as the scoring left or found it, and the row is still about whom it was. Where some
 * rows are not so, rows may have been moved, and a row of which nothing but blanks was written cannot be told from
 * another.
 */
export function standingRows({ cells, layout }: ImageSheet, content: SheetContent): StandingRow[] {
  if (layoutOf(content.values) !== layout) return [];
  const identity = identityColumns(findKeyed(content.values));
  const rows = byRow(cells);
  const standing = rows.flatMap((own): StandingRow[] => {
    const now = (cell: ImageCell): CellContent => contentAt(content, cell.row, cell.column);
    const written = own.filter((cell) => same(now(cell), cell.after) && !isUnwritten(cell));
    const known = own.every((cell) => same(now(cell), cell.after) || same(now(cell), cell.before));
    const told = own.filter(({ column }) => identity.includes(column));
    const whose = told.every((cell) => same(now(cell), cell.after)) || told.every((cell) => same(now(cell), cell.before));
    return known && whose ? [{ cells: own, written }] : [];
  });
  return standing.length === rows.length ? standing : standing.filter((row) => row.cells.some(({ after }) => !isBlank(after)));
}

/** It only says whose row it is. */
export const isUnwritten = ({ before, after }: ImageCell): boolean => same(before, after);

export function contentAt({ values, formulas }: SheetContent, row: number, column: number): CellContent {
  const value = values[row]?.[column] ?? null;
  const formula = formulas.size > 0 ? formulas.get(address(row, column)) : undefined;
  return formula === undefined ? value : { formula, value };
}

/** The results of formulas come and go with what they are about. */
function same(one: CellContent, other: CellContent): boolean {
  if (isFormula(one) || isFormula(other)) return isFormula(one) && isFormula(other) && plainFormula(one.formula) === plainFormula(other.formula);
  return one === other || (isBlank(one) && isBlank(other));
}

const isFormula = (content: CellContent): content is Exclude<CellContent, CellValue> => typeof content === 'object' && content !== null;
const isBlank = (content: CellContent): boolean => content === null || content === '';
/** Excel writes formulas its own way. */
const plainFormula = (formula: string): string => formula.replace(/\s+/g, '').toUpperCase();

function tagOf(values: SheetContent['values']): string {
  const keyed = findKeyed(values);
  return keyed && keyed.tagColumn !== null ? String(values[keyed.keyRow]?.[keyed.tagColumn] ?? '') : '';
}

function layoutOf(values: SheetContent['values']): string {
  const keyed = findKeyed(values);
  return keyed ? [keyed.keyRow, ...identityColumns(keyed)].join(',') : '';
}

function identityColumns(keyed: ReturnType<typeof findKeyed>): number[] {
  return [keyed?.tagColumn, keyed?.columns.get('编号')?.[0]].filter((column) => column !== undefined && column !== null);
}

export function withValues(values: SheetContent['values'], changes: readonly CellChange[]): SheetContent['values'] {
  const after = values.slice();
  const fresh = new Set<number>();
  for (const { row, column, value } of changes) {
    const cells = fresh.has(row) ? (after[row] as CellValue[]) : [...(after[row] ?? [])];
    fresh.add(row);
    cells[column] = value;
    after[row] = cells;
  }
  return after;
}
