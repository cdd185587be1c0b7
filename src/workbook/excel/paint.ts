import { isCellPlan, type CellFormat, type Range, type SheetPlan } from '../plan';
import type { Capabilities } from './capabilities';
import { joinedAddresses, rectanglesBy } from './rectangles';
import { actionBytes, type SheetAt, type Step } from './steps';

type Shape = 'cell' | 'row' | 'column' | 'block';
type Side = 'top' | 'right' | 'bottom' | 'left';

/**
 * The formats of a planned sheet, one property after the other: all cells of one size, then all of one colour.
 * There are far fewer of these than of different formats.
 */
export function paintSteps(sheet: SheetAt, plan: SheetPlan, can: Capabilities): Step[] {
  return [{ bytes: 3 * actionBytes, queue: () => setDefaults(sheet().getRange().untrack().format) }, ...formatSteps(sheet, plan, can)];
}

/** Rows without cells stay as they are. */
export function formatSteps(sheet: SheetAt, plan: Pick<SheetPlan, 'rows' | 'columns'>, can: Capabilities): Step[] {
  const formatAt = (row: number, column: number): CellFormat | undefined => {
    const cell = plan.rows[row]?.cells[column];
    return (isCellPlan(cell) ? cell.format : undefined) ?? plan.columns[column]?.format;
  };
  const by = <T>(read: (format: CellFormat) => T | undefined): Map<T, Range[]> =>
    rectanglesBy(plan.rows.length, (row) => plan.rows[row]?.cells.length ?? 0, (row, column) => {
      const format = formatAt(row, column);
      return format && read(format);
    });
  const painter = new Painter(sheet, can.areas);
  return [
    ...painter.paint(by(({ font }) => font), (format, name) => (format.font.name = name)),
    ...painter.paint(by(({ size }) => size), (format, size) => (format.font.size = size)),
    ...painter.paint(by(({ bold }) => bold || undefined), (format) => (format.font.bold = true)),
    ...painter.paint(by(({ strike }) => strike || undefined), (format) => (format.font.strikethrough = true), can.shrinkAndStrike),
    ...painter.paint(by(({ underline }) => underline || undefined), (format) => (format.font.underline = 'Single')),
    ...painter.paint(by(({ color }) => color), (format, color) => (format.font.color = `#${color}`)),
    ...painter.paint(by(({ fill }) => fill), (format, fill) => (format.fill.color = `#${fill}`)),
    ...painter.paint(by(({ align }) => align), (format, align) => (format.horizontalAlignment = ({ left: 'Left', center: 'Center', right: 'Right' } as const)[align])),
    ...painter.paint(by(({ vertical }) => vertical), (format, vertical) => (format.verticalAlignment = ({ top: 'Top', center: 'Center', bottom: 'Bottom' } as const)[vertical])),
    ...painter.paint(by(({ wrap }) => wrap || undefined), (format) => (format.wrapText = true)),
    ...painter.paint(by(({ shrink }) => shrink || undefined), (format) => (format.shrinkToFit = true), can.shrinkAndStrike),
    // 180 stacks the characters.
    ...painter.paint(by(({ rotation }) => rotation || undefined), (format, rotation) => (format.textOrientation = rotation === 255 ? 180 : rotation)),
    ...painter.paint(by(({ locked }) => (locked === false ? 'unlocked' : undefined)), (format) => (format.protection.locked = false)),
    ...painter.border(by(({ border }) => (border === undefined || border.length === 0 ? undefined : border === 'all' ? 'all' : border.join()))),
    ...painter.numberFormats(by(({ numberFormat }) => numberFormat)),
  ];
}

/** Another edition of Excel centres by default and has another font. */
export function setDefaults(format: Excel.RangeFormat): void {
  format.font.name = '宋体';
  format.font.size = 11;
  format.verticalAlignment = 'Bottom';
}

class Painter {
  readonly #sheet: SheetAt;
  readonly #areas: boolean;

  constructor(sheet: SheetAt, areas: boolean) {
    this.#sheet = sheet;
    this.#areas = areas;
  }

  paint<T>(found: ReadonlyMap<T, readonly Range[]>, set: (format: Excel.RangeFormat, value: T) => void, able = true): Step[] {
    return able ? [...found].flatMap(([value, ranges]) => this.each(ranges, (format) => set(format, value))) : [];
  }

  each(ranges: readonly Range[], set: (format: Excel.RangeFormat) => void): Step[] {
    const addresses = this.#areas ? joinedAddresses(ranges) : ranges.flatMap((range) => joinedAddresses([range]));
    return addresses.map((text) => ({
      bytes: text.length + 2 * actionBytes,
      queue: () => set(text.includes(',') ? this.#sheet().getRanges(text).untrack().format : this.#sheet().getRange(text).untrack().format),
    }));
  }

  /** Lines between rows and columns exist only where there are several. */
  border(found: ReadonlyMap<string, readonly Range[]>): Step[] {
    return [...found].flatMap(([border, ranges]) => {
      const sides = border === 'all' ? (['top', 'right', 'bottom', 'left'] as const) : (border.split(',') as Side[]);
      // Lines on some sides only are each cell's own, not those between its neighbours.
      const shapes = groupedByShape(border === 'all' ? ranges : ranges.flatMap(cellsOf));
      return [...shapes].flatMap(([shape, own]) =>
        this.each(own, (format) => {
          for (const edge of edgesOf(sides, shape)) format.borders.getItem(edge).style = 'Continuous';
        }).map((step) => ({ ...step, bytes: step.bytes + 6 * actionBytes })));
    });
  }

  /** Not to be had for several areas at once; one value stands for all cells of a range. */
  numberFormats(found: ReadonlyMap<string, readonly Range[]>): Step[] {
    return [...found].flatMap(([text, ranges]) =>
      ranges.map(({ top, left, bottom, right }) => ({
        bytes: 2 * actionBytes,
        queue: () => this.#sheet().getRangeByIndexes(top, left, bottom - top + 1, right - left + 1).untrack().set({ numberFormat: text as unknown as string[][] }),
      })));
  }
}

function cellsOf({ top, left, bottom, right }: Range): Range[] {
  const width = right - left + 1;
  return Array.from({ length: (bottom - top + 1) * width }, (_, index) => {
    const [row, column] = [top + Math.floor(index / width), left + (index % width)];
    return { top: row, left: column, bottom: row, right: column };
  });
}

function groupedByShape(ranges: readonly Range[]): Map<Shape, Range[]> {
  const shapes = new Map<Shape, Range[]>();
  for (const range of ranges) {
    const { top, left, bottom, right } = range;
    const shape = top === bottom ? (left === right ? 'cell' : 'row') : left === right ? 'column' : 'block';
    const own = shapes.get(shape);
    if (own) own.push(range);
    else shapes.set(shape, [range]);
  }
  return shapes;
}

type Edge = 'EdgeTop' | 'EdgeRight' | 'EdgeBottom' | 'EdgeLeft' | 'InsideHorizontal' | 'InsideVertical';

function edgesOf(sides: readonly Side[], shape: Shape): Edge[] {
  const edges: Edge[] = sides.map((side) => ({ top: 'EdgeTop', right: 'EdgeRight', bottom: 'EdgeBottom', left: 'EdgeLeft' } as const)[side]);
  const rows = shape === 'column' || shape === 'block';
  const columns = shape === 'row' || shape === 'block';
  if (rows && sides.some((side) => side === 'top' || side === 'bottom')) edges.push('InsideHorizontal');
  if (columns && sides.some((side) => side === 'left' || side === 'right')) edges.push('InsideVertical');
  return edges;
}
