import { findKeyed } from '../../src/sheets/keyed';
import type { Rubric } from '../../src/rubric/rubric';
import { clausesOf } from '../../src/rubric/walk';
import type { Mark, MarkedSubject, MarksDocument } from '../../src/scoring/marks';
import { vetoFrom } from './ladders';
import type { Book } from '../../src/workbook/book/book';
import type { CellValue } from '../../src/workbook/plan';

/** What a user does to a workbook in a spreadsheet, as Basic statements on `doc`. */
export interface Disturbance {
  name: string;
  lines: readonly string[];
}

const text = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** Routines of LibreOffice Basic for what a user does; rows and columns are 0-based. */
const routines: readonly string[] = [
  'Dim doc',
  'Sub OpenBook(file As String)',
  '  Dim how(0) As New com.sun.star.beans.PropertyValue',
  '  how(0).Name = "Hidden"',
  '  how(0).Value = True',
  '  doc = StarDesktop.loadComponentFromURL(ConvertToURL(file), "_blank", 0, how())',
  'End Sub',
  'Sub SaveBook(file As String)',
  '  Dim how(0) As New com.sun.star.beans.PropertyValue',
  '  how(0).Name = "FilterName"',
  '  how(0).Value = "Calc MS Excel 2007 XML"',
  '  doc.calculateAll()',
  '  doc.storeToURL(ConvertToURL(file), how())',
  '  doc.close(True)',
  'End Sub',
  'Function Sheet(title As String)',
  '  Sheet = doc.Sheets.getByName(title)',
  'End Function',
  'Sub PutText(title As String, row As Long, column As Long, value As String)',
  '  Sheet(title).getCellByPosition(column, row).setString(value)',
  'End Sub',
  'Sub PutNumber(title As String, row As Long, column As Long, value As Double)',
  '  Sheet(title).getCellByPosition(column, row).setValue(value)',
  'End Sub',
  'Sub InsertRow(title As String, row As Long)',
  '  Sheet(title).Rows.insertByIndex(row, 1)',
  'End Sub',
  'Sub DeleteRows(title As String, row As Long, howMany As Long)',
  '  Sheet(title).Rows.removeByIndex(row, howMany)',
  'End Sub',
  'Sub CopyRow(title As String, source As Long, target As Long, lastColumn As Long)',
  '  Dim place',
  '  place = Sheet(title).getCellByPosition(0, target)',
  '  Sheet(title).copyRange(place.CellAddress, Sheet(title).getCellRangeByPosition(0, source, lastColumn, source).RangeAddress)',
  'End Sub',
  'Sub CopyCells(title As String, row As Long, left As Long, right As Long, target As Long)',
  '  Dim place',
  '  place = Sheet(title).getCellByPosition(left, target)',
  '  Sheet(title).copyRange(place.CellAddress, Sheet(title).getCellRangeByPosition(left, row, right, row).RangeAddress)',
  'End Sub',
  'Sub MoveRow(title As String, source As Long, target As Long, lastColumn As Long)',
  '  Dim place',
  '  place = Sheet(title).getCellByPosition(0, target)',
  '  Sheet(title).moveRange(place.CellAddress, Sheet(title).getCellRangeByPosition(0, source, lastColumn, source).RangeAddress)',
  'End Sub',
  'Sub MoveCell(title As String, source As Long, target As Long, column As Long)',
  '  Dim place',
  '  place = Sheet(title).getCellByPosition(column, target)',
  '  Sheet(title).moveRange(place.CellAddress, Sheet(title).getCellRangeByPosition(column, source, column, source).RangeAddress)',
  'End Sub',
  'Sub SortRows(title As String, top As Long, bottom As Long, lastColumn As Long, column As Long, ascending As Boolean)',
  '  Dim fields(0) As New com.sun.star.table.TableSortField',
  '  Dim how(1) As New com.sun.star.beans.PropertyValue',
  '  fields(0).Field = column',
  '  fields(0).IsAscending = ascending',
  '  how(0).Name = "SortFields"',
  '  how(0).Value = fields()',
  '  how(1).Name = "ContainsHeader"',
  '  how(1).Value = False',
  '  Sheet(title).getCellRangeByPosition(0, top, lastColumn, bottom).sort(how())',
  'End Sub',
  'Sub FilterRows(title As String, top As Long, bottom As Long, lastColumn As Long, column As Long, value As String)',
  '  Dim fields(0) As New com.sun.star.sheet.TableFilterField',
  '  Dim cells, wanted',
  '  cells = Sheet(title).getCellRangeByPosition(0, top, lastColumn, bottom)',
  '  wanted = cells.createFilterDescriptor(True)',
  '  fields(0).Field = column',
  '  fields(0).IsNumeric = False',
  '  fields(0).Operator = com.sun.star.sheet.FilterOperator.EQUAL',
  '  fields(0).StringValue = value',
  '  wanted.ContainsHeader = True',
  '  wanted.setFilterFields(fields())',
  '  cells.filter(wanted)',
  'End Sub',
];

/** What LibreOffice or the engine may refuse, and so proves nothing: none but these. */
export const mayBeRefused: readonly RegExp[] = [/“a form copied”: .*同一指标表/];

/** Each opens its file, does something to it, and saves it calculated; what LibreOffice refuses to do is left out. */
export function macro(all: readonly { from: string; disturbance: Disturbance; to: string }[]): string[] {
  const steps = all.flatMap(({ from, disturbance: { lines }, to }, index) => [
    `Sub Step${index}`, 'On Error Goto Refused', `OpenBook ${text(from)}`, ...lines, `SaveBook ${text(to)}`, 'Exit Sub', 'Refused:', 'doc.close(True)', 'End Sub',
  ]);
  return [...routines, ...steps, 'Sub Run', ...all.map((_, index) => `Step${index}`), 'End Sub'];
}

/** Checked subjects of two owners and two groups with different marks; some are vetoed, some unchecked. */
export function disturbable(rubric: Rubric): MarksDocument {
  const { rollup, periods } = rubric.procedure;
  const placed = [...clausesOf(rubric)].filter(({ clause }) => clause.rule.kind !== 'unread');
  const marked = (index: number, unit: boolean): Record<string, Mark> => {
    const own = placed.filter(({ section }) => !rollup || rollup.unitSections.includes(section.id) === unit);
    const faults = own.filter(({ clause }) => ['deduct', 'deduct_each', 'award_each'].includes(clause.rule.kind) && vetoFrom(clause) === null);
    const marks: Record<string, Mark> = {};
    for (let step = 0; step < index % 5; step += 1) {
      const clause = faults[(index * 3 + step * 2) % Math.max(1, faults.length)]?.clause;
      if (clause) marks[clause.id] = clause.rule.kind === 'deduct' ? true : 1 + (step % 2);
    }
    const veto = own.find(({ clause }) => vetoFrom(clause) !== null)?.clause;
    if (index % 7 === 6 && veto) marks[veto.id] = veto.rule.kind === 'veto' ? true : (vetoFrom(veto) ?? 1);
    return marks;
  };
  const id = (index: number): string => String(index + 1).padStart(3, '0');
  const units = rollup ? Array.from({ length: 6 }, (_, index): MarkedSubject => ({ id: `U${id(index)}`, name: `单位${index}`, kind: 'unit', group: index % 2 === 0 ? '镇' : '局', status: '已检查', marks: marked(index === 4 ? 6 : 0, true) })) : [];
  const subjects = Array.from({ length: 14 }, (_, index): MarkedSubject => {
    const marks = marked(index, false);
    const owner = units[index % 5];
    return {
      id: id(index), name: `对象${index}`, kind: rollup ? 'account' : rubric.subjectKinds[0], group: owner ? owner.group : index % 3 === 0 ? '镇' : '局', status: index === 5 ? '未检查' : '已检查',
      unit: rollup ? owner?.id : rubric.subjectKinds[0] === 'account' ? `主办${(index * 5) % 3}` : null,
      ...(periods ? { periods: Object.fromEntries(periods.names.map((name, quarter) => [name, marked(index + quarter, false)])) } : { marks }),
    };
  });
  return { rubric: rubric.id, subjects: [...units, ...subjects] };
}

/** The sheet of marks as a user sees it. */
interface Laid {
  name: string;
  /** 0-based rows: the keys, the first and the last subject, the last prepared one. */
  keys: number;
  first: number;
  last: number;
  end: number;
  column: (key: string) => number;
  /** The last column before the helpers, and the last of all. */
  visible: number;
  right: number;
  tick: number;
  count: number;
}

function laid(book: Book, name: string): Laid {
  const sheet = book.sheet(name);
  const keyed = findKeyed(sheet.values);
  if (!keyed || keyed.tagColumn === null) throw new Error(`${name}: no keys`);
  const { columns, keyRow } = keyed;
  const column = (key: string): number => columns.get(key)?.[0] ?? -1;
  const used = sheet.values.flatMap((cells, row) => (row > keyRow && (cells[column('编号')] ?? null) !== null ? [row] : []));
  const marks = [...columns].filter(([key]) => /^\d+\.\d+\.\d+[a-z]+$/.test(key)).map(([, [at = -1]]) => at);
  const first = keyRow + 1;
  const isTick = (at: number): boolean => ['☐', '☑'].includes(String(sheet.valueAt(first, at)));
  return {
    name, keys: keyRow, first, last: used.at(-1) ?? first, end: Math.max(...[...sheet.formulas.cells()].map(([row]) => row)), column,
    visible: keyed.tagColumn, right: Math.max(...sheet.values.map(({ length }) => length)) - 1,
    tick: marks.filter(isTick).at(-1) ?? -1, count: marks.find((at) => !isTick(at)) ?? -1,
  };
}

/** What users do to the rows of a checklist, and to 名录 behind it; on a sheet like the first, some of it. */
export function matrixDisturbances(book: Book, sheets: readonly string[], alike: boolean): Disturbance[] {
  return sheets.flatMap((name, nth) => onSheet(laid(book, name)).filter((_, index) => nth === 0 || !alike || index % 4 === 2).map((each) => ({ ...each, name: `${name} ${each.name}` })));
}

function onSheet(sheet: Laid): Disturbance[] {
  const { name, keys, first, last, end, visible, right, column } = sheet;
  const middle = Math.floor((first + last) / 2);
  const put = (row: number, key: string, value: string): string[] => (column(key) < 0 ? [] : [`PutText ${text(name)}, ${row}, ${column(key)}, ${text(value)}`]);
  const mark = (row: number): string[] => [...(sheet.count >= 0 ? [`PutNumber ${text(name)}, ${row}, ${sheet.count}, 3`] : []), ...(sheet.tick >= 0 ? [`PutText ${text(name)}, ${row}, ${sheet.tick}, ${text('√')}`] : [])];
  const filled = (row: number, id: string): string[] => [...put(row, '编号', id), ...put(row, '名称', `新${id}`), ...put(row, '主办单位', '单位1'), ...put(row, '类别', '局'), ...put(row, '检查状态', '已检查'), ...mark(row)];
  const insert = (row: number): string => `InsertRow ${text(name)}, ${row}`;
  const copy = (from: number, to: number, until = right): string => `CopyRow ${text(name)}, ${from}, ${to}, ${until}`;
  const sort = (key: string, ascending: boolean, until = visible, bottom = last): string[] => (column(key) < 0 ? [] : [`SortRows ${text(name)}, ${first}, ${bottom}, ${until}, ${column(key)}, ${ascending ? 'True' : 'False'}`]);
  /** Cut here, put in there: the rows between make room. */
  const cut = (from: number, to: number): string[] => [insert(to), `MoveRow ${text(name)}, ${from < to ? from : from + 1}, ${to}, ${right}`, `DeleteRows ${text(name)}, ${from < to ? from : from + 1}, 1`];
  const fill = (from: number, key: string, rows: number): string[] => Array.from({ length: rows }, (_, down) => `CopyCells ${text(name)}, ${from}, ${column(key)}, ${visible - 1}, ${from + 1 + down}`);
  const owner = column('主办单位') >= 0 ? '主办单位' : '类别';
  return [
    { name: 'sorted by owner', lines: sort(owner, true) },
    { name: 'sorted by score', lines: sort('得分', false) },
    { name: 'sorted by score with the prepared rows', lines: sort('得分', true, visible, end) },
    { name: 'whole rows sorted by sort value', lines: sort('排序值', false, right) },
    { name: 'only some columns sorted', lines: sort('名称', false, column('检查状态')) },
    { name: 'filtered, then marked', lines: [`FilterRows ${text(name)}, ${keys}, ${end}, ${visible}, ${column(owner)}, ${text(owner === '类别' ? '局' : '主办1')}`, ...mark(first + 1), ...put(middle, '检查状态', '已检查')] },
    { name: 'a blank row in the middle', lines: [insert(middle)] },
    { name: 'a blank row at the top', lines: [insert(first)] },
    { name: 'a new subject on a row without formulas', lines: [insert(middle), ...filled(middle, 'N01')] },
    { name: 'a new subject on a row above the first', lines: [insert(first), ...filled(first, 'N01')] },
    { name: 'a new subject, unchecked, on a row without formulas', lines: [insert(middle), ...filled(middle, 'N01'), ...put(middle, '检查状态', '未检查')] },
    { name: 'a new subject below everything', lines: filled(end + 1, 'N01') },
    { name: 'a copied row', lines: [insert(middle), copy(middle - 1, middle)] },
    { name: 'a copied row with another 编号', lines: [insert(middle), copy(middle - 1, middle), ...put(middle, '编号', 'N01')] },
    { name: 'a copied row with another 编号, its hidden one cleared', lines: [insert(middle), copy(middle - 1, middle), ...put(middle, '编号', 'N01'), `PutText ${text(name)}, ${middle}, ${visible}, ""`] },
    { name: 'a copied row pasted on another', lines: [copy(first, middle)] },
    { name: 'a row without helpers pasted on a prepared one', lines: [copy(first, last + 1, visible)] },
    { name: 'a row moved to a prepared one', lines: [`MoveRow ${text(name)}, ${middle}, ${last + 2}, ${visible}`] },
    ...[sheet.count, sheet.tick].filter((at) => at >= 0).flatMap((at): Disturbance[] => [last, last + 1].map((to) => ({ name: `a mark of column ${at} dragged into row ${to}`, lines: [...mark(middle), `MoveCell ${text(name)}, ${middle}, ${to}, ${at}`] }))),
    { name: '检查状态 dragged onto another', lines: [`MoveCell ${text(name)}, ${middle}, ${first}, ${column('检查状态')}`] },
    { name: 'a prepared row filled', lines: filled(last + 1, 'N01') },
    { name: 'the third prepared row filled', lines: filled(last + 3, 'N01') },
    { name: 'a prepared row filled without 编号', lines: [...filled(last + 1, 'N01'), ...put(last + 1, '编号', '')] },
    { name: 'a prepared row with an 编号 that is there', lines: [...filled(last + 1, 'N01'), `CopyRow ${text(name)}, ${first}, ${last + 1}, ${column('编号')}`] },
    { name: 'a row cut and put in above the first', lines: [...cut(middle, first), ...mark(first)] },
    { name: 'a row cut and put in further up', lines: cut(middle, first + 1) },
    { name: 'the first row cut and put in further down', lines: cut(first, middle) },
    { name: 'a row cut and put in below the last', lines: [...cut(middle, last + 1), ...mark(first)] },
    { name: 'status, marks and results filled down', lines: fill(middle, '检查状态', 3) },
    { name: 'whole rows filled down', lines: [copy(first, first + 1), copy(first, first + 2)] },
    { name: 'rows hidden, then marked', lines: [`Sheet(${text(name)}).Rows.getByIndex(${middle}).IsVisible = False`, `Sheet(${text(name)}).Rows.getByIndex(${first}).IsVisible = False`, ...mark(middle)] },
    { name: 'a row deleted', lines: [`DeleteRows ${text(name)}, ${middle}, 1`] },
    { name: 'the first rows deleted', lines: [`DeleteRows ${text(name)}, ${first}, 2`] },
    { name: 'the prepared rows deleted', lines: [`DeleteRows ${text(name)}, ${last + 1}, ${end - last}`] },
    { name: 'the prepared rows deleted, a new subject below', lines: [`DeleteRows ${text(name)}, ${last + 1}, ${end - last}`, ...filled(last + 1, 'N01')] },
    { name: '编号 cleared', lines: put(middle, '编号', '') },
    { name: '编号 of another', lines: put(middle, '编号', 'N77') },
    { name: '编号 retyped as a number', lines: [`PutNumber ${text(name)}, ${middle}, ${column('编号')}, Val(Sheet(${text(name)}).getCellByPosition(${column('编号')}, ${middle}).String)`] },
    { name: '检查状态 mistyped', lines: put(middle, '检查状态', '已检查了') },
    { name: '检查状态 with a space', lines: put(middle, '检查状态', '已检查 ') },
    { name: 'garbage in a mark', lines: sheet.tick >= 0 ? [`PutText ${text(name)}, ${middle}, ${sheet.tick}, "?"`] : [`PutText ${text(name)}, ${middle}, ${sheet.count}, "?"`] },
    { name: '类别 changed on the row', lines: put(middle, '类别', '另类') },
    { name: '名录 sorted', lines: [`SortRows "名录", 2, 12, 12, 1, False`] },
    { name: 'a row of 名录 deleted', lines: [`DeleteRows "名录", 5, 1`] },
    { name: 'the first rows of 名录 deleted', lines: [`DeleteRows "名录", 2, 4`] },
    { name: 'all rows of 名录 deleted', lines: [`DeleteRows "名录", 2, 60`] },
    { name: '名录 deleted', lines: ['doc.Sheets.removeByName("名录")'] },
    { name: 'a row put into 名录', lines: [`InsertRow "名录", 4`] },
    { name: '类别 changed in 名录', lines: [`PutText "名录", 4, 5, "另类"`] },
    ...[['a space', '" "'], ['a no-break space', '"\u00a0"'], ['a wide space', '"\u3000"'], ['a line break', 'Chr(10)']].flatMap(([what = '', sign = '""']): Disturbance[] =>
      [['名称', 1], ['主办单位', 4], ['类别', 5]].map(([heading, at]) => ({ name: `${heading} in 名录 with ${what}`, lines: [`PutText "名录", 4, ${at}, Sheet("名录").getCellByPosition(${at}, 4).String & ${sign}`] })),
    ),
    { name: 'a wildcard as 类别 in 名录', lines: [`PutText "名录", 4, 5, "局*"`, `PutText "名录", 6, 5, "?"`] },
    { name: '类别 in 名录 that differ in case', lines: [`PutText "名录", 4, 5, "A类"`, `PutText "名录", 5, 5, "a类"`] },
    { name: 'an account moved to another unit in 名录', lines: [`PutText "名录", 4, 4, Sheet("名录").getCellByPosition(4, 6).String`] },
    { name: 'a remark under the table', lines: put(end + 1, '编号', '合计') },
    { name: 'a column put in', lines: [`Sheet(${text(name)}).Columns.insertByIndex(${column('检查状态') + 1}, 1)`] },
    { name: 'the sheet renamed', lines: [`Sheet(${text(name)}).setName("改名")`] },
  ].filter(({ lines }) => lines.length > 0);
}

/** What users do to 目录 and to single forms. */
export function formDisturbances(book: Book, forms: readonly string[]): Disturbance[] {
  const index = book.sheet('目录').values;
  const heading = index.findIndex((cells) => cells.includes('编号'));
  const [first, last] = [heading + 1, heading + forms.length];
  const right = Math.max(...index.map(({ length }) => length)) - 1;
  const score = (index[heading] ?? []).indexOf('得分');
  const [form = '', second = ''] = forms;
  const cells: readonly (readonly CellValue[])[] = book.sheet(form).values;
  const clauses = cells.flatMap(([id], row) => (typeof id === 'string' && /^\d+\.\d+\.\d+[a-z]+$/.test(id) ? [row] : []));
  const clause = clauses[0] ?? 0;
  const end = clauses.at(-1) ?? 0;
  const open = `Sheet(${text(form)}).unprotect("")`;
  return [
    { name: 'a row of 目录 deleted', lines: [`DeleteRows "目录", ${first + 2}, 1`] },
    { name: 'the first row of 目录 deleted', lines: [`DeleteRows "目录", ${first}, 1`] },
    { name: 'the last row of 目录 deleted', lines: [`DeleteRows "目录", ${last}, 1`] },
    { name: 'a row put into 目录', lines: [`InsertRow "目录", ${first + 2}`] },
    { name: '目录 sorted by score', lines: [`SortRows "目录", ${first}, ${last}, ${right}, ${score}, False`] },
    { name: 'what is seen of 目录 sorted by score', lines: [`SortRows "目录", ${first}, ${last}, ${score + 2}, ${score}, False`] },
    { name: 'a row of 目录 copied', lines: [`InsertRow "目录", ${first + 2}`, `CopyRow "目录", ${first}, ${first + 2}, ${right}`] },
    { name: 'a form renamed', lines: [`Sheet(${text(form)}).setName("改了名")`] },
    { name: 'a form deleted', lines: [`doc.Sheets.removeByName(${text(second)})`] },
    { name: 'a form copied', lines: [`doc.Sheets.copyByName(${text(form)}, "副本", 5)`] },
    { name: 'a row put into a form', lines: [open, `InsertRow ${text(form)}, ${end}`] },
    { name: 'a row put above a form', lines: [open, `InsertRow ${text(form)}, 0`] },
    { name: 'a row of a form deleted', lines: [open, `DeleteRows ${text(form)}, ${end - 1}, 1`] },
    { name: 'a mark of a form dragged to another clause', lines: [`PutNumber ${text(form)}, ${clause + 8}, 6, 2`, `MoveCell ${text(form)}, ${clause + 8}, ${clause + 9}, 6`, `PutText ${text(second)}, ${clause + 1}, 5, "√"`, `MoveCell ${text(second)}, ${clause + 1}, ${clause + 2}, 5`] },
    { name: 'a form marked', lines: [`PutText ${text(form)}, ${clause + 8}, 5, "√"`, `PutText ${text(second)}, ${clause}, 5, "?"`] },
    { name: '名录 sorted', lines: [`SortRows "名录", 2, 12, 12, 1, False`] },
  ];
}
