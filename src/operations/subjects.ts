import { problem, type Problem } from '../messages/problem';
import { foldName } from '../rubric/names';
import type { SubjectKind } from '../rubric/rubric';
import type { Subject } from '../register/subject';
import type { SubjectRow } from '../sheets/subject-row';

/**
 * The subjects of a register as the sheets show them: 主办单位 by its name, and an account's 类别 that of its
 * unit where it has none of its own.
 */
export function subjectRows(register: readonly Subject[]): SubjectRow[] {
  const unit = unitFinder(register);
  return register.map((subject) => {
    const owner = subject.kind === 'unit' ? undefined : unit(subject.unit);
    return {
      id: subject.id,
      name: subject.name,
      kind: subject.kind,
      platform: subject.platform,
      unit: owner?.name ?? subject.unit,
      group: subject.group || owner?.group || '',
      link: subject.link,
      inspector: subject.inspector,
    };
  });
}

/** Finds the one unit of that 编号 or name; undefined where there is none or more than one. */
function unitFinder(register: readonly Subject[]): (unit: string) => Subject | undefined {
  const byName = new Map<string, Subject | null>();
  for (const subject of register) {
    if (subject.kind !== 'unit') continue;
    for (const key of new Set([foldName(subject.id), foldName(subject.name)])) byName.set(key, byName.has(key) ? null : subject);
  }
  return (unit) => (unit === '' ? undefined : (byName.get(foldName(unit)) ?? undefined));
}

/**
 * Who is checked: the kinds of the rubric, of a sampled register only what was drawn (本期抽查), nothing that
 * is closed or cancelled.
 */
export function checkedSubjects(register: readonly Subject[], kinds: readonly SubjectKind[]): { subjects: Subject[]; problems: Problem[] } {
  const ofKind = register.filter(({ kind }) => kinds.includes(kind));
  const sampled = ofKind.some(({ sampled }) => sampled === true);
  const drawn = sampled ? ofKind.filter(({ sampled, kind }) => sampled === true || kind === 'unit') : ofKind;
  const closed = drawn.filter(({ state }) => state === '关停' || state === '注销');
  const problems = closed.length === 0 ? [] : [problem('closed_left_out', 'info', { count: closed.length, names: listed(closed.map(({ name }) => name)) })];
  return { subjects: drawn.filter((subject) => !closed.includes(subject)), problems };
}

/** The first few of a long list. */
export function listed(names: readonly string[], most = 8): string {
  return names.length <= most ? names.join('、') : `${names.slice(0, most).join('、')} 等`;
}
