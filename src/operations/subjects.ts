import { problem, type Problem } from '../messages/problem';
import { foldName } from '../rubric/names';
import type { SubjectKind } from '../rubric/rubric';
import type { Subject } from '../register/subject';
import { platformLabel, type SubjectRow } from '../sheets/subject-row';

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
export function checkedSubjects(register: readonly Subject[], kinds: readonly SubjectKind[]): CheckedSubjects {
  const ofKind = register.filter(({ kind }) => kinds.includes(kind));
  const isClosed = ({ state }: Subject): boolean => state === '关停' || state === '注销';
  const sampled = ofKind.some(({ sampled: drawn }) => drawn === true);
  const isDrawn = ({ sampled: drawn, kind }: Subject): boolean => !sampled || drawn === true || kind === 'unit';
  return {
    subjects: ofKind.filter((subject) => isDrawn(subject) && !isClosed(subject)),
    closed: ofKind.filter((subject) => isDrawn(subject) && isClosed(subject)),
    undrawn: ofKind.filter((subject) => !isDrawn(subject) && !isClosed(subject)),
  };
}

export interface CheckedSubjects {
  subjects: Subject[];
  /** Left out for their 运行状态. */
  closed: readonly Subject[];
  /** Left out for want of a tick in 本期抽查. */
  undrawn: readonly Subject[];
}

/**
 * Who is left out of a checklist, and who stands on it all the same: nothing is taken off a checklist that stands.
 * @param standing 编号 that the checklist has already
 */
export function leftOut({ closed, undrawn }: Pick<CheckedSubjects, 'closed' | 'undrawn'>, standing: Pick<ReadonlySet<string>, 'has'> = new Set()): Problem[] {
  const said = (all: readonly Subject[], on: boolean) => {
    const own = all.filter(({ id }) => standing.has(id) === on);
    return { count: own.length, names: listed(own.map((subject) => `${subject.id} ${platformLabel(subject)}`.trim())) };
  };
  return [
    problem('closed_left_out', 'info', said(closed, false)),
    problem('not_drawn_left_out', 'info', said(undrawn, false)),
    problem('closed_still_listed', 'warning', said(closed, true)),
    problem('not_drawn_still_listed', 'warning', said(undrawn, true)),
  ].filter(({ params }) => params['count'] !== 0);
}

/** The first few of a long list. */
export function listed(names: readonly string[], most = 8): string {
  return names.length <= most ? names.join('、') : `${names.slice(0, most).join('、')} 等`;
}
