import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mergeWorkbooks, type MergedWorkbook } from '../../src/operations/merge-workbooks';
import { refreshResults } from '../../src/operations/refresh-results';
import { markTypeOf } from '../../src/rubric/mark-type';
import { clausesOf } from '../../src/rubric/walk';
import { findKeyed } from '../../src/sheets/keyed';
import { partsOf } from '../../src/sheets/parts';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { LibreOffice } from '../formulas/libreoffice';
import { built, rubricOf, scoredBook, subject, type, unit } from '../operations/workbooks';

/** Three people, 276 accounts of 昆山, a third each: as one person who types everything. */
export interface ThreeCopies {
  merged: MergedWorkbook;
  /** Of the merge alone, files read and written. */
  seconds: number;
  /** Results that differ from those of the one person, and cells that do. */
  different: string[];
}

export const people = ['张三', '李四', '王五'] as const;
const units = Array.from({ length: 23 }, (_, index) => unit(`U${String(index + 1).padStart(2, '0')}`, `单位${String(index + 1)}`, index % 2 ? '部门' : '区镇'));
const accounts = Array.from({ length: 276 }, (_, index) =>
  subject(String(index + 1).padStart(3, '0'), `政务号${String(index + 1)}`, { platform: index % 3 ? '微信订阅号' : '新浪微博', unit: `U${String((index % 23) + 1).padStart(2, '0')}`, inspector: people[index % 3] ?? '' }),
);

const rubric = rubricOf('kunshan-2019-account');
const clauses = [...clausesOf(rubric)];

/** What is found on an account; a tenth of the cells. */
function entriesOf(index: number): Record<string, CellValue> {
  const found = clauses.flatMap(({ clause, section }, at): [string, CellValue][] => {
    const draw = (index * 31 + at * 17) % 97;
    if (draw > (section.kind === 'veto' ? 1 : 14)) return [];
    const type = markTypeOf(clause.rule);
    return [[clause.id, type.type === 'tick' ? '√' : (draw % 3) + 1]];
  });
  return { ...Object.fromEntries(found), 检查状态: index % 50 === 49 ? '无法核实' : '已检查', 监测时间点: 46280 + (index % 5), ...(index % 4 === 0 ? { 依据与说明: `截图${index + 1}` } : {}) };
}

function fill(book: Book, person: string | null): void {
  const sheet = book.sheet('检查表');
  const keyed = findKeyed(sheet.values);
  const at = (key: string): number => keyed?.columns.get(key)?.[0] ?? -1;
  const rowOf = new Map(sheet.values.map((cells, row) => [cells[at('编号')], row]));
  const cells = accounts.flatMap(({ id, inspector }, index) =>
    person !== null && inspector !== person ? [] : Object.entries(entriesOf(index)).map(([key, value]) => ({ row: rowOf.get(id) ?? -1, column: at(key), value })),
  );
  book.apply([{ kind: 'set_cells', sheet: '检查表', cells }]);
}

/** @param resave one copy goes through LibreOffice on its way */
export async function threeCopies(resave: boolean): Promise<ThreeCopies> {
  const handedOut = await saveXlsx(await built(rubric, [...units, ...accounts]));
  const folder = mkdtempSync(path.join(tmpdir(), 'kaoping-merge-'));
  const office = resave ? new LibreOffice() : null;
  try {
    const files = await Promise.all(people.map(async (person) => {
      const book = await loadXlsx(handedOut);
      fill(book, person);
      if (person === '张三') insertRows(book);
      if (person === '李四') sortByUnit(book);
      const file = path.join(folder, `检查表（${person}）.xlsx`);
      writeFileSync(file, await saveXlsx(book));
      return file;
    }));
    const [, , last = ''] = files;
    await office?.calculate([{ name: 'saved-anew', bytes: readFileSync(last) }]);
    // Under its own name: that says whose it is.
    if (office) copyFileSync(office.saved('saved-anew'), last);
    const started = Date.now();
    const main = await loadXlsx(handedOut);
    const merged = await mergeWorkbooks(new BookPort(main), files.map((file) => ({ file: path.basename(file), load: async () => loadXlsx(readFileSync(file)) })));
    const bytes = await saveXlsx(main);
    const seconds = (Date.now() - started) / 1000;
    const alone = await loadXlsx(handedOut);
    fill(alone, null);
    await refreshResults(new BookPort(alone));
    return { merged, seconds, different: await differences(await loadXlsx(bytes), await loadXlsx(await saveXlsx(alone))) };
  } finally {
    await office?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A heading of somebody's own and a blank row among the accounts. */
function insertRows(book: Book): void {
  const sheet = book.sheet('检查表');
  const top = (findKeyed(sheet.values)?.keyRow ?? 0) + 1;
  sheet.values = [...sheet.values.slice(0, top), [null, '一、区镇'], ...sheet.values.slice(top, top + 40), [], ...sheet.values.slice(top + 40)];
}

const departments = ['市教育局', '市公安局', '市科技局', '市司法局', '市财政局', '市民政局'].map((name, index) => unit(`U${String(index + 1)}`, name, '工作部门'));

/** 荆州, divided by 一级指标 as 分工 says: everybody fills in some columns of every row. */
export async function sectionCopies(): Promise<Pick<ThreeCopies, 'merged' | 'different'>> {
  const jingzhou = rubricOf('jingzhou-2021-department');
  const main = await built(jingzhou, departments, { period: '2026' });
  const shareOf = (person: number) => jingzhou.sections.filter((_, index) => index % people.length === person);
  main.apply([{ kind: 'add_sheet', after: null, plan: { name: '分工', visibility: 'visible', columns: [], rows: [{ cells: ['检查人', '一级指标'] }, ...people.map((person, index) => ({ cells: [person, shareOf(index).map(({ name }) => name).join('、')] }))] } }]);
  const handedOut = await saveXlsx(main);
  const columns = partsOf(jingzhou).flatMap((part) => part.columns);
  const fillSections = (book: Book, inspector: string, sections: ReadonlySet<string>): void => {
    for (const [row, { id }] of departments.entries()) {
      const marks = columns.flatMap(({ id: key, section, mark }, at): [string, CellValue][] => (!sections.has(section.id) || (row + at) % 3 === 0 ? [] : [[key, mark.type === 'tick' ? '√' : mark.type === 'choice' ? (mark.options[at % mark.options.length] ?? '') : ((row + at) % 3) + 1]]));
      type(book, '检查表', id, { ...Object.fromEntries(marks), 检查状态: '已检查', 检查人: inspector, 监测时间点: 46280 });
    }
  };
  const copies = await Promise.all(people.map(async (person, index) => {
    const book = await loadXlsx(handedOut);
    fillSections(book, person, new Set(shareOf(index).map(({ id }) => id)));
    return { file: `评估表（${person}）.xlsx`, load: async () => book };
  }));
  const merged = await mergeWorkbooks(new BookPort(main), copies);
  const alone = await loadXlsx(handedOut);
  fillSections(alone, [...people].sort().join('、'), new Set(jingzhou.sections.map(({ id }) => id)));
  await refreshResults(new BookPort(alone));
  return { merged, different: await differences(main, alone) };
}

function sortByUnit(book: Book): void {
  const { values } = book.sheet('检查表');
  const keyed = findKeyed(values);
  const column = keyed?.columns.get('主办单位')?.[0] ?? 0;
  const top = (keyed?.keyRow ?? 0) + 1;
  const order = accounts.map((_, index) => top + index).sort((one, other) => String(values[one]?.[column]).localeCompare(String(values[other]?.[column])));
  const helpers = values[keyed?.keyRow ?? 0]?.findIndex((cell) => typeof cell === 'string' && cell.startsWith('·')) ?? -1;
  // As Excel sorts: the filtered range, which ends before the columns that calculate.
  const sheet = book.sheet('检查表');
  sheet.values = values.map((row, index) => {
    const from = values[order[index - top] ?? index] ?? row;
    return index < top || index >= top + order.length ? row : [...from.slice(0, helpers), ...row.slice(helpers)];
  });
}

async function differences(merged: Book, alone: Book): Promise<string[]> {
  const [one, other] = [merged.sheet('检查表').values, alone.sheet('检查表').values];
  const plain = (value: CellValue | undefined): string => (value === undefined || value === null || value === '☐' ? '' : value === '√' ? '☑' : String(value));
  const cells = other.flatMap((row, index) => row.flatMap((value, column) => (plain(value) === plain(one[index]?.[column]) ? [] : [`row ${index + 1} column ${column + 1}: ${plain(one[index]?.[column])} for ${plain(value)}`])));
  const [scored, wanted] = [await scoredBook(merged, { write: false }), await scoredBook(alone, { write: false })];
  const results = (wanted.checklists[0]?.results.results ?? []).flatMap((result, index) => (JSON.stringify(scored.checklists[0]?.results.results[index]) === JSON.stringify(result) ? [] : [`result of ${result.id}`]));
  return [...cells, ...results];
}
