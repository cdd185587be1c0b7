import '../messages/with-findings';
import { problem, type Problem } from '../messages/problem';
import { isFault } from '../rubric/fault';
import type { MarkedSubject, Marks } from '../scoring/marks';
import type { Result, Results } from '../scoring/results';
import { findingKey } from '../sheets/findings';
import type { MarkColumn, Part } from '../sheets/parts';
import { address } from '../workbook/address';
import type { Checklist } from './checklist';
import { findingsByKey, type Finding, type Findings } from './findings';
import { markPlace } from './locate';
import { listed } from './subjects';

/**
 * 问题清单 against the marks of whoever is checked: the count stays in the checklist, and where the list has another
 * number of problems both cells are named. A list that nobody uses is not compared; neither are subjects without any
 * problem on it, unless they are vetoed: a veto needs its evidence.
 */
export function checkFindings(checklist: Checklist, findings: Findings, results: Results): Problem[] {
  const { sheet } = findings;
  if (!sheet || findings.all.length === 0) return [];
  const byKey = findingsByKey(findings);
  const named = new Set(findings.all.flatMap(({ subject }) => subject ?? []));
  const resultOf = new Map(results.results.map((result) => [result.id, result]));
  const parts = [...new Map(checklist.sheets.map(({ part }) => [part.id, part])).values()];
  const cellOf = ({ row }: Finding): string => address(row, sheet.columns.get('问题编号') ?? 0);
  const shown = (own: readonly Finding[]): string => (own.length === 0 ? `「${sheet.content.name}」` : `「${sheet.content.name}」${listed(own.map(cellOf))}`);
  return checklist.subjects.flatMap((subject) => {
    const result = resultOf.get(subject.id);
    if (subject.status !== '已检查' || !result || result.refused) return [];
    return parts.flatMap((part) => {
      const marks = marksOf(subject, part);
      if (marks === null) return [];
      return part.columns.flatMap((column): Problem[] => {
        if (!isCompared(column)) return [];
        const own = byKey.get(findingKey(subject.id, column.clause.id, part.period)) ?? [];
        const difference = differenceOf({ column, mark: marks[column.clause.id] ?? null, own, result, named: named.has(subject.id), cells: shown(own), list: sheet.content.name });
        if (!difference) return [];
        const at = markPlace(checklist, subject.id, column.id, part.period ?? undefined);
        return [{ ...difference, subject: subject.id, clause: column.clause.id, ...(at ? { sheet: at.sheet, cell: address(at.row, at.column) } : {}) }];
      });
    });
  });
}

/** Faults that are ticked or counted; a measured number has no count of problems, an achievement no problem. */
const isCompared = (column: MarkColumn): boolean => isFault(column) && !column.late && (column.mark.type === 'tick' || column.mark.type === 'count');

/** Null where the subject is not marked on that part. */
function marksOf(subject: MarkedSubject, part: Part): Marks | null {
  if (!part.kinds.includes(subject.kind ?? 'account')) return null;
  return part.period === null ? (subject.marks ?? {}) : (subject.periods?.[part.period] ?? null);
}

interface Compared {
  column: MarkColumn;
  mark: Marks[string];
  own: readonly Finding[];
  result: Result;
  /** The subject has problems on the list. */
  named: boolean;
  cells: string;
  list: string;
}

function differenceOf({ column, mark, own, result, named, cells, list }: Compared): Problem | null {
  const clause = column.clause.short ?? column.indicator.name;
  const amount = own.reduce((sum, { quantity }) => sum + quantity, 0);
  const counts = column.mark.type === 'count';
  const marked = typeof mark === 'number' ? mark : mark === true ? 1 : 0;
  if (marked > 0 && amount === 0) {
    if (result.vetoes.includes(column.clause.id)) return problem('veto_without_finding', 'error', { clause, list });
    if (!named) return null;
    return counts ? problem('finding_count_differs', 'warning', { clause, marked, unit: unitOf(column), listed: 0, cells }) : problem('tick_without_finding', 'warning', { clause, list });
  }
  // What is found after a veto is listed and scored no more: nobody need count it.
  if (amount === 0 || (result.vetoed && marked === 0)) return null;
  if (counts) return marked === amount ? null : problem('finding_count_differs', 'warning', { clause, marked, unit: unitOf(column), listed: amount, cells });
  return marked === 0 ? problem('finding_not_ticked', 'warning', { clause, listed: amount, cells }) : null;
}

const unitOf = ({ mark }: MarkColumn): string => ('unit' in mark ? (mark.unit ?? '') : '') || '次';
