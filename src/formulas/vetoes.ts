import { clauseTitle, moreReasons, mostReasonText } from '../rubric/reasons';
import type { Scope } from '../rubric/rubric';
import { whenOpen, type Helper, type Places } from './helper';
import { entryKey, type CriterionTerms, type Terms } from './terms';
import { bracketed, quoted, sumOf } from './words';

type Veto = ReturnType<CriterionTerms['vetoes']>[number] & { of: CriterionTerms };

/** Every clause of the sheet that vetoes, and when it does. */
export function vetoesOf(terms: Terms, at: Places, scope?: Scope): Veto[] {
  return terms.criteria.flatMap((of) => of.vetoes(at).map((veto) => ({ ...veto, of }))).filter((veto) => scope === undefined || veto.scope === scope);
}

/** How many vetoes fired, by scope: named as the notices name them. */
export const vetoKeys = { subject: '单项否决', section: '版块否决', quarter: '本季否决', year: '年度否决' } as const satisfies Record<Scope, string>;

/** Scopes of which some clause on the sheet vetoes. */
export function scopesOf(terms: Terms): Scope[] {
  return [...new Set(terms.criteria.flatMap((criterion) => criterion.scopes))];
}

export function vetoHelpers(terms: Terms): Helper[] {
  const scopes = scopesOf(terms);
  const counts = scopes.map((scope): Helper => ({
    key: vetoKeys[scope],
    heading: vetoKeys[scope],
    formula: (at) => whenOpen(countOf(terms, vetoesOf(terms, at, scope), at), at),
  }));
  return scopes.length === 0 ? [] : [...counts, ...reasonHelpers(terms, scopes)];
}

/** How many of them fire: those that stand side by side and ask for the same number are counted together. */
function countOf(terms: Terms, vetoes: readonly Veto[], at: Places): string {
  const order = new Map(terms.columns.map(({ id }, index) => [id, index]));
  const runs: Veto[][] = [];
  for (const veto of vetoes) {
    const before = runs.at(-1)?.at(-1);
    const beside = before !== undefined && before.from !== null && before.from === veto.from && (order.get(veto.column.id) ?? NaN) === (order.get(before.column.id) ?? NaN) + 1;
    if (beside) runs.at(-1)?.push(veto);
    else runs.push([veto]);
  }
  return sumOf(runs.map((run) => {
    const [first, last] = [run[0], run.at(-1)];
    return first && last && first !== last ? `COUNTIF(${at.block(entryKey(first.column), entryKey(last.column))},">=${first.from}")` : `IF(${first?.fires ?? 'FALSE'},1,0)`;
  }));
}

/** 否决原因: the vetoes that fired, in words; joined in helpers of their own where one formula would be too long. */
function reasonHelpers(terms: Terms, scopes: readonly Scope[]): Helper[] {
  const said = ({ of, clause }: Veto): string => `；${clauseTitle({ ...of, clause })}`;
  const piece = (veto: Veto): string => `IF(${veto.fires},${quoted(said(veto))},"")`;
  const fired = (at: Places): string => sumOf(scopes.map((scope) => at.cell(vetoKeys[scope])));
  const reasons = (formula: Helper['formula']): Helper => ({ key: '否决原因', heading: '否决原因', formula: (at) => whenOpen(`IF(${fired(at)}=0,"",${formula(at)})`, at) });
  const measured = vetoesOf(terms, farAway);
  const runs = runsOf(measured.map((veto) => piece(veto).length + 1));
  const longest = measured.reduce((sum, veto) => sum + said(veto).length, 0) - 1;
  if (runs.length === 1 && longest <= mostReasonText) return [reasons((at) => `MID(${vetoesOf(terms, at).map(piece).join('&')},2,${mostReasonText})`)];
  const key = (run: number): string => `否决原因 ${run + 1}`;
  return [
    ...runs.map(([first, last], run): Helper => ({ key: key(run), heading: key(run), formula: (at) => whenOpen(vetoesOf(terms, at).slice(first, last).map(piece).join('&'), at) })),
    reasons((at) => {
      const joined = runs.map((_, run) => at.cell(key(run))).join('&');
      return `MID(${joined},2,${mostReasonText})&IF(LEN(${joined})>${mostReasonText + 1},${quoted(moreReasons.before)}&${bracketed(fired(at))}&${quoted(moreReasons.behind)},"")`;
    }),
  ];
}

/** What a formula may be long, less what stands around its reasons. */
const room = 7_500;

/** Places from and to which so many lengths go together. */
function runsOf(lengths: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  let sum = Infinity;
  for (const [index, length] of lengths.entries()) {
    const run = runs.at(-1);
    if (run && sum + length <= room) run[1] = index + 1;
    else runs.push([index, index + 1]);
    sum = run && sum + length <= room ? sum + length : length;
  }
  return runs;
}

/** The longest addresses that a sheet has: however far right and down a checklist stands, its columns are the same. */
const farAway: Places = (() => {
  const cell = (): string => '$XFD1048576';
  const block = (): string => '$XFD1048576:$XFD1048576';
  const list = { all: block, once: cell };
  return { ...list, cell, block, fulls: block, astray: cell, extra: cell, head: cell, position: cell(), other: () => list };
})();
