import type { Mark, Marks, Status } from '../scoring/marks';
import type { Subject } from '../register/subject';
import type { CellValue } from '../workbook/plan';
import type { MarkColumn } from './parts';

/** A subject as the sheets show it: 主办单位 by its name; blank text where the register says nothing. */
export type SubjectRow = Pick<Subject, 'id' | 'name' | 'kind' | 'platform' | 'unit' | 'group' | 'link' | 'inspector'>;

/** What is already known of a subject when a checklist is made. */
export interface Prefilled {
  status: Status;
  marks: Marks;
  na: readonly string[];
}

export const platformLabel = ({ name, platform }: Pick<SubjectRow, 'name' | 'platform'>): string => (platform === '' ? name : `${name}（${platform}）`);

/** The content of a mark cell: ☐ for a tick that is not set, blank for what is not counted. */
export function markCell(column: MarkColumn, prefilled: Prefilled | undefined, box: CheckboxStyle, concerned: boolean): CellValue {
  const ticks = column.mark.type === 'tick';
  if (prefilled?.na.includes(column.criterion.id)) return '不适用';
  if (!concerned && (prefilled?.marks[column.clause.id] ?? null) === null) return notConcerned;
  const value = valueOf(prefilled?.marks[column.clause.id] ?? null, column.late);
  if (ticks) return tickValue(value === true, boxOf(column, box));
  return typeof value === 'boolean' ? null : value;
}

/** Stands where a clause does not concern the subject; read as nothing found, and may be typed over. */
export const notConcerned = '—';

export type CheckboxStyle = 'glyph' | 'native';

/** A veto is never one click away: it keeps its ☐ beside native checkboxes (UX §2). */
export function boxOf({ section, clause }: Pick<MarkColumn, 'section' | 'clause'>, asked: CheckboxStyle): CheckboxStyle {
  return section.kind === 'veto' || clause.rule.kind === 'veto' ? 'glyph' : asked;
}

export function tickValue(ticked: boolean, box: CheckboxStyle): CellValue {
  if (box === 'native') return ticked;
  return ticked ? '☑' : '☐';
}

function valueOf(mark: Mark, late: boolean): string | number | boolean | null {
  if (typeof mark === 'object' && mark !== null) return (late ? mark.late : mark.count) ?? null;
  return late ? null : mark;
}

/** Whether a clause concerns a subject (by name, 类别, 平台). */
export type Concerns = (clauseId: string, subject: SubjectRow) => boolean;
