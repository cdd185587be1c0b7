import { problem, Refusal, type Problem } from '../messages/problem';
import { builtinRubric, builtinRubrics } from '../rubric/builtin';
import { differences, hashOf, versionShown } from '../rubric/hash';
import { rubricSchema, type Rubric } from '../rubric/rubric';
import { findForm } from '../sheets/form-shape';
import { findKeyed, findTag, isAside, isMarkId, versionOf, type Tag } from '../sheets/keyed';
import { partsOf, type Part } from '../sheets/parts';
import { changedRows } from '../sheets/rubric-table';
import { findState, readState } from '../sheets/state';
import { periodText } from '../sheets/titles';
import type { NameOutline, Outline, SheetContent, WorkbookPort } from '../workbook/port';
import type { Checklist } from './checklist';
import { joinChecklist } from './join-checklist';
import { readForm, type ReadForm } from './read-form';
import { readMatrix, type ReadMatrix } from './read-matrix';
import { helpersFrom } from './helper-columns';
import { readRegisterSheet, type RegisterSheet } from './read-register-sheet';

/** A workbook read once: its checklists, and the sheets as they stand. */
export interface WorkbookReading {
  checklists: readonly Checklist[];
  contents: readonly SheetContent[];
  names: readonly NameOutline[];
  register: RegisterSheet;
  problems: readonly Problem[];
}

/** A sheet that holds marks, before it is known which checklist it belongs to. */
interface Candidate {
  content: SheetContent;
  layout: 'matrix' | 'forms';
  tag: Tag | null;
  /** The mark ids that it shows. */
  ids: readonly string[];
}

/** A candidate of which it is known what it is. */
interface Known extends Candidate {
  rubric: Rubric;
  part: Part;
  period: string;
}

/**
 * Finds and reads every checklist of a workbook by what stands in its cells, whatever its sheets are called
 * now (DESIGN §6).
 * @param former rubrics that are known beside those that the workbook carries and the built-in ones
 * @throws Refusal where there is none, where one cannot be told from its copy, or its rubric is not to be had
 */
export async function readChecklists(port: Pick<WorkbookPort, 'outline' | 'read'>, former: readonly Rubric[] = []): Promise<WorkbookReading> {
  const outline = await port.outline();
  const contents = await port.read(outline.sheets.map(({ name }) => name), helpersFrom(outline.names));
  const register = readRegisterSheet(contents, outline.names);
  const left = asideVersions(contents);
  const all = contents.flatMap((content) => candidateOf(content));
  refuseLostForms(contents, all, outline);
  // Putting aside that broke off half-way: what is left of that version is no checklist any more.
  const candidates = all.filter(({ tag }) => tag === null || !left.has(versionKey(tag)));
  if (candidates.length === 0) {
    const [because] = resultsAlone(contents, []);
    throw new Refusal({ ...problem('no_checklist', 'error', {}), ...(because && { because }) });
  }
  const problems: Problem[] = [...register.problems];
  const known = identified(candidates, contents, former, problems);
  problems.push(...resultsAlone(contents, known));
  const groups = new Map<string, Known[]>();
  for (const candidate of known) {
    const key = `${candidate.rubric.hash}|${candidate.period}`;
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  const checklists = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const sheets = group.map(({ layout, content, part }): ReadMatrix | ReadForm => (layout === 'matrix' ? readMatrix(content, part, register.idOf) : readForm(content, part, outline.names)));
    return [joinChecklist(first.rubric, first.period, sheets, register)];
  });
  return { contents, names: outline.names, register, problems, checklists };
}

/** A version of a rubric in a period. */
export const versionKey = ({ rubric, version, period }: Pick<Tag, 'rubric' | 'version' | 'period'>): string => [rubric, version, period].join('|');

/** Versions of which a sheet of marks was put aside: all their sheets are. */
export function asideVersions(contents: readonly SheetContent[]): Set<string> {
  return new Set(contents.flatMap(({ values }) => {
    const tag = findTag(values)?.tag;
    return tag?.role === '原检查表' || tag?.role === '原检查单' ? [versionKey(tag)] : [];
  }));
}

function candidateOf(content: SheetContent): Candidate[] {
  if (isAside(findTag(content.values)?.tag)) return [];
  const form = findForm(content.values);
  if (form) return [{ content, layout: 'forms', tag: form.tag, ids: form.ids.map(({ id }) => id) }];
  const keyed = findKeyed(content.values);
  if (!keyed || (keyed.tag !== null && keyed.tag.role !== '检查表')) return [];
  return [{ content, layout: 'matrix', tag: keyed.tag, ids: [...keyed.columns.keys()].filter((key) => isMarkId(key)) }];
}

/** A form whose column of ids was deleted still carries the names of its cells; it must not go missing unnoticed. */
function refuseLostForms(contents: readonly SheetContent[], candidates: readonly Candidate[], { names }: Outline): void {
  for (const content of contents) {
    if (candidates.some((candidate) => candidate.content === content) || isAside(findTag(content.values)?.tag)) continue;
    const named = (wanted: string): boolean => names.some(({ name, sheet }) => sheet === content.name && name === wanted);
    if (named('编号') && named('检查状态')) throw new Refusal(problem('form_without_ids', 'error', {}, { sheet: content.name }));
  }
}

function identified(candidates: readonly Candidate[], contents: readonly SheetContent[], former: readonly Rubric[], problems: Problem[]): Known[] {
  const carried = carriedRubrics(contents);
  const rubrics = [...carried, ...builtinRubrics, ...former];
  const tags = contents.flatMap(({ values }) => findTag(values)?.tag ?? []);
  return candidates.flatMap((candidate): Known[] => {
    const { tag, content } = candidate;
    const place = { sheet: content.name };
    if (tag) {
      const rubric = rubrics.find(({ id, hash }) => id === tag.rubric && versionOf(hash ?? '') === tag.version);
      if (!rubric) throw new Refusal(changed(candidate, tag, contents, carried));
      const part = partsOf(rubric).find(({ id }) => id === tag.part);
      if (!part) throw new Refusal(problem('part_unknown', 'error', {}, place));
      return [{ ...candidate, rubric, part, period: tag.period }];
    }
    const guess = guessed(candidate, carried);
    if (!guess) {
      // A list of somebody's own may look like a checklist; alone it can only be a damaged one.
      if (candidates.length === 1) throw new Refusal(problem('no_checklist', 'error', {}, place));
      problems.push(problem('sheet_not_read', 'warning', {}, place));
      return [];
    }
    problems.push(problem('rubric_guessed', 'warning', { rubric: guess.rubric.title }, place));
    return [{ ...candidate, ...guess, period: onlyPeriod(guess.rubric, tags) }];
  });
}

/** Rubrics that travel in the workbook. */
export function carriedRubrics(contents: readonly SheetContent[]): Rubric[] {
  return [...readState(findState(contents)?.values ?? []).values()].flatMap((text) => {
    const parsed = rubricSchema.safeParse(parseJson(text));
    // The hash is made anew: a snapshot that somebody changed by hand is another version.
    return parsed.success ? [{ ...parsed.data, hash: hashOf(parsed.data) }] : [];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * The rubric and part that a sheet without tag must be: its ids fit exactly one rubric, and one part of it, or the
 * part that its name still names (the quarters of Liyang have the same columns).
 * @throws Refusal where the rubric is certain and the part is not
 */
function guessed({ ids, content }: Candidate, carried: readonly Rubric[]): { rubric: Rubric; part: Part } | null {
  const shown = new Set(ids);
  const fits = (part: Part): boolean => part.columns.length === shown.size && shown.size > 0 && part.columns.every(({ id }) => shown.has(id));
  // Two notices may have as many rows (昆山 and 宿迁): what travels in the workbook comes first.
  const fitting = [carried, builtinRubrics].map((rubrics) => rubrics.filter((rubric) => partsOf(rubric).some(fits))).find(({ length }) => length > 0) ?? [];
  const [rubric] = fitting;
  if (!rubric || new Set(fitting.map(({ hash }) => hash)).size !== 1) return null;
  const parts = partsOf(rubric).filter(fits);
  const named = parts.length === 1 ? parts : parts.filter(({ label }) => content.name.includes(label));
  const [part] = named;
  if (!part || named.length !== 1) throw new Refusal(problem('part_unknown', 'error', {}, { sheet: content.name }));
  return { rubric, part };
}

/** The period that every other sheet of this rubric names; blank where they name several or none. */
function onlyPeriod(rubric: Rubric, tags: readonly Tag[]): string {
  const periods = new Set(tags.filter((tag) => tag.rubric === rubric.id && tag.version === versionOf(rubric.hash ?? '')).map(({ period }) => period));
  const [only] = periods;
  return periods.size === 1 ? (only ?? '') : '';
}

/** Results whose checklist is not to be found: its row of ids was deleted, or the sheet of results is an old copy. */
function resultsAlone(contents: readonly SheetContent[], known: readonly Known[]): Problem[] {
  return contents.flatMap(({ name, values }) => {
    const tag = findTag(values)?.tag;
    if (!tag || tag.role !== '评分结果') return [];
    const found = known.some(({ rubric, period }) => rubric.id === tag.rubric && versionOf(rubric.hash ?? '') === tag.version && period === tag.period);
    return found ? [] : [problem('results_without_checklist', 'warning', { period: periodText(tag.period), code: tag.period }, { sheet: name })];
  });
}

/** No rubric of the version under which the sheet was filled is at hand: what is known to differ is named. */
function changed({ content, ids }: Candidate, tag: Tag, contents: readonly SheetContent[], carried: readonly Rubric[]): Problem {
  const place = { sheet: content.name };
  const present = carried.find(({ id }) => id === tag.rubric) ?? builtinRubric(tag.rubric);
  if (!present) return problem('rubric_missing', 'error', { rubric: tag.rubric, version: versionShown(tag.version) }, place);
  const changes = shownChanges(present, ids, contents) || versionChange(tag.version, present);
  return problem('rubric_changed', 'error', { rubric: present.title, changes }, place);
}

const versionChange = (before: string, { hash }: Rubric): string => `版本 ${versionShown(before)}，现为 ${versionShown(hash)}`;

/** What the workbook itself still shows of the former version: the ids of its columns, and its 指标表. */
function shownChanges(present: Rubric, ids: readonly string[], contents: readonly SheetContent[]): string {
  const builtin = builtinRubric(present.id);
  const wanted = new Set(partsOf(present).flatMap(({ columns }) => columns.map(({ id }) => id)));
  const strange = ids.filter((id) => !wanted.has(id));
  const table = contents.flatMap(({ values }) => changedRows(values, present));
  const between = builtin && builtin.hash !== present.hash ? changesBetween(builtin, present) : [];
  return [...new Set([...strange, ...table, ...between])].join('、');
}

/** What makes marks under one version unusable under another, for a message; empty where nothing does. */
export function changesBetween(before: Rubric, after: Rubric): string[] {
  const { added, removed, changed: altered, procedure, choices } = differences(before, after);
  return [...added, ...removed, ...altered.map(({ id }) => id), ...(procedure ? ['评分办法'] : []), ...choices];
}
