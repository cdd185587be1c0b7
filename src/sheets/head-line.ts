import { quoted } from '../formulas/words';
import { alarmWords, type Table } from './table';

/**
 * The line above a sheet of results, as a formula that any spreadsheet program calculates: what the sheet says, when
 * it was scored, how many vetoes wait for their review now, and in front of it all, in red, that the checklist has
 * changed since. Time and alarm are read off the line of 评分结果, which compares with the checklist.
 */
export interface ResultHeads {
  /** The cell of 评分结果 that holds its line, as other sheets refer to it; null where it is gone. */
  results: string | null;
  /** Columns of 否决清单, from its headings down; null where one of them or the sheet is gone. */
  vetoes: { order: string; opinion: string } | null;
}

/** What stands in 复核意见 until somebody decides. */
export const undecided = '待复核';

/** 单项否决待复核 2 项 */
export const openText = (open: number): string => `单项否决待复核 ${open} 项`;

interface Head {
  /** Where the cells are that it refers to; absent: nothing was scored yet, and the line is plain text. */
  heads: ResultHeads | undefined;
  /** `2026-09-30 16:05` */
  scoredAt: string;
  /** What the sheet says of itself; may be blank. */
  said: string;
  /** Vetoes that wait for their review; null: the sheet does not speak of them. */
  open: number | null;
}

const time = '评分时间';
/** 评分时间 2026-09-30 16:05 */
const timeLength = `${time} 2026-09-30 16:05`.length;

export function headLine({ heads, scoredAt, said, open }: Head): Pick<Table, 'line' | 'lineFormula'> {
  if (scoredAt === '') return { line: '尚未评分' };
  const waiting = open === null || open === 0 ? [] : [openText(open)];
  const line = [...waiting, ...(said === '' ? [] : [said])].join('　');
  if (!heads || heads.results === null) return { line };
  const { results, vetoes } = heads;
  const alarm = `IF(LEFT(${results},${alarmWords.length})="${alarmWords}",LEFT(${results},FIND("　",${results}&"　")),"")`;
  const scored = `IFERROR(MID(${results},FIND("${time}",${results}),${timeLength}),"")`;
  const own = open === null ? quoted(said === '' ? '' : `${said}　`) : `${openFormula(vetoes, open)}&${quoted(said === '' ? '' : `${said}　`)}`;
  return {
    line,
    lineFormula: () => ({
      // Without 评分结果 (#REF!) the sheet still says what it said.
      formula: `IFERROR(${alarm}&${own}&${scored},${quoted(line)})`,
      value: [...waiting, ...(said === '' ? [] : [said]), `${time} ${scoredAt}`].join('　'),
    }),
  };
}

/** Rows of 否决清单 that still count have a number. */
function openFormula(vetoes: ResultHeads['vetoes'], open: number): string {
  if (vetoes === null) return quoted(open === 0 ? '' : `${openText(open)}　`);
  const { order, opinion } = vetoes;
  const count = `(COUNTIFS(${order},">0",${opinion},"${undecided}")+COUNTIFS(${order},">0",${opinion},""))`;
  return `IF(${count}>0,"单项否决待复核 "&${count}&" 项　","")`;
}
