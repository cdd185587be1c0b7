import { counted } from './counted';
import type { Locale } from './problem';

/** The words of 汇总分表 in the pane; beside pane.ts because whoever only inspects never loads them. */
const zh = {
  title: '汇总分表',
  lead: '选同事填好的副本，可以一次选几份、分几次选。只并入各人改动的格子；填得不一样的列在「合并核对」，检查表不动。写入后不能用 Ctrl+Z 撤销，汇总前请先保存工作簿。',
  pick: '选择副本…',
  pickMore: '再选几份…',
  picked: '已选的副本',
  drop: (file: string) => `不要 ${file}`,
  run: (count: number) => `汇总 ${count} 份`,
  carryOut: '采用选定值',
  carryOutHint: '把「合并核对」中“采用”一列选定的写入检查表',
  doing: { reading: '正在读取', merging: '正在逐格比较…', writing: '正在写入工作簿…' },
  doingFile: (at: number, all: number, file: string) => `正在读取第 ${at} 份，共 ${all} 份：${file}`,
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
  lead: 'Choose the copies that colleagues have filled in, several at once or one after another. Only cells that they changed are taken; what was filled differently is listed in “合并核对” and the checklist keeps its own. Ctrl+Z does not take it back: save the workbook first.',
  pick: 'Choose copies…',
  pickMore: 'Choose more…',
  picked: 'Chosen copies',
  drop: (file) => `Leave out ${file}`,
  run: (count) => (count === 1 ? 'Merge 1 copy' : `Merge ${count} copies`),
  carryOut: 'Take what was chosen',
  carryOutHint: 'Writes what stands in 采用 of “合并核对” into the checklist',
  doing: { reading: 'Reading', merging: 'Comparing cell by cell…', writing: 'Writing into the workbook…' },
  doingFile: (at, all, file) => `Reading ${at} of ${all}: ${file}`,
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
