import '../messages/with-merge';
import { problem, Refusal, type Problem } from '../messages/problem';
import { foldName } from '../rubric/names';
import { findState } from '../sheets/state';
import { platformLabel } from '../sheets/subject-row';
import { periodText, rubricNamed } from '../sheets/titles';
import type { Book } from '../workbook/book/book';
import { BookPort } from '../workbook/book/book-port';
import type { Checklist } from './checklist';
import { otherSubject } from './join-checklist';
import { entriesOf, type Entries } from './merge-entries';
import { readMemory, type MergeMemory } from './merge-memory';
import { readChecklists, type WorkbookReading } from './read-checklists';
import { Stopped } from './stoppable-port';
import { listed } from './subjects';
import { versionShown } from '../rubric/hash';

/** A colleague's copy: under which name it came, and how its workbook is had. A file that cannot be opened throws its Refusal there. */
export interface Copy {
  file: string;
  load: () => Promise<Book>;
}

/** A copy that fits. */
export interface ReadCopy {
  file: string;
  book: Book;
  reading: WorkbookReading;
  /** Its checklists, each with the main workbook's own. */
  pairs: readonly { main: Checklist; own: Checklist; entries: Entries }[];
  memory: MergeMemory;
}

/** One of the two is set. */
export interface OpenedCopy {
  file: string;
  copy: ReadCopy | null;
  refused: Problem | null;
}

/** Opens and reads a copy; whatever is wrong with it is said, and stops nobody else. @throws Stopped where the user has stopped the work */
export async function openCopy({ file, load }: Copy, main: WorkbookReading): Promise<OpenedCopy> {
  try {
    const book = await load();
    const reading = await readChecklists(new BookPort(book));
    const pairs = paired(reading, main).map((pair) => ({ ...pair, entries: entriesOf(pair.own, reading.contents) }));
    for (const { main: own, own: copied } of pairs) refuseOtherSubjects(own, copied);
    return { file, copy: { file, book, reading, pairs, memory: readMemory(findState(reading.contents)) }, refused: null };
  } catch (error) {
    if (error instanceof Stopped) throw error;
    const refused = error instanceof Refusal ? error.problem : problem('copy_failed', 'error', { detail: error instanceof Error ? error.message : String(error) });
    return { file, copy: null, refused: { ...refused, file } };
  }
}

function paired({ checklists }: WorkbookReading, main: WorkbookReading): { main: Checklist; own: Checklist }[] {
  const pairs = main.checklists.flatMap((each) => {
    const own = checklists.find(({ rubric, period }) => rubric.hash === each.rubric.hash && period === each.period);
    return own ? [{ main: each, own }] : [];
  });
  if (pairs.length > 0) return pairs;
  const sameRubric = checklists.find(({ rubric }) => main.checklists.some((each) => each.rubric.id === rubric.id));
  if (!sameRubric) throw new Refusal(problem('copy_other_rubric', 'error', { has: named(checklists), wanted: named(main.checklists) }));
  const own = main.checklists.find(({ rubric }) => rubric.id === sameRubric.rubric.id);
  if (own && own.rubric.hash !== sameRubric.rubric.hash) throw new Refusal(problem('copy_other_version', 'error', { rubric: own.rubric.title, has: versionShown(sameRubric.rubric.hash), wanted: versionShown(own.rubric.hash) }));
  throw new Refusal(problem('copy_other_period', 'error', { has: periodText(sameRubric.period), wanted: periodText(own?.period ?? '') }));
}

/** Checklists of a copy that the main workbook lacks, where somebody has filled them in. */
export function leftProblems({ file, pairs, reading }: ReadCopy, main: WorkbookReading): Problem[] {
  const left = reading.checklists.filter((each) => pairs.every(({ own }) => own !== each) && [...entriesOf(each, reading.contents).cells.values()].some(({ kind, said }) => kind === 'mark' && said !== ''));
  return left.map((each) => {
    const otherVersion = main.checklists.some(({ rubric, period }) => rubric.id === each.rubric.id && period === each.period);
    return problem('copy_checklist_left', 'error', { name: `${named([each])}${otherVersion ? `·${versionShown(each.rubric.hash)}` : ''}`, wanted: named(main.checklists) }, { file, sheet: each.name });
  });
}

const named = (all: readonly Checklist[]): string => all.map(({ rubric, period }) => rubricNamed(rubric, period)).join('、');

/** The same 编号 with another 名称 or 平台 is another office's list, or one whose columns were sorted apart. */
function refuseOtherSubjects(main: Checklist, own: Checklist): void {
  const common = [...main.rows].filter(([id]) => own.rows.has(id));
  if (common.length === 0) throw new Refusal(problem('copy_other_subjects', 'error', {}));
  const differ = common.flatMap(([id, row]) => {
    const said = saidOtherwise(main, own, id);
    return said === null ? [] : [{ id, main: platformLabel(row), copy: said }];
  });
  const [first, second, ...rest] = differ;
  if (!first) return;
  if (second && rest.length === 0 && foldName(first.copy) === foldName(second.main) && foldName(second.copy) === foldName(first.main)) {
    throw new Refusal(problem('copy_ids_swapped', 'error', { ...first, other: second.id }, { subject: first.id }));
  }
  throw new Refusal(problem('copy_id_differs', 'error', { ids: listed(differ.map(({ id }) => id)), ...first }, { subject: first.id }));
}

/** Whom a copy shows under an 编号 where that is another one: by what the row itself says, and its register where it says nothing. */
function saidOtherwise(main: Checklist, own: Checklist, id: string): string | null {
  const [one, other] = [main.rows.get(id), own.rows.get(id)];
  if (!one || !other) return null;
  const differ = (before: string, after: string): boolean => before !== '' && after !== '' && foldName(before) !== foldName(after);
  if (differ(one.name, other.name) || differ(one.platform, other.platform)) return platformLabel(other);
  const doubtIn = ({ subjects }: Checklist): Problem | undefined => subjects.find(({ id: each }) => each === id)?.faults?.find(({ code }) => otherSubject.has(code));
  const doubt = doubtIn(own);
  if (doubt) return doubtIn(main) ? null : String(doubt.params['shown']);
  // A register says who the subject is; a row that says otherwise was filled under another name.
  const told = own.problems.find(({ code, subject, params }) => code === 'register_differs' && subject === id && (params['heading'] === '名称' || params['heading'] === '平台'));
  if (!told || main.problems.some(({ code, subject, params }) => code === 'register_differs' && subject === id && params['written'] === told.params['written'])) return null;
  return platformLabel({ ...other, [told.params['heading'] === '名称' ? 'name' : 'platform']: String(told.params['written']) });
}

/** 编号 whose rows a copy shows in a way that cannot be relied upon, with why. */
export function unusableRows({ subjects }: Pick<Checklist, 'subjects'>): Map<string, Problem> {
  return new Map(
    subjects.flatMap(({ id, faults }): [string, Problem][] => {
      const fault = (faults ?? []).find(({ code }) => code === 'row_torn' || code === 'row_twice' || otherSubject.has(code));
      return fault ? [[id, fault]] : [];
    }),
  );
}
