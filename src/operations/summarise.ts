import type { Rubric } from '../rubric/rubric';
import type { Result } from '../scoring/results';

/** What an office asks first of a scoring. */
export interface Summary {
  checked: number;
  unchecked: number;
  unclear: number;
  vetoed: number;
  unqualified: number;
  refused: number;
  /** Mean of the scores (of the rates where nothing is scored), two decimals; null where there is none. */
  mean: number | null;
  /** From the lowest; `from` inclusive. */
  buckets: readonly { from: number; below: number | null; count: number }[];
}

export function summarise(results: readonly Result[], { procedure }: Pick<Rubric, 'procedure'>): Summary {
  const scores = results.flatMap((result) => valueOf(result) ?? []);
  const full = procedure.full ?? 100;
  const bounds = [0, 60, 70, 80, 90].map((part) => (part * full) / 100);
  // Thousandths while adding: 0.1 three times is 0.3.
  const total = scores.reduce((sum, score) => sum + Math.round(score * 1000), 0);
  return {
    checked: results.filter(({ status }) => status === '已检查').length,
    unchecked: results.filter(({ status }) => status === '未检查').length,
    unclear: results.filter(({ status }) => status === '无法核实').length,
    vetoed: results.filter(({ vetoed }) => vetoed).length,
    unqualified: results.filter(({ verdict }) => verdict === '不合格').length,
    refused: results.filter(({ refused }) => refused === true).length,
    mean: scores.length === 0 ? null : Math.round(total / scores.length / 10) / 100,
    buckets: bounds.map((from, index) => {
      const below = bounds[index + 1] ?? null;
      return { from, below, count: scores.filter((score) => score >= from && (below === null || score < below)).length };
    }),
  };
}

/** The score, or the rate of what is met where nothing is scored (贵阳). */
export const valueOf = ({ score, rate }: Result): number | null => score ?? rate ?? null;

export interface RankedGroup {
  kind: Result['kind'];
  group: string;
  rows: readonly { result: Result; tied: boolean }[];
}

/** By kind and group, best first; the vetoed and the others without a rank at the end (DESIGN §5.10). */
export function rankedGroups(results: readonly Result[]): RankedGroup[] {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const key = `${result.kind}|${result.group ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()].flatMap((own): RankedGroup[] => {
    const [first] = own;
    if (!first) return [];
    const shown = own.filter(({ status }) => status === '已检查');
    const shared = new Map<number, number>();
    for (const { rank } of shown) if (rank !== null) shared.set(rank, (shared.get(rank) ?? 0) + 1);
    const sorted = [...shown].sort((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity) || Number(one.vetoed) - Number(other.vetoed) || 0);
    return shown.length === 0 ? [] : [{ kind: first.kind, group: first.group ?? '', rows: sorted.map((result) => ({ result, tied: result.rank !== null && (shared.get(result.rank) ?? 0) > 1 })) }];
  });
}
