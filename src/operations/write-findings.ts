import { parsePeriod, periodLabel } from '../calendar/period';
import { findingHeight, findingsName, ownCheck, planFindings, type FindingHeading } from '../sheets/findings';
import { placedOf } from '../rubric/walk';
import { standingClauseIds } from '../sheets/rubric-table';
import { periodHeading } from '../sheets/titles';
import type { CellValue, SheetPlan } from '../workbook/plan';
import type { CellChange, Change, SheetContent } from '../workbook/port';
import type { Checklist } from './checklist';
import type { Finding, Findings } from './findings';
import type { WorkbookReading } from './read-checklists';
import { textOf } from './read-matrix';
import { registerIn } from './sheet-formulas';

/**
 * What 评分 does to 问题清单: fills in what is left blank beside a problem that belongs to somebody, and makes the sheet
 * in a workbook that has none. Nothing that stands there is written over.
 * @param suffix tells the lists of several checklists apart
 */
export function completeFindings(checklist: Checklist, { sheet, all }: Findings, reading: Pick<WorkbookReading, 'contents' | 'register'>, suffix: string): Change[] {
  if (!sheet) return [{ kind: 'add_sheet', plan: newFindings(checklist, reading, suffix), after: checklist.sheets.at(-1)?.name ?? null }];
  const { content: { name, values }, columns } = sheet;
  const rows = all.flatMap((finding) => {
    const row = values[finding.row] ?? [];
    const cells = [...knownOf(checklist, finding)].flatMap(([heading, value]): CellChange[] => {
      const column = columns.get(heading);
      return column === undefined || value === null || value === '' || textOf(row[column] ?? null) !== '' ? [] : [{ row: finding.row, column, value }];
    });
    const height = findingHeight((heading) => cells.find(({ column }) => column === columns.get(heading))?.value ?? row[columns.get(heading) ?? -1] ?? null);
    return cells.length === 0 ? [] : [{ cells, height: { row: finding.row, height } }];
  });
  if (rows.length === 0) return [];
  return [
    { kind: 'set_cells', sheet: name, cells: rows.flatMap(({ cells }) => cells) },
    { kind: 'set_heights', sheet: name, rows: rows.map(({ height }) => height) },
  ];
}

/** What follows from whose problem it is, and of which clause. */
export function knownOf({ rubric, rows }: Checklist, { id, subject, clause, period }: Pick<Finding, 'id' | 'subject' | 'clause' | 'period'>): Map<FindingHeading, CellValue> {
  const row = subject === null ? undefined : rows.get(subject);
  const placed = clause === null ? undefined : placedOf(rubric, clause);
  if (!row || !placed) return new Map();
  return new Map<FindingHeading, CellValue>([
    ['问题编号', id],
    ['检查来源', ownCheck],
    ['季度', period === null ? null : periodHeading(period)],
    ['编号', row.id],
    ['名称', row.name],
    ['平台', row.platform],
    ['主办单位', row.unit || (row.kind === 'unit' ? row.name : null)],
    ['一级指标', placed.section.name],
    ['二级指标', placed.indicator.name],
    ['条款编码', placed.clause.id],
  ]);
}

/** An empty 问题清单 for a checklist that was made without one. */
export function newFindings({ rubric, period: code }: Checklist, { contents, register }: Pick<WorkbookReading, 'contents' | 'register'>, suffix: string): SheetPlan {
  const period = parsePeriod(code);
  return planFindings(rubric, {
    sheetName: freeName(`${findingsName}${suffix}`, contents),
    period: { code, label: period ? periodLabel(period) : code },
    register: registerIn(contents, register.sheet, 'last'),
    clauseIds: standingClauseIds(rubric, contents),
  });
}

function freeName(name: string, contents: readonly SheetContent[]): string {
  const taken = new Set(contents.map((content) => content.name.toLowerCase()));
  let free = name;
  for (let copy = 2; taken.has(free.toLowerCase()); copy += 1) free = `${name}${copy}`;
  return free;
}
