import type { Problem } from '../messages/problem';
import type { Rubric, SubjectKind } from '../rubric/rubric';
import type { CellValue, Range } from '../workbook/plan';
import { checkRegister } from './check-register';
import { extraColumns } from './extra-columns';
import { fillDown, looksMerged } from './fill-down';
import { fieldNames, findHeadings, namesLookedFor } from './headings';
import { assignIds, type GivenId } from './ids';
import { inferKinds } from './kinds';
import { platformOf } from './platform';
import { ProblemList } from './problem-list';
import { Register } from './register';
import { readRows } from './rows';
import { readSampled } from './sampled';
import { stateOf, type Subject } from './subject';
import { proposalText, unitProposals, type UnitProposal } from './unit-proposals';
import type { Draft } from './draft';

export interface RegisterOptions {
  /** What the rubric examines (`rubric.subjectKinds`). */
  kinds: readonly SubjectKind[];
  /** Named in the problems. */
  sheet?: string;
  file?: string;
  /** Merged cells, where they are known; without them blanks below a value are judged by the look of the column. */
  merges?: readonly Range[];
  /** A 名录 of ours: nothing was merged there, a blank is a blank. */
  blanksStay?: boolean;
  /** The scores of accounts are rolled up to units: each account needs exactly one unit of this register. */
  unitsRequired?: boolean;
  /** Other names of units (`rubric.aliases`). */
  aliases?: Rubric['aliases'];
  /** 编号 that were given before, in the workbook that this register joins. */
  given?: readonly GivenId[];
  /** 0-based row at which the register begins: a selection far down a sheet. The rows above are blank. */
  from?: number;
}

export interface ReadRegister {
  register: Register;
  problems: Problem[];
  /** Names that may mean one unit: for people to decide. */
  proposals: UnitProposal[];
}

/**
 * Reads a register (名录) as offices keep it. In: the cells of one sheet from A1, rows of any length. Out: what could
 * be read, and everything worth saying about it; whoever builds on it stops where a problem is an error.
 *
 *   rows ─▶ headings ─▶ drafts (text by column) ─▶ kinds ─▶ fill down ─▶ 编号 ─▶ subjects ─▶ checks across rows
 */
export function readRegister(rows: readonly (readonly CellValue[])[], options: RegisterOptions): ReadRegister {
  const problems = new ProblemList(options);
  const drafts = readDrafts(rows, options, problems);
  const subjects = toSubjects(drafts.drafts, problems);
  const register = new Register(subjects, {
    kinds: options.kinds,
    extras: drafts.layout === null ? [] : extraColumns(rows, drafts.layout, subjects),
    ...(options.aliases && { aliases: options.aliases }),
  });
  if (drafts.layout === null) return { register, problems: problems.all, proposals: [] };
  checkRegister(register, { ...options, columns: drafts.layout.columns, rowsLost: drafts.rowsLost }, problems);
  const proposals = unitProposals(rows, drafts.layout.columns, subjects, options.aliases);
  for (const proposal of proposals) problems.add('register_units_alike', 'warning', { names: proposalText(proposal, options.sheet) });
  return { register, problems: problems.all, proposals };
}

function readDrafts(rows: readonly (readonly CellValue[])[], options: RegisterOptions, problems: ProblemList) {
  const layout = findHeadings(rows, options.from);
  if (layout === null) {
    if (rows.every((cells) => cells.every((cell) => cell === null || cell === ''))) problems.add('register_empty', 'error', {});
    else problems.add('register_no_heading', 'error', { headings: namesLookedFor().map((name) => `「${name}」`).join(''), rows: 20 });
    return { layout, drafts: [], rowsLost: false };
  }
  for (const { heading, column, field } of layout.twice) {
    problems.add('register_heading_twice', 'warning', { heading, field: fieldNames[field] }, { row: layout.bottom, column });
  }
  if (layout.extras.length > 0) problems.add('register_other_columns', 'info', { headings: layout.extras.map(({ heading }) => heading.slice(0, 20)).join('、') });

  const read = readRows(rows, layout, problems);
  const guesses = options.blanksStay !== true;
  const merged = { unit: guesses && looksMerged(read.drafts, 'unit'), group: guesses && looksMerged(read.drafts, 'group') };
  const typed = inferKinds(read.drafts, { kinds: options.kinds, columns: layout.columns, unitsMerged: merged.unit }, problems);
  for (const field of ['unit', 'group'] as const) fillDown(typed.drafts, field, { merges: options.merges, column: typed.columns.get(field), looksMerged: merged[field], blanksStay: options.blanksStay === true || options.unitsRequired === true }, problems);
  const drafts = assignIds(typed.drafts, layout.columns, options.given ?? [], problems);
  return { layout: { ...layout, columns: typed.columns }, drafts, rowsLost: read.rowsLost || drafts.length < read.drafts.length };
}

function toSubjects(drafts: readonly Draft[], problems: ProblemList): Subject[] {
  const sampled = readSampled(drafts, problems);
  const unknownPlatforms = problems.byText('register_platform_unknown', 'info');
  const unknownStates = problems.byText('register_state_unclear', 'warning');
  const subjects = drafts.map(({ row, kind, texts }, index): Subject => {
    const platform = texts.platform === '' ? '' : platformOf(texts.platform);
    if (platform === null) unknownPlatforms.note(texts.platform, row);
    const state = texts.state === '' ? '在用' : stateOf(texts.state);
    if (state === null) unknownStates.note(texts.state, row);
    return {
      id: texts.id,
      name: texts.name,
      kind,
      platform: platform ?? texts.platform,
      unit: texts.unit,
      group: texts.group,
      link: texts.link,
      openedOn: texts.openedOn,
      state: state ?? '在用',
      sampled: sampled[index],
      inspector: texts.inspector,
      contact: texts.contact,
      phone: texts.phone,
      place: { row },
    };
  });
  unknownPlatforms.report();
  unknownStates.report();
  return subjects;
}
