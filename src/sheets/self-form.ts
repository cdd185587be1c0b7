import { isScored } from '../formulas/subject';
import { scopesOf, vetoKeys } from '../formulas/vetoes';
import { sheetFormulas } from '../formulas/sheet';
import { codes } from '../formulas/entry';
import { entryKey, type CriterionTerms, type Terms } from '../formulas/terms';
import type { RegisterPlaces } from '../formulas/list';
import type { Rubric } from '../rubric/rubric';
import type { CellFormat, CellPlan, Range, RowPlan, SheetPlan } from '../workbook/plan';
import { clauseWords, columnMerges, firstClauseRow, rewardHeading } from './form';
import { countHeading, tickHeading } from './form-shape';
import { formats } from './formats';
import { isTicked, markFormat } from './matrix';
import { liveMatrix, liveRow, type LiveMatrix, type MatrixLayout } from './matrix-formulas';
import { officialHeadings } from './official';
import { tickMeaning, type MarkColumn, type Part } from './parts';
import { fitPrint, printedRows } from './print';
import { rowHeight } from './text-size';
import { alarmRule, sharedCells } from './table';
import { checklistTitle, sourceInBrackets } from './titles';

/**
 * 检查单 (UX §3): one subject of a matrix, printed like a form. Its 编号 is chosen in a cell, formulas look up
 * everything else. It carries no tag, no ids of marks and no names: nothing on it is ever read back.
 */

const columnsAt = { found: 0, section: 1, indicator: 2, clause: 3, value: 4, tick: 5, count: 6, points: 7 } as const;
const widths = [20, 76, 96, 356, 64, 58, 64, 72] as const;
/** 0-based rows above the table. */
const rowsOf = { title: 0, source: 1, id: 2, check: 3, headings: 4 } as const;
const idCell = '$C$3';
/** Hidden: the subject's row in the matrix, 0 where 编号 is blank or unknown. */
const foundCell = '$A$3';

/** 检查单, or 检查单·单位 where a checklist has several sheets. */
export const selfFormName = ({ label }: Pick<Part, 'label'>): string => (label === '' ? '检查单' : `检查单·${label}`);

export interface SelfFormOptions {
  sheetName: string;
  /** Label of the period, blank where none was given. */
  period: string;
  /** The 编号 that it shows first; null: none. */
  first: string | null;
  layout: MatrixLayout;
  register: RegisterPlaces;
}

export function planSelfForm(rubric: Rubric, part: Part, { sheetName, period, first, layout, register }: SelfFormOptions): SheetPlan {
  const live = liveMatrix(layout);
  const { terms } = sheetFormulas(rubric, part, register);
  const end = firstClauseRow + part.columns.length;
  const foot = footRows(rubric, part, live);
  const width = widths.slice(1).reduce<number>((sum, pixels) => sum + pixels, 0);
  const entry: Range = { top: rowsOf.id, left: columnsAt.indicator, bottom: rowsOf.id, right: columnsAt.indicator };
  const rows = [...headRows(rubric, part, live, period, first), ...part.columns.map((column, index) => clauseRow(rubric, terms, [part.columns[index - 1], column, part.columns[index + 1]], live)), ...foot];
  const titleRows = { top: rowsOf.headings, bottom: rowsOf.headings + 1 };
  return {
    name: sheetName,
    visibility: 'visible',
    columns: widths.map((pixels, index) => ({ width: pixels, ...(index === columnsAt.found ? { hidden: true } : {}) })),
    rows,
    merges: [...headMerges(), ...columnMerges(part.columns), ...(isScored(rubric) ? sharedCells(part.columns, firstClauseRow, columnsAt.points, (a, b) => a.criterion === b.criterion) : []), ...footMerges(end, foot.length)],
    validations: [
      {
        ranges: [entry],
        rule: { type: 'list', formula: live.ids },
        // An 编号 below the rows made ready is no mistake; one that is nowhere is said beside the cell.
        stop: false,
        input: { title: '编号', message: '选择或输入编号，本表自动填写；只读，请在检查表中修改。' },
      },
    ],
    conditionals: [{ ranges: [{ top: firstClauseRow, left: columnsAt.tick, bottom: end - 1, right: columnsAt.tick }], formula: isTicked(`F${firstClauseRow + 1}`), format: { color: '000000', bold: true } }, alarmRule({ top: rowsOf.source, left: columnsAt.section, bottom: rowsOf.source, right: columnsAt.points })],
    freeze: { rows: firstClauseRow, columns: 0 },
    print: {
      ...fitPrint(width, 'portrait', printedRows(rows, titleRows)),
      area: { top: 0, left: columnsAt.section, bottom: end + foot.length - 1, right: columnsAt.points },
      titleRows,
      footer: '第 &P 页 共 &N 页',
      centered: true,
    },
    protected: true,
    gridLines: false,
  };
}

const calculated = (formula: string, format: CellFormat): CellPlan => ({ value: null, formula, format });
const said = (value: string | number | null, format: CellFormat = formats.center): CellPlan => ({ value, format });
const shut: CellFormat = { ...formats.center, fill: 'F2F2F2' };

/** A cell of the subject's row; null where the matrix has no such column. */
function lookedUp(live: LiveMatrix, key: string): string | null {
  const column = live.column(key);
  return column === null ? null : `INDEX(${column},${foundCell})`;
}

/** What stands there, and nothing for nothing. */
function shown(live: LiveMatrix, key: string): string {
  const cell = lookedUp(live, key);
  return cell === null ? '""' : `IF(${foundCell}=0,"",IF(${cell}="","",${cell}))`;
}

/** 名称（平台）　　主办单位 …　　类别 …, or what to do. */
function aboutFormula(live: LiveMatrix): string {
  const piece = (key: string, before: string, behind: string): string[] => {
    const cell = lookedUp(live, key);
    return cell === null ? [] : [`IF(${cell}="","","${before}"&${cell}&"${behind}")`];
  };
  const about = [...piece('名称', '名称 ', ''), ...piece('平台', '（', '）'), ...piece('主办单位', '　　主办单位 ', ''), ...piece('类别', '　　类别 ', '')];
  return `IF(${foundCell}>0,${about.join('&')},IF(${idCell}="","请选择编号","检查表中没有这个编号，请选择编号"))`;
}

function headRows(rubric: Rubric, part: Part, live: LiveMatrix, period: string, first: string | null): RowPlan[] {
  const headings = officialHeadings(rubric);
  const right: CellFormat = { ...formats.plain, align: 'right' };
  const filled: CellFormat = { ...formats.plain, border: ['bottom'] };
  const top = [null, headings.section, headings.indicator, headings.clause, headings.value, '检查情况', '', isScored(rubric) ? rewardHeading(part) : '达标情况'];
  const below = [null, '', '', '', '', tickHeading, countHeading, ''];
  const headingRow = (cells: readonly (string | null)[]): RowPlan => ({ height: 18, cells: cells.map((value, index) => (index === 0 ? null : said(value === '' ? null : value, formats.heading))) });
  return [
    { height: 28, cells: [null, said(checklistTitle(rubric, part, period), formats.title)] },
    { height: 16, cells: [null, said([sourceInBrackets(rubric), tickMeaning(part.columns)].filter((piece) => piece !== '').join('　'), formats.subtitle)] },
    {
      height: 32,
      cells: [
        calculated(liveRow(live, idCell), formats.helper),
        said('编号', formats.plain),
        { value: first, format: { ...formats.entry, align: 'center', bold: true, border: 'all', numberFormat: '@' } },
        calculated(aboutFormula(live), { ...formats.plain, wrap: true }),
      ],
    },
    {
      height: 22,
      cells: [
        null,
        said('检查状态', formats.plain),
        calculated(shown(live, '检查状态'), filled),
        said('监测时间点', right),
        calculated(shown(live, '监测时间点'), { ...filled, numberFormat: 'yyyy-mm-dd' }),
        said(null, filled),
        said('检查人', right),
        calculated(shown(live, '检查人'), filled),
      ],
    },
    headingRow(top),
    headingRow(below),
  ];
}

function headMerges(): Range[] {
  const across = (row: number, left: number, right: number): Range => ({ top: row, left, bottom: row, right });
  const down = (column: number): Range => ({ top: rowsOf.headings, left: column, bottom: rowsOf.headings + 1, right: column });
  return [
    across(rowsOf.title, columnsAt.section, columnsAt.points),
    across(rowsOf.source, columnsAt.section, columnsAt.points),
    across(rowsOf.id, columnsAt.clause, columnsAt.points),
    across(rowsOf.check, columnsAt.value, columnsAt.tick),
    across(rowsOf.headings, columnsAt.tick, columnsAt.count),
    ...[columnsAt.section, columnsAt.indicator, columnsAt.clause, columnsAt.value, columnsAt.points].map(down),
  ];
}

function clauseRow(rubric: Rubric, terms: Terms, [above, column, below]: readonly [MarkColumn | undefined, MarkColumn, MarkColumn | undefined], live: LiveMatrix): RowPlan {
  const [section, indicator, text, worth] = clauseWords(column, above);
  const wrapped: CellFormat = { ...formats.center, wrap: true };
  const ticks = column.mark.type === 'tick';
  const entry = calculated(ticks ? tickFormula(live, column) : shown(live, column.id), { ...markFormat(column), shrink: true, wrap: false });
  const criterion = terms.criteria.find((candidate) => candidate.criterion === column.criterion);
  const points = isScored(rubric) ? (above?.criterion === column.criterion || !criterion ? null : pointsFormula(terms, criterion, live)) : metFormula(live, column);
  return {
    // An indicator of several rows has room enough.
    height: rowHeight([{ text, width: widths[columnsAt.clause] }, ...(indicator === null || below?.indicator === column.indicator ? [] : [{ text: indicator, width: widths[columnsAt.indicator] }])], 10, 22),
    fits: true,
    cells: [
      null,
      said(section, wrapped),
      said(indicator, wrapped),
      said(text, formats.text),
      said(worth, { ...wrapped, size: 9 }),
      ticks ? entry : said(null, shut),
      ticks ? said(null, shut) : entry,
      points === null ? said(null, formats.number) : calculated(points, { ...formats.number, shrink: true }),
    ],
  };
}

/** ☑ however somebody wrote it; what cannot be read, and 不适用, as it stands. */
function tickFormula(live: LiveMatrix, column: MarkColumn): string {
  const [cell, entry] = [lookedUp(live, column.id), lookedUp(live, entryKey(column))];
  if (cell === null || entry === null) return shown(live, column.id);
  return `IF(${foundCell}=0,"",IF(${entry}=1,"☑",IF(AND(${entry}=0,${cell}&""<>"—"),"☐",IF(${entry}=${codes.notApplicable},"不适用",${cell}&""))))`;
}

/**
 * What a criterion took (as a positive number) or gave, with its limits; one cell for all its clauses. Null where it
 * only vetoes. Nothing is counted for a subject that a veto has judged already.
 */
function pointsFormula(terms: Terms, criterion: CriterionTerms, live: LiveMatrix): string | null {
  const value = criterion.counts ? lookedUp(live, criterion.id) : null;
  if (value === null) return null;
  const amount = criterion.full > 0 ? `(${criterion.full}-${value})/${terms.scale}` : criterion.free ? `-${value}/${terms.scale}` : `${value}/${terms.scale}`;
  const veto = scopesOf(terms).includes('subject') ? lookedUp(live, vetoKeys.subject) : null;
  const counted = veto === null ? amount : `IF(${veto}>0,"",${amount})`;
  return `IF(${foundCell}=0,"",IF(ISNUMBER(${value}),${counted},${value}&""))`;
}

/** 贵阳: whether a quota is met; nothing where it is not measured. */
function metFormula(live: LiveMatrix, column: MarkColumn): string | null {
  const met = lookedUp(live, `达标 ${column.id}`);
  return met === null ? null : `IF(${foundCell}=0,"",IF(${met}=1,"达标",IF(${met}=0,"未达标","")))`;
}

function footRows(rubric: Rubric, part: Part, live: LiveMatrix): RowPlan[] {
  const label = (value: string): CellPlan => said(value, { ...formats.center, bold: true });
  const of = (key: string, format: CellFormat = formats.number): CellPlan => calculated(shown(live, key), { ...format, shrink: true, wrap: false });
  const reasons: CellFormat = { ...formats.text, size: 9 };
  const vetoes = lookedUp(live, '否决事项');
  const noVeto = vetoes === null ? '""' : `IF(${foundCell}=0,"",IF(${vetoes}="",IF(N(${lookedUp(live, '核对') ?? '0'})=1,"无",""),${vetoes}))`;
  const signatures = `检查人（签字）　　　　　　检查人（签字）　　　　　　复核人（签字）　　　　　　${part.kinds.includes('unit') ? '被检单位（盖章）　　　　　' : ''}年　　月　　日`;
  const ranked = rubric.subjectKinds.includes('unit');
  const results: RowPlan[] = isScored(rubric)
    ? [
        { height: 30, cells: [null, label('单项否决'), calculated(noVeto, reasons), said(null), label('扣分'), of('扣分'), label('加分'), of('加分')] },
        { height: 22, cells: [null, label('得分'), of('得分', formats.score), said(null), label('判定'), of('判定'), ranked ? label('同类排名') : said(null), ranked ? of('同类排名') : said(null)] },
      ]
    : [{ height: 22, cells: [null, label('达标项'), of('达标项'), said(null), label('考核项'), of('考核项'), label('达标率'), of('达标率', formats.percent)] }];
  return [
    ...results,
    { height: 40, cells: [null, label('依据与说明'), calculated(shown(live, '依据与说明'), reasons), ...Array.from({ length: 5 }, () => said(null))] },
    { height: 40, cells: [null, { value: signatures, format: { size: 10, vertical: 'center' } }] },
  ];
}

function footMerges(end: number, rows: number): Range[] {
  const across = (row: number, left: number, right: number): Range => ({ top: row, left, bottom: row, right });
  const [remark, signed] = [end + rows - 2, end + rows - 1];
  return [
    ...Array.from({ length: rows - 2 }, (_, index) => across(end + index, columnsAt.indicator, columnsAt.clause)),
    across(remark, columnsAt.indicator, columnsAt.points),
    across(signed, columnsAt.section, columnsAt.points),
  ];
}
