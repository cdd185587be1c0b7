import type { Result } from './results';

/** Ranks the checked subjects of each kind and group by rounded score: 1, 2, 2, 4. */
export function rank(results: readonly Result[]): void {
  const fields = new Map<string, Map<string, Result[]>>();
  for (const result of results) {
    if (result.score === null) continue;
    const groups = entry(fields, result.kind, () => new Map<string, Result[]>());
    entry(groups, result.group ?? '', (): Result[] => []).push(result);
  }
  for (const groups of fields.values()) for (const field of groups.values()) rankField(field);
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** Many subjects share few scores: counting the scores is cheaper than sorting the subjects. */
function rankField(field: readonly Result[]): void {
  const holders = new Map<number, number>();
  for (const { score } of field) if (score !== null) holders.set(score, (holders.get(score) ?? 0) + 1);
  const places = new Map<number, number>();
  let place = 1;
  for (const [score, count] of [...holders].sort(([a], [b]) => b - a)) {
    places.set(score, place);
    place += count;
  }
  for (const result of field) result.rank = result.score === null ? null : (places.get(result.score) ?? null);
}
