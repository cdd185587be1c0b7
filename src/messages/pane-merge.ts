import { counted } from './counted';
import type { Locale } from './problem';

/** The words of 汇总分表 in the pane; beside pane.ts because whoever only inspects never loads them. */
const zh = {
  title: '汇总分表',
  lead: '选同事填好的副本，可以一次选几份、分几次选。只并入各人改动的格子；填得不一样的列在「合并核对」，检查表不动。写入后不能用 Ctrl+Z 撤销，要退回点“撤销上次汇总”。',
  pick: '选择副本…',
  pickMore: '再选几份…',
  picked: '已选的副本',
  drop: (file: string) => `不要 ${file}`,
  run: (count: number) => `汇总 ${count} 份`,
  carryOut: '采用选定值',
  carryOutHint: '把「合并核对」中“采用”一列选定的写入检查表',
  doing: { reading: '正在读取', merging: '正在逐格比较…', writing: '正在写入工作簿…' },
  doingFile: (at: number, all: number, file: string) => `正在读取第 ${at} 份，共 ${all} 份：${file}`,
  undo: '撤销上次汇总',
  undoing: '正在撤销上次汇总…',
  undoOf: (at: string) => `撤销 ${at} 的汇总或采用选定值，各单元格恢复到那以前；汇总写入的内容后来有人改过的行不动`,
  undone: ({ at, restored, kept, made }: { at: string; restored: readonly { sheet: string; count: number }[]; kept: number; made: readonly string[] }) =>
    [
      `已撤销 ${at} 的汇总，${restored.length === 0 ? '没有恢复单元格' : `恢复${restored.map(({ sheet, count }) => `「${sheet}」${count} 处`).join('、')}`}。`,
      kept > 0 ? `另有 ${kept} 处所在的行后来改过或移动过，没有动。` : '',
      made.length > 0 ? `汇总时新做的工作表「${made.join('」「')}」仍在，不需要可自行删除。` : '',
    ].join(''),
  nothingUndone: '没有可以撤销的汇总。',
  outcome: '汇总结果',
  merged: (person: string | null, changed: number) => `已汇总，${person === null ? '' : `${person}，`}填写 ${changed} 处`,
  refused: '未汇总：',
  figures: (taken: number, added: number, findings: number) => [`写入 ${taken} 处`, ...(added > 0 ? [`增加 ${added} 行`] : []), ...(findings > 0 ? [`问题清单增加 ${findings} 条`] : [])].join('，'),
  scoreNext: '检查表已更新，请重新评分。',
  conflicts: (open: number) => `有 ${open} 处各人填写不同，检查表未改。请在「合并核对」的“采用”中选定，再点“采用选定值”。`,
  decided: (listed: number) => `「合并核对」${listed} 处都已处理。`,
  toList: (sheet: string) => `到「${sheet}」`,
  problems: (count: number) => `需要看一下的 ${count} 处`,
};

export type MergeWords = typeof zh;

const en: MergeWords = {
  title: 'Merge copies',
  lead: 'Choose the copies that colleagues have filled in, several at once or one after another. Only cells that they changed are taken; what was filled differently is listed in “合并核对” and the checklist keeps its own. Ctrl+Z does not take it back; “Undo the last merge” does.',
  pick: 'Choose copies…',
  pickMore: 'Choose more…',
  picked: 'Chosen copies',
  drop: (file) => `Leave out ${file}`,
  run: (count) => (count === 1 ? 'Merge 1 copy' : `Merge ${count} copies`),
  carryOut: 'Take what was chosen',
  carryOutHint: 'Writes what stands in 采用 of “合并核对” into the checklist',
  doing: { reading: 'Reading', merging: 'Comparing cell by cell…', writing: 'Writing into the workbook…' },
  doingFile: (at, all, file) => `Reading ${at} of ${all}: ${file}`,
  undo: 'Undo the last merge',
  undoing: 'Undoing the last merge…',
  undoOf: (at) => `Undo the merge of ${at}: cells hold again what stood there before; rows stay in which somebody changed since what it wrote`,
  undone: ({ at, restored, kept, made }) =>
    [
      `The merge of ${at} was undone; restored: ${restored.length === 0 ? 'no cells' : restored.map(({ sheet, count }) => `${counted(count, 'cell')} on “${sheet}”`).join(', ')}.`,
      kept > 0 ? ` ${counted(kept, 'cell stands in a row that was', 'cells stand in rows that were')} changed or moved since and left alone.` : '',
      made.length > 0 ? ` The sheets that it made (${made.join(', ')}) are still there; delete them if you do not need them.` : '',
    ].join(''),
  nothingUndone: 'There is no merge to undo.',
  outcome: 'What came of it',
  merged: (person, changed) => `merged${person === null ? '' : `, ${person}`}, ${counted(changed, 'entry', 'entries')}`,
  refused: 'left out: ',
  figures: (taken, added, findings) => [`${counted(taken, 'entry', 'entries')} written`, ...(added > 0 ? [`${counted(added, 'row')} added`] : []), ...(findings > 0 ? [`${counted(findings, 'problem')} added to 问题清单`] : [])].join(', '),
  scoreNext: 'The checklist has changed; score again.',
  conflicts: (open) => `${counted(open, 'cell was', 'cells were')} filled differently; the checklist keeps its own. Choose in 采用 of “合并核对”, then press “Take what was chosen”.`,
  decided: (listed) => `“合并核对” is settled: ${counted(listed, 'cell')}.`,
  toList: (sheet) => `Go to “${sheet}”`,
  problems: (count) => `${counted(count, 'point')} to look at`,
};

export const mergeWords: Readonly<Record<Locale, MergeWords>> = { 'zh-CN': zh, en };
