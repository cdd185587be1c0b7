import type { Locale } from '../messages/problem';
import type { BookSheet } from '../workbook/book/sheet';

/** Why the workbench does not do what was asked of the grid. */
export type Reason = 'locked' | 'protected' | 'rows_stay' | 'not_done' | 'italic' | 'file_formats' | 'repaired_here' | 'not_calculated';

export const refusalWords: Readonly<Record<Locale, Readonly<Record<Reason, string>>>> = {
  'zh-CN': {
    locked: '这一格受保护，不能改：请填浅色框线内的检查、次数和说明各栏，或在右边窗格里填。',
    protected: '这张表受保护，格式不能改：要改请在 Excel 或 WPS 里撤销工作表保护（没有密码）。',
    rows_stay: '这张表不能插入、删除行或列（受保护，或是从文件打开的）：请在 Excel 或 WPS 里做，再打开。',
    not_done: '工作台不做这一步（移动单元格、复制工作表等）：请在 Excel 或 WPS 里做，再打开。',
    italic: '工作台没有斜体，可以用加粗或下划线。',
    file_formats: '从文件打开的表保留文件自己的格式：要改格式请在 Excel 或 WPS 里改，再打开。',
    repaired_here: '从文件打开的表：修复的格式只在这里看得到，保存的文件仍用原来的格式，公式会写入文件。要修复文件的格式，请在 Excel 里用本插件打开它，或用命令 kaoping repair。',
    not_calculated: '工作台算不了这个公式（函数不认识或写法有误）：在 Excel 或 WPS 里打开就会计算。',
  },
  en: {
    locked: 'This cell is protected. Fill in the ticks, counts and remarks, or use the pane on the right.',
    protected: 'This sheet is protected and keeps its formats. Unprotect it in Excel or WPS (there is no password).',
    rows_stay: 'Rows and columns of this sheet stay (it is protected, or comes from a file). Insert or delete them in Excel or WPS, then open the file.',
    not_done: 'The workbench does not do this (moving cells aside, copying a sheet). Do it in Excel or WPS, then open the file.',
    italic: 'The workbench has no italics; use bold or underline.',
    file_formats: 'A sheet from a file keeps the formats of the file. Change them in Excel or WPS, then open the file.',
    repaired_here: 'This sheet comes from a file: its formats are repaired on the screen only, and saving keeps those of the file; formulas are saved. To repair the file, open it in Excel with the add-in, or use the command kaoping repair.',
    not_calculated: 'The workbench cannot calculate this formula (a function that it does not know, or a slip). Excel and WPS will.',
  },
};

/** Rows and columns that come or go. */
const structural = new Set([
  ...['row', 'row-before', 'row-after', 'row-by-range', 'multi-rows-above', 'multi-rows-after', 'col', 'col-before', 'col-after', 'col-by-range', 'multi-cols-before', 'multi-cols-right'].map((what) => `sheet.command.insert-${what}`),
  ...['row', 'row-by-range', 'col', 'col-by-range'].map((what) => `sheet.command.remove-${what}`),
]);

const renaming = new Set(['sheet.command.set-worksheet-name', 'sheet.command.remove-sheet', 'univer.command.undo', 'univer.command.redo']);

/** Whether formulas anywhere in the workbook may be rewritten by a command, or by taking it back. */
export const movesReferences = (command: string): boolean => structural.has(command) || renaming.has(command);

/** Cells pushed aside, rows and columns dragged, a sheet with all its rules copied: the Book has no words for them. */
const unfollowed = new Set(['insert-range-move-right', 'insert-range-move-down', 'delete-range-move-left', 'delete-range-move-up', 'move-rows', 'move-cols', 'copy-sheet'].map((what) => `sheet.command.${what}`));

const formatting = /^sheet\.command\.(?:set-style|set-border|set-border-basic|set-range-(?:bold|italic|underline|stroke|subscript|superscript|fontsize|font-family|font-increase|font-decrease|text-color)|set-background-color|reset-background-color|set-horizontal-text-align|set-vertical-text-align|set-text-wrap|set-text-rotation|clear-selection-format|clear-selection-all|paste-format|add-worksheet-merge(?:-\w+)?|remove-worksheet-merge|numfmt\..+)$/;

/** What is drawn otherwise than any cell of the Book can be. */
const italic = new Set(['sheet.command.set-range-italic', 'sheet.command.set-range-subscript', 'sheet.command.set-range-superscript']);

/** Whether a command is one that this sheet, or the workbench, does not do; the cells that it touches are asked apart. */
export function reasonAgainst(command: string, sheet: BookSheet | undefined): Reason | null {
  if (unfollowed.has(command)) return 'not_done';
  if (structural.has(command)) return sheet && (sheet.protected || sheet.edits) ? 'rows_stay' : null;
  if (!formatting.test(command)) return null;
  if (italic.has(command)) return 'italic';
  if (sheet?.protected) return 'protected';
  return sheet?.edits ? 'file_formats' : null;
}
