import type { Locale } from './problem';

/** The words of reading a new 指标表 and of mending it; beside pane.ts because whoever only inspects never loads them. */
const zh = {
  open: '从剪贴板读取新指标表…',
  heading: '读取新指标表',
  lead: '在通知里（Word、WPS、网页）选中整张指标表，复制，点下面的框再粘贴（Ctrl+V）。表名、说明可以一起复制。',
  paste: '在这里粘贴指标表',
  read: '读取',
  file: '从文件读取…',
  selection: '从当前选区读取',
  close: '返回',
  reading: '正在读取…',
  several: (count: number) => `读到 ${count} 张指标表，请选一张：`,
  clauses: (count: number, unread: number) => (unread === 0 ? `${count} 条评分细则都读懂了。请对照原文核对每条的计分。` : `${count} 条评分细则，未读懂 ${unread} 条（红字）。写入后逐条选定计分方式。`),
  doubts: (count: number) => `有疑问的 ${count} 处`,
  place: '写入“指标表”',
  placed: (sheet: string) => `已写入「${sheet}」。可以在这里逐条改，也可以直接改表格，改后点“重新检查”。`,
  row: (row: number) => `第 ${row} 行`,
  draft: (title: string) => `未启用：${title}`,
  mend: (id: string) => `改 ${id} 的计分`,
  save: '改好',
  cancel: '不改',
  recheck: '重新检查',
  rechecked: (open: number, unread: number) => (open === 0 && unread === 0 ? '检查完毕，没有要处理的。' : `检查完毕：待处理 ${open} 处，未读懂 ${unread} 条。`),
  use: '用这份指标生成检查表',
  blocked: (count: number) => `还有 ${count} 处要先改正，或在该行“已核说明”写明核对结果。`,
  unread: (count: number) => `未读懂的 ${count} 条不计分，结果为暂定。`,
  answer: '已核说明',
  sheet: '到表格里改',
};

export type NoticeWords = typeof zh;

const en: NoticeWords = {
  open: 'Read a new table from the clipboard…',
  heading: 'Read a new indicator table',
  lead: 'Select the whole table in the notice (Word, WPS, a web page), copy it, click the box below and paste (Ctrl+V). Title and notes may be copied along.',
  paste: 'Paste the table here',
  read: 'Read',
  file: 'Read from a file…',
  selection: 'Read the selection',
  close: 'Back',
  reading: 'Reading…',
  several: (count) => `${count} tables were found. Choose one:`,
  clauses: (count, unread) => (unread === 0 ? `All ${count} clauses were understood. Compare each with the notice.` : `${count} clauses, ${unread} not understood (in red). Choose how they are scored after placing the table.`),
  doubts: (count) => `${count} doubts`,
  place: 'Place on a sheet 指标表',
  placed: (sheet) => `Placed on ${sheet}. Mend clauses here or on the sheet, then check again.`,
  row: (row) => `Row ${row}`,
  draft: (title) => `Not in use: ${title}`,
  mend: (id) => `Change how ${id} is scored`,
  save: 'Done',
  cancel: 'Leave it',
  recheck: 'Check again',
  rechecked: (open, unread) => (open === 0 && unread === 0 ? 'Checked; nothing is open.' : `Checked: ${open} open, ${unread} not understood.`),
  use: 'Make a checklist with this table',
  blocked: (count) => `${count} must be mended, or answered in 已核说明 beside the row.`,
  unread: (count) => `${count} clauses are not understood and not scored; results are provisional.`,
  answer: 'What was found (已核说明)',
  sheet: 'Go to the sheet',
};

export const noticeWords: Record<Locale, NoticeWords> = { 'zh-CN': zh, en };
