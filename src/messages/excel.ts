import type { Wording } from './problem';

const fixed = (zh: string, en: string): Wording<Record<string, never>> => ({ zh: () => zh, en: () => en });

/** What can go wrong between the add-in and Excel, and what the person at the keyboard can do. */
export const excelMessages = {
  excel_cell_edit: fixed(
    '有单元格正在编辑，Excel 暂不接受写入。请按回车键或 Esc 键结束编辑，再点一次。',
    'A cell is being edited, so Excel accepts nothing. Press Enter or Esc to finish, then try again.',
  ),
  excel_busy: fixed(
    'Excel 正忙，本次操作没有完成。请等几秒钟，再点一次。',
    'Excel is busy and did not finish. Wait a few seconds, then try again.',
  ),
  excel_too_much: fixed(
    '一次传送的内容过多，Excel 没有接受。请删除数据区以外的行列、缩短过长的文字，再点一次。',
    'Too much was sent at once and Excel refused it. Delete rows and columns outside the data, shorten very long texts, then try again.',
  ),
  excel_denied: fixed(
    'Excel 不允许写入：工作簿为只读，或工作表设有保护密码。请点“启用编辑”或撤销工作表保护，再点一次。',
    'Excel does not allow writing: the workbook is read-only or a sheet is protected by a password. Enable editing or unprotect the sheet, then try again.',
  ),
  excel_session: fixed(
    '与 Excel 的连接已断开。请保存工作簿，关闭并重新打开考评窗格（网页版请刷新页面），再点一次；已写入的内容会自动接续。',
    'The connection to Excel was lost. Save the workbook, close and reopen the pane (on the web: reload the page), then try again; what was written already is taken up.',
  ),
  excel_dialog: fixed(
    'Excel 中有对话框未关闭。请先关闭对话框，再点一次。',
    'A dialog is open in Excel. Close it, then try again.',
  ),
  excel_general: fixed(
    'Excel 未能完成操作。请再点一次；仍然不行时，请保存工作簿并重新打开。已填写的内容没有改动。',
    'Excel could not finish. Try again; if that does not help, save the workbook and reopen it. Nothing that was entered was changed.',
  ),
  excel_no_checkboxes: fixed(
    '这个 Excel 没有接受单元格复选框，什么都没有生成。请改选“☐/☑（各版本通用）”，再点一次。',
    'This Excel did not accept checkboxes in cells; nothing was made. Choose “☐/☑ (any version)”, then try again.',
  ),
  excel_unknown: {
    zh: ({ code, detail }: { code: string; detail: string }) => `Excel 未能完成操作（${code}：${detail}）。请再点一次；仍然不行时，请把本提示发给维护人员。`,
    en: ({ code, detail }: { code: string; detail: string }) => `Excel could not finish (${code}: ${detail}). Try again; if that does not help, send this message to whoever maintains the add-in.`,
  },
  changed_meanwhile: {
    zh: ({ sheet, cell }: { sheet: string; cell: string }) => `读取之后「${sheet}」${cell} 有改动，为免写错行，没有写入。请再点一次。`,
    en: ({ sheet, cell }: { sheet: string; cell: string }) => `“${sheet}” ${cell} was changed after it was read; nothing was written, lest it go to a wrong row. Try again.`,
  },
  changed_while_writing: {
    zh: ({ sheet, cell }: { sheet: string; cell: string }) => `写入的同时「${sheet}」${cell} 有改动，为免写错行，已撤回写入。请再点一次。`,
    en: ({ sheet, cell }: { sheet: string; cell: string }) => `“${sheet}” ${cell} was changed in the moment of writing; what was written was taken back, lest it stand in a wrong row. Try again.`,
  },
  sheet_gone: {
    zh: ({ sheet }: { sheet: string }) => `读取之后工作表「${sheet}」被改名或删除，没有写入。请再点一次。`,
    en: ({ sheet }: { sheet: string }) => `The sheet “${sheet}” was renamed or deleted after it was read; nothing was written. Try again.`,
  },
  sheet_filtered: {
    zh: ({ sheet }: { sheet: string }) => `「${sheet}」正在筛选，Excel 排序只移动看得见的行，所以没有排序。请先在“数据”选项卡点“清除”（清除筛选），再点一次。`,
    en: ({ sheet }: { sheet: string }) => `“${sheet}” is filtered, and Excel sorts only the rows that are in sight; nothing was sorted. Clear the filter first (Data, Clear), then try again.`,
  },
  rows_hidden: {
    zh: ({ sheet, first, last }: { sheet: string; first: number; last: number }) =>
      `「${sheet}」第 ${first}—${last} 行中有隐藏的行，Excel 排序只移动看得见的行，所以没有排序。请先清除筛选，或选中这些行点右键“取消隐藏”，再点一次。`,
    en: ({ sheet, first, last }: { sheet: string; first: number; last: number }) =>
      `“${sheet}” has hidden rows between ${first} and ${last}, and Excel sorts only the rows that are in sight; nothing was sorted. Clear the filter, or select these rows and choose Unhide, then try again.`,
  },
  left_half_written: fixed(
    '已写入的一部分还没能撤回：下次操作时先撤回，不必自己删除。',
    'What was written in part could not be taken back yet: the next operation takes it back first; there is nothing for you to delete.',
  ),
  sheets_left_over: {
    zh: ({ sheets }: { sheets: string }) => `工作表「${sheets}」上次没有做完，上面又有别的内容，所以没有撤去。请把要留的内容复制到别处，删除这些工作表，再点一次。`,
    en: ({ sheets }: { sheets: string }) => `The sheets “${sheets}” were left unfinished, and something else stands on them, so they were not taken away. Copy what you want to keep, delete these sheets, then try again.`,
  },
} satisfies Record<string, Wording<never>>;
