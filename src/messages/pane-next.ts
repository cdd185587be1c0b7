import type { Locale } from './problem';

/** The words of 新建下一期; beside pane.ts because whoever only inspects never loads them. */
const zh = {
  heading: '新建下一期',
  lead: (period: string, following: string) => `按${period}的指标表和名录现在的内容，生成${following}的空白检查表：编号不变，名录新增的账号列入，关停、注销的不列；原来各表不动。`,
  make: (following: string) => `新建下一期（${following}）`,
  making: (following: string) => `正在生成${following}检查表…`,
  made: (period: string, file: string) => `已新建${period}检查表。另存时文件名可用：${file}`,
};

type NextWords = typeof zh;

const en: NextWords = {
  heading: 'The next period',
  lead: (period, following) => `Makes a blank checklist of ${following} from the table of ${period} and the register as it stands: the same numbers, new accounts taken in, closed ones left out. The sheets of ${period} stay.`,
  make: (following) => `Make ${following}`,
  making: (following) => `Making the checklist of ${following}…`,
  made: (period, file) => `The checklist of ${period} is ready. Suggested file name: ${file}`,
};

export const nextWords: Readonly<Record<Locale, NextWords>> = { 'zh-CN': zh, en };
