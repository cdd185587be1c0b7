import { problem } from '../../../messages/problem';
import { takesPoints } from '../../../rubric/start';
import { clausesOf, criteriaOf } from '../../../rubric/walk';
import { cellAt } from '../../grid';
import { rowValue, shortened } from '../assemble';
import { finding, type Finding } from '../finding';
import { sumOf } from '../points';
import type { ReadParts } from './parts';
import { valueColumn } from '../names';

/** Points that are missing, are no numbers, or do not add up to what a row of totals states. */
export function pointProblems(parts: ReadParts): Finding[] {
  return [...unreadPoints(parts), ...missingPoints(parts), ...totalRows(parts), ...unusualFull(parts), ...pointsInNotes(parts), ...sectionsTwice(parts), ...takenAmongVetoes(parts)];
}

function unreadPoints({ grid, layout, placed, rubric }: ReadParts): Finding[] {
  const column = valueColumn(layout);
  if (!column) return [];
  const vetoRows = new Set(rubric.sections.filter(({ kind }) => kind === 'veto').flatMap(({ indicators }) => indicators.flatMap(({ criteria }) => criteria.flatMap(({ rows }) => rows.map(({ row }) => row)))));
  return placed.flatMap(({ row }) => {
    const { words } = rowValue(grid, layout, row);
    if (words === null || vetoRows.has(row + 1) || /否决|不合格/u.test(words)) return [];
    return [finding(problem('row_points_unread', 'warning', { text: shortened(words) }), row, column.index, words)];
  });
}

/** Points can only be lost from a number of them. */
function missingPoints({ rubric, made, grid }: ReadParts): Finding[] {
  return [...criteriaOf(rubric)].flatMap(({ section, indicator, criterion }) => {
    if (criterion.max !== null || criterion.start !== 'full' || (section.kind !== 'deduct' && section.kind !== 'award')) return [];
    // A row that only vetoes takes nothing.
    if (criterion.clauses.every(({ rule }) => rule.kind === 'veto' || rule.kind === 'veto_count')) return [];
    const place = made.places.get(criterion.clauses[0]?.id ?? '');
    return [finding(problem('criterion_points_missing', 'error', { id: criterion.id, name: indicator.name }, { clause: criterion.id }), place?.row ?? null, place?.column ?? null, place ? (grid.rows[place.row]?.[place.column] ?? '') : '')];
  });
}

/** A table that vetoes in one part and takes points there too: whoever wrote it may have meant a veto. */
function takenAmongVetoes({ rubric, made, grid }: ReadParts): Finding[] {
  return [...clausesOf(rubric)].flatMap(({ section, clause: { id, text, rule } }) => {
    // What costs points below a number and vetoes from it (宿政办发〔2021〕22号 附件2) is at home there.
    if (section.kind !== 'veto' || !takesPoints(rule) || ('scope' in rule && rule.scope !== undefined)) return [];
    const place = made.places.get(id);
    return [finding(problem('reading_deduction_in_veto', 'warning', { words: shortened(text) }, { clause: id }), place?.row ?? null, place?.column ?? null, place ? (grid.rows[place.row]?.[place.column] ?? '') : text)];
  });
}

/** 小计 against the rows since the last one or since its section began; 合计 against the whole, with or without bonus. */
function totalRows({ grid, layout, rows, placed, rubric }: ReadParts): Finding[] {
  const sectionOf = new Map(placed.map((each) => [each.row, each.section]));
  const kindOf = new Map(rubric.sections.flatMap((section) => section.indicators.flatMap(({ criteria }) => criteria.flatMap((criterion) => criterion.rows.map(({ row }) => [row - 1, section.kind] as const)))));
  // Where a section states another sum than its rows make, that is said of the section.
  const stating = rubric.sections.flatMap(({ kind, total }) => (total === null ? [] : [{ kind, points: total }]));
  const column = valueColumn(layout)?.index ?? 0;
  const found: Finding[] = [];
  let sinceTotal: number[] = [];
  let inSection: number[] = [];
  let section: unknown = null;
  const all: { points: number; kind: string }[] = [];
  for (const row of rows) {
    if (row.kind === 'data') {
      const label = sectionOf.get(row.row);
      if (label !== section) inSection = [];
      section = label;
      const { points } = rowValue(grid, layout, row.row);
      if (points === null) continue;
      sinceTotal.push(points);
      inSection.push(points);
      all.push({ points, kind: kindOf.get(row.row) ?? 'award' });
    } else if (row.kind === 'total' && row.value.points !== null) {
      const stated = row.value.points;
      const sums = row.part ? [sumOf(sinceTotal), sumOf(inSection)] : [...wholeSums(all), ...wholeSums(stating)];
      const known = sums.filter((sum) => sum !== null);
      const nearest = known[0];
      if (nearest !== undefined && !known.some((sum) => Math.abs(sum - stated) < 0.0005)) {
        found.push(finding(problem('total_differs', 'error', { text: shortened(row.text), stated, sum: nearest }), row.row, column, row.text));
      }
      if (row.part) sinceTotal = [];
    }
  }
  return found;
}

function wholeSums(all: readonly { points: number; kind: string }[]): (number | null)[] {
  const sum = (kinds: readonly string[]) => sumOf(all.filter(({ kind }) => kinds.includes(kind)).map(({ points }) => points));
  return [sum(['deduct', 'award']), sum(['deduct', 'award', 'bonus']), sum(['deduct', 'award', 'bonus', 'penalty'])];
}

/** Remarks beside clauses that state points of their own, which no rule takes in. */
function pointsInNotes({ grid, layout, placed }: ReadParts): Finding[] {
  const notes = layout.columns.filter(({ role }) => role === 'note');
  const clauses = layout.columns.filter(({ role }) => role === 'clause').map(({ index }) => index);
  return placed.flatMap(({ row }) => notes.flatMap(({ index }) => {
    const said = grid.rows[row]?.[index] ?? '';
    // A remark that stood in for a blank clause is read as one.
    if (clauses.every((column) => cellAt(grid, row, column) === '')) return [];
    return /(?:扣|加|减|得)\s*\d+(?:\.\d+)?\s*分/u.test(said.normalize('NFKC')) ? [finding(problem('note_states_points', 'warning', { text: shortened(said) }), row, index, said)] : [];
  }));
}

/** Sections that add up to nearly 100 where nothing states the full marks. */
function unusualFull({ rubric, layout, rows }: ReadParts): Finding[] {
  const { full } = rubric.procedure;
  if (full === null || full === 100 || full <= 80 || full >= 120 || statedFull({ layout, rows, title: rubric.title }) !== null) return [];
  const parts = rubric.sections.filter(({ kind }) => kind === 'deduct' || kind === 'award').map(({ total }) => total);
  return [finding(problem('full_not_hundred', 'warning', { sum: full, parts: parts.join('+') }), null, null, '')];
}

/** A section that begins a second time further down. */
function sectionsTwice({ placed }: ReadParts): Finding[] {
  const first = new Map<string, { label: unknown; row: number }>();
  const said = new Set<unknown>();
  return placed.flatMap(({ section, row }) => {
    const earlier = first.get(section.name);
    if (!earlier) first.set(section.name, { label: section, row });
    if (!earlier || earlier.label === section || said.has(section)) return [];
    said.add(section);
    return [finding(problem('section_twice', 'warning', { name: section.name, earlier: earlier.row + 1 }), row, section.column, section.cell)];
  });
}

/** Full marks that the title （总分100分）, a row 合计 or the heading of the points states; null where none does. */
export function statedFull({ layout, rows, title }: Pick<ReadParts, 'layout' | 'rows'> & { title: string }): number | null {
  const inTitle = /[(（]\s*(?:总分值?|满分)\s*[:：为]?\s*(\d{2,4})\s*分\s*[)）]/u.exec(title);
  if (inTitle) return Number(inTitle[1]);
  if (/百分制/u.test(title)) return 100;
  const heading = valueColumn(layout)?.heading ?? '';
  const inHeading = /[(（]\s*(?:满分|总分|共|计)?\s*(\d{2,4})\s*分\s*[)）]/u.exec(heading);
  if (inHeading) return Number(inHeading[1]);
  const total = rows.findLast((row) => row.kind === 'total' && !row.part && row.value.points !== null);
  return total?.kind === 'total' ? total.value.points : null;
}
