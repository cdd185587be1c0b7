import type { CellValue } from '../workbook/plan';
import { formats } from './formats';
import { headLine } from './head-line';
import { hasAccounts, isScored, tagOf, titled, type ResultContext } from './result-tables';
import type { Table, TableColumn, TableRow } from './table';

/** 变动清单: where a score or verdict differs from the one that was written last. Rows are added, never written over; 原因 is people's. */

export interface ScoreChange {
  subject: string;
  name: string;
  platform: string;
  unit: string;
  /** Score, or rate where nothing is scored; null where there is none. */
  before: { score: CellValue; verdict: CellValue };
  after: { score: CellValue; verdict: CellValue };
  /** 内容更新不及时：-5→-10；商业广告：无→-10. */
  reasons: string;
  /** `2026-09-30 16:05`: when the new one was written. */
  at: string;
}

/** Behind 变动时间 in a row whose scoring was taken back, and which stays for what somebody wrote in it. */
export const takenBack = '（评分已撤销）';
export const changeTime = '变动时间';
/** What the program writes, under whichever rubric; all other columns are people's. */
export const changeHeadings: ReadonlySet<string> = new Set(['编号', '名称', '平台', '主办单位', '原得分', '原达标率', '原判定', '现得分', '现达标率', '现判定', '变动指标', changeTime]);

/** @param changes with the keys of their rows; none when the sheet is made */
export function changesTable(context: ResultContext, changes: readonly { key: string; change: ScoreChange }[]): Table {
  const scored = isScored(context.rubric);
  const value = scored ? '得分' : '达标率';
  const format = scored ? formats.score : formats.percent;
  const columns: TableColumn[] = [
    { heading: '编号', width: 46, format: formats.code, identity: true },
    { heading: '名称', width: 120, format: formats.text },
    ...(hasAccounts(context) ? [{ heading: '平台', width: 84, format: { ...formats.center, wrap: true } }, { heading: '主办单位', width: 110, format: formats.text }] : []),
    { heading: `原${value}`, width: 60, format },
    ...(scored ? [{ heading: '原判定', width: 60, format: formats.center }] : []),
    { heading: `现${value}`, width: 60, format },
    ...(scored ? [{ heading: '现判定', width: 60, format: formats.center }] : []),
    { heading: '变动指标', width: 230, format: formats.text },
    { heading: changeTime, width: 120, format: { ...formats.center, wrap: true }, identity: true },
    { heading: '原因', width: 170, format: formats.text, personal: true },
  ];
  const { heads, scoredAt } = context;
  return {
    sheetName: `变动清单${context.suffix}`,
    tag: tagOf(context, '变动清单'),
    title: titled(context, '变动清单'),
    ...headLine({ heads, scoredAt, said: '得分或判定与上次写入的不同，添一行；“原因”请填写，程序不改动已有的行', open: null }),
    columns,
    rows: changes.map(({ key, change }): TableRow => ({ key, cells: columns.map(({ heading }) => cellOf(heading, change)) })),
    spareRows: 40,
    orientation: 'landscape',
  };
}

function cellOf(heading: string, { subject, name, platform, unit, before, after, reasons, at }: ScoreChange): CellValue {
  switch (heading) {
    case '编号': return subject;
    case '名称': return name;
    case '平台': return platform || null;
    case '主办单位': return unit || null;
    case '原得分':
    case '原达标率': return before.score;
    case '原判定': return before.verdict;
    case '现得分':
    case '现达标率': return after.score;
    case '现判定': return after.verdict;
    case '变动指标': return reasons || null;
    case changeTime: return at;
    default: return null;
  }
}
