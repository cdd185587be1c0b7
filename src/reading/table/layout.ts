import { cellAt, folded, oneLine, widthOf, type Grid } from '../grid';
import { isRequirement, meaningOf, type Meaning, type Role } from './headings';
import { namedKind } from './kinds';
import { valueOf } from './points';
import { settleValues } from './value-columns';

/** One column of a table; 0-based. */
export interface Column {
  index: number;
  /** Heading as printed, both rows of a double one joined by －. */
  heading: string;
  /** `ignored`: neither heading nor content says what it is for. */
  role: Role | 'ignored';
  level: Meaning['level'];
  /** Whether the heading is one that we know. */
  known: boolean;
  /** Of points: the column of names whose points these are, where they are no row's (总分 beside 考核项目). */
  pointsOf?: number;
}

/** Where a table stands in its grid (0-based rows) and what its columns are for. */
export interface Layout {
  /** First and last row of the heading. */
  top: number;
  bottom: number;
  columns: Column[];
  /** What rows are worth by their own words, where no column says it: by 0-based row. */
  worded?: ReadonlyMap<number, number>;
}

/** The headings of every table in a grid, from above. */
export function headingRows(grid: Grid): { top: number; bottom: number }[] {
  const found: { top: number; bottom: number }[] = [];
  for (let row = 0; row < grid.rows.length; row++) {
    if (!isHeading(grid, row)) continue;
    const bottom = isSecondHeading(grid, row) ? row + 1 : row;
    const last = found.at(-1);
    // The heading printed again on the next page belongs to the table above; below a title it begins another.
    if (last && sameRow(grid, last.top, row) && !titleAbove(grid, row)) continue;
    found.push({ top: row, bottom });
    row = bottom;
  }
  if (found.length > 0) return found;
  const only = loneHeading(grid);
  return only === null ? [] : [{ top: only, bottom: only }];
}

/** A heading looks no further down than this, in rows. */
const deepest = 12;

/** Where no heading has two words that we know: short words over a column called after clauses, which states points below. */
function loneHeading(grid: Grid): number | null {
  for (let row = 0; row < Math.min(deepest, grid.rows.length); row++) {
    const cells = (grid.rows[row] ?? []).map((text, column) => ({ text, column })).filter(({ text }) => text !== '');
    if (cells.length < 2 || cells.some(({ text }) => folded(text).length > mostHeading || valueOf(text).points !== null || /[。；;]/u.test(text))) continue;
    const clauses = cells.filter(({ text }) => meaningOf(text)?.role === 'clause');
    if (clauses.some(({ column }) => grid.rows.slice(row + 1, row + 1 + deepest).some((_, below) => statesPoints(cellAt(grid, row + 1 + below, column))))) return row;
  }
  return null;
}

/** A lone text at the left, as titles of tables stand. */
function titleAbove(grid: Grid, row: number): boolean {
  let above = row - 1;
  while (above >= 0 && (grid.rows[above] ?? []).every((cell) => cell === '')) above -= 1;
  const cells = grid.rows[above] ?? [];
  const texts = new Set(cells.filter((cell) => cell !== ''));
  return texts.size === 1 && (cells[0] ?? '') !== '' && !/分\s*[)）]?$/u.test(cells[0] ?? '');
}

const mostHeading = 24;

/** At least two short cells that are headings we know, one of them of clauses, points or content, and few that are not. */
function isHeading(grid: Grid, row: number): boolean {
  const cells = (grid.rows[row] ?? []).filter((cell) => cell !== '');
  if (cells.length < 2 || cells.some((cell) => folded(cell).length > 60)) return false;
  const meant = cells.map((cell) => (folded(cell).length <= mostHeading + 12 ? meaningOf(cell) : null));
  const known = meant.filter((one) => one !== null);
  const roles = new Set(known.map(({ role }) => role));
  const short = cells.filter((cell) => folded(cell).length <= mostHeading).length;
  if (known.length < 2 || roles.size < 2 || short * 2 < cells.length) return false;
  if (known.length * 2 < cells.length && !(known.length >= 2 && roles.has('serial'))) return false;
  // 编号 名称 类型 主办单位 is a register.
  const asks = ['clause', 'value', 'content'].some((role) => roles.has(role as Role)) || (roles.has('name') && cells.some((cell) => /指标|项目|事项|要素|考核|考评|检查内容/u.test(cell)));
  return asks && cells.every((cell) => valueOf(cell).points === null);
}

/** A row that subdivides the heading above it: nothing but short words, each below a blank or a spanning cell. */
function isSecondHeading(grid: Grid, top: number): boolean {
  const width = Math.max(grid.rows[top]?.length ?? 0, grid.rows[top + 1]?.length ?? 0);
  const below = Array.from({ length: width }, (_, column) => cellAt(grid, top + 1, column));
  const nonblank = below.flatMap((cell, column) => (cell === '' ? [] : [{ cell, column }]));
  if (nonblank.length < 2 || nonblank.length === width) return false;
  if (!nonblank.every(({ cell }) => folded(cell).length <= 16 && valueOf(cell).points === null && !/\d+分/u.test(folded(cell)))) return false;
  const underSpan = ({ column }: { column: number }) => cellAt(grid, top, column) === '' || (column + 1 < width && cellAt(grid, top, column + 1) === '' && cellAt(grid, top, column) !== '');
  return nonblank.every(underSpan) && nonblank.some(({ column }) => cellAt(grid, top, column) === '');
}

/** Whether two rows say the same, width and white space aside. */
export function sameRow(grid: Grid, one: number, other: number): boolean {
  const width = Math.max(grid.rows[one]?.length ?? 0, grid.rows[other]?.length ?? 0);
  for (let column = 0; column < width; column++) if (folded(cellAt(grid, one, column)) !== folded(cellAt(grid, other, column))) return false;
  return true;
}

/** Columns under a heading; what each is for is decided by its heading and by what stands below it (`body`: 0-based rows). */
export function layoutOf(grid: Grid, heading: { top: number; bottom: number }, body: readonly number[]): Layout {
  const width = widthOf({ ...grid, rows: [...grid.rows.slice(heading.top, heading.bottom + 1), ...body.map((row) => grid.rows[row] ?? [])] });
  const double = heading.bottom > heading.top;
  let above = '';
  const columns = Array.from({ length: width }, (_, index): Column => {
    const upper = oneLine(cellAt(grid, heading.top, index));
    const lower = double ? oneLine(cellAt(grid, heading.bottom, index)) : '';
    if (upper !== '') above = upper;
    const words = lower === '' ? upper : above === '' || above === lower ? lower : `${above}-${lower}`;
    const meaning = meaningOf(lower === '' ? upper : lower) ?? (lower === '' ? null : meaningOf(above));
    return { index, heading: words, role: meaning?.role ?? 'ignored', level: meaning?.level ?? null, known: meaning !== null };
  });
  return { ...heading, columns: settled(columns, grid, body) };
}

interface Content {
  /** Cells that are not blank. */
  filled: number;
  /** Of these: stating points to be gained or lost, or a veto. */
  stating: number;
  numbers: number;
  /** Mean number of letters. */
  length: number;
}

/** A row of one text says nothing of its column: it names a section or is a note. */
const lone = (grid: Grid, row: number): boolean => {
  const cells = (grid.rows[row] ?? []).filter((cell) => cell !== '');
  return cells.length === 1 && (grid.rows[row]?.[0] ?? '') !== '';
};

/** 备注 | 凡酗酒的，当月不得分: no more does a remark. */
const isRemark = (grid: Grid, row: number): boolean => /^(?:备注|注|附注|说明|评分说明|有关说明)[:：]?$/u.test(folded((grid.rows[row] ?? []).find((cell) => cell !== '') ?? ''));

function contentOf(grid: Grid, body: readonly number[], column: number): Content {
  let filled = 0;
  let stating = 0;
  let numbers = 0;
  let letters = 0;
  for (const row of body) {
    const cell = cellAt(grid, row, column);
    if (cell === '' || lone(grid, row) || isRemark(grid, row)) continue;
    filled += 1;
    letters += Math.min(200, cell.length);
    if (valueOf(cell).points !== null) numbers += 1;
    else if (statesPoints(cell.slice(0, worthAt(cell))) && !namesKind(cell)) stating += 1;
  }
  return { filled, stating, numbers, length: filled === 0 ? 0 : letters / filled };
}

/** （15分） behind 预算与计划: what is named is worth that much. */
const worth = /[（(]\s*\d{1,4}(?:\.\d{1,3})?\s*分\s*[)）]\s*$/u;

function worthAt(cell: string): number {
  const from = Math.max(0, cell.length - 24);
  const found = worth.exec(cell.slice(from));
  return found ? from + found.index : cell.length;
}

/** 一票否决 alone is what a section is called. */
const namesKind = (cell: string): boolean => folded(cell).length <= 8 && namedKind(cell) !== null;

/** Whether a cell speaks of points gained or lost, or of a veto. */
export function statesPoints(cell: string): boolean {
  return /[扣加得减计给记奖赋](?!分(?:项|指标))[^，,。；;]{0,8}?[\d一二三四五六七八九十半两]+(?:\.\d+)?\s*[-—–~至到]?\s*\d*(?:\.\d+)?\s*分|否决|不得分|得满分|不合格|酌情|得0分|扣完|分值/u.test(cell.normalize('NFKC').slice(0, 2000));
}

/** Cells longer than this on average, in letters, are more than points in words (见附表). */
const mostPoints = 5;

/** Settles which columns hold clauses, points and names, where headings leave it open. */
function settled(columns: Column[], grid: Grid, body: readonly number[]): Column[] {
  const content = columns.map(({ index }) => contentOf(grid, body, index));
  const at = (column: Column): Content => content[column.index] ?? { filled: 0, stating: 0, numbers: 0, length: 0 };
  const set = (column: Column, role: Column['role'], level: Column['level'] = null) => {
    column.role = role;
    column.level = level;
  };

  // A column to be filled in (得分) that is filled with rules or points was misnamed.
  for (const column of columns) {
    const { filled, stating, numbers, length } = at(column);
    if (column.role === 'result' && stating > 0 && stating * 2 >= filled) set(column, 'clause');
    if (column.role === 'value' && filled > 0 && numbers === 0 && stating * 2 >= filled && columns.some((other) => other !== column && other.role === 'value' && at(other).numbers > 0)) set(column, 'clause');
    // 检查内容及分值: the points stand behind words.
    if (column.role === 'value' && filled > 0 && numbers === 0 && length > mostPoints && columns.some((other) => other !== column && other.role === 'clause')) set(column, 'content');
    if (column.role === 'ignored' && filled > 0) {
      if (numbers * 2 > filled && !columns.some(({ role }) => role === 'value')) set(column, 'value');
    }
  }
  if (!columns.some(({ role }) => role === 'value')) {
    const numbered = columns.find((column) => (column.role === 'result' || column.role === 'note') && at(column).numbers > 0 && at(column).numbers * 4 >= at(column).filled * 3);
    if (numbered) set(numbered, 'value');
  }

  settleValues(columns, grid, body.filter((row) => !lone(grid, row)));

  const clauses = columns.filter((column) => column.role === 'clause' && at(column).filled > 0);
  const stating = clauses.filter((column) => at(column).stating > 0);
  if (stating.length > 0) {
    // Of several such columns only those that state points hold clauses.
    for (const column of clauses) if (!stating.includes(column)) set(column, 'note');
  } else {
    const best = columns
      .filter((column) => ['clause', 'content', 'note', 'name', 'ignored'].includes(column.role) && at(column).filled > 0)
      .map((column) => ({ column, rank: at(column).stating * 1000 + preference(column) * 10 + Math.min(at(column).length, 99) / 100 }))
      .sort((one, other) => other.rank - one.rank)[0]?.column;
    for (const column of clauses) if (column !== best) set(column, 'content');
    if (best) set(best, 'clause');
  }

  // 考核项目 | 考核内容 | 评分标准 is section, indicator, clauses, however long the content; a first or third level of names is
  // made only of short words.
  const names = () => columns.filter(({ role }) => role === 'name');
  for (const column of columns) {
    const { filled, length, stating: states } = at(column);
    if (column.role === 'content' && filled > 0) {
      const left = names().filter(({ index }) => index < column.index);
      // 质量标准 beside 考核项目 says what is asked of it.
      const second = !(isRequirement(column.heading) && length > 16) && left.length === 1 && left[0]?.level !== 2 && names().length === 1;
      // 出现下列情形之一的，考核为不合格 among the contents: one that speaks like a clause makes no clauses of the others.
      set(column, states * 8 <= filled && isLeftOfClauses(column, columns) && (second || (length <= 16 && names().length < 3)) ? 'name' : 'note');
    }
    if (column.role === 'ignored' && filled > 0 && length > 0 && column.heading === '' && column.index === 0 && names().length === 0) set(column, 'name');
    if (column.role === 'ignored' && filled > 0 && column.heading === '') set(column, 'note');
    // A column of numbers names nothing.
    if (column.role === 'ignored' && filled > 0 && at(column).numbers * 2 > filled) set(column, 'note');
    if (column.role === 'ignored' && filled > 0) set(column, isLeftOfClauses(column, columns) && length <= 16 && states === 0 ? 'name' : 'note');
  }
  return columns;
}

const isLeftOfClauses = (column: Column, columns: readonly Column[]): boolean => columns.some(({ role, index }) => role === 'clause' && index > column.index);

/** Which column holds the clauses where none states points: a clause's heading, then content, then the lowest name. */
function preference({ role, level, index }: Column): number {
  const place = Math.min(index, 9) / 10;
  switch (role) {
    case 'clause': return 8 + place;
    case 'content': return 6 + place;
    case 'name': return (level === 3 ? 4 : 2) + place;
    case 'note': return 1 + place;
    default: return place;
  }
}
