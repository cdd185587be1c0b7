import { problem, type Problem } from '../messages/problem';
import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { CellChange, Change, SheetContent } from '../workbook/port';
import { saidBy } from './merge-entries';
import { textOf } from './read-matrix';
import { listed } from './subjects';

/** 问题清单 of the main workbook united with those of the copies (UX §5): by 问题编号, and by what they say where there is none yet. */
export interface MergedFindings {
  changes: Change[];
  /** Rows that were added. */
  added: number;
  problems: Problem[];
}

interface FindingList {
  content: SheetContent;
  headingRow: number;
  columns: ReadonlyMap<string, number>;
  /** Which checklist it belongs to; blank where it carries no tag. */
  tag: string;
  rows: FindingRow[];
}

interface FindingRow {
  row: number;
  values: Map<string, CellValue>;
}

const idHeading = '问题编号';
const wanted = [idHeading, '编号', '问题描述'];
/** What a problem is known by. */
const known = ['编号', '季度', '条款编码', '问题描述', '问题链接'];
const dates: ReadonlySet<string> = new Set(['问题发布时间', '监测时间点', '复核日期']);

/** @param copies the other workbooks' sheets, in an order that does not hang on that of the files */
export function mergeFindings(main: readonly SheetContent[], copies: readonly { file: string; contents: readonly SheetContent[] }[]): MergedFindings {
  const own = listsIn(main);
  const problems: Problem[] = [];
  const cells = new Map<FindingList, CellChange[]>(own.map((list) => [list, []]));
  let added = 0;
  for (const { file, contents } of copies) {
    for (const list of listsIn(contents)) {
      if (list.rows.length === 0) continue;
      const into = own.find(({ tag }) => tag === list.tag) ?? (own.length === 1 ? own[0] : undefined);
      if (into) added += unite(into, list, file, cells.get(into) ?? [], problems);
      else problems.push(problem('findings_without_list', 'error', { count: list.rows.length }, { file, sheet: list.content.name }));
    }
  }
  const changes = own.flatMap((list): Change[] => {
    const written = cells.get(list) ?? [];
    const last = Math.max(0, ...written.map(({ row }) => row));
    const { name: sheet, values } = list.content;
    if (written.length === 0) return [];
    return [...(last >= values.length ? [{ kind: 'extend_rows' as const, sheet, like: list.headingRow + 1, to: last }] : []), { kind: 'set_cells', sheet, cells: written }];
  });
  return { changes, added, problems };
}

function listsIn(contents: readonly SheetContent[]): FindingList[] {
  return contents.flatMap((content) => {
    const headingRow = content.values.slice(0, 200).findIndex((row) => wanted.every((heading) => row.some((cell) => textOf(cell) === heading)));
    if (headingRow < 0) return [];
    const headings = (content.values[headingRow] ?? []).map(textOf);
    const tag = headings.find((heading) => heading.startsWith('考评|')) ?? '';
    const columns = new Map(headings.flatMap((heading, column): [string, number][] => (heading === '' || heading === tag ? [] : [[heading, column]])));
    const rows = content.values.flatMap((cells, row): FindingRow[] => {
      if (row <= headingRow) return [];
      const values = new Map([...columns].map(([heading, column]) => [heading, content.formulas.at(row, column) === undefined ? (cells[column] ?? null) : null]));
      return [...wanted, '问题链接'].some((heading) => said(values, heading) !== '') ? [{ row, values }] : [];
    });
    return [{ content, headingRow, columns, tag, rows }];
  });
}

/** What a workbook's lists say, to tell two files apart. */
export const findingsText = (contents: readonly SheetContent[]): string => JSON.stringify(listsIn(contents).map(({ rows }) => rows.map(({ values }) => [...values])));

const said = (values: ReadonlyMap<string, CellValue>, heading: string): string => saidBy(dates.has(heading) ? 'date' : 'text', values.get(heading) ?? null);

/** The rows of a copy's list that the main one lacks; how many. */
function unite(into: FindingList, list: FindingList, file: string, cells: CellChange[], problems: Problem[]): number {
  // A row of the main list answers to one of the copy's: two problems that look alike stay two.
  const taken = new Set<FindingRow>();
  const lost = new Set<string>();
  let added = 0;
  for (const finding of list.rows) {
    const { values } = finding;
    const id = said(values, idHeading);
    const numbered = id === '' ? undefined : into.rows.find((each) => !taken.has(each) && said(each.values, idHeading) === id);
    const same = numbered && known.every((heading) => agrees(values, numbered.values, heading)) ? numbered : into.rows.find((each) => !taken.has(each) && contains(each.values, values));
    if (same) {
      taken.add(same);
      complete(into, same, finding, list, file, cells, problems);
      continue;
    }
    const row = Math.max(into.headingRow, ...into.rows.map((each) => each.row)) + 1;
    if (numbered) problems.push(problem('finding_number_taken', 'warning', { id, row: row + 1 }, { file, sheet: list.content.name, cell: address(finding.row, list.columns.get(idHeading) ?? 0) }));
    const fresh: FindingRow = { row, values: new Map() };
    for (const [heading, value] of values) {
      const column = into.columns.get(heading);
      if (said(values, heading) === '' || (numbered && heading === idHeading)) continue;
      if (column === undefined) lost.add(heading);
      else {
        fresh.values.set(heading, value);
        cells.push({ row, column, value });
      }
    }
    into.rows.push(fresh);
    taken.add(fresh);
    added += 1;
  }
  if (lost.size > 0) problems.push(problem('findings_column_missing', 'error', { headings: listed([...lost]) }, { file, sheet: list.content.name }));
  return added;
}

function agrees(one: ReadonlyMap<string, CellValue>, other: ReadonlyMap<string, CellValue>, heading: string): boolean {
  const [mine, theirs] = [said(one, heading), said(other, heading)];
  return mine === '' || theirs === '' || mine === theirs;
}

/** Whether the main row says all that the copy's says; its number may have been given since. */
const contains = (main: ReadonlyMap<string, CellValue>, copied: ReadonlyMap<string, CellValue>): boolean =>
  [...copied.keys()].every((heading) => heading === idHeading || !main.has(heading) || said(copied, heading) === '' || said(copied, heading) === said(main, heading));

/** What the copy knows more of a problem; what it says otherwise is named, and the main list keeps its own. */
function complete(into: FindingList, main: FindingRow, { row, values }: FindingRow, list: FindingList, file: string, cells: CellChange[], problems: Problem[]): void {
  const differ: string[] = [];
  for (const [heading, value] of values) {
    const column = into.columns.get(heading);
    const [mine, theirs] = [said(main.values, heading), said(values, heading)];
    if (column === undefined || theirs === '' || mine === theirs || heading === idHeading) continue;
    if (mine !== '') differ.push(`${heading}：${mine}／${theirs}`);
    // What the main list calculates there is nobody's blank.
    else if (into.content.formulas.at(main.row, column) === undefined) {
      main.values.set(heading, value);
      cells.push({ row: main.row, column, value });
    }
  }
  if (differ.length > 0) problems.push(problem('finding_differs', 'error', { row: main.row + 1, items: listed(differ) }, { file, sheet: list.content.name, cell: address(row, list.columns.get(idHeading) ?? 0) }));
}
