import type { CellValue } from '../workbook/plan';

export type Field = (typeof fields)[number];

/** The columns of DESIGN §7 and UX §3, in their order. */
export const fields = ['id', 'name', 'kind', 'platform', 'unit', 'group', 'link', 'openedOn', 'state', 'sampled', 'inspector', 'contact', 'phone'] as const;

/** What each column is called in a register of our own. */
export const fieldNames: Readonly<Record<Field, string>> = {
  id: '编号',
  name: '名称',
  kind: '类型',
  platform: '平台',
  unit: '主办单位',
  group: '类别',
  link: '链接',
  openedOn: '开设日期',
  state: '运行状态',
  sampled: '本期抽查',
  inspector: '检查人',
  contact: '联系人',
  phone: '联系电话',
};

/** Where the columns of a register stand; all rows and columns 0-based. */
export interface Layout {
  /** First and last row of the heading: two where 联系方式 spreads over 联系人 and 联系电话. */
  top: number;
  bottom: number;
  columns: ReadonlyMap<Field, number>;
  /** Headings that are none of ours. */
  extras: readonly { heading: string; column: number }[];
  /** Headings that say the same as one further left, and are therefore kept as extras. */
  twice: readonly { heading: string; column: number; field: Field }[];
}

/**
 * The heading row stands anywhere in the first 20 rows: that on which most headings are known, the upper one of equals.
 * @param from 0-based row at which a selection begins; what is above does not count
 */
export function findHeadings(rows: readonly (readonly CellValue[])[], from = 0): Layout | null {
  let best: Layout | null = null;
  for (const [index, cells] of rows.slice(from, from + searchedRows).entries()) {
    const layout = layoutOf(from + index, cells);
    if (layout && (best === null || layout.columns.size > best.columns.size)) best = layout;
  }
  return best && withSecondRow(best, rows);
}

/** The sheet that is a register: the first with a heading row, else the first that is not blank, else null. */
export function chooseSheet<S extends { rows: readonly (readonly CellValue[])[] }>(sheets: readonly S[]): S | null {
  return sheets.find(({ rows }) => findHeadings(rows) !== null) ?? sheets.find(({ rows }) => rows.some((cells) => cells.some((cell) => text(cell) !== ''))) ?? null;
}

/** Whether the cell, as a heading, stands for the field. */
function isHeadingOf(field: Field, cell: CellValue): boolean {
  return foldings(text(cell)).some((folded) => aliasesOf(field).includes(folded));
}

/** What the label of a cell in a registration form asks for, by the same names as a heading; null where it is none of these. */
export function fieldOfLabel(label: string): Field | null {
  const folded = foldings(label);
  const found = formFields.find((field) => folded.some((one) => aliases[field].includes(one)));
  return found ?? (folded.some((one) => unitNames.includes(one)) ? 'unit' : null);
}

/** Fields that a form of one account can ask for; 联系方式 of the persons on it is for the reader of the form. */
const formFields: readonly Field[] = ['name', 'platform', 'unit', 'group', 'link', 'openedOn', 'contact', 'phone'];

/** Every heading under which a 名称 is looked for, for the message that finds none. */
export function namesLookedFor(): string[] {
  return ['名称', '账号名称', '新媒体名称', '网站名称', '单位名称', '考核对象'];
}

const searchedRows = 20;

/** Folded (see `foldings`), the surer ones first: where two columns would do, the one named earlier here is taken. */
const aliases: Readonly<Record<Field, readonly string[]>> = {
  id: ['编号', '账号编号', '单位编号', '网站编号', '对象编号', '考核对象编号', '检查对象编号', '编码', '账号编码', '单位编码', '网站标识码', '标识码', 'id'],
  name: [
    '名称', '账号名称', '新媒体名称', '政务新媒体名称', '政务新媒体账号名称', '新媒体账号名称', '政务账号名称', '公众号名称', '微信公众号名称', '应用名称', '平台账号名称', '媒体名称',
    '网站名称', '政府网站名称', '考核对象', '考核对象名称', '考评对象', '考评对象名称', '检查对象', '检查对象名称', '抽查对象名称', '对象名称', '账号名', '账号', 'name',
  ],
  kind: ['类型', '对象类型', '考核对象类型', '检查对象类型', '主体类型', 'kind', 'type'],
  platform: ['平台', '账号平台', '平台类型', '新媒体类型', '政务新媒体类型', '平台名称', '所属平台', '开设平台', '发布平台', '新媒体平台', '政务新媒体平台', '媒体平台', '账号类型', '账号类别', '新媒体类别', '渠道', 'platform'],
  unit: ['主办单位', '开设单位', '主管主办单位', '主办主管单位', '主办单位名称', '开办单位', '责任单位', '所属单位', '主管单位', '主体单位', '账号主体', '主办部门', '责任部门', 'unit'],
  group: ['类别', '单位类别', '组别', '分组', '考核类别', '考评类别', '考核分组', '考核组别', '单位分组', '单位类型', '单位性质', '类组', 'group'],
  link: ['链接', '网址', '账号链接', '微信号', '链接地址', '账号网址', '网站网址', '网站地址', '网站链接', '网站域名', '域名', '首页网址', '首页地址', '访问地址', '下载地址', '微信id', '账号id', 'url', 'link'],
  openedOn: ['开设日期', '开设时间', '开通日期', '开通时间', '注册日期', '注册时间', '上线日期', '上线时间', '开办时间', '开办日期'],
  state: ['运行状态', '状态', '账号状态', '网站状态', '运营状态', '运维状态', '当前状态', '使用状态'],
  sampled: ['本期抽查', '是否抽查', '抽查', '本期是否抽查', '是否本期抽查', '本次抽查', '是否本次抽查', '本季度抽查', '本季抽查', '是否抽中', '抽中', '纳入抽查'],
  inspector: ['检查人', '检查人员', '检查员', '监测人', '监测人员', '抽查人'],
  contact: ['联系人', '联络员', '联系人姓名', '管理员', '账号管理员', '经办人', '工作联系人'],
  phone: ['联系电话', '电话', '联系方式', '手机', '手机号', '手机号码', '电话号码', '联系人电话', '办公电话', '联系手机'],
};

/** 名称 where no surer heading stands on the row; beside a surer one they name the unit that runs the account. */
const unitNames = ['单位', '单位名称', '考核单位', '被考核单位', '考评单位', '被考评单位', '被检查单位', '被检单位', '单位全称', '部门', '部门名称', '部门单位', '机构名称', '单位部门'];

function aliasesOf(field: Field): readonly string[] {
  return field === 'name' || field === 'unit' ? [...aliases[field], ...unitNames] : aliases[field];
}

function layoutOf(row: number, cells: readonly CellValue[]): Layout | null {
  const headings = cells.map((cell, column) => ({ column, heading: text(cell), folded: foldings(text(cell)) })).filter(({ heading }) => heading !== '');
  const candidates = (names: readonly string[]) =>
    headings
      .map(({ column, heading, folded }) => ({ column, heading, rank: Math.min(...folded.map((one) => rankIn(names, one))) }))
      .filter(({ rank }) => rank < names.length)
      .sort((one, other) => one.rank - other.rank || one.column - other.column);

  const columns = new Map<Field, number>();
  const twice: { heading: string; column: number; field: Field }[] = [];
  const take = (field: Field, names: readonly string[]) => {
    const [first, ...others] = candidates(names).filter(({ column }) => ![...columns.values()].includes(column));
    if (!first) return;
    columns.set(field, first.column);
    for (const other of others) if (other.rank === first.rank) twice.push({ heading: other.heading, column: other.column, field });
  };
  for (const field of fields) take(field, aliases[field]);
  if (!columns.has('name')) take('name', unitNames);
  else if (!columns.has('unit')) take('unit', unitNames);

  // A lone 名称 is a heading only where nothing else stands on its row: a title may well say 单位.
  if (!columns.has('name') || (columns.size < 2 && headings.length > 1)) return null;
  const taken = new Set(columns.values());
  const extras = headings.filter(({ column }) => !taken.has(column)).map(({ heading, column }) => ({ heading: heading.replace(/\s+/gu, ''), column }));
  return { top: row, bottom: row, columns, extras, twice };
}

/** 联系方式 above 联系人 and 联系电话: the lower row counts, if all that it says are headings under blank or unknown ones. */
function withSecondRow(layout: Layout, rows: readonly (readonly CellValue[])[]): Layout {
  const upper = rows[layout.top] ?? [];
  const lower = rows[layout.bottom + 1] ?? [];
  const name = layout.columns.get('name') ?? 0;
  const nonblank = lower.map((cell, column) => ({ cell, column })).filter(({ cell }) => text(cell) !== '');
  const isHeading = (cell: CellValue) => fields.some((field) => isHeadingOf(field, cell));
  if (text(lower[name] ?? null) !== '' || nonblank.length === 0 || !nonblank.every(({ cell }) => isHeading(cell))) return layout;

  const width = Math.max(upper.length, lower.length);
  const both = Array.from({ length: width }, (_, column) => (text(lower[column] ?? null) === '' ? (upper[column] ?? null) : (lower[column] ?? null)));
  const joined = layoutOf(layout.top, both);
  const covers = joined !== null && [...layout.columns].every(([field, column]) => joined.columns.get(field) === column || nonblank.some((cell) => cell.column === column));
  return joined && covers ? { ...joined, bottom: layout.bottom + 1 } : layout;
}

function rankIn(names: readonly string[], folded: string): number {
  const index = names.indexOf(folded);
  return index < 0 ? names.length : index;
}

function text(cell: CellValue): string {
  return typeof cell === 'string' ? cell.trim() : cell === null ? '' : String(cell);
}

/** With the words in brackets and without them: 主管（主办）单位 and 状态（在用/停更）. */
function foldings(heading: string): string[] {
  if (heading === '' || heading.length > 60) return [];
  const folded = heading.normalize('NFKC').toLowerCase().replaceAll('帐', '账').replace(/\s+/gu, '').replace(/[*:#]+$/u, '').replace(/^[*#]+/u, '');
  const plain = (words: string) => words.replace(/[()[\]【】〔〕「」“”"'、/\\_-]+/gu, '');
  return [plain(folded), plain(folded.replace(/[([【〔][^)\]】〕]*[)\]】〕]/gu, ''))];
}
