import { problem } from '../../../messages/problem';
import { nearestName } from '../../../rubric/names';
import { criteriaOf } from '../../../rubric/walk';
import { finding, type Finding } from '../finding';
import type { ReadParts } from './parts';

/** Units with lines of their own: named twice, listed but not named, or named but not listed. */
export function unitProblems({ rubric, made, around, grid }: ReadParts): Finding[] {
  return [...criteriaOf(rubric)].flatMap(({ criterion }) => {
    const firsts = new Map<string, number>();
    const groups = new Map<string, unknown>();
    const found: Finding[] = [];
    for (const { id, row, appliesTo } of criterion.clauses) {
      for (const name of appliesTo?.names ?? []) {
        const earlier = firsts.get(name);
        if (earlier === undefined) {
          firsts.set(name, row);
          groups.set(name, appliesTo);
        } else if (earlier !== row || groups.get(name) !== appliesTo) {
          const place = made.places.get(id);
          if (!found.some(({ problem: one }) => one.code === 'unit_named_twice' && one.params.name === name)) {
            found.push(finding(problem('unit_named_twice', 'warning', { name, earlier }, { clause: id }), place?.row ?? null, place?.column ?? null, place ? (grid.rows[place.row]?.[place.column] ?? '') : ''));
          }
        }
      }
    }
    if (firsts.size < 3) return found;
    // Of several lists that one is meant in which most of the named units stand.
    const list = (around?.unitLists ?? []).find((names) => names.filter((name) => firsts.has(name)).length * 2 > firsts.size);
    if (!list) return found;
    const place = made.places.get(criterion.clauses[0]?.id ?? '');
    const missing = list.filter((name) => !firsts.has(name));
    if (missing.length > 0) found.push(finding(problem('unit_not_named', 'warning', { names: missing.slice(0, 5).join('、'), count: missing.length }, { clause: criterion.id }), place?.row ?? null, place?.column ?? null, missing.join('、')));
    for (const [name, row] of firsts) {
      if (!list.includes(name)) found.push(finding(problem('unit_not_listed', 'warning', { name, nearest: nearestName(name, missing) ?? '' }), row - 1, place?.column ?? null, name));
    }
    return found;
  });
}
