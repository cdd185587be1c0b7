import type { Helper, MarkedColumn, Places } from './helper';
import type { SheetFormulas } from './sheet';
import { isScored } from './subject';
import { scopesOf, vetoKeys } from './vetoes';
import { entryKey, type CriterionTerms, type Terms } from './terms';
import { sumOf, whole } from './words';

/**
 * What each clause gives or takes, as a form prints it (DESIGN §5, step 1): after its own cap, within the limits of its
 * shared caps and of its criterion, the last clauses being cut first.
 */

/** The helper that shows it: points without a sign, 否决 where its veto fired, nothing where nothing was found. */
export const lineKey = ({ id }: Pick<MarkedColumn, 'id'>): string => `计入 ${id}`;

/** In the order of the marks, each resting on those before it; late items stand with their clause. */
export function lineHelpers({ terms, open }: Pick<SheetFormulas, 'terms' | 'open'>): Helper[] {
  const own = terms.criteria.map((criterion) => ({ criterion, columns: criterion.columns.filter(({ late }) => !late) }));
  return [
    ...own.flatMap(({ criterion, columns }) => columns.map((column): Helper => ({ key: ownKey(column), heading: ownKey(column), points: true, formula: (at) => ownAmount(terms, criterion, column, open(at), at) }))),
    ...own.flatMap(({ criterion, columns }) => sharedHelpers(terms, criterion, columns)),
    ...own.flatMap(({ criterion, columns }) => columns.map((column): Helper => ({ key: lineKey(column), heading: lineKey(column), formula: (at) => shown(terms, criterion, columns, column, at) }))),
  ];
}

const ownKey = ({ id }: Pick<MarkedColumn, 'id'>): string => `给扣 ${id}`;
const sharedKey = ({ id }: Pick<MarkedColumn, 'id'>): string => `限内 ${id}`;

/** In units, signed, under its own cap; nothing where nothing was found. */
function ownAmount(terms: Terms, criterion: CriterionTerms, column: MarkedColumn, open: string, at: Places): string {
  const conditions = [open, found(criterion, column, at), ...concerned(terms, criterion, column, at)];
  const reward = terms.rubric.procedure.periods?.reward;
  const amount = reward?.clause === column.clause.id ? `IF(${at.cell('奖励')}=1,${whole(terms.units(reward.score))},0)` : (criterion.amount(column, at) ?? '0');
  return `IF(AND(${conditions.join(',')}),${amount},"")`;
}

/** 0 of something counted is no finding, 0 of something measured is a measurement. */
function found(criterion: CriterionTerms, column: MarkedColumn, at: Places): string {
  const measured = column.mark.type === 'number' || column.mark.type === 'choice';
  const late = criterion.columns.find((other) => other.clause === column.clause && other.late);
  if (late) return `MAX(0,${at.cell(entryKey(column))})+MAX(0,${at.cell(entryKey(late))})>0`;
  return `${at.cell(entryKey(column))}>=${measured ? 0 : 1}`;
}

/** A veto is never silenced. */
function concerned(terms: Terms, criterion: CriterionTerms, { clause }: MarkedColumn, at: Places): string[] {
  const vetoes = clause.rule.kind === 'veto' || clause.rule.kind === 'veto_count' || (criterion.section.kind === 'veto' && clause.rule.kind === 'deduct_each' && clause.rule.scope !== undefined);
  if (vetoes) return [];
  const flag = terms.applies(clause, at);
  const out = criterion.leftOut(at);
  return [...(flag === null ? [] : [`${flag}=1`]), ...(out === null ? [] : [`NOT(${out})`])];
}

function sharedHelpers(terms: Terms, { sharedCaps }: CriterionTerms, columns: readonly MarkedColumn[]): Helper[] {
  return sharedCaps.flatMap(({ clauses, cap }) => {
    const members = columns.filter(({ clause }) => clauses.includes(clause.id));
    const limit = terms.units(cap);
    return members.map((column, index): Helper => ({
      key: sharedKey(column),
      heading: sharedKey(column),
      points: true,
      formula: (at) => {
        const amounts = members.map((member) => at.cell(ownKey(member)));
        return `IF(${amounts[index] ?? ''}="","",${held(amounts, index, -limit, limit)})`;
      },
    }));
  });
}

/** One of some amounts whose sum is held between two bounds; what is beyond comes off the last ones of its sign. Cells may hold no amount. */
function held(amounts: readonly string[], index: number, least: number, most: number | null): string {
  const own = amounts[index] ?? '0';
  const before = amounts.slice(0, index);
  const over = (cells: readonly string[]): string => cells.map((cell) => `-MAX(0,${cell})`).join('');
  const under = (cells: readonly string[]): string => cells.map((cell) => `-MIN(0,${cell})`).join('');
  const given = most === null ? own : `MAX(0,MIN(${own},${whole(most)}${under(amounts)}${over(before)}))`;
  const taken = `MIN(0,MAX(${own},${whole(least)}${over(amounts)}${under(before)}))`;
  return `IF(${own}>0,${given},${taken})`;
}

function shown(terms: Terms, of: CriterionTerms, columns: readonly MarkedColumn[], column: MarkedColumn, at: Places): string {
  const own = at.cell(ownKey(column));
  const points = (amount: string): string => `ABS(${amount})/${terms.scale}`;
  const fires = of.vetoes(at).find(({ clause }) => clause === column.clause)?.fires;
  const value = of.free ? points(own) : points(within(of, columns, column, at));
  const zeros = of.free ? [] : of.columns.filter(({ clause }) => clause.rule.kind === 'zero');
  const unlessZero = zeros.length === 0 ? value : `IF(${sumOf(zeros.map((zero) => `IF(${at.cell(ownKey(zero))}="",0,1)`))}>0,${points(own)},${value})`;
  const veto = isScored(terms.rubric) && scopesOf(terms).includes('subject') ? vetoKeys.subject : null;
  const unlessVeto = veto === null ? unlessZero : `IF(${at.cell(veto)}>0,"",${unlessZero})`;
  return `IF(${own}="","",${fires === undefined ? unlessVeto : `IF(${fires},"否决",${unlessVeto})`})`;
}

/** Its amount within the limits of its shared caps and of its criterion. */
function within(of: CriterionTerms, columns: readonly MarkedColumn[], column: MarkedColumn, at: Places): string {
  const shared = new Set(of.sharedCaps.flatMap(({ clauses }) => clauses));
  const amounts = columns.map((each) => at.cell(shared.has(each.clause.id) ? sharedKey(each) : ownKey(each)));
  return held(amounts, columns.indexOf(column), -of.full, of.max === null ? null : of.max - of.full);
}
