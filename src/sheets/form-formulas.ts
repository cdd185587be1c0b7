import type { Helper, Places } from '../formulas/helper';
import { lineHelpers, lineKey } from '../formulas/lines';
import type { RegisterPlaces } from '../formulas/list';
import { sheetFormulas, type SheetFormulas } from '../formulas/sheet';
import { isScored } from '../formulas/subject';
import { quoted } from '../formulas/words';
import type { Rubric } from '../rubric/rubric';
import { absolute, columnLetters, quoteSheet } from '../workbook/address';
import type { CellFormat, CellPlan, CellValue, FormulaFill } from '../workbook/plan';
import { formats } from './formats';
import type { IndexLayout } from './form-index';
import { helperText } from './keyed';
import type { MarkColumn, Part } from './parts';
import type { SubjectRow } from './subject-row';

/**
 * A form computes its own score in hidden cells beside what is printed, one row a helper; what it must know of the
 * others stands in hidden columns of 目录, one row a form.
 */

/** 0-based columns of the helpers: heading, formula, 满分. */
export const helperColumnsAt = { heading: 10, formula: 11, full: 12 } as const;

/** On the left of its hidden column: centred text would run over into what is printed beside it. */
export const hiddenFormat: CellFormat = { ...formats.helper, align: 'left' };

export interface FormFormulas {
  sheet: SheetFormulas;
  /** In the order of their rows on the form. */
  helpers: readonly Helper[];
}

/** The row of a form on 目录, found by what stands behind its row there. */
const rowKey = '目录行';
export const resultKey = (heading: string): string => `结果 ${heading}`;

export function formFormulas(rubric: Rubric, part: Part, register: RegisterPlaces): FormFormulas {
  const sheet = sheetFormulas(rubric, part, register, (at) => [`${at.cell(rowKey)}=0`]);
  const results = [...sheet.results, ...(isScored(rubric) ? [] : unscored(sheet))];
  return {
    sheet,
    helpers: [
      // No sheet looks up a form.
      ...sheet.helpers.filter(({ extra }) => !extra),
      ...lineHelpers(sheet),
      ...results.map(([heading, formula]): Helper => ({ key: resultKey(heading), heading: resultKey(heading), formula })),
      { key: resultKey('单项否决'), heading: resultKey('单项否决'), formula: (at) => `IF(${sheet.checked(at)},${results.some(([heading]) => heading === '否决事项') ? `IF(${at.cell(resultKey('否决事项'))}="","无",${at.cell(resultKey('否决事项'))})` : '"无"'},"")` },
    ],
  };
}

/** The foot of a form whose table gives no score. */
function unscored({ checked }: SheetFormulas): [string, (at: Places) => string][] {
  return [
    ['判定', (at) => `IF(ISNUMBER(${at.cell('核对')}),IF(${at.cell('核对')}=0,"暂计",""),${at.cell('核对')})`],
    ['扣分', (at) => `IF(${checked(at)},0,"")`],
    ['加分', (at) => `IF(${checked(at)},0,"")`],
  ];
}

/** Where the cells of one form stand. */
export interface FormLayout {
  sheetName: string;
  part: Part;
  /** 0-based row of each mark that the form shows. */
  markRows: ReadonlyMap<string, number>;
  /** 0-based columns in which marks are made. */
  tick: number;
  count: number;
  cells: Readonly<Record<'编号' | '检查状态', { row: number; column: number }>>;
}

/** The hidden rows: what each mark's two cells say together, the form's row on 目录, then the helpers. */
interface Block {
  marks: readonly MarkColumn[];
  helpers: readonly Helper[];
  rows: ReadonlyMap<string, number>;
}

function blockOf({ part, markRows }: FormLayout, { helpers }: FormFormulas): Block {
  const marks = part.columns.filter(({ id }) => markRows.has(id));
  return { marks, helpers, rows: new Map([...marks.map(({ id }) => id), rowKey, ...helpers.map(({ key }) => key)].map((key, index) => [key, index])) };
}

/** The address of a key on its form, absolute, without the sheet; null where the form has no such cell. */
function cellOf(layout: FormLayout, { rows }: Block, key: string): string | null {
  if (key === '编号' || key === '检查状态') return absolute(layout.cells[key].row, layout.cells[key].column);
  const row = rows.get(key);
  return row === undefined ? null : absolute(row, helperColumnsAt.formula);
}

/** How a cell of a form reads on 目录; text stays text where the cell is blank. */
export function referenceTo(layout: FormLayout, formulas: FormFormulas, key: string): string {
  const cell = cellOf(layout, blockOf(layout, formulas), key);
  if (cell === null) throw new Error(`${layout.sheetName}: no cell ${key}`);
  return `${quoteSheet(layout.sheetName)}!${cell}${key === '编号' || key === '检查状态' ? '&""' : ''}`;
}

function placesOf(layout: FormLayout, block: Block, subject: SubjectRow, index: IndexLayout): Places {
  const known: Readonly<Record<string, string>> = { 名称: subject.name, 平台: subject.platform, 主办单位: subject.unit, 类别: subject.group, 行标识: '' };
  const own = new Set(layout.part.columns.map(({ id }) => id));
  const rowOf = (key: string): number => {
    const row = block.rows.get(key);
    if (row === undefined) throw new Error(`${layout.sheetName}: no helper ${key}`);
    return row + 1;
  };
  const range = (column: number) => (first: string, last: string): string => `$${columnLetters(column)}$${rowOf(first)}:$${columnLetters(column)}$${rowOf(last)}`;
  return {
    cell: (key) => {
      const said = known[key];
      if (said !== undefined) return quoted(said);
      // A clause that concerns others is not on the form: nothing was found.
      return cellOf(layout, block, key) ?? (own.has(key) ? '""' : absolute(rowOf(key) - 1, helperColumnsAt.formula));
    },
    block: range(helperColumnsAt.formula),
    fulls: range(helperColumnsAt.full),
    ...index.list(layout.part.id),
    astray: () => null,
    extra: () => null,
    head: () => null,
    position: absolute(rowOf(rowKey) - 1, helperColumnsAt.formula),
    other: (part) => index.list(part),
  };
}

/** The name under which a form was made, by which it finds its row on 目录, whatever its sheet is called now; null where it does not calculate. */
export function madeAs(values: readonly (readonly CellValue[])[], formulaAt: (row: number, column: number) => string | undefined): string | null {
  const heading = helperText(rowKey);
  const row = values.findIndex((cells) => cells[helperColumnsAt.heading] === heading);
  const said = row < 0 ? null : /MATCH\("((?:[^"]|"")*)"/.exec(formulaAt(row, helperColumnsAt.formula) ?? '');
  return said?.[1]?.replaceAll('""', '"') ?? null;
}

/** A mark is taken from either cell; two that differ are none, and read as that. */
function markFormula({ mark }: MarkColumn, usual: string, other: string): string {
  const ticks = mark.type === 'tick';
  const own = ticks ? `IF(ISLOGICAL(${usual}),IF(${usual},"☑","☐"),IF(${usual}="","",${usual}))` : `IF(${usual}="","",${usual})`;
  const silent = ticks ? `IF(ISLOGICAL(${usual}),NOT(${usual}),OR(${usual}="",${usual}="☐"))` : `${usual}=""`;
  return `IF(${other}="",${own},IF(${silent},${other},IF(EXACT(${usual},${other}),${other},"两格不一致")))`;
}

/** The heading of the hidden cell that says what a mark's two cells say together. */
export const entryText = (id: string): string => helperText(`填写 ${id}`);

/** What stands there. @param row 0-based row of the mark */
export function entryFormula(mark: MarkColumn, row: number, { tick, count }: Pick<FormLayout, 'tick' | 'count'>): string {
  const [usual, other] = mark.mark.type === 'tick' ? [tick, count] : [count, tick];
  // Dragged into another row, a mark takes the references along: the clause whose it was stands where it stood.
  const [own, beside, clause] = [absolute(row, usual), absolute(row, other), absolute(row, 0)];
  return `IF(ROW(${own})=ROW(${clause}),IF(ROW(${beside})=ROW(${clause}),${markFormula(mark, own, beside)},"移到了别处"),"移到了别处")`;
}

/** The hidden cells of a form, and the formulas of those and of the printed ones. */
export interface FormCalculation {
  /** By 0-based row: what stands in the three columns of the helpers. */
  cells: readonly (readonly [CellPlan, CellPlan, CellPlan])[];
  fills: readonly FormulaFill[];
}

/** @param printed 0-based places of printed cells, with the helper that they show */
export function calculateForm(formulas: FormFormulas, layout: FormLayout, subject: SubjectRow, index: IndexLayout, printed: readonly { row: number; column: number; key: string }[]): FormCalculation {
  const block = blockOf(layout, formulas);
  const at = placesOf(layout, block, subject, index);
  const points = formulas.sheet.terms.scale === 1000 ? { ...hiddenFormat, numberFormat: '0.00,' } : hiddenFormat;
  const fill = (row: number, column: number, formula: string): FormulaFill => ({ range: { top: row, left: column, bottom: row, right: column }, formula });
  const marks = block.marks.map((mark) => entryFormula(mark, layout.markRows.get(mark.id) ?? 0, layout));
  const listed = `IFERROR(MATCH(${quoted(layout.sheetName)},${index.forms},0),0)`;
  const plain = (value: string | number | null): CellPlan => ({ value, format: hiddenFormat });
  return {
    cells: [
      ...[...block.marks.map(({ id }) => entryText(id)), helperText(rowKey)].map((heading): [CellPlan, CellPlan, CellPlan] => [plain(heading), plain(null), plain(null)]),
      ...block.helpers.map((helper): [CellPlan, CellPlan, CellPlan] => [plain(helperText(helper.heading)), { value: null, format: helper.points ? points : hiddenFormat }, plain(helper.full ?? null)]),
    ],
    fills: [
      ...[...marks, listed, ...block.helpers.map(({ formula }) => formula(at))].map((formula, row) => fill(row, helperColumnsAt.formula, formula)),
      ...printed.flatMap(({ row, column, key }) => {
        const cell = cellOf(layout, block, key);
        return cell === null ? [] : [fill(row, column, cell)];
      }),
    ],
  };
}

/** What a clause row prints. */
export const printedLine = (column: Pick<MarkColumn, 'id'>): string => lineKey(column);

/** The keys of other forms, and of its own list, for which the formulas of a part ask, by part. */
export function askedOf({ sheet, helpers }: FormFormulas, part: Part): { part: string; key: string }[] {
  const asked: { part: string; key: string }[] = [];
  const listOf = (id: string): Pick<Places, 'all' | 'once'> => ({
    all: (key) => {
      asked.push({ part: id, key });
      return 'A1:A2';
    },
    once: () => 'A1',
  });
  const at: Places = { cell: () => 'A1', block: () => 'A1:A2', fulls: () => 'A1:A2', ...listOf(part.id), astray: () => null, extra: () => null, head: () => null, position: '1', other: listOf };
  for (const { formula } of helpers) formula(at);
  sheet.completeness(at.all('检查状态'), at);
  return asked;
}
