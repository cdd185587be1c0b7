import { cellAt, folded, type Grid } from '../grid';
import type { Column } from './layout';
import { valueOf } from './points';

/**
 * Of two columns of points, which holds those of the rows: 考核项目 | 总分 | 分项 | 分项分值. The numbers of the one add up, block by
 * block, to those of the other; where they do not, the headings say it. The other column holds the points of names; changes
 * `columns`.
 */
export function settleValues(columns: Column[], grid: Grid, body: readonly number[]): void {
  const numeric = columns.filter((column) => (column.role === 'value' || (column.role === 'ignored' && column.heading !== '')) && numbersIn(column, grid, body).length > 1);
  if (!numeric.some(({ role }) => role === 'value')) return;
  for (const whole of numeric) {
    const part = numeric.find((other) => other !== whole && other.pointsOf === undefined && (addUp(whole, other, grid, body) || (saysWhole(whole) && saysPart(other) && isSparser(whole, other, grid, body))));
    const named = part && namesOf(whole, columns.filter((column) => !numeric.includes(column)), grid, body);
    if (!part || !named) continue;
    whole.role = 'value';
    part.role = 'value';
    whole.pointsOf = named.index;
  }
}

interface Stated {
  row: number;
  points: number;
}

function numbersIn(column: Column, grid: Grid, body: readonly number[]): Stated[] {
  return body.flatMap((row) => {
    const { points } = valueOf(cellAt(grid, row, column.index));
    return points === null ? [] : [{ row, points }];
  });
}

/** Numbers of `part` from one number of `whole` to the next make that number, in more than half of at least two blocks. */
function addUp(whole: Column, part: Column, grid: Grid, body: readonly number[]): boolean {
  const totals = numbersIn(whole, grid, body);
  const parts = numbersIn(part, grid, body);
  const blocks = totals.map(({ row, points }, index) => ({ points, numbers: parts.filter((each) => each.row >= row && each.row < (totals[index + 1]?.row ?? Infinity)).map((each) => each.points) })).filter(({ numbers }) => numbers.length > 0);
  if (parts.length <= totals.length || !blocks.some(({ numbers }) => numbers.length > 1)) return false;
  const right = blocks.filter(({ points, numbers }) => Math.abs(numbers.reduce((sum, each) => sum + each, 0) - points) < 0.0005).length;
  return right >= 2 && right * 2 > blocks.length;
}

const saysWhole = ({ heading }: Column): boolean => /总分|大项|一级|类别/u.test(folded(heading));
const saysPart = ({ heading }: Column): boolean => /分项|小项|单项|子项|[二三]级/u.test(folded(heading)) || /^(?:标准)?(?:分值|分)$/u.test(folded(heading));
const isSparser = (one: Column, other: Column, grid: Grid, body: readonly number[]): boolean => numbersIn(one, grid, body).length < numbersIn(other, grid, body).length;

/** The column of names that has a name wherever there are such points and nearly nowhere else; the nearest to the left of several. */
function namesOf(whole: Column, columns: readonly Column[], grid: Grid, body: readonly number[]): Column | undefined {
  const rows = new Set(numbersIn(whole, grid, body).map(({ row }) => row));
  const fits = columns.filter(({ role, index }) => (role === 'name' || ((role === 'ignored' || role === 'content') && index < whole.index)) && [...rows].every((row) => cellAt(grid, row, index) !== ''));
  const named = (column: Column) => body.filter((row) => cellAt(grid, row, column.index) !== '').length;
  const fewest = Math.min(...fits.map(named));
  return fits.filter((column) => named(column) === fewest).sort((one, other) => Math.abs(one.index - whole.index) - Math.abs(other.index - whole.index))[0];
}
