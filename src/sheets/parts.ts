import { markTypeOf, type MarkType } from '../rubric/mark-type';
import type { Rubric, SubjectKind } from '../rubric/rubric';
import { isFault } from '../rubric/fault';
import { clausesOf, type Placed } from '../rubric/walk';
import { periodHeading } from './titles';

/** One thing that is marked: a clause, or the late items beside it. */
export interface MarkColumn extends Placed {
  /** `2.4.1a`, `1.1.1a@late`: what stands in the cells (DESIGN §6). */
  id: string;
  late: boolean;
  mark: MarkType;
}

/**
 * One sheet of a checklist. Most rubrics need one; Suqian marks units and accounts apart,
 * Liyang each quarter.
 */
export interface Part {
  /** `main`, `unit`, `account`, or the name of a period (`Q1`): stands in the sheet's tag. */
  id: string;
  /** Added to the sheet's name and title; empty for the only part. */
  label: string;
  kinds: readonly SubjectKind[];
  /** The period of the rubric whose marks this sheet holds. */
  period: string | null;
  columns: readonly MarkColumn[];
}

const lateSuffix = '@late';

export function partsOf(rubric: Rubric): Part[] {
  const { rollup, periods } = rubric.procedure;
  const all = [...clausesOf(rubric)].filter(({ clause }) => clause.rule.kind !== 'unread');
  if (rollup) {
    const ofUnit = ({ section }: Placed) => rollup.unitSections.includes(section.id);
    return [
      { id: 'unit', label: '单位', kinds: ['unit'], period: null, columns: all.filter(ofUnit).flatMap((placed) => columnsOf(placed, rubric)) },
      { id: 'account', label: '账号', kinds: ['account'], period: null, columns: all.filter((placed) => !ofUnit(placed)).flatMap((placed) => columnsOf(placed, rubric)) },
    ];
  }
  if (periods) {
    return periods.names.map((name) => ({
      id: name,
      label: periodHeading(name),
      kinds: rubric.subjectKinds,
      period: name,
      columns: all.filter(({ clause }) => periods.reward?.clause !== clause.id || periods.reward.period === name).flatMap((placed) => columnsOf(placed, rubric)),
    }));
  }
  return [{ id: 'main', label: '', kinds: rubric.subjectKinds, period: null, columns: all.flatMap((placed) => columnsOf(placed, rubric)) }];
}

function columnsOf(placed: Placed, rubric: Rubric): MarkColumn[] {
  const mark = markTypeOf(placed.clause.rule);
  const columns = [{ ...placed, id: placed.clause.id, late: false, mark }];
  if (placed.clause.rule.kind === 'award_each' && rubric.procedure.periods?.lateIndicators.includes(placed.indicator.id)) {
    columns.push({ ...placed, id: `${placed.clause.id}${lateSuffix}`, late: true, mark });
  }
  return columns;
}

/** 「存在该问题打√」 for faults, 「符合要求打√」 for achievements (UX §1.5). */
export function tickMeaning(columns: readonly MarkColumn[]): string {
  const ticks = columns.filter(({ mark }) => mark.type === 'tick');
  if (ticks.length === 0) return columns.some(({ mark }) => mark.type === 'count') ? '填次数' : '填数值';
  const faults = ticks.filter(isFault).length;
  if (faults === ticks.length) return '存在该问题打√';
  return faults === 0 ? '符合要求打√' : '有“符合”字样的打√为得分，其余打√为存在问题';
}

/** The name over a narrow column: at most seven characters, then the unit. */
export function shortName({ clause, indicator, late, mark }: MarkColumn): string {
  const name = late ? '其中迟报' : (clause.short ?? indicator.name.slice(0, 7));
  const unit = mark.type === 'count' || mark.type === 'number' ? mark.unit : undefined;
  return unit === undefined ? name : `${name}·${unit.replace('/', '')}`;
}
