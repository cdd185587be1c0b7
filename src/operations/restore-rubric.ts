import '../messages/with-rubric-change';
import { problem, Refusal } from '../messages/problem';
import type { Rubric } from '../rubric/rubric';
import { findTag, isAside, versionOf, type Tag } from '../sheets/keyed';
import type { DoneBy } from '../sheets/operation-log';
import { findState, planState, stateRows } from '../sheets/state';
import type { CellChange, Change, SheetContent, WorkbookPort } from '../workbook/port';
import { keptEntries } from './aside-entries';
import { asideChanges, formerVersions, takenUpChanges, type FormerVersion } from './aside-sheets';
import { carriedRubrics } from './read-checklists';
import { logOperations } from './log-operation';
import { readOnce } from './read-once';
import { refreshResults } from './refresh-results';
import { versionShown } from '../rubric/hash';

/** What 恢复原指标 did, or would do. */
export interface RestoredRubric {
  /** Sheets that are scored again. */
  takenUp: readonly string[];
  /** Sheets of the other version, put aside with everything that was written on them meanwhile. */
  aside: readonly string[];
  /** Versions that the workbook carries again. */
  carried: readonly Rubric[];
}

export interface RestoreOptions {
  /** false: nothing is written. */
  write: boolean;
  /** For 操作记录. */
  doneBy: DoneBy;
  /** Which versions; those that were put aside last where absent. Named ones that are back already stay as they are. */
  to?: readonly FormerVersion[];
}

/**
 * 恢复原指标: a checklist that went over to another version (`adoptRubric`) comes back as it was left, and what was
 * filled in since is put aside in its place; nothing is deleted. A checklist whose rubric is lost (the workbook's hidden
 * sheet was deleted) carries it again where one of `given` is of the version under which it was filled.
 * @param given rubrics with their hashes, from the original workbook or a file of that time
 * @throws Refusal where there is nothing to restore, or none of `given` is of that version
 */
export async function restoreRubric(workbook: WorkbookPort, given: readonly Rubric[], { write, to, doneBy }: RestoreOptions): Promise<RestoredRubric> {
  const port = readOnce(workbook);
  const { sheets } = await port.outline();
  const contents = await port.read(sheets.map(({ name }) => name));
  const lost = lostVersions(contents, given);
  const found = lost.length > 0 ? carriedAgain(contents, lost) : turnedBack(contents, to ?? formerVersions(contents));
  if (!found) throw new Refusal(problem('restore_nothing', 'error', {}));
  if (write) {
    // One after the other: whatever breaks off, one of the two versions is whole and in use.
    const { version, restored: { takenUp, aside, carried } } = found;
    const remark = carried.length > 0 ? '指标表已补回' : `恢复使用 ${takenUp.length} 张表，留存不用 ${aside.length} 张`;
    // On record with the first: a second try finds it done, and only the rest is left.
    const log = takenUp.length === 0 ? [] : logOperations([{ time: doneBy.at, action: '恢复原指标', checklist: '', person: doneBy.person, counts: null, hash: version, remark }], contents, null);
    const [first, ...rest] = found.changes;
    for (const changes of [[...log, ...(first ?? [])], rest.flat()]) if (changes.length > 0) await workbook.apply(changes);
    await refreshResults(workbook);
  }
  return found.restored;
}

interface Found {
  /** That is in use again; blank where they are several. */
  version: string;
  restored: RestoredRubric;
  changes: readonly Change[][];
}

/** Rubrics of `given` that a checklist needs and the workbook does not carry. */
function lostVersions(contents: readonly SheetContent[], given: readonly Rubric[]): Rubric[] {
  const carried = new Set(carriedRubrics(contents).map(({ hash }) => versionOf(hash ?? '')));
  const wanted = tags(contents).filter(({ tag }) => ['检查表', '检查单'].includes(tag.role) && !carried.has(tag.version));
  const found = given.filter(({ id, hash }) => wanted.some(({ tag }) => tag.rubric === id && tag.version === versionOf(hash ?? '')));
  const [first] = wanted;
  const same = given.find(({ id }) => wanted.some(({ tag }) => tag.rubric === id));
  if (found.length === 0 && first && same) throw new Refusal(problem('restore_wrong_rubric', 'error', { wanted: versionShown(first.tag.version), given: versionShown(same.hash) }, { sheet: first.content.name }));
  return found;
}

const tags = (contents: readonly SheetContent[]) =>
  contents.flatMap((content) => {
    const found = findTag(content.values);
    return found ? [{ content, ...found }] : [];
  });

function carriedAgain(contents: readonly SheetContent[], rubrics: readonly Rubric[]): Found {
  const texts = new Map(rubrics.map((rubric): [string, string] => [rubric.hash ?? '', JSON.stringify(rubric)]));
  const state = findState(contents);
  const cells = stateRows(texts).slice(2).flatMap((row, index) => row.map((value, column): CellChange => ({ row: (state?.values.length ?? 0) + index, column, value })));
  const versions = new Set(rubrics.map(({ hash }) => versionOf(hash ?? '')));
  const changes: Change[] = state ? [{ kind: 'set_cells', sheet: state.name, cells }] : [{ kind: 'add_sheet', plan: planState(texts), after: null }];
  return { version: rubrics.length === 1 ? (rubrics[0]?.hash ?? '') : '', changes: [changes], restored: { takenUp: tags(contents).filter(({ tag }) => tag.role === '检查表' && versions.has(tag.version)).map(({ content }) => content.name), aside: [], carried: rubrics } };
}

/** The sheets of that version change places with those that stand for them now. */
function turnedBack(contents: readonly SheetContent[], former: readonly FormerVersion[]): Found | null {
  const stands = (tag: Tag): FormerVersion | undefined => former.find((one) => one.rubric === tag.rubric && one.period === tag.period);
  if (former.length === 0) return null;
  const isBack = (tag: Tag): boolean => stands(tag)?.version === tag.version;
  const goes = (tag: Tag): boolean => stands(tag) !== undefined && !isBack(tag);
  const named = (wanted: (tag: Tag) => boolean): string[] => tags(contents).flatMap(({ content, tag }) => (wanted(tag) ? [content.name] : []));
  const state = findState(contents);
  return {
    version: former.length === 1 ? (former[0]?.version ?? '') : '',
    changes: [takenUpChanges(contents, isBack), [...(state ? keptEntries(state, contents, goes) : []), ...asideChanges(contents, goes, '恢复原指标')]],
    restored: { takenUp: named((tag) => isAside(tag) && isBack(tag)), aside: named((tag) => !isAside(tag) && goes(tag)), carried: [] },
  };
}
