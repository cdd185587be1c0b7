import type { Locale } from './problem';

/** What the workbench itself may have to say; the pane carries none of it. */
export const workbenchMessages: Readonly<Record<Locale, { unexpected: (detail: string) => string; notOpened: (detail: string) => string }>> = {
  'zh-CN': {
    unexpected: (detail) => `出了意外，这一步没有做成，工作簿还在。请再试一次；仍然不行时，请先保存，再刷新网页，并把本提示发给维护人员（${detail}）。`,
    notOpened: (detail) => `网页工作台没有打开。请刷新网页；仍然不行时，请换用新版 Edge 或 Chrome，并把本提示发给维护人员（${detail}）。`,
  },
  en: {
    unexpected: (detail) => `Something went wrong and this step was not done; the workbook is still there. Try again; if that does not help, save, reload the page and send this message to whoever maintains it (${detail}).`,
    notOpened: (detail) => `The workbench did not open. Reload the page; if that does not help, use a current Edge or Chrome, and send this message to whoever maintains it (${detail}).`,
  },
};
