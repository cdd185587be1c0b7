import { parsePeriod } from '../../src/calendar/period';
import { buildChecklist, type Layout } from '../../src/operations/build';
import { readChecklists } from '../../src/operations/read-checklists';
import { livePartsOf } from '../../src/operations/live-parts';
import { subjectRows } from '../../src/operations/subjects';
import { writeTable } from '../../src/operations/write-table';
import { isFault } from '../../src/rubric/fault';
import { markTypeOf } from '../../src/rubric/mark-type';
import type { Rubric } from '../../src/rubric/rubric';
import { clausesOf } from '../../src/rubric/walk';
import type { Subject } from '../../src/register/subject';
import type { MarkedSubject, MarksDocument } from '../../src/scoring/marks';
import type { Result } from '../../src/scoring/results';
import { score } from '../../src/scoring/score';
import type { MarkColumn } from '../../src/sheets/parts';
import { resultsTable } from '../../src/sheets/result-tables';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { unadorned, Uncalculated } from './uncalculated';

/** The sheets that look up a matrix, as LibreOffice calculates them: 检查单, 按单位汇总, 按平台汇总. */

/** One workbook to be calculated, and what to ask of it then. */
export interface LookupCase {
  name: string;
  bytes: Uint8Array;
  /** Everything that is not as it should be. */
  faults: (book: Book) => string[];
}

type Values = readonly (readonly CellValue[])[];
const blank = (value: CellValue | undefined): CellValue => (value === undefined || value === '' ? null : value);

class Comparison {
  readonly faults: string[] = [];
  #count = 0;

  constructor(readonly name: string) {}

  same(what: string, found: CellValue | undefined, wanted: CellValue | undefined): void {
    this.#count += 1;
    const [one, other] = [blank(found), blank(wanted)];
    const equal = typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) < 1e-9 : one === other;
    if (!equal) this.faults.push(`${this.name} ${what}: formula ${String(one)}, wanted ${String(other)}`);
  }

  /** A comparison that compared nothing has not been made. */
  done(): string[] {
    return this.#count === 0 ? [`${this.name}: nothing compared`] : this.faults;
  }
}

async function book(rubric: Rubric, register: readonly Subject[], marks: MarksDocument, layout: Layout = 'matrix'): Promise<Book> {
  const made = new Book();
  await buildChecklist(new Uncalculated(made), { rubric, register, period: parsePeriod('2026'), layout, checkbox: 'glyph', marks });
  return made;
}

/** 海南: of 1012 accounts 276 are drawn and 10 found wanting; 121 and 9 in another. */
export async function hainan(rubric: Rubric, drawn: number, failing: number): Promise<LookupCase> {
  const units = ['省教育厅', '海口市', '三亚市'];
  const register: Subject[] = [
    ...units.map((name, index): Subject => account(`U${index}`, name, { kind: 'unit', group: '单位', platform: '' })),
    // 名录 names a unit by its 编号 or by its name.
    ...Array.from({ length: 1012 }, (_, index) => account(String(index + 1).padStart(4, '0'), `账号${index}`, { unit: index % 2 === 0 ? `U${index % 3}` : (units[index % 3] ?? ''), sampled: index < drawn })),
  ];
  const veto = rubric.sections.find(({ kind }) => kind === 'veto')?.indicators[0]?.criteria[0]?.clauses[0]?.id ?? '';
  const losses = rubric.sections.filter(({ kind }) => kind === 'deduct').flatMap(({ indicators }) => indicators.flatMap(({ criteria }) => criteria.flatMap(({ clauses }) => clauses)));
  const marks: MarksDocument = {
    rubric: rubric.id,
    subjects: register.filter(({ sampled }) => sampled).map(({ id }, index): MarkedSubject => {
      if (index >= failing) return { id, status: '已检查', marks: {} };
      if (index < 3) return { id, status: '已检查', marks: { [veto]: true } };
      return { id, status: '已检查', marks: Object.fromEntries(losses.map(({ id: clause, rule }) => [clause, rule.kind === 'deduct' ? true : 5])) };
    }),
  };
  const name = `hainan-${drawn}`;
  return {
    name,
    bytes: await saveXlsx(unadorned(await book(rubric, register, marks))),
    faults: (calculated) => {
      const compare = new Comparison(name);
      for (const by of ['按单位汇总', '按平台汇总']) {
        const { total, line } = summary(calculated.sheet(by).values);
        compare.same(`${by} 账号总数`, total('账号总数'), 1012);
        compare.same(`${by} 本期抽查`, total('本期抽查'), drawn);
        compare.same(`${by} 抽查比例`, total('抽查比例'), Math.round((drawn / 1012) * 10000) / 10000);
        compare.same(`${by} 不合格`, total('不合格'), failing);
        compare.same(`${by} 其中单项否决`, total('其中单项否决'), 3);
        compare.same(`${by} 其中低于60分`, total('其中低于60分'), failing - 3);
        compare.same(`${by} 合格率`, total('合格率'), drawn === 276 ? 0.9638 : 0.9256);
        compare.same(`${by} line`, line, null);
      }
      return compare.done();
    },
  };
}

const account = (id: string, name: string, more: Partial<Subject>): Subject => ({ id, name, kind: 'account', platform: '新浪微博', unit: '', group: '', link: '', openedOn: '', state: '在用', sampled: undefined, inspector: '', contact: '', phone: '', place: { row: 0 }, ...more });

/** A sheet of sums as it reads: its 合计, its rows by name, and the line above. */
function summary(values: Values) {
  const headings = values[3] ?? [];
  const cell = (row: readonly CellValue[] | undefined, heading: string): CellValue | undefined => {
    const column = headings.indexOf(heading);
    return column < 0 ? undefined : row?.[column];
  };
  return {
    headings,
    line: blank(values[2]?.[0]),
    total: (heading: string) => cell(values[4], heading),
    row: (name: string, heading: string) => cell(values.find((row, index) => index > 4 && row[1] === name), heading),
    names: values.slice(5).flatMap((row) => (typeof row[1] === 'string' && row[1] !== '' ? [row[1]] : [])),
  };
}

/** Random markings: each unit's and each platform's row against what the engine's results come to. */
export async function sums(rubric: Rubric, register: readonly Subject[], document: MarksDocument): Promise<LookupCase> {
  const rows = new Map(subjectRows(register).map((row) => [row.id, row]));
  const results = score(rubric, document).results.filter(({ kind }) => kind !== 'unit');
  const made = await book(rubric, register, document);
  // One unit is struck from the list: its accounts must not go missing unnoticed.
  // COUNTIFS does not tell capitals from small letters.
  const listedAs = (id: string, of: 'unit' | 'platform'): string => rows.get(id)?.[of].toLowerCase() ?? '';
  const struck = made.sheet('按单位汇总').values[5]?.[1];
  await new BookPort(made).apply([{ kind: 'set_cells', sheet: '按单位汇总', cells: [{ row: 5, column: 1, value: null }] }]);
  // One account was closed since it was drawn: it is no share of those in use.
  const closed = results[0]?.id;
  const roster = made.sheet('名录').values;
  const headings = roster.find((cells) => cells.includes('运行状态')) ?? [];
  await new BookPort(made).apply([{ kind: 'set_cells', sheet: '名录', cells: [{ row: roster.findIndex((cells) => cells[headings.indexOf('编号')] === closed), column: headings.indexOf('运行状态'), value: '关停' }] }]);
  const name = `sums-${rubric.id}`;
  return {
    name,
    bytes: await saveXlsx(unadorned(made)),
    faults: (calculated) => {
      const compare = new Comparison(name);
      for (const [sheet, of] of [['按单位汇总', 'unit'], ['按平台汇总', 'platform']] as const) {
        const read = summary(calculated.sheet(sheet).values);
        for (const group of read.names) {
          const own = results.filter(({ id }) => listedAs(id, of) === group.toLowerCase());
          const inUse = own.filter(({ id }) => id !== closed).length;
          for (const [heading, wanted] of Object.entries({ ...expectedSums(rubric, own), 账号总数: inUse, 抽查比例: inUse === 0 ? null : 1, 发现问题数: problemsFound(rubric, document, own) })) if (read.headings.includes(heading)) compare.same(`${sheet} ${group} ${heading}`, read.row(group, heading), wanted);
        }
        const listed = results.filter(({ id }) => read.names.some((group) => group.toLowerCase() === listedAs(id, of)));
        compare.same(`${sheet} 合计 已检查`, read.total('已检查'), listed.filter(isJudged).length);
        const [doubtful, missing] = [results.filter((result) => result.status === '已检查' && result.refused).length, results.length - listed.length];
        const said = `${doubtful > 0 ? `检查表有 ${doubtful} 行需核对，汇总暂不完整　` : ''}检查表有 1 个账号不在名录或不在用，不计入抽查比例　${missing > 0 ? `另有 ${missing} 个账号的${of === 'unit' ? '主办单位' : '平台'}不在本表` : ''}`;
        compare.same(`${sheet} line`, read.line, said);
      }
      compare.same('struck', typeof struck === 'string' && summary(calculated.sheet('按单位汇总').values).names.includes(struck), false);
      compare.same('struck a unit', typeof struck, 'string');
      return compare.done();
    },
  };
}

const isJudged = (result: Result): boolean => result.status === '已检查' && !result.refused;

/** Ticks and counts of faults, of those that are judged. */
function problemsFound(rubric: Rubric, document: MarksDocument, results: readonly Result[]): number {
  const judged = new Set(results.filter(isJudged).map(({ id }) => id));
  const faults = [...clausesOf(rubric)].filter((placed) => isFault(placed) && ['tick', 'count'].includes(markTypeOf(placed.clause.rule).type));
  return document.subjects.filter(({ id }) => judged.has(id)).reduce((sum, { marks = {}, na = [] }) => {
    const found = faults.map(({ clause, criterion }) => (na.includes(criterion.id) ? null : marks[clause.id])).map((mark) => (mark === true ? 1 : typeof mark === 'number' ? mark : 0));
    return sum + found.reduce((one, other) => one + other, 0);
  }, 0);
}

function expectedSums(rubric: Rubric, results: readonly Result[]): Record<string, CellValue> {
  const checked = results.filter(isJudged);
  const failed = checked.filter(({ verdict }) => verdict === '不合格');
  const scores = checked.flatMap(({ score: value }) => (value === null ? [] : [value]));
  const mean = scores.reduce((sum, value) => sum + Math.round(value * 100), 0) / scores.length;
  return {
    本期抽查: results.length,
    已检查: checked.length,
    无法核实: results.filter(({ status }) => status === '无法核实').length,
    不合格: failed.length,
    其中单项否决: failed.filter(({ vetoed }) => vetoed).length,
    [`其中低于${rubric.procedure.pass ?? ''}分`]: failed.filter(({ vetoed }) => !vetoed).length,
    合格率: checked.length === 0 ? null : Math.round(((checked.length - failed.length) / checked.length) * 10000) / 10000,
    平均得分: scores.length === 0 ? null : Math.floor(mean + 0.5 + 1e-9) / 100,
  };
}

/** What happens to the checklist after 评分结果 was written. */
export type Afterwards = 'nothing' | 'changed' | 'unreadable';

/**
 * 评分结果 as it is written, calculated as the checklist stands, after a mark was changed, and after one was made unreadable.
 * @returns null where nobody is judged, and for forms without such a line (溧阳)
 */
export async function agreement(rubric: Rubric, register: readonly Subject[], document: MarksDocument, afterwards: Afterwards, layout: Layout = 'matrix'): Promise<LookupCase | null> {
  const made = await book(rubric, register, document, layout);
  const port = new BookPort(made);
  const reading = await readChecklists(port);
  const { checklists: [checklist], contents } = reading;
  if (!checklist) return null;
  const live = livePartsOf(checklist, reading);
  if (live === null) return null;
  const results = score(rubric, { rubric: rubric.id, subjects: checklist.subjects });
  const table = resultsTable({ rubric, results, subjects: checklist.rows, details: checklist.details, reviewed: new Set(), period: { code: '2026', label: '2026年' }, scoredAt: '2026-12-31 09:00', live, suffix: '' });
  await port.apply(writeTable(table, contents, null).changes);
  const candidates = results.results.filter((result) => isJudged(result) && result.vetoes.length === 0 && result.kind === rubric.subjectKinds[0]);
  let [judged, now] = [candidates[0], results.results];
  const sheetOf = ({ id, kind }: Result): (typeof checklist.sheets)[number] => {
    const sheet = checklist.sheets.find((each) => each.part.kinds.includes(kind) && (each.layout === 'matrix' || each.subject === id));
    if (!sheet) throw new Error(`${rubric.id}: no sheet for ${id}`);
    return sheet;
  };
  // A form has no row for a clause that concerns other subjects.
  const marksOf = (result: Result): MarkColumn[] => {
    const sheet = sheetOf(result);
    return sheet.part.columns.filter(({ id }) => (sheet.layout === 'matrix' ? sheet.columns.has(id) : sheet.clauseRows.has(id)));
  };
  const type = async (result: Result, value: (column: MarkColumn, before: CellValue) => CellValue, mark: MarkColumn | undefined): Promise<() => Promise<void>> => {
    const sheet = sheetOf(result);
    if (!mark) throw new Error(`${rubric.id}: no mark for ${result.id}`);
    const { id } = result;
    const [row, column] = sheet.layout === 'matrix'
      ? [sheet.rows.get(id) ?? -1, sheet.columns.get(mark.id) ?? -1]
      : [sheet.clauseRows.get(mark.id) ?? -1, mark.mark.type === 'tick' ? sheet.columns.tick : sheet.columns.count];
    const before = made.sheet(sheet.name).valueAt(row, column) ?? null;
    const set = (to: CellValue): Promise<void> => port.apply([{ kind: 'set_cells', sheet: sheet.name, cells: [{ row, column, value: to }] }]);
    await set(value(mark, before));
    return () => set(before);
  };
  if (!judged) return null;
  if (afterwards === 'unreadable') await type(judged, () => '看不懂', marksOf(judged)[0]);
  const figures = (result: Result | undefined): string => (result && isJudged(result) ? [result.score, result.verdict, result.rank, result.rate].join(' ') : '');
  const writtenOf = new Map(results.results.map((result) => [result.id, figures(result)]));
  let changed = false;
  // Not every mark changes a score: it may be capped already, or its section vetoed.
  for (const one of afterwards === 'changed' ? candidates.slice(0, 8) : []) {
    judged = one;
    for (const column of marksOf(one)) {
      const undo = await type(one, ({ mark }, before) => (mark.type === 'tick' ? (before === '☑' ? '☐' : '☑') : mark.type === 'choice' ? (mark.options.find((option) => option !== before) ?? null) : 1), column);
      const { checklists } = await readChecklists(new BookPort(made));
      now = score(rubric, { rubric: rubric.id, subjects: checklists[0]?.subjects ?? [] }).results;
      const after = now.find(({ id }) => id === one.id);
      changed = after !== undefined && (after.score !== one.score || after.rate !== one.rate);
      if (changed) break;
      await undo();
    }
    if (changed) break;
  }
  const standing = new Map(now.map((result) => [result.id, figures(result)]));
  const own = judged.id;
  const name = `agreement-${rubric.id}${layout === 'forms' ? '-forms' : ''}-${afterwards}`;
  return {
    name,
    bytes: await saveXlsx(unadorned(made)),
    faults: (calculated) => {
      const compare = new Comparison(name);
      const { values } = calculated.sheet('评分结果');
      const headings = values[2] ?? [];
      const [id, equal] = [headings.indexOf('编号'), headings.indexOf('一致')];
      const rows = values.slice(3).filter((cells) => results.results.some((result) => result.id === cells[id]));
      const of = (state: number): number => rows.filter((cells) => cells[equal] === state).length;
      compare.same('rows', rows.length, results.results.length);
      const line = String(values[1]?.[0]);
      const state = rows.find((cells) => cells[id] === own)?.[equal];
      switch (afterwards) {
        case 'nothing':
          for (const cells of rows) compare.same(String(cells[id]), cells[equal], 1);
          compare.same('line', line.startsWith('与检查表一致　评分时间 2026-12-31 09:00'), true);
          break;
        case 'changed':
          compare.same('a mark that changes the score', changed, true);
          compare.same('changed row', state, 0);
          // Whoever is ranked behind may have changed too, and nobody else.
          for (const cells of rows) if (cells[equal] === 0 && cells[id] !== own) compare.same(`${String(cells[id])} still agrees`, writtenOf.get(String(cells[id])) === standing.get(String(cells[id])), false);
          compare.same('line', line.split('　')[0] ?? '', `检查表已改动 ${of(0)} 处，本表未更新，请重新评分`);
          break;
        case 'unreadable':
          compare.same('unreadable row', state, 2);
          // An account that cannot be read takes its unit's score along.
          compare.same('line', line.startsWith(of(0) > 0 ? `检查表已改动 ${of(0)} 处` : `检查表有 ${of(2)} 行需核对，更正后请重新评分`), true);
      }
      return compare.done();
    },
  };
}

/** 检查单 of one subject of a workbook, or of an 编号 that is not there. */
export async function selfForm(rubric: Rubric, register: readonly Subject[], document: MarksDocument, id: string): Promise<LookupCase> {
  const made = await book(rubric, register, document);
  await new BookPort(made).apply([{ kind: 'set_cells', sheet: '检查单', cells: [{ row: 2, column: 2, value: id }] }]);
  const result = score(rubric, document).results.find((candidate) => candidate.id === id);
  const subject = register.find((candidate) => candidate.id === id);
  const marked = document.subjects.find((candidate) => candidate.id === id);
  const name = `self-form-${rubric.id}-${id === '' ? 'blank' : id}`;
  return {
    name,
    bytes: await saveXlsx(unadorned(made)),
    faults: (calculated) => {
      const compare = new Comparison(name);
      const { values } = calculated.sheet('检查单');
      const beside = (label: string): CellValue | undefined => {
        const row = values.findLast((cells) => cells.includes(label));
        const at = row?.indexOf(label) ?? -1;
        return row?.[at + 1];
      };
      const about = String(values[2]?.[3] ?? '');
      if (!subject || !result) {
        compare.same('about', about.includes('请选择编号'), true);
        for (const label of ['检查状态', '单项否决', '扣分', '得分', '判定', '依据与说明']) compare.same(label, beside(label), null);
        compare.same('entries', values.slice(6, -4).flatMap((row) => [row[5], row[6], row[7]]).filter((cell) => blank(cell) !== null).length, 0);
        return compare.done();
      }
      compare.same('about', about.startsWith(`名称 ${subject.name}${subject.platform === '' ? '' : `（${subject.platform}）`}`), true);
      compare.same('检查状态', beside('检查状态'), result.status);
      const judged = isJudged(result);
      compare.same('得分', beside('得分'), judged ? result.score : null);
      if (judged) compare.same('判定', beside('判定'), result.verdict);
      const clauses = rubric.sections.flatMap(({ indicators }) => indicators.flatMap(({ criteria }) => criteria.flatMap((criterion) => criterion.clauses.map((clause) => ({ criterion, clause })))));
      clauses.forEach(({ criterion, clause }, index) => {
        const row = values[6 + index] ?? [];
        compare.same(`${clause.id} wording`, String(row[3]).startsWith(clause.text), true);
        const mark = marked?.marks?.[clause.id] ?? null;
        const out = marked?.na?.includes(criterion.id) ?? false;
        const ticks = blank(row[5]) !== null;
        compare.same(`${clause.id} entry`, ticks ? row[5] : row[6], out ? '不适用' : ticks ? (mark === true ? '☑' : '☐') : typeof mark === 'number' ? mark : null);
        const lines = result.lines.filter((line) => criterion.clauses.some((own) => own.id === line.clause) && line.remark !== 'after_veto');
        const taken = lines.reduce((sum, line) => sum + Math.abs(line.counted ?? line.points), 0);
        if (judged && !out && !result.vetoed && criterion.clauses[0] === clause && clause.rule.kind !== 'veto' && clause.rule.kind !== 'veto_count') compare.same(`${clause.id} points`, row[7], Math.round(taken * 1000) / 1000);
      });
      return compare.done();
    },
  };
}
