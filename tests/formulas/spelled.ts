import { codes } from '../../src/formulas/entry';
import { CriterionTerms, entryKey, Terms } from '../../src/formulas/terms';
import type { FormSheet, MatrixSheet } from '../../src/operations/checklist';
import { readChecklists } from '../../src/operations/read-checklists';
import type { MarkType } from '../../src/rubric/mark-type';
import type { Rubric } from '../../src/rubric/rubric';
import { spellings } from '../../src/rubric/spellings';
import { compile } from '../../src/scoring/compile';
import type { MarkedSubject, MarksDocument } from '../../src/scoring/marks';
import { readEntry } from '../../src/sheets/entries';
import { helperColumnsAt } from '../../src/sheets/form-formulas';
import { helperText } from '../../src/sheets/keyed';
import { partsOf, type MarkColumn } from '../../src/sheets/parts';
import { address } from '../../src/workbook/address';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import type { CellChange } from '../../src/workbook/port';
import { Comparison } from './comparison';

/** Checked subjects without marks, to type on; a roll-up has one unit for all of them and others of its own. */
export function untouched(rubric: Rubric, count: number): MarksDocument {
  const { rollup } = rubric.procedure;
  const units: MarkedSubject[] = rollup ? Array.from({ length: Math.ceil(count / 5) }, (_, index) => ({ id: `U${index}`, name: `单位${index}`, kind: 'unit', group: '类', status: '已检查' })) : [];
  const subjects = Array.from({ length: count - units.length }, (_, index): MarkedSubject => ({ id: `S${index}`, name: `对象${index}`, kind: rollup ? 'account' : rubric.subjectKinds[0], group: '类', status: '已检查', ...(rollup ? { unit: `U${index % units.length}` } : {}) }));
  return { rubric: rubric.id, subjects: [...units, ...subjects] };
}

/** As people type a word: width, case, white space, what an input method or a phone leaves behind. */
function variants(word: string): string[] {
  const wide = word.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
  return [word, wide, word.toLowerCase(), ` ${word}`, `${word}　`, `${word}\u00a0`, `${word}\n`, `${word}\ufe0f`, `${word}\u200b`, [...word].join(' ')];
}

const garbage: CellValue[] = ['?', '*', '~', 'abc', '"', '暂无', '是的', 'yes', 'Y', '✅', '√√', '|', '||', '☑|√', '否|0', '☐|□', '/|—', '不适用|N/A', '不 适 用', 'NA', '无需', '#N/A', '三', '十', '③', '一次', '两次', '半', '-', '--', '.', '%', '次', 'null'];
const typed: CellValue[] = [true, false, 0, 1, 2, 3, 5, 6, 7, 10, 11, 100, 101, -1, 0.5, 0.001, 0.0005, 1.5, 1.005, 2.675, 33.333, 1.2345, 0.85, 1e6, 1e9, 1e10, 45000, 0.1 + 0.2];
const numerals = ['0', '1', '3', '12', '100', '3.0', '3.00', '03', '+3', '-3', '1,000', '1e3', '3.5', '.5', '5.', '0.85', '1.005', '2.675', '1.2345', '0.50', '1e-3', '1000000000', '99999999999', '1 000', '１，０００', '3/4', '3-4', '2024-3-4', '$3', '3:00', '(3)', 'TRUE', '&3', '1E2', '0x10', "'3"];
const measures = [...spellings.counted, '人次', '个/次', '次/个', '条', '分', '%', '％', '小时', '天', '日', '工作日', '个工作日', '天次', '元'];

const valuesOf = new Map<string, CellValue[]>();

function spelledFor(mark: MarkType): CellValue[] {
  const options = mark.type === 'choice' ? mark.options : [];
  const key = `${mark.type}${options.join('|')}`;
  let values = valuesOf.get(key);
  if (!values) {
    const words = [...spellings.yes, ...spellings.no, ...spellings.crosses, ...spellings.nothing, ...spellings.notApplicable, ...options, '3', '2'];
    const numbers = mark.type === 'count' || mark.type === 'number' ? [...numerals, ...numerals.slice(0, 16).flatMap((numeral) => variants(numeral).slice(1)), ...measures.flatMap((measure) => variants(`2${measure}`))] : numerals;
    values = [...new Set<CellValue>([...words.flatMap(variants), ...garbage, ...typed, ...numbers])];
    valuesOf.set(key, values);
  }
  return values;
}

/** What the engine takes from a cell, as the formulas say it. */
function codeOf(value: CellValue, column: MarkColumn, rubric: Rubric, formula: string | undefined): number {
  const entry = readEntry(value, column.mark, formula);
  const unmarked = column.mark.type === 'number' || column.mark.type === 'choice' ? codes.unmeasured : 0;
  switch (entry.kind) {
    case 'blank':
      return unmarked;
    case 'unreadable':
      return codes.unreadable;
    case 'not_applicable':
      return new CriterionTerms(new Terms(rubric, []), column.section, column.indicator, column.criterion, [column]).mayBeLeftOut ? codes.notApplicable : codes.unreadable;
    case 'mark': {
      const clause = compile(rubric).byId.get(column.clause.id);
      const read = clause?.read(column.late ? { late: Number(entry.value) } : entry.value) ?? -1;
      if (read < 0) return codes.unreadable;
      switch (column.mark.type) {
        case 'choice':
          return read + 1;
        case 'number':
          return read;
        default:
          return Number(entry.value);
      }
    }
  }
}

/**
 * Types every spelling into the cells of a new checklist, each column shifted against the next, so that every column
 * meets every spelling and no row has all of one.
 * @param understood only what the engine reads: such rows have scores
 */
export async function typeSpellings(book: Book, rubric: Rubric, understood: boolean): Promise<void> {
  const { checklists } = await readChecklists(new BookPort(book));
  for (const sheet of checklists.flatMap(({ sheets }) => sheets)) {
    const cells = sheet.layout === 'matrix' ? matrixCells(sheet, rubric, understood) : formCells(sheet, rubric, understood);
    book.sheet(sheet.name).setCells(cells);
  }
}

function listFor(column: MarkColumn, rubric: Rubric, understood: boolean): CellValue[] {
  const all = spelledFor(column.mark);
  return understood ? all.filter((value) => codeOf(value, column, rubric, undefined) !== codes.unreadable && (column.section.kind !== 'veto' || codeOf(value, column, rubric, undefined) === 0)) : all;
}

function matrixCells({ rows, columns, part }: MatrixSheet, rubric: Rubric, understood: boolean): CellChange[] {
  return part.columns.flatMap((column, place) => {
    const values = listFor(column, rubric, understood);
    return [...rows.values()].map((row, index): CellChange => ({ row, column: columns.get(column.id) ?? -1, value: values[(index + place * 37) % values.length] ?? null }));
  });
}

function formCells({ clauseRows, columns, part, subject }: FormSheet, rubric: Rubric, understood: boolean): CellChange[] {
  const nth = Number(/\d+$/.exec(subject)?.[0] ?? 0);
  return part.columns.flatMap((column, place): CellChange[] => {
    const row = clauseRows.get(column.id);
    if (row === undefined) return [];
    const values = listFor(column, rubric, understood);
    const value = values[(nth * 53 + place * 37) % values.length] ?? null;
    const [usual, other] = column.mark.type === 'tick' ? [columns.tick, columns.count] : [columns.count, columns.tick];
    const turn = (nth + place) % 10;
    if (turn === 3) return [{ row, column: other, value }];
    if (turn === 6) return [{ row, column: usual, value }, { row, column: other, value }];
    if (turn === 8 && !understood) return [{ row, column: usual, value }, { row, column: other, value: values[(nth + place) % values.length] ?? null }];
    return [{ row, column: usual, value }];
  });
}

/** 认定 of every mark cell of a matrix, against the reader of cells; `cautious`: read by the engine, doubted by the formula. */
export async function compareEntries(book: Book, rubric: Rubric, place: string): Promise<Comparison> {
  const compared = new Comparison();
  const { checklists, contents } = await readChecklists(new BookPort(book));
  for (const sheet of checklists.flatMap(({ sheets }) => sheets)) {
    const content = contents.find(({ name }) => name === sheet.name);
    if (!content) continue;
    const plain = partsOf(rubric).find(({ id }) => id === sheet.part.id)?.columns ?? [];
    const hold = (cell: string, found: CellValue, wanted: number): void => {
      if (found === codes.unreadable && wanted !== codes.unreadable) compared.cautious.push(`${cell}: engine ${wanted}`);
      compared.hold('认定', cell, found, found === codes.unreadable ? found : wanted);
    };
    if (sheet.layout === 'forms') {
      const helpers = new Map(book.sheet(sheet.name).values.map((cells) => [cells[helperColumnsAt.heading] ?? null, cells[helperColumnsAt.formula] ?? null]));
      for (const column of plain) {
        const row = sheet.clauseRows.get(column.id);
        if (row === undefined) continue;
        const [usual, other] = column.mark.type === 'tick' ? [sheet.columns.tick, sheet.columns.count] : [sheet.columns.count, sheet.columns.tick];
        const [first, second] = [usual, other].map((at) => codeOf(content.values[row]?.[at] ?? null, column, rubric, content.formulas.get(address(row, at))));
        // Two cells that say different things are for the row as a whole.
        const silent = column.mark.type === 'number' || column.mark.type === 'choice' ? codes.unmeasured : 0;
        const wanted = second === silent || first === second ? first : first === silent ? second : null;
        const said = `${JSON.stringify(content.values[row]?.[usual] ?? null)} ${JSON.stringify(content.values[row]?.[other] ?? null)}`;
        if (wanted !== null && wanted !== undefined) hold(`${place} ${sheet.name} ${column.id} ${said} (${column.mark.type})`, helpers.get(helperText(entryKey(column))) ?? null, wanted);
      }
      continue;
    }
    const helpers = new Map((book.sheet(sheet.name).values[sheet.keyRow] ?? []).map((key, column) => [key, column]));
    for (const column of plain) {
      const [at, helper] = [sheet.columns.get(column.id) ?? -1, helpers.get(helperText(entryKey(column))) ?? -1];
      for (const row of sheet.rows.values()) {
        const value = content.values[row]?.[at] ?? null;
        hold(`${place} ${address(row, at)} ${column.id} ${JSON.stringify(value)} (${column.mark.type})`, book.sheet(sheet.name).valueAt(row, helper), codeOf(value, column, rubric, content.formulas.get(address(row, at))));
      }
    }
  }
  return compared;
}

