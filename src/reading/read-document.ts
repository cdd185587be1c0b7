import '../messages/with-reading';
import { problem, type Problem } from '../messages/problem';
import { check } from '../rubric/check';
import { withHash } from '../rubric/hash';
import { procedure as unlessSaid } from '../rubric/procedure';
import type { Procedure, Rubric } from '../rubric/rubric';
import { cellAt, folded, widthOf, type Block, type Grid } from './grid';
import type { ReadCell } from './statement';
import { assemble, shortened, type Assembled } from './table/assemble';
import { finding, type Finding } from './table/finding';
import { headingProblems } from './table/heading-problems';
import { headingRows, layoutOf, type Layout } from './table/layout';
import { lintTable } from './table/lint/index';
import { statedFull } from './table/lint/points';
import { assembleMatrix, matrixColumns, settleMatrix } from './table/matrix';
import { placeRows } from './table/names';
import { proseTable, type ProseTable } from './table/prose';
import { rowNotes } from './table/row-notes';
import { ownPeriod } from './table/period';
import { sumOf } from './table/points';
import { sortRows, standsAsNote, type Row } from './table/rows';
import { withSectionOnly } from './table/section-only';
import { rubricId } from './table/rubric-id';
import { subjectKindOf } from './table/subject-kind';
import { surroundings, type Part, type Surrounding } from './table/surroundings';
import { withUnpriced } from './table/unpriced';
import { withWholeOnly } from './table/whole-only';
import { withWordedPoints } from './table/worded-points';

/** One table of a document, read. */
export interface ReadTable {
  title: string;
  /** Absent where nothing in the table could be read as a clause. */
  rubric?: Rubric;
  /** In the order of the table. Rows and columns 1-based; null where they concern the table as a whole. */
  diagnostics: Diagnostic[];
}

export interface Diagnostic {
  problem: Problem;
  /** Record of the input. */
  row: number | null;
  column: number | null;
  /** The words of the cell concerned. */
  text: string;
}

/** What the language half makes of prose: how a score is made, where the notes say it. */
export type ReadNotes = (notes: readonly string[], title?: string) => { procedure: Partial<Procedure>; problems: Problem[] };

export interface Language {
  readCell: ReadCell;
  readNotes: ReadNotes;
  /** Vetoes and points that a note states. */
  rulesInNotes(note: string): { kind: 'veto' | 'points'; text: string }[];
  /** Undoes what a bad conversion did to a text (開發(fā)區(qū)); the text itself where it did nothing. */
  repair(text: string): string;
  /** The first stretch that a wrong character set destroyed; null where the text is sound. */
  garbledPart(text: string): string | null;
}

/**
 * Every indicator table of a document. In: its paragraphs and tables in their order. Out: one entry a table, in their
 * order; none where there is no indicator table. `title`: what a table is called that has none. Never throws; linear in the number of rows.
 */
export function readDocument(blocks: readonly Block[], language: Language, { title = '指标表' }: { title?: string } = {}): ReadTable[] {
  const parts = partsOf(joinedTables(blocks.map((block) => repairedBlock(block, language))));
  const around = surroundings(parts);
  const tables = parts.flatMap((part, index) => (part.kind === 'table' ? [readTable(part, around[index], language, title)] : []));
  const prose = tables.length === 0 ? proseTable(blocks.map((block) => repairedBlock(block, language))) : null;
  const all = prose ? [readProse(prose, language, title)] : tables;
  const unclear = blocks.flatMap((block) => (block.kind === 'unclear' ? [{ problem: problem('table_unclear', 'error', { headings: block.text }), row: null, column: null, text: block.text }] : []));
  return all.map((table, index) => (index === 0 ? { ...table, diagnostics: [...table.diagnostics, ...unclear] } : table));
}

/** A notice without any table, whose numbered paragraphs state what is scored. */
function readProse(prose: ProseTable, language: Language, untitled: string): ReadTable {
  const { grid, layout, placed } = prose;
  const title = prose.title || untitled;
  const said = language.readNotes(prose.notes, title);
  const made = assemble({ grid, layout, placed, full: said.procedure.full ?? null, readCell: language.readCell, garbledPart: language.garbledPart, units: [] });
  const rubric = rubricOf({ title, around: undefined, layout, notes: prose.notes, procedure: withoutUndefined(said.procedure), full: said.procedure.full ?? null, made });
  const findings = [finding(problem('read_from_prose', 'warning', { title }), null, null, title), ...repairFindings(grid), ...garbledNotes(prose.notes, language), ...said.problems.map((found) => finding(found, null, null, '')), ...made.findings];
  if (!rubric) return { title, diagnostics: ordered(findings) };
  return { title, rubric: withHash({ ...rubric, headings: [] }), diagnostics: ordered([...findings, ...kindFindings(rubric, made), ...lintTable({ grid, layout, rows: [], placed, rubric, made, around: null }), ...checked(rubric, made, grid)]) };
}

/** A block without the traces of a bad conversion; a table remembers that there were some. */
function repairedBlock(block: Block, language: Language): Block {
  if (block.kind !== 'table') return { ...block, text: language.repair(block.text) };
  let lines = block.grid.repaired?.lines ?? 0;
  let sample = block.grid.repaired?.sample ?? '';
  const rows = block.grid.rows.map((given) => {
    // A cell of spaces is a blank one.
    const cells = given.some((cell) => cell !== '' && cell.trim() === '') ? given.map((cell) => (cell.trim() === '' ? '' : cell)) : given;
    const sound = cells.map((cell) => language.repair(cell));
    const changed = cells.find((cell, column) => cell !== sound[column]);
    if (changed === undefined) return cells;
    lines += 1;
    sample ||= changed;
    return sound;
  });
  return { ...block, grid: { ...block.grid, rows, ...(lines === 0 ? {} : { repaired: { lines, sample } }) } };
}

/** Names that Excel gives to sheets say nothing. */
const sheetTitle = (name: string | undefined): string => (name === undefined || /^(?:sheet|工作表)\s*\d*$/iu.test(name) ? '' : name);

/** A table that a page break cut in two is one: the second part has no heading, or the same, and no title. */
function joinedTables(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    if (block.kind === 'paragraph' && /^[(（]?续表?[)）]?\s*\d*$/u.test(block.text.trim())) continue;
    const last = joined.at(-1);
    if (block.kind === 'table' && last?.kind === 'table' && block.name === undefined && last.name === undefined && goesOn(last.grid, block.grid)) {
      const down = last.grid.rows.length;
      joined[joined.length - 1] = {
        kind: 'table',
        grid: {
          rows: [...last.grid.rows, ...block.grid.rows],
          merges: [...last.grid.merges, ...block.grid.merges.map((area) => ({ ...area, top: area.top + down, bottom: area.bottom + down }))],
        },
      };
    } else joined.push(block);
  }
  return joined;
}

function goesOn(above: Grid, below: Grid): boolean {
  const [heading, ...others] = headingRows(above);
  if (!heading || others.length > 0 || widthOf(above) !== widthOf(below)) return false;
  const [own] = headingRows(below);
  return own === undefined || (own.top === 0 && sameWords(above.rows[heading.top] ?? [], below.rows[0] ?? []));
}

const sameWords = (one: readonly string[], other: readonly string[]): boolean => one.map(folded).join('\t') === other.map(folded).join('\t');

/** Grids are taken apart at their headings: what stands above the first, and below a note row, is text around the table. */
function partsOf(blocks: readonly Block[]): Part[] {
  return blocks.flatMap((block): Part[] => {
    if (block.kind === 'unclear') return [];
    if (block.kind === 'paragraph') return [{ kind: 'text', text: block.text, place: null }];
    const { grid } = block;
    const headings = headingRows(grid);
    const before = (from: number, to: number): Part[] => grid.rows.slice(from, to).flatMap((_, offset): Part[] => {
      const row = from + offset;
      const text = rowText(grid, row);
      return text === '' ? [] : [{ kind: 'text', text, place: { grid, row } }];
    });
    if (headings.length === 0) return before(0, grid.rows.length);
    let from = 0;
    return headings.flatMap((heading, index): Part[] => {
      const next = headings[index + 1]?.top ?? grid.rows.length;
      const end = index + 1 < headings.length ? titleBefore(grid, heading.bottom + 1, next) : next;
      const body = Array.from({ length: Math.max(0, end - heading.bottom - 1) }, (_, offset) => heading.bottom + 1 + offset);
      const parts = [...before(from, heading.top), { kind: 'table' as const, grid, heading, body, ...(block.name === undefined ? {} : { name: block.name }) }];
      from = end;
      return parts;
    });
  });
}

/** Rows of one text above a further heading are its title and notes. */
function titleBefore(grid: Grid, from: number, heading: number): number {
  let row = heading;
  while (row > from) {
    const texts = new Set((grid.rows[row - 1] ?? []).filter((cell) => cell !== ''));
    if (texts.size > 1) break;
    row -= 1;
  }
  return row;
}

const rowText = (grid: Grid, row: number): string => [...new Set((grid.rows[row] ?? []).filter((cell) => cell !== ''))].join(' ');

function readTable(part: Extract<Part, { kind: 'table' }>, surrounding: Surrounding | undefined, language: Language, untitled: string): ReadTable {
  const { grid, heading, body } = part;
  const columns = layoutOf(grid, heading, body);
  const sorted = sortRows(grid, columns, body);
  const matrix = matrixColumns(grid, columns, sorted.flatMap((row) => (row.kind === 'data' ? [row.row] : [])));
  // A table of prices has no place for vetoes.
  const rows = matrix ? sorted.map((row): Row => (row.kind === 'veto' ? { kind: 'note', row: row.row, text: row.text } : row)) : sorted;
  const around = signed(surrounding, rows);
  const title = around?.title || sheetTitle(part.name) || untitled;
  const notes = [...(around?.notes ?? []), ...rows.flatMap((row) => (standsAsNote(row) ? [row.text] : []))];
  const general = language.readNotes((around?.main ?? []).filter((text) => /分|否决|合格|满分/u.test(text)));
  const own = language.readNotes(notes, title);
  const said = { procedure: { ...withoutUndefined(general.procedure), ...withoutUndefined(own.procedure) }, problems: own.problems };
  const total = said.procedure.full ?? statedFull({ layout: columns, rows, title });
  if (matrix) settleMatrix(columns, matrix);
  const named = placeRows(grid, columns, rows, title);
  const { layout, findings: ofWords } = matrix ? { layout: columns, findings: [] } : withWordedPoints(named, { grid, layout: columns });
  const { placed: ofTable, findings: ofWhole } = withWholeOnly(withUnpriced(named, { grid, layout, full: total }), { grid, layout, full: total, title });
  const { placed, findings: ofSections } = matrix ? { placed: ofTable, findings: [] } : withSectionOnly(ofTable, { grid, layout, full: total });
  const remarks = layout.columns.filter((column) => column.role === 'note' && !matrix?.includes(column));
  const made = matrix ? assembleMatrix(grid, placed, matrix, remarks, title) : assemble({ grid, layout, placed, full: total, readCell: language.readCell, garbledPart: language.garbledPart, units: (around?.unitLists ?? []).flat() });
  const full = withoutBonus(total, made);
  const rubric = rubricOf({ title, around, layout, notes, procedure: said.procedure, full, made });
  const findings: Finding[] = [
    ...headingProblems(layout),
    ...repairFindings(grid),
    ...garbledNotes(notes, language),
    ...(around?.rows ?? []).map(({ row, text, role }) => finding(problem(role === 'title' ? 'row_is_title' : 'row_is_note', 'info', { text }), row, 0, text)),
    ...rowNotes(grid, layout, rows),
    ...ofWords,
    ...ofWhole,
    ...ofSections,
    ...ruledNotes(rows.flatMap((row) => (standsAsNote(row) ? [{ text: row.text, row: row.row, read: row.kind === 'veto' ? row.vetoes.cases : [] }] : [])), around, language),
    ...said.problems.map((found) => finding(found, null, null, '')),
    ...made.findings,
  ];
  if (!rubric) return { title, diagnostics: ordered([...findings, finding(problem('table_without_clauses', 'error', { title }), heading.top, null, title)]) };
  const lint = lintTable({ grid, layout, rows, placed, rubric, made, around: around ?? null });
  // What a row of totals says of the whole need not be said again.
  const saidOfWhole = lint.some(({ problem: { code } }) => code === 'total_differs');
  findings.push(...kindFindings(rubric, made), ...lint, ...checked(rubric, made, grid).filter(({ problem: found }) => !(saidOfWhole && found.code === 'sum_mismatch' && found.params.id === '')));
  return { title, rubric, diagnostics: ordered(findings) };
}

/** What the document says around a table, with the office and the day that its last rows name. */
function signed(around: Surrounding | undefined, rows: readonly Row[]): Surrounding | undefined {
  const signatures = rows.flatMap((row) => (row.kind === 'note' && row.signature ? [row.signature] : []));
  const office = signatures.find((one) => one.office !== null)?.office;
  const date = signatures.findLast((one) => one.date !== null)?.date;
  return around && { ...around, issuer: around.issuer || (office ?? ''), date: around.date ?? date ?? null };
}

function rubricOf({ title, around, layout, notes, procedure, full, made }: { title: string; around: Surrounding | undefined; layout: Layout; notes: string[]; procedure: Partial<Procedure>; full: number | null; made: Assembled }): Rubric | undefined {
  if (made.sections.length === 0) return undefined;
  const base = made.sections.filter(({ kind }) => kind === 'deduct' || kind === 'award').map(({ total }) => total);
  const whole: Procedure = unlessSaid({ full: fullOf(base), ...procedure, ...(full === null ? {} : { full }) });
  if (whole.rollup) whole.rollup = { ...whole.rollup, unitSections: unitSectionsOf(whole.rollup.unitSections, made) };
  const draft: Rubric = {
    id: rubricId([title, around?.documentNumber ?? '', around?.annex ?? '']),
    title,
    issuer: around?.issuer ?? '',
    documentNumber: around?.documentNumber ?? '',
    annex: around?.annex ?? '',
    subjectKinds: whole.rollup ? ['unit', 'account'] : [subjectKindOf(title, wordsOf(made)).kind],
    headings: printedHeadings(layout),
    notes,
    procedure: whole,
    choices: [],
    ...(Object.keys(made.aliases).length === 0 ? {} : { aliases: made.aliases }),
    sections: made.sections,
  };
  made.findings.push(...ownPeriod(draft, made));
  return withHash(draft);
}

function* wordsOf({ sections }: Assembled): Generator<string> {
  for (const { indicators } of sections) for (const { name, criteria } of indicators) {
    yield name;
    for (const { clauses } of criteria) for (const { text } of clauses) yield text;
  }
}

/** What is examined is seldom said; by which words it was decided is, so that a person can object. */
function kindFindings({ title, procedure: { rollup } }: Rubric, made: Assembled): Finding[] {
  if (rollup) return [];
  const { kind, evidence } = subjectKindOf(title, wordsOf(made));
  return [finding(problem('subject_kind_read', 'info', { kind, evidence: evidence.slice(0, 4).join('、') }), null, null, title)];
}

function repairFindings({ repaired }: Grid): Finding[] {
  return repaired ? [finding(problem('text_repaired', 'warning', { lines: repaired.lines, sample: shortened(repaired.sample) }), null, null, repaired.sample)] : [];
}

/** What is scored beside the table's own clauses is said at its place. */
function ruledNotes(inBody: readonly { text: string; row: number; /** Its vetoes that are clauses. */ read: readonly string[] }[], around: Surrounding | undefined, { rulesInNotes }: Language): Finding[] {
  const outside = (around?.notes ?? []).map((text) => ({ text, row: around?.rows.find((each) => each.text === text)?.row ?? null, read: [] }));
  return [...outside, ...inBody].flatMap(({ text, row, read }) => rulesInNotes(text).filter((rule) => !read.some((veto) => rule.kind === 'veto' && (rule.text.includes(veto) || veto.includes(rule.text)))).map((rule) => finding(problem(rule.kind === 'veto' ? 'note_states_veto' : 'note_states_points', 'warning', { text: shortened(rule.text) }), row, row === null ? null : 0, text)));
}

/** A rule may be hidden in a note that nobody can read. */
function garbledNotes(notes: readonly string[], language: Language): Finding[] {
  return notes.flatMap((note) => {
    const part = language.garbledPart(note);
    return part === null ? [] : [finding(problem('note_garbled', 'error', { text: part }), null, null, note)];
  });
}

/** Headings in the table's order; none where their number suggests the common columns while they are others. */
function printedHeadings({ columns }: Layout): string[] {
  const headings = columns.filter(({ heading }) => heading !== '').map(({ heading }) => heading);
  const roles = columns.map(({ role }) => role).join(' ');
  const common = roles === 'name name clause value' || roles === 'name name clause note value';
  return common || ![4, 5].includes(headings.length) || headings.at(-1) !== '分值' ? headings : [];
}

/** A veto of the unit is marked on the unit, what its accounts earn on them. */
const unitSectionsOf = (said: readonly string[], { sections }: Assembled): string[] => (said.length > 0 ? [...said] : sections.filter(({ kind }) => kind === 'veto').map(({ id }) => id));

/** 合计 105 (or 满分105分 in a note) of 100 points and a bonus of 5: the full marks are the 100. */
function withoutBonus(total: number | null, { sections }: Assembled): number | null {
  const sum = (...kinds: string[]) => sumOf(sections.filter(({ kind }) => kinds.includes(kind)).map((section) => section.total));
  const [base, all] = [sum('deduct', 'award'), sum('deduct', 'award', 'bonus')];
  return total !== null && base !== null && base > 0 && base !== total && all === total ? base : total;
}

/** Full marks where nothing states them: the sum of the sections, or 100 where some section does not say what it is worth. */
function fullOf(totals: readonly (number | null)[]): number {
  const sum = sumOf(totals);
  return sum === null || sum === 0 ? 100 : sum;
}

function withoutUndefined(procedure: Partial<Procedure>): Partial<Procedure> {
  return Object.fromEntries(Object.entries(procedure).filter(([, value]) => value !== undefined)) as Partial<Procedure>;
}

/** What the checks of any rubric say of this one, at the rows of its clauses. */
function checked(rubric: Rubric, made: Assembled, grid: Grid): Finding[] {
  const firsts = new Map<string, { row: number; column: number }>();
  for (const [id, place] of made.places) {
    const criterion = id.replace(/[a-z]+$/u, '');
    const [section = '', indicator = ''] = criterion.split('.');
    for (const above of [criterion, `${section}.${indicator}`, section]) if (!firsts.has(above)) firsts.set(above, place);
  }
  // Why a clause is unread is said once, by what could not read it.
  const explained = new Set(made.findings.flatMap(({ problem: { clause } }) => clause ?? []));
  // So is that its points are more than the row's: 符合要求得4分 in a row of 2.
  const above = new Set(made.findings.flatMap(({ problem: { code, clause } }) => (clause !== undefined && (code === 'reading_points_above_row' || code === 'reading_deduction_above_row') ? [clause] : [])));
  return check(rubric).filter(({ code, clause }) => clause === undefined || !((code === 'clause_unread' && explained.has(clause)) || (code === 'points_above_criterion' && above.has(clause)))).map((found) => {
    const place = found.clause === undefined ? undefined : (made.places.get(found.clause) ?? firsts.get(found.clause));
    return finding(found, place?.row ?? null, place?.column ?? null, place ? cellAt(grid, place.row, place.column) : '');
  });
}

function ordered(findings: readonly Finding[]): Diagnostic[] {
  const last = Number.MAX_SAFE_INTEGER;
  return findings
    .map(({ problem: found, row, column, text }) => ({ problem: found, row: row === null ? null : row + 1, column: column === null ? null : column + 1, text }))
    .sort((one, other) => (one.row ?? last) - (other.row ?? last) || (one.column ?? last) - (other.column ?? last));
}
