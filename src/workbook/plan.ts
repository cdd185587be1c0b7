/**
 * The words in which a sheet is planned: pure data, made by `src/sheets`, carried out by every kind of
 * workbook (the in-memory Book, an .xlsx file, Excel itself).
 * Rows and columns are 0-based everywhere in the code; people see A1 addresses.
 */

export type CellValue = string | number | boolean | null;

/** Inclusive, 0-based. */
export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Immutable; share one object between the cells that look alike. */
export interface CellFormat {
  /** Font name; 宋体 where absent. */
  font?: string;
  /** Points; 11 where absent. */
  size?: number;
  bold?: boolean;
  strike?: boolean;
  underline?: boolean;
  /** RRGGBB */
  color?: string;
  /** RRGGBB */
  fill?: string;
  align?: 'left' | 'center' | 'right';
  vertical?: 'top' | 'center' | 'bottom';
  wrap?: boolean;
  shrink?: boolean;
  /** 255 stacks the characters from top to bottom. */
  rotation?: 0 | 90 | 255;
  /** Thin black lines all round, or the sides named. */
  border?: 'all' | readonly ('top' | 'right' | 'bottom' | 'left')[];
  /** Excel number format; General where absent. */
  numberFormat?: string;
  /** false: may be typed in on a protected sheet. */
  locked?: boolean;
}

export interface CellPlan {
  value: CellValue;
  /** Without the equals sign; `value` is then its cached result. */
  formula?: string;
  format?: CellFormat;
  /** Note (old-style comment) on the cell. */
  note?: string;
  link?: { url: string } | { sheet: string; address: string };
  /** Native checkbox of Excel 2024 and 365 on a boolean cell. */
  checkbox?: boolean;
}

export interface RowPlan {
  /** Points; automatic where absent. */
  height?: number;
  /** The height is what the content takes now: a program that lays out text may change it. */
  fits?: true;
  hidden?: boolean;
  /** From column A on. A bare value takes the format of its column. */
  cells: readonly (CellPlan | CellValue)[];
}

export interface ColumnPlan {
  /** Pixels at 96 dpi with the default font 宋体 11. */
  width: number;
  hidden?: boolean;
  /** Of every cell in this column whose row gives no format of its own. */
  format?: CellFormat;
}

/** `stop: false` lets everything through and only shows the message and the list. */
export interface ValidationPlan {
  ranges: readonly Range[];
  rule:
    | { type: 'list'; values: readonly string[] }
    | { type: 'list'; formula: string }
    | { type: 'whole' | 'decimal'; least: number; most?: number }
    | { type: 'custom'; formula: string }
    | { type: 'any' };
  stop: boolean;
  /** At most 32 and 255 characters. */
  input?: { title?: string; message: string };
  error?: { title?: string; message: string };
}

export interface ConditionalPlan {
  ranges: readonly Range[];
  /** As for the top left cell of the first range, without the equals sign. */
  formula: string;
  format: Pick<CellFormat, 'color' | 'fill' | 'bold' | 'strike' | 'border'>;
  stop?: boolean;
}

export interface PrintPlan {
  paper: 'A4' | 'A3';
  orientation: 'portrait' | 'landscape';
  /** Per cent; one page wide and as high as it takes; or one page wide and so many high. */
  scale: number | 'fit_width' | { pages: number };
  area?: Range;
  /** Rows repeated on each page. */
  titleRows?: { top: number; bottom: number };
  titleColumns?: { left: number; right: number };
  /** Excel's codes: `第 &P 页 共 &N 页`. */
  header?: string;
  footer?: string;
  /** Inches. */
  margins?: { top: number; bottom: number; left: number; right: number; header: number; footer: number };
  centered?: boolean;
}

export interface ChartPlan {
  /** By which it is found again. */
  name: string;
  kind: 'bar' | 'column';
  title: string;
  categories: Range;
  values: Range;
  seriesName: string;
  /** Where it lies. */
  place: Range;
}

export interface NamePlan {
  name: string;
  range: Range;
  /** Known on its own sheet only. */
  local: boolean;
}

/** One formula in every cell of a block, as it reads in the block's first cell; the cached results stand as bare values in `rows`. */
export interface FormulaFill {
  range: Range;
  /** Without the equals sign. */
  formula: string;
}

/** How some columns of a standing sheet look from one row to another. */
export interface ColumnsLook {
  top: number;
  bottom: number;
  columns: readonly { column: number; format: CellFormat }[];
  validations: readonly ValidationPlan[];
  /** Take the place of all that cover these columns in these rows. */
  conditionals: readonly ConditionalPlan[];
  /** Cells that are native checkboxes, where the program has them. */
  checkboxes: readonly Range[];
}

export interface SheetPlan {
  /** At most 31 characters, none of : \ / ? * [ ] */
  name: string;
  visibility: 'visible' | 'hidden' | 'very_hidden';
  columns: readonly ColumnPlan[];
  rows: readonly RowPlan[];
  fills?: readonly FormulaFill[];
  merges?: readonly Range[];
  validations?: readonly ValidationPlan[];
  /** The first that holds comes first. */
  conditionals?: readonly ConditionalPlan[];
  /** Rows and columns that stay in view. */
  freeze?: { rows: number; columns: number };
  /** The row of headings and the data below it. */
  filter?: Range;
  print?: PrintPlan;
  /** Protected without a password; unlocked cells can be typed in. */
  protected?: boolean;
  names?: readonly NamePlan[];
  charts?: readonly ChartPlan[];
  gridLines?: boolean;
  /** RRGGBB */
  tabColor?: string;
}

export function isCellPlan(cell: CellPlan | CellValue | undefined): cell is CellPlan {
  return typeof cell === 'object' && cell !== null;
}
