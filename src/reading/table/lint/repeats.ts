import { problem } from '../../../messages/problem';
import { foldWording } from '../../../rubric/hash';
import { clausesOf } from '../../../rubric/walk';
import { shortened } from '../assemble';
import { finding, type Finding } from '../finding';
import type { ReadParts } from './parts';

/** The same case priced in two rows. Clauses of different units are different cases. */
export function repeatedFaults({ rubric, made, grid }: ReadParts): Finding[] {
  const first = new Map<string, number>();
  return [...clausesOf(rubric)].flatMap(({ clause, indicator }) => {
    const key = caseOf(clause.text);
    // 开设栏目 under two indicators are two things.
    if (key.length < 6) return [];
    const place = made.places.get(clause.id);
    const own = key.length < 9 && !/[^，,]、/u.test(clause.text);
    // 违反此项规定: another one on every row.
    const named = `${key}|${clause.appliesTo?.names?.join('、') ?? ''}|${own || /[此本该]项|上述|以上|[此该]类/u.test(key) ? indicator.id : ''}`;
    const earlier = first.get(named);
    if (earlier === undefined) {
      first.set(named, clause.row);
      return [];
    }
    if (earlier === clause.row) return [];
    return [finding(problem('fault_twice', 'warning', { text: shortened(clause.text), earlier }, { clause: clause.id }), place?.row ?? null, place?.column ?? null, place ? (grid.rows[place.row]?.[place.column] ?? '') : '')];
  });
}

/** The case itself: without what it costs, and without the words that introduce the price. */
function caseOf(text: string): string {
  return foldWording(text)
    .replace(/(?:每(?:发现|出现|有|少|缺|迟|查到)?[一1两]?(?:起|次|处|项|个|条|例|人次|人|家)?的?)?[,，]?(?:各|分别|酌情)?(?:扣|得|加|减|计|给)[\d.一二三四五六七八九十两半-]+分.*$/u, '')
    .replace(/[,，。;；、:：的]/gu, '');
}
