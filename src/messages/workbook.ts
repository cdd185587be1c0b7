import type { Wording } from './problem';

const SAVE_AS = '请用 Excel 或 WPS 打开，另存为 Excel 工作簿（*.xlsx）';
const SAVE_AS_EN = 'open it in Excel or WPS and save it as an Excel workbook (*.xlsx)';

const fixed = (zh: string, en: string): Wording<Record<string, never>> => ({ zh: () => zh, en: () => en });

export const workbookMessages = {
  sheet_unknown: {
    zh: ({ sheet }: { sheet: string }) => `工作簿中没有工作表「${sheet}」，请核对表名。`,
    en: ({ sheet }: { sheet: string }) => `The workbook has no sheet “${sheet}”; check its name.`,
  },
  hidden_entry_moved: {
    zh: ({ from, value }: { from: string; value: string }) => `原填在 ${from} 的「${value}」已移到这一格：${from} 是自动计算用的隐藏列，请把说明填在“依据与说明”或检查表右边自己加的列。`,
    en: ({ from, value }: { from: string; value: string }) => `“${value}” stood in ${from}, a hidden column that calculates, and was moved here. Put remarks into 依据与说明 or a column of your own to the right.`,
  },
  sheet_name_taken: {
    zh: ({ sheet }: { sheet: string }) => `工作簿中已有工作表「${sheet}」，请先改名或删除。`,
    en: ({ sheet }: { sheet: string }) => `The workbook already has a sheet “${sheet}”; rename or delete it first.`,
  },
  sheet_name_invalid: {
    zh: ({ sheet }: { sheet: string }) => `「${sheet}」不能用作工作表名：须为 1 至 31 个字，不含 : \\ / ? * [ ]，首尾不能是单引号。`,
    en: ({ sheet }: { sheet: string }) => `“${sheet}” cannot name a sheet: 1 to 31 characters, none of : \\ / ? * [ ], no apostrophe at either end.`,
  },
  name_taken: {
    zh: ({ name }: { name: string }) => `工作簿中已有名称「${name}」，请在“名称管理器”中删除后再试。`,
    en: ({ name }: { name: string }) => `The workbook already has a name “${name}”; delete it in the Name Manager and try again.`,
  },
  cell_too_long: {
    zh: ({ length }: { length: number }) => `内容有 ${length} 个字，单元格最多容纳 32767 个字，请缩短。`,
    en: ({ length }: { length: number }) => `The text has ${length} characters; a cell holds at most 32767. Shorten it.`,
  },
  formula_too_long: {
    zh: ({ length }: { length: number }) => `公式有 ${length} 个字符，最多 8192 个，请缩短。`,
    en: ({ length }: { length: number }) => `The formula has ${length} characters; at most 8192 are allowed. Shorten it.`,
  },
  cell_outside: {
    zh: ({ rows, columns }: { rows: number; columns: number }) => `需要 ${rows} 行 ${columns} 列，超出工作表的上限（1048576 行、16384 列），请减少数据。`,
    en: ({ rows, columns }: { rows: number; columns: number }) => `${rows} rows and ${columns} columns do not fit on a sheet (1048576 × 16384). Use fewer.`,
  },
  cell_in_array: fixed(
    '该单元格是数组公式的一部分，不能单独修改。请先删除该数组公式。',
    'The cell is part of an array formula and cannot be changed alone; delete the array formula first.',
  ),
  list_too_long: {
    zh: ({ length }: { length: number }) => `下拉列表的选项共 ${length} 个字，最多 255 个字且不能含逗号，请改用引用区域。`,
    en: ({ length }: { length: number }) => `The choices of the list take ${length} characters; at most 255 and no comma are allowed. Refer to a range instead.`,
  },
  file_empty: fixed(
    '文件是空的（0 字节），请重新取得该文件。',
    'The file is empty (0 bytes); get it again.',
  ),
  file_encrypted: fixed(
    '文件设有打开密码，无法读取。请用 Excel 或 WPS 打开，取消密码后另存为 Excel 工作簿（*.xlsx）。',
    `The file is protected by a password; ${SAVE_AS_EN} without the password.`,
  ),
  file_old_format: fixed(
    `文件是旧格式（.xls 或 .et）。${SAVE_AS}。`,
    `The file has an old format (.xls or .et); ${SAVE_AS_EN}.`,
  ),
  file_binary_workbook: fixed(
    `文件是二进制工作簿（.xlsb）。${SAVE_AS}。`,
    `The file is a binary workbook (.xlsb); ${SAVE_AS_EN}.`,
  ),
  file_other_office: {
    zh: ({ kind }: { kind: string }) => `文件不是 Excel 工作簿，而是${kind}。${SAVE_AS}。`,
    en: ({ kind }: { kind: string }) => `The file is no Excel workbook (${kind}); ${SAVE_AS_EN}.`,
  },
  file_not_workbook: fixed(
    `文件不是 Excel 工作簿（*.xlsx）。${SAVE_AS}。`,
    `The file is no Excel workbook (*.xlsx); ${SAVE_AS_EN}.`,
  ),
  helpers_missing: {
    zh: ({ columns }: { columns: string }) => `计算列 ${columns} 不全（检查表由较早的版本生成，或列被删除），这张表的公式和格式都不能恢复。请从备份复制这些列，或重新生成检查表；“评分”不受影响。`,
    en: ({ columns }: { columns: string }) => `The columns ${columns} that calculate are missing (an earlier version made the sheet, or they were deleted), so neither its formulas nor its formats can be put back. Copy them from a backup, or make the check sheet anew; scoring still works.`,
  },
  file_truncated: fixed(
    '文件不完整（可能没有下载或复制完），请重新取得该文件。',
    'The file is incomplete (perhaps not fully downloaded or copied); get it again.',
  ),
  file_damaged: {
    zh: ({ part }: { part: string }) => `文件已损坏（${part}）。请用 Excel 或 WPS 打开修复后另存，或重新取得该文件。`,
    en: ({ part }: { part: string }) => `The file is damaged (${part}); repair it by opening and saving it in Excel or WPS, or get it again.`,
  },
  file_bomb: {
    zh: ({ limit }: { limit: string }) => `文件解压后过大或条目过多（上限 ${limit}），为安全起见不予打开。请核对文件来源，或删去多余内容后另存。`,
    en: ({ limit }: { limit: string }) => `The file inflates to too much (limit: ${limit}) and is not opened, for safety. Check where it comes from, or save it again without what is not needed.`,
  },
  sheet_too_large: fixed(
    '工作表的使用范围过大（多为误填的远处单元格）。请删除数据区以外的行和列后另存。',
    'The used range of the sheet is too large (mostly a cell far away filled by mistake); delete the rows and columns outside the data and save.',
  ),
} satisfies Record<string, Wording<never>>;
