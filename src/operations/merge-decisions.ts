import '../messages/with-merge';
import { problem, type Problem } from '../messages/problem';
import { chosenHeading, mainChoice, mergeTable, withChoices, type MergeRow, type MergeTableOptions } from '../sheets/merge-table';
import { address } from '../workbook/address';
import type { Change, SheetContent } from '../workbook/port';
import type { Checklist } from './checklist';
import { optionName } from './merge-cells';
import { itemLabel, saidByMark, type EntryCell, type EntryKind } from './merge-entries';
import type { Listed, Statement } from './merge-memory';
import { textOf } from './read-matrix';
import { findTable, writeTable, type Standing } from './write-table';

/** 合并核对: read back, and written. */

type Cells = ReadonlyMap<string, EntryCell>;

/** What stands in 采用, by key, with where. */
function chosenTexts(rows: readonly MergeRow[], options: MergeTableOptions, contents: readonly SheetContent[]): Map<string, { text: string; sheet: string; cell: string }> {
  const found = findChoices(rows, options, contents);
  if (!found) return new Map();
  const { standing, column } = found;
  return new Map([...standing.kept].map(([key, row]) => [key, { text: textOf(standing.before[row]?.[column] ?? null), sheet: standing.content.name, cell: address(standing.headingRow + 1 + row, column) }]));
}

function findChoices(rows: readonly MergeRow[], options: MergeTableOptions, contents: readonly SheetContent[]): { standing: Standing; column: number } | null {
  const table = mergeTable(rows, 0, options);
  const standing = findTable(table, contents);
  const column = [...(standing?.ours ?? [])].find(([, index]) => table.columns[index]?.heading === chosenHeading)?.[0];
  return standing && column !== undefined ? { standing, column } : null;
}

export interface Decided {
  listed: Listed[];
  /** What the cells of the checklist shall say, by key. */
  writes: Map<string, Statement>;
  /** How many choices were carried out, whether or not their cells said so already. */
  count: number;
  problems: Problem[];
}

/** Carries out what people chose since: a choice counts once, so that the cell may be changed by hand afterwards. */
export function decided(before: readonly Listed[], cells: Cells, checklist: Checklist, options: MergeTableOptions, contents: readonly SheetContent[]): Decided {
  const texts = chosenTexts(rowsOf(before, cells, checklist), options, contents);
  const writes = new Map<string, Statement>();
  const problems: Problem[] = [];
  let count = 0;
  const listed = before.map((each): Listed => {
    const cell = cells.get(each.key);
    const chosen = texts.get(each.key);
    if (!cell) return each;
    if (chosen && chosen.text !== '' && chosen.text !== each.chosen) {
      const taken = statementOf(chosen.text, each, cell);
      if (taken) {
        count += 1;
        if (taken.said !== cell.said) writes.set(each.key, taken);
        return { key: each.key, main: each.main, options: each.options, taken: each.taken, chosen: chosen.text, result: taken.said };
      }
      problems.push(problem('merge_choice_unreadable', 'error', { value: chosen.text.slice(0, 40) }, { subject: cell.subject, sheet: chosen.sheet, cell: chosen.cell }));
      return each;
    }
    // Somebody has decided in the cell itself.
    return each.result === null && cell.said !== each.main.said ? { ...each, result: cell.said } : each;
  });
  return { listed, writes, count, problems };
}

/** 主表, 副本2, the name of a file or of a person, or what a mark shall be. */
function statementOf(text: string, { main, options }: Listed, cell: EntryCell): Statement | null {
  const folded = text.normalize('NFKC').replace(/\s/g, '');
  if (folded === mainChoice) return main;
  const numbered = options.find((_, index) => optionName(index) === folded);
  if (numbered) return numbered;
  const named = options.filter(({ from }) => from.some(({ file, person }) => [file, file.replace(/\.[^.]*$/, ''), person].includes(text)));
  if (named.length > 0) return named.length === 1 ? (named[0] ?? null) : null;
  if (!cell.mark || cell.kind !== 'mark') return [main, ...options].find(({ said }) => said === text) ?? null;
  const { said, picture } = saidByMark(text, cell.mark);
  if (picture || said.startsWith('?')) return null;
  return { said, value: /^\d+(?:\.\d+)?$/.test(said) ? Number(said) : said };
}

const shown = (text: string, kind: EntryKind): string => (text === '' ? (kind === 'status' ? '未检查' : '空') : text.replace(/^\?/, ''));

function stateOf({ taken, chosen, result, options, since }: Listed, kind: EntryKind): string {
  if (result === null) return '待核对';
  if (chosen === null || since) return `主表已改为：${shown(result, kind)}`;
  return taken && chosen === optionName(0) && options[0]?.said === result ? '已按副本修改，请核对' : `已采用：${shown(result, kind)}`;
}

/** The rows of the sheet, in the order of the checklist. */
function rowsOf(listed: readonly Listed[], cells: Cells, checklist: Checklist): MergeRow[] {
  const order = new Map([...cells.keys()].map((key, index) => [key, index]));
  const known = listed.flatMap((each) => {
    const cell = cells.get(each.key);
    return cell ? [{ each, cell }] : [];
  });
  known.sort((one, other) => one.cell.row - other.cell.row || (order.get(one.each.key) ?? 0) - (order.get(other.each.key) ?? 0));
  return known.map(({ each, cell }): MergeRow => {
    const subject = checklist.rows.get(cell.subject);
    return {
      key: each.key,
      id: cell.subject,
      name: subject?.name ?? '',
      platform: subject?.platform ?? '',
      item: itemLabel(cell),
      cell: `${cell.sheet}!${address(cell.row, cell.column)}`,
      main: shown(each.main.said, cell.kind),
      copies: each.options.map(({ said, from }, index) => `${optionName(index)}：${shown(said, cell.kind)}（${from.map(({ file, person }) => (person === '' ? file : `${file}，${person}`)).join('；')}）`).join('\n'),
      chosen: each.taken ? optionName(0) : '',
      state: stateOf(each, cell.kind),
    };
  });
}

/** The sheet as it shall stand: made where something is listed, brought up to date where it is. */
export function listChanges(listed: readonly Listed[], cells: Cells, checklist: Checklist, options: MergeTableOptions, contents: readonly SheetContent[]): { changes: Change[]; sheet: string | null } {
  const rows = rowsOf(listed, cells, checklist);
  const open = listed.filter(({ key, result }) => result === null && cells.has(key)).length;
  const table = mergeTable(rows, open, options);
  if (rows.length === 0 && !findTable(table, contents)) return { changes: [], sheet: null };
  const written = writeTable(table, contents, checklist.sheets.at(-1)?.name ?? null);
  const choices = Math.max(0, ...listed.map((each) => each.options.length));
  return { changes: written.changes.map((change) => (change.kind === 'add_sheet' ? { ...change, plan: withChoices(change.plan, table, choices) } : change)), sheet: written.sheet };
}

/** Empties 采用 where new copies have opened a decided row again. */
export function clearedChoices(reopened: readonly Listed[], cells: Cells, checklist: Checklist, options: MergeTableOptions, contents: readonly SheetContent[]): Change[] {
  const found = findChoices(rowsOf(reopened, cells, checklist), options, contents);
  if (!found) return [];
  const { standing, column } = found;
  const keys = new Set(reopened.map(({ key }) => key));
  const rows = [...standing.kept].flatMap(([key, row]) => (keys.has(key) ? [standing.headingRow + 1 + row] : []));
  return rows.length === 0 ? [] : [{ kind: 'set_cells', sheet: standing.content.name, cells: rows.map((row) => ({ row, column, value: null })) }];
}
