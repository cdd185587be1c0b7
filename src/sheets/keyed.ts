import type { CellValue } from '../workbook/plan';

/**
 * Tables that are found again whatever a user did to them: the last heading row holds a key in every
 * column of ours, and in the last (hidden) column the sheet's tag; below the tag each row repeats the id
 * of what it is about. Sorted rows, moved and inserted columns, rows above, a renamed sheet: all read.
 */

type LiveRole = '检查表' | '检查单' | '目录' | '问题清单' | '评分结果' | '扣分明细' | '排名' | '不合格名单' | '否决清单' | '年度得分' | '合并核对' | '变动清单' | '操作记录' | '指标变更';
/** 原…: put aside when the checklist went over to another version of its rubric; kept to be read, no longer scored. */
export type SheetRole = LiveRole | `${typeof aside}${LiveRole}`;

const aside = '原';

/** Whether a sheet was put aside. */
export const isAside = (tag: Pick<Tag, 'role'> | null | undefined): boolean => tag?.role.startsWith(aside) ?? false;

/** The tag of a sheet that is put aside, and of one that is taken up again. */
export const putAside = (tag: Tag): Tag => (isAside(tag) ? tag : { ...tag, role: `${aside}${tag.role}` as SheetRole });
export const takenUp = (tag: Tag): Tag => (isAside(tag) ? { ...tag, role: tag.role.slice(aside.length) as SheetRole } : tag);

export interface Tag {
  role: SheetRole;
  rubric: string;
  /** First twelve characters of the rubric's hash. */
  version: string;
  /** Period code, may be empty. */
  period: string;
  part: string;
}

const mark = '考评';

export function tagText({ role, rubric, version, period, part }: Tag): string {
  return [mark, role, rubric, version, period, part].join('|');
}

export function parseTag(value: CellValue | undefined): Tag | null {
  if (typeof value !== 'string' || !value.startsWith(`${mark}|`)) return null;
  const [, role, rubric, version, period, part] = value.split('|');
  if (role === undefined || rubric === undefined || version === undefined || period === undefined || part === undefined) return null;
  return { role: role as SheetRole, rubric, version, period, part };
}

export const versionOf = (hash: string): string => hash.slice(0, 12);

export interface KeyedTable {
  tag: Tag | null;
  /** 0-based row of the keys. */
  keyRow: number;
  /** 0-based column of each key; a key that stands twice lists both. */
  columns: ReadonlyMap<string, readonly number[]>;
  /** 0-based column of the tag; null where a user deleted it. */
  tagColumn: number | null;
}

/** A tag is looked for in so many rows: people put notes above a table, not chapters. */
const searched = 200;

/** The first tag on a sheet, of one role where it is given. */
export function findTag(values: readonly (readonly CellValue[])[], role?: SheetRole): { tag: Tag; row: number; column: number } | null {
  for (const [row, cells] of values.slice(0, searched).entries()) {
    for (const [column, cell] of cells.entries()) {
      const tag = parseTag(cell);
      if (tag && (role === undefined || tag.role === role)) return { tag, row, column };
    }
  }
  return null;
}

/** Looks for the keys in the first rows of a sheet; null where it is no table of ours. */
export function findKeyed(values: readonly (readonly CellValue[])[]): KeyedTable | null {
  const tagged = findTag(values);
  if (tagged) return { tag: tagged.tag, keyRow: tagged.row, columns: keysOf(values[tagged.row] ?? []), tagColumn: tagged.column };
  for (let row = 0; row < Math.min(values.length, searched); row += 1) {
    const cells = values[row] ?? [];
    if (cells.includes('编号') && cells.some(isMarkId)) return { tag: null, keyRow: row, columns: keysOf(cells), tagColumn: null };
  }
  return null;
}

export function isMarkId(value: CellValue | undefined): value is string {
  return typeof value === 'string' && /^\d+\.\d+\.\d+[a-z]+(@late)?$/.test(value.trim());
}

/** Known on its own sheet: the helper columns, which nobody needs to read back. */
export const helperRange = '考评_计算';

const helperMark = '·';

/** The key of a column that only calculates, as its sheet shows it. */
export const helperText = (key: string): string => `${helperMark}${key}`;

/** The key of the helper that a cell of the key row names; null where it names none. */
export const helperOf = (text: string): string | null => (text.startsWith(helperMark) ? text.slice(helperMark.length) : null);

function keysOf(cells: readonly CellValue[]): Map<string, number[]> {
  const keys = new Map<string, number[]>();
  cells.forEach((cell, column) => {
    if (typeof cell !== 'string' || cell.trim() === '' || parseTag(cell)) return;
    const key = cell.trim();
    if (helperOf(key) !== null) return;
    const columns = keys.get(key);
    if (columns) columns.push(column);
    else keys.set(key, [column]);
  });
  return keys;
}
