import { nameShortly, noNames } from './short-names';
import type { Problem } from '../../messages/problem';
import { problem } from '../../messages/problem';
import type { AppliesTo, Clause, Criterion, Indicator, Rule, Section, SectionKind } from '../../rubric/rubric';
import { startOf } from '../../rubric/start';
import { clauseLetter } from '../../rubric/walk';
import { cellAt, folded, type Grid } from '../grid';
import type { CellReading, ReadCell } from '../statement';
import { settledBelowRow } from './below-row';
import { finding, type Finding } from './finding';
import { directionOf, namedKind, sectionKinds, type SectionFacts } from './kinds';
import { statesPoints, type Layout } from './layout';
import type { Label, Placed } from './names';
import { valueColumn } from './names';
import { nearestOf, nearestWords } from './nearest';
import { sumOf, valueOf, type Value } from './points';
import { isGroup, piecesByUnit, unitPrefix } from './units';

/** Rows of one indicator, in their order. */
interface IndicatorRows {
  label: Label;
  rows: Placed[];
}

interface SectionRows {
  label: Label;
  indicators: IndicatorRows[];
}

export interface Assembled {
  sections: Section[];
  findings: Finding[];
  /** Where each clause stands: 0-based row and column of the grid. */
  places: Map<string, { row: number; column: number }>;
  /** Other names of units, as Rubric.aliases has them. */
  aliases: Record<string, string[]>;
}

export interface AssembleInput {
  grid: Grid;
  layout: Layout;
  placed: readonly Placed[];
  /** Full marks that the notice states, in points. */
  full: number | null;
  readCell: ReadCell;
  garbledPart(text: string): string | null;
  /** Units known from the document, for clauses that are one unit's own. */
  units: readonly string[];
}

/** Makes sections, indicators, criteria and clauses of placed rows; ids are positions (DESIGN §4). */
export function assemble(input: AssembleInput): Assembled {
  const { grid, layout, placed } = input;
  const groups = grouped(placed);
  const facts = groups.map((group) => factsOf(group, grid, layout));
  const kinds = sectionKinds(facts, input.full);
  const findings: Finding[] = [];
  const places: Assembled['places'] = new Map();
  const aliases: Assembled['aliases'] = {};
  const sections: Section[] = [];
  const names = noNames();
  for (const [index, group] of groups.entries()) {
    const kind = kinds[index] ?? 'award';
    const id = String(sections.length + 1);
    const indicators: Indicator[] = [];
    for (const each of group.indicators) {
      const indicatorId = `${id}.${indicators.length + 1}`;
      const criteria = criteriaOf(input, { ...each, id: indicatorId, kind, section: group.label, sole: group.indicators.length === 1, findings, places, aliases });
      nameShortly(criteria.flatMap(({ clauses }) => clauses), each.label.name, names);
      if (criteria.length === 0) continue;
      const own = each.label === group.label ? null : each.label.points;
      const points = own ?? (each.label === group.label && group.indicators.length === 1 ? each.label.points : null);
      indicators.push({ id: indicatorId, name: each.label.name || group.label.name, max: kind === 'veto' ? null : (points ?? sumOf(criteria.map(({ max }) => max))), criteria });
    }
    if (indicators.length === 0) continue;
    const note = group.label.note;
    const shape = { id, name: group.label.name, ...(note ? { note } : {}), indicators };
    if (kind === 'veto' || kind === 'penalty') sections.push({ kind, ...shape, total: null });
    else sections.push({ kind, ...shape, total: group.label.points ?? sumOf(indicators.map(({ max }) => max)) });
  }
  return { sections, findings: settledBelowRow(findings, sections), places, aliases };
}

/** Neighbouring rows under one section and one indicator. */
function grouped(placed: readonly Placed[]): SectionRows[] {
  const sections: SectionRows[] = [];
  for (const row of placed) {
    let section = sections.at(-1);
    if (!section || section.label !== row.section) sections.push((section = { label: row.section, indicators: [] }));
    const indicator = section.indicators.at(-1);
    if (indicator && indicator.label === row.indicator) indicator.rows.push(row);
    else section.indicators.push({ label: row.indicator, rows: [row] });
  }
  return sections;
}

function factsOf({ label, indicators }: SectionRows, grid: Grid, layout: Layout): SectionFacts {
  const clauses = layout.columns.filter(({ role }) => role === 'clause');
  const rows = indicators.flatMap((each) => each.rows);
  const values = rows.map(({ row }) => rowValue(grid, layout, row));
  const texts = rows.flatMap(({ row }) => clauses.map(({ index }) => cellAt(grid, row, index)));
  const byName = namedKind(label.name);
  return {
    named: byName ?? kindOfContent(texts, values),
    total: label.points ?? sumOf(indicators.map((each) => each.label.points ?? sumOf(each.rows.map(({ row }) => rowValue(grid, layout, row).points).filter((points) => points !== null)))),
    negative: label.negative || values.some(({ negative }) => negative),
    valued: values.some(({ points }) => points !== null),
    direction: directionOf(texts),
  };
}

/** A section whose rows have no points and say 否决 in place of them is a veto section, whatever it is called. */
function kindOfContent(texts: readonly string[], values: readonly Value[]): SectionFacts['named'] {
  if (values.some(({ points }) => points !== null)) return null;
  if (values.some(({ words }) => words !== null && /否决|不合格/u.test(words))) return 'veto';
  const said = texts.filter((text) => text !== '');
  return said.length > 0 && said.every((text) => /否决|直接(?:判定|评定|定)为?.{0,6}不合格|取消.{0,10}资格/u.test(text) && !/\d+\s*分/u.test(text)) ? 'veto' : null;
}

/** Points of a row; `trailing`: they stand at the end of its clauses. */
export function rowValue(grid: Grid, layout: Layout, row: number): RowValue {
  const column = valueColumn(layout);
  const stated = column ? valueOf(cellAt(grid, row, column.index)) : valueOf('');
  const worded = layout.worded?.get(row);
  if (worded !== undefined) return { ...stated, points: worded };
  if (stated.points !== null || stated.words !== null) return stated;
  for (const { index } of layout.columns.filter(({ role }) => role === 'clause')) {
    const trailing = trailingPoints(cellAt(grid, row, index));
    if (trailing !== null && (!column || isBlankColumn(grid, column.index, layout))) return { ...stated, points: trailing, trailing: true };
  }
  return stated;
}

export interface RowValue extends Value {
  trailing?: true;
}

const trailingBracket = /[（(]\s*(?:满分|共|计)?\s*(\d{1,4}(?:\.\d{1,3})?)\s*分\s*[)）]\s*[。；;]?\s*$/u;

/**
 * （10分） at the very end of a cell is what its row is worth, unless other parts of the cell have such points too
 * (成立小组（3分）；签订责任书（4分）), or what they give (成立小组得3分；签订责任书（4分）) while the last part says nothing else.
 */
function trailingPoints(cell: string): number | null {
  const from = Math.max(0, cell.length - 40);
  const found = trailingBracket.exec(cell.slice(from));
  if (!found) return null;
  const before = cell.slice(0, from + found.index);
  if (/[（(]\s*\d{1,4}(?:\.\d{1,3})?\s*分\s*[)）]/u.test(before)) return null;
  const parts = before.split(/[。；;\n]/u);
  return parts.length > 1 && !statesPoints(parts.at(-1) ?? '') && directionOf([before]) === 'gives' ? null : Number(found[1]);
}

function isBlankColumn(grid: Grid, column: number, layout: Layout): boolean {
  return grid.rows.slice(layout.bottom + 1).every((cells) => valueOf(cells[column] ?? '').points === null);
}

interface Around extends IndicatorRows {
  id: string;
  kind: SectionKind;
  section: Label;
  /** Nothing else in its section: what that is worth, it is. */
  sole: boolean;
  findings: Finding[];
  places: Assembled['places'];
  aliases: Assembled['aliases'];
}

function criteriaOf(input: AssembleInput, around: Around): Criterion[] {
  const { grid, layout } = input;
  const { kind, label, rows, section } = around;
  const values = rows.map(({ row }) => rowValue(grid, layout, row));
  const unvalued = values.every(({ points }) => points === null);
  const criteria: Criterion[] = [];
  for (const [index, placed] of rows.entries()) {
    const value = values[index] ?? valueOf('');
    const texts = clauseCells(grid, layout, placed, kind, around.findings);
    if (texts.length === 0) continue;
    // Points at the end of a row's words are of no row below that states its own.
    const apart = values[index - 1]?.trailing === true && texts.some(({ text }) => statesPoints(text));
    const begins = criteria.length === 0 || value.points !== null || kind === 'veto' || apart;
    const given = value.points ?? (unvalued && kind !== 'veto' && kind !== 'penalty' ? (label.points ?? (label === section || around.sole ? section.points : null)) : null);
    if (begins) criteria.push({ id: `${around.id}.${criteria.length + 1}`, max: kind === 'veto' ? null : given, start: 'zero', rows: [], clauses: [] });
    const criterion = criteria.at(-1);
    if (!criterion) continue;
    addRow(input, around, criterion, { placed, texts, value });
  }
  for (const criterion of criteria) criterion.start = startOf(kind, criterion.clauses.map(({ rule }) => rule), criterion.max);
  return criteria;
}

/** Whether a cell only says how the matter is checked: 查看资料, 实地查看, 系统查询, 文件. */
function saysHow(text: string): boolean {
  return text.length <= 60 && !statesPoints(text) && /查|抽|访|测评|回访|现场|实地|系统|听取|座谈|问卷|资料|文件|台账|记录|照片|材料|报表|证书|通报|为准|提供|统计|数据/u.test(text) && !/未|不得|发生|出现|\d+\s*分|满分|比例/u.test(text);
}

/** Whether a cell says how things should be, and neither what happens otherwise nor what that costs: 站台整洁，无积水. */
const asksOnly = (text: string): boolean => !statesPoints(text) && !/[扣加减得记计]\s*[\d.]*\s*分|\d\s*分(?!钟)|酌情|否决|取消|归零|零分|比例|折算|满分|按.{0,8}计/u.test(text.normalize('NFKC')) && !/的[。；;]?\s*$/u.test(text) && !/^(?:[(（]?\d{1,2}[.．、)）])?\s*(?:未|没|发生|出现|存在|发现|逾期|违|擅自|被|因|经)/u.test(text);

/** The cells of a row that state clauses; a row that has none lends its lowest name, as 无黑板报 | 5 does; among vetoes, a bare case is the whole clause. */
function clauseCells(grid: Grid, layout: Layout, placed: Placed, kind: SectionKind, findings: Finding[]): { text: string; column: number }[] {
  if (placed.said) return [placed.said];
  const columns = layout.columns.filter(({ role }) => role === 'clause');
  const cells = columns.map(({ index }) => ({ text: cellAt(grid, placed.row, index), column: index })).filter(({ text }) => text !== '');
  // 查看资料 beside what is taken says how it is checked, no rule.
  const scoring = cells.filter(({ text }) => !saysHow(text));
  // So does what is only asked for (考核标准 beside 扣分标准).
  const price = kind === 'veto' ? undefined : scoring.find(({ text }) => /\d\s*分|不得分/u.test(text.normalize('NFKC')) && statesPoints(text));
  if (cells.length > 1 && price) return scoring.filter((cell) => cell === price || !asksOnly(cell.text));
  if (cells.length > 1 && scoring.length > 0 && scoring.some(({ text }) => statesPoints(text))) return scoring;
  if (cells.length > 0) return cells;
  const others = layout.columns.filter(({ role }) => role === 'note' || role === 'name').map(({ index }) => ({ text: cellAt(grid, placed.row, index), column: index })).filter(({ text }) => text !== '');
  const named = others.at(-1);
  const first = columns[0]?.index ?? 0;
  if (!named) {
    const text = (grid.rows[placed.row] ?? []).filter((cell) => cell !== '').join(' ');
    findings.push(finding(problem('row_without_clause', 'warning', { text }), placed.row, first, text));
    return [];
  }
  findings.push(finding(problem('row_clause_blank', statesPoints(named.text) || kind === 'veto' ? 'info' : 'warning', { text: named.text }), placed.row, first, named.text));
  return [named];
}

function addRow(input: AssembleInput, around: Around, criterion: Criterion, { placed, texts, value }: { placed: Placed; texts: { text: string; column: number }[]; value: RowValue }): void {
  const { grid, layout } = input;
  const record = placed.row + 1;
  const note = noteOf(grid, layout, placed, texts);
  const units = layout.columns.filter(({ role }) => role === 'unit').flatMap(({ index, heading }) => (cellAt(grid, placed.row, index) === '' ? [] : [`${heading}：${cellAt(grid, placed.row, index)}`]));
  const beside = [...(note === null ? [] : [note]), ...units].join('\n');
  criterion.rows.push({ row: record, text: texts.map(({ text }) => text).join('\n'), ...(beside === '' ? {} : { note: beside }), ...(value.words === null ? {} : { value: value.words }) });
  const garbled = garbledIn(input, placed);
  for (const { text, column } of texts) {
    if (garbled !== null) {
      stopped(around, criterion, { record, column, text, garbled });
      continue;
    }
    // Points at its end that are the row's own say nothing of the clause.
    const repeated = !layout.worded?.has(placed.row) && value.points !== null && trailingPoints(text) === value.points && statesPoints(text.replace(trailingBracket, ''));
    for (const piece of piecesByUnit(value.trailing || repeated ? text.replace(trailingBracket, '') : text, input.units)) readPiece(piece.trimStart(), text, column);
  }
  function readPiece(piece: string, text: string, column: number): void {
    const own = unitPrefix(piece, input.units);
    for (const name of own?.names.filter(isGroup) ?? []) around.findings.push(finding(problem('unit_not_listed', 'warning', { name, nearest: '' }), placed.row, column, text));
    for (const { name, alias } of own?.aliases ?? []) around.aliases[name] = [...new Set([...(around.aliases[name] ?? []), alias])];
    const reading = input.readCell(piece.slice(own?.length ?? 0), {
      section: around.kind,
      sectionName: around.section.name,
      indicatorName: around.label.name,
      max: criterion.max,
      valueText: value.words,
      note,
    });
    addReading(reading, { criterion, record, column, text, around, ...(own ? { appliesTo: { names: own.names } } : {}) });
  }
}

/** The first garbled stretch of a row: of its own cells and of the names that govern it. */
function garbledIn({ grid, garbledPart }: AssembleInput, { row, section, indicator }: Placed): string | null {
  for (const cell of [...(grid.rows[row] ?? []), indicator.cell, section.cell]) {
    const part = garbledPart(cell);
    if (part !== null) return part;
  }
  return null;
}

/** A garbled row is kept as it stands and read by nobody: a veto may be hidden in it. */
function stopped(around: Around, criterion: Criterion, { record, column, text, garbled }: { record: number; column: number; text: string; garbled: string }): void {
  const id = `${criterion.id}${clauseLetter(criterion.clauses.length + 1)}`;
  criterion.clauses.push({ id, text, row: record, rule: { kind: 'unread', reason: `乱码：${garbled}` } });
  around.places.set(id, { row: record - 1, column });
  around.findings.push(finding(problem('row_garbled', 'error', { text: garbled }, { clause: id }), record - 1, column, text));
}

interface ReadAt {
  criterion: Criterion;
  record: number;
  column: number;
  text: string;
  around: Around;
  appliesTo?: AppliesTo;
}

/** The statements of a cell become clauses; a cell in which none was found becomes one that is unread, so that no row is lost. */
function addReading(reading: CellReading, { criterion, record, column, text, around, appliesTo }: ReadAt): void {
  const at = (found: Problem, clause?: string) => around.findings.push(finding(clause === undefined ? found : { ...found, clause }, record - 1, column, text));
  const ids: string[] = [];
  const add = (wording: string, rule: Rule) => {
    const id = `${criterion.id}${clauseLetter(criterion.clauses.length + 1)}`;
    const clause: Clause = { id, text: wording, row: record, rule, ...(appliesTo ? { appliesTo } : {}) };
    criterion.clauses.push(clause);
    ids.push(id);
    around.places.set(id, { row: record - 1, column });
    return id;
  };
  for (const statement of reading.statements) {
    const nearest = nearestOf(statement);
    const id = add(statement.text === '' ? text : statement.text, nearest ? { ...statement.rule, kind: 'unread', nearest } : statement.rule);
    for (const found of statement.problems) at(nearest && found.severity === 'error' ? { ...found, nearest: nearestWords(nearest) } : found, id);
  }
  if (reading.statements.length === 0) {
    const id = add(text, { kind: 'unread' });
    at(problem('cell_without_rule', 'warning', { text: shortened(text) }), id);
  }
  for (const { statements, cap } of reading.sharedCaps) {
    const clauses = statements.flatMap((position) => ids[position] ?? []);
    if (clauses.length >= 2) criterion.sharedCaps = [...(criterion.sharedCaps ?? []), { clauses, cap }];
  }
  for (const found of reading.problems) at(found);
}

export const shortened = (text: string): string => (text.length > 40 ? `${[...text].slice(0, 39).join('')}…` : text).replace(/\n/gu, ' ');

/** What further columns say on the row: the item that it belongs to, 指标说明, 备注. */
function noteOf(grid: Grid, layout: Layout, { row, item }: Placed, clauses: readonly { text: string; column: number }[]): string | null {
  const unread = layout.columns.filter(({ role, index }) => role === 'note' || (role === 'clause' && !clauses.some(({ column }) => column === index)));
  const said = unread.map(({ index }) => cellAt(grid, row, index));
  const parts = [...(item === null ? [] : [item]), ...said].filter((text) => text !== '' && !clauses.some((clause) => clause.text === text));
  return parts.length === 0 ? null : [...new Set(parts.map((part) => part))].filter((part, index, all) => all.findIndex((other) => folded(other) === folded(part)) === index).join('\n');
}
