import type { Locale } from './problem';

/** The words of 按新指标评分, 恢复原指标 and the repair of formulas; beside pane.ts because whoever only inspects never loads them. */
const zh = {
  heading: '更换指标',
  lead: (title: string, before: string, after: string) => `本工作簿按「${title}」版本 ${before} 填写。换成这一版本（${after}）前，先看哪些填写可以保留。`,
  look: '看换成这一版本的变化',
  clauses: '有变化的条款',
  verdict: { same: '位置有变，填写保留', points: '分值或计分有变，填写保留', wording: '文字已改，须重新检查', entry: '填写方式已改，须重新填写', gone: '新指标中没有' },
  added: '须检查的新条款',
  procedure: '评分办法有变，填写不受影响。',
  left: (count: number) => `未采用的填写 ${count} 处`,
  leftItem: (subject: string, clause: string, value: string, reason: string) => [subject, clause, `「${value}」`, reason].filter((text) => text !== '').join('　'),
  more: (count: number) => `还有 ${count} 处，全部列入“指标变更”`,
  figures: (kept: number, left: number, reopened: number) => `保留填写 ${kept} 处，未采用 ${left} 处；改回“未检查” ${reopened} 个。`,
  kept: '原表原样留在工作簿中，随时可以恢复原指标。',
  adopt: '按新指标评分',
  adopted: (left: number) => (left === 0 ? '已换成新指标，原有填写全部保留。请重新评分。' : `已换成新指标，未采用的 ${left} 处列在“指标变更”。请补查后重新评分。`),
  restoreHeading: '恢复原指标',
  restoreLead: '重新使用更换指标前留存的原表；换后填写的表留存不用，不会删除。',
  restore: '恢复原指标',
  restored: (sheets: string) => `已恢复原指标，重新使用：${sheets}。请重新评分。`,
  repairHeading: '修复格式',
  repairLead: '检查表被粘贴覆盖后，用它恢复各行的格式、下拉列表、颜色规则和自动计算列的公式；填写的内容和您自己加的列不动。您在检查表各列里自己设的颜色会一并还原。',
  repair: '修复格式',
  sound: '检查表的格式、下拉列表和颜色规则已重新设好；公式完好，填写的内容没有改动。',
  repaired: (count: number) => `检查表的格式、下拉列表和颜色规则已重新设好，恢复公式 ${count} 处；填写的内容没有改动。`,
  working: '正在处理…',
};

export type ChangeWords = typeof zh;

const en: ChangeWords = {
  heading: 'Go over to this version',
  lead: (title, before, after) => `This workbook was filled under version ${before} of “${title}”. Before it goes over to this one (${after}), see what can stay.`,
  look: 'See what changes',
  clauses: 'Clauses that differ',
  verdict: { same: 'moved, entries stay', points: 'scores otherwise, entries stay', wording: 'worded otherwise, to be checked anew', entry: 'entered otherwise, to be entered anew', gone: 'not in the new version' },
  added: 'New clauses to be checked',
  procedure: 'The way of scoring differs; entries are not concerned.',
  left: (count) => `${count} entries stay behind`,
  leftItem: (subject, clause, value, reason) => [subject, clause, `“${value}”`, reason].filter((text) => text !== '').join('  '),
  more: (count) => `${count} more; all are listed on “指标变更”`,
  figures: (kept, left, reopened) => `${kept} entries stay, ${left} stay behind; ${reopened} go back to 未检查.`,
  kept: 'The former sheets stay in the workbook as they are; you can go back at any time.',
  adopt: 'Score by the new version',
  adopted: (left) => (left === 0 ? 'Gone over; all entries stayed. Score again.' : `Gone over; ${left} entries that stayed behind are listed on “指标变更”. Check these clauses, then score again.`),
  restoreHeading: 'Back to the former version',
  restoreLead: 'Uses the former sheets again; those filled since are put aside, nothing is deleted.',
  restore: 'Restore the former version',
  restored: (sheets) => `Restored; in use again: ${sheets}. Score again.`,
  repairHeading: 'Repair formats',
  repairLead: 'After a paste over the check sheet: puts back formats, drop-down lists, colour rules and the formulas of calculated columns. Entries and columns of your own are not touched; colours that you set in its columns are reset.',
  repair: 'Repair formats',
  sound: 'Formats, drop-down lists and colour rules of the check sheet were set anew; its formulas are sound and entries were not touched.',
  repaired: (count) => `Formats, drop-down lists and colour rules of the check sheet were set anew and ${count} formulas put back; entries were not touched.`,
  working: 'Working…',
};

export const changeWords: Readonly<Record<Locale, ChangeWords>> = { 'zh-CN': zh, en };
