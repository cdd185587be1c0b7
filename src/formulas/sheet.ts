import type { Rubric } from '../rubric/rubric';
import type { Helper, MarkedColumn, Places } from './helper';
import { completeness, groupDoubts, groupHelpers, groupOfUnit, groupSource, identityExtras, identityHelpers, listDoubts, rankedGroup, rankOrder, rankValue, registered, resultFormulas, type GroupSource, type RegisterPlaces } from './list';
import { QuarterFormulas } from './quarters';
import { foundHelpers, summedHelpers } from './found';
import { accountHelpers, unitDoubts, unitHelpers } from './rollup';
import { entryExtras, isScored, subjectFormulas, type Circumstances, type SubjectFormulas } from './subject';
import { Terms } from './terms';

/** The formulas of one sheet of a checklist whose rows are subjects. */
export interface SheetFormulas {
  terms: Terms;
  helpers: readonly Helper[];
  /** By the heading of the computed column that people see. */
  results: ReadonlyMap<string, (at: Places) => string>;
  /** 名单, a cell above the rows; `statuses`: the cells of 检查状态 to the end of the sheet. */
  completeness: (statuses: string, at: Pick<Places, 'all'>) => string;
  /** Whether there is something to score and nothing in doubt; whether it counts, being checked too. */
  open: (at: Places) => string;
  checked: (at: Places) => string;
}

/** A part of a rubric as the sheets have it: `unit` and `account` of a roll-up, a quarter, or all of it. */
export interface MarkedPart {
  id: string;
  period: string | null;
  columns: readonly MarkedColumn[];
}

/**
 * @param register where 名录 keeps its columns; each null where it lacks one
 * @param doubts what else makes a subject doubtful, as conditions
 */
export function sheetFormulas(rubric: Rubric, part: MarkedPart, register: RegisterPlaces, doubts: (at: Places) => readonly string[] = () => []): SheetFormulas {
  const { rollup, periods } = rubric.procedure;
  // Accounts have 平台 and 主办单位.
  const accounts = part.id !== 'unit' && rubric.subjectKinds.some((kind) => kind !== 'unit');
  const owned = accounts && part.period === null;
  const extras = [...identityExtras(register, owned), ...entryExtras(part.columns)];
  const group = rollup && part.id === 'account' ? groupOfUnit(register) : groupSource(register, owned);
  const groupsDoubted = (at: Places): string[] => [...groupDoubts(at), ...group.doubts(at)];
  const base: Circumstances = {
    before: identityHelpers(register),
    doubts: (at) => [...listDoubts(register, at, accounts), ...doubts(at)],
    behind: [],
    described: (heading, at) => (heading === '类别' ? group.said(at) : registered(register, heading, at)),
    named: false,
  };
  if (periods && part.period !== null) return quarter(rubric, part, { base, group, extras }, new QuarterFormulas(new Terms(rubric, part.columns), periods, part.period));
  if (rollup && part.id === 'unit') {
    const own = subjectFormulas(rubric, part.columns, { ...base, named: true, before: [...base.before, ...groupHelpers(group)], doubts: (at) => [...base.doubts(at), ...groupsDoubted(at), ...unitDoubts(at)] });
    return finished(rubric, own, [...own.helpers, rankedGroup('核对'), ...unitHelpers(rubric, own.terms, rollup), rankValue, rankOrder, ...extras]);
  }
  const account = rollup ? accountHelpers(register) : { before: [], doubts: () => [], after: [] };
  const ranked = isScored(rubric);
  const own = subjectFormulas(rubric, part.columns, {
    ...base,
    before: [...base.before, ...(ranked ? groupHelpers(group) : []), ...account.before],
    doubts: (at) => [...base.doubts(at), ...(ranked ? groupsDoubted(at) : []), ...account.doubts(at)],
  });
  const found = ranked && rubric.subjectKinds.some((kind) => kind !== 'unit') ? [...foundHelpers(part.columns), ...summedHelpers(register, rubric.subjectKinds.filter((kind) => kind !== 'unit'))] : [];
  return finished(rubric, own, [...own.helpers, ...account.after, ...(ranked ? [rankedGroup('核对'), rankValue] : []), ...found, ...(ranked ? [rankOrder] : []), ...extras]);
}

function quarter(rubric: Rubric, part: MarkedPart, { base, group, extras }: { base: Circumstances; group: GroupSource; extras: readonly Helper[] }, quarters: QuarterFormulas): SheetFormulas {
  const own = subjectFormulas(rubric, part.columns, {
    ...base,
    before: [...base.before, ...(quarters.isLast ? groupHelpers(group) : []), ...quarters.before()],
    doubts: (at) => [...base.doubts(at), ...(quarters.isLast ? groupDoubts(at) : []), ...quarters.doubts(at)],
    behind: quarters.gates(),
  });
  const helpers = [...own.helpers, ...quarters.scores(), ...(quarters.isLast ? [rankedGroup('全年核对')] : []), ...quarters.ranks(), ...extras];
  return { terms: own.terms, helpers, results: quarters.results(), completeness, open: (at) => `AND(ISNUMBER(${at.cell('核对')}),ISNUMBER(${at.cell('全年核对')}))`, checked: (at) => `AND(${at.cell('全年核对')}=1,${at.cell('核对')}=1)` };
}

const finished = (rubric: Rubric, own: SubjectFormulas, helpers: readonly Helper[]): SheetFormulas => ({ terms: own.terms, helpers, results: resultFormulas(rubric, own.terms), completeness, open: (at) => `ISNUMBER(${at.cell('核对')})`, checked: (at) => `${at.cell('核对')}=1` });
