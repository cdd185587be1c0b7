import { problem, Refusal, type Problem } from '../messages/problem';
import { builtinRubric, builtinRubrics } from '../rubric/builtin';
import { differences, hashOf } from '../rubric/hash';
import { rubricSchema, type Rubric } from '../rubric/rubric';
import { findKeyed, isMarkId, parseTag, versionOf, type Tag } from '../sheets/keyed';
import { partsOf, type Part } from '../sheets/parts';
import { readState, stateName } from '../sheets/state';
import type { SheetContent, WorkbookPort } from '../workbook/port';
import type { Checklist } from './checklist';
import { joinChecklist } from './join-checklist';
import { readForm, type ReadForm } from './read-form';
import { readMatrix, type ReadMatrix } from './read-matrix';
import { readRegisterSheet, type RegisterSheet } from './read-register-sheet';

/** A workbook read once: its checklists, and the sheets as they stand. */
export interface WorkbookReading {
  checklists: readonly Checklist[];
  contents: readonly SheetContent[];
  register: RegisterSheet;
  problems: readonly Problem[];
}

/** A sheet that holds marks, before it is known which checklist it belongs to. */
interface Candidate {
  content: SheetContent;
  layout: 'matrix' | 'forms';
  tag: Tag | null;
}

/**
 * Finds and reads every checklist of a workbook by what stands in its cells, whatever its sheets are called
 * now (DESIGN §6).
 * @throws Refusal where there is none, where one cannot be told from its copy, or its rubric is not to be had
 */
export async function readChecklists(port: WorkbookPort): Promise<WorkbookReading> {
  const outline = await port.outline();
  const contents = await port.read(outline.sheets.map(({ name }) => name));
  const rubrics = knownRubrics(contents);
  const register = readRegisterSheet(contents, outline.names);
  const candidates = contents.flatMap((content) => candidateOf(content));
  if (candidates.length === 0) throw new Refusal(problem('no_checklist', 'error', {}));
  const problems: Problem[] = [...register.problems];
  const groups = new Map<string, { rubric: Rubric; period: string; sheets: (ReadMatrix | ReadForm)[] }>();
  for (const candidate of candidates) {
    const { rubric, guessed } = rubricOf(candidate, rubrics);
    if (guessed) problems.push(problem('rubric_guessed', 'warning', { rubric: rubric.title }, { sheet: candidate.content.name }));
    const period = candidate.tag?.period ?? '';
    const key = `${rubric.hash}|${period}`;
    const group = groups.get(key) ?? { rubric, period, sheets: [] };
    groups.set(key, group);
    const part = partOf(candidate, rubric);
    group.sheets.push(candidate.layout === 'matrix' ? readMatrix(candidate.content, part) : readForm(candidate.content, part, outline.names));
  }
  return { contents, register, problems, checklists: [...groups.values()].map(({ rubric, period, sheets }) => joinChecklist(rubric, period, sheets, register)) };
}

/** Rubrics that travel in the workbook, then the built-in ones. */
function knownRubrics(contents: readonly SheetContent[]): Rubric[] {
  const state = contents.find(({ name, values }) => name === stateName || values[0]?.[0] === stateName);
  const carried = [...readState(state?.values ?? []).values()].flatMap((text) => {
    const parsed = rubricSchema.safeParse(parseJson(text));
    // The hash is made anew: a snapshot that somebody changed by hand is another version.
    return parsed.success ? [{ ...parsed.data, hash: hashOf(parsed.data) }] : [];
  });
  return [...carried, ...builtinRubrics];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function candidateOf(content: SheetContent): Candidate[] {
  const corner = parseTag(content.values[0]?.[0] ?? null);
  const formTag = corner?.role === '检查单' ? corner : null;
  if (formTag || content.values.filter((row) => isMarkId(row[0])).length >= 2) {
    const tag = formTag ?? content.values.map((row) => parseTag(row[0])).find((found) => found?.role === '检查单') ?? null;
    return [{ content, layout: 'forms', tag }];
  }
  const keyed = findKeyed(content.values);
  if (!keyed || (keyed.tag !== null && keyed.tag.role !== '检查表')) return [];
  return [{ content, layout: 'matrix', tag: keyed.tag }];
}

function rubricOf(candidate: Candidate, rubrics: readonly Rubric[]): { rubric: Rubric; guessed: boolean } {
  const { tag } = candidate;
  if (tag) {
    const exact = rubrics.find(({ id, hash }) => id === tag.rubric && versionOf(hash ?? '') === tag.version);
    if (exact) return { rubric: exact, guessed: false };
    throw new Refusal(changed(tag, rubrics, candidate.content.name));
  }
  const ids = markIds(candidate);
  const fitting = rubrics.filter((rubric) => partsOf(rubric).some((part) => ids.length > 0 && part.columns.length === ids.length && part.columns.every(({ id }) => ids.includes(id))));
  const [only] = fitting;
  if (only && new Set(fitting.map(({ hash }) => hash)).size === 1) return { rubric: only, guessed: true };
  throw new Refusal(problem('no_checklist', 'error', {}, { sheet: candidate.content.name }));
}

/** Another version of a rubric that is at hand: what differs is named. */
function changed(tag: Tag, rubrics: readonly Rubric[], sheet: string): Problem {
  const present = rubrics.filter(({ id }) => id === tag.rubric);
  const [carried, builtin] = [present.find((rubric) => rubric !== builtinRubric(tag.rubric)), builtinRubric(tag.rubric)];
  if (carried && builtin) {
    return problem('rubric_changed', 'error', { rubric: builtin.title, changes: changesBetween(builtin, carried) || tag.version.slice(0, 6) }, { sheet });
  }
  return problem('rubric_missing', 'error', { rubric: tag.rubric, version: tag.version.slice(0, 6) }, { sheet });
}

function changesBetween(before: Rubric, after: Rubric): string {
  const { added, removed, changed: altered, procedure, choices } = differences(before, after);
  return [...added, ...removed, ...altered.map(({ id }) => id), ...(procedure ? ['评分办法'] : []), ...choices].join('、');
}

function markIds({ content, layout }: Candidate): string[] {
  if (layout === 'forms') return content.values.flatMap((row) => (isMarkId(row[0]) ? [row[0].trim()] : []));
  return [...(findKeyed(content.values)?.columns.keys() ?? [])].filter((key) => isMarkId(key));
}

function partOf(candidate: Candidate, rubric: Rubric): Part {
  const parts = partsOf(rubric);
  const ids = new Set(markIds(candidate));
  const named = parts.find(({ id }) => id === candidate.tag?.part);
  const fitting = named ?? parts.find((part) => part.columns.every(({ id }) => ids.has(id)));
  if (!fitting) throw new Refusal(problem('no_checklist', 'error', {}, { sheet: candidate.content.name }));
  return fitting;
}
