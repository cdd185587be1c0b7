import { clauseTitle, mayVeto } from '../rubric/reasons';
import type { Rubric } from '../rubric/rubric';
import { clausesOf } from '../rubric/walk';
import { quoted } from '../formulas/words';
import type { Result, Results } from '../scoring/results';
import { formats } from './formats';
import { liveRow, type LiveMatrix } from './matrix-formulas';
import type { Part } from './parts';
import { alarmWords, type RowPlaces, type Table, type TableColumn } from './table';
import { periodHeading } from './titles';

/**
 * Whether 评分结果 still says what the checklist calculates now (UX §3): a formula per row, and a line above the
 * table, printed with it.
 */

/** What a row of 评分结果 is looked up in: a matrix that calculates, or 目录. */
type LiveRows = Pick<LiveMatrix, 'column' | 'subjects' | 'list'>;

/** A part of the checklist, and where it calculates. */
export interface LivePart {
  part: Part;
  live: LiveRows;
}

/** A formula a row for more subjects than these is more than Excel hands over at once. */
const mostCompared = 1_000;

interface Scored {
  rubric: Rubric;
  results: Results;
  live: readonly LivePart[] | null;
}

const doubt = '需核对';
const rank = '同类排名';
const found = '检查表行';
const agrees = '一致';

/** 一致: what is written is what is calculated; that it is not; that the row is in doubt on the checklist, and calculates nothing. */
const states = { same: 1, changed: 0, doubtful: 2 } as const;

/** 检查表行: the subject's row in the matrix; 一致: one of `states`; of a year, 现否决事项: what its periods say now. */
export function agreementColumns(rubric: Rubric): TableColumn[] {
  const headings = [found, ...(yearVetoes(rubric).length > 0 ? [vetoesNow] : []), agrees];
  return headings.map((heading) => ({ heading, width: 60, format: formats.helper, helper: true, computed: true }));
}

const vetoesNow = '现否决事项';

/** What vetoes in some period of a year, as 否决事项 says it. */
function yearVetoes(rubric: Rubric): string[] {
  return rubric.procedure.periods === null ? [] : [...clausesOf(rubric)].flatMap((placed) => (mayVeto(placed) ? [clauseTitle(placed)] : []));
}

/** The matrix that shows a subject's results; of a year, the sheet of its last period. */
function mainPart({ live }: Pick<Scored, 'live'>, { kind }: Pick<Result, 'kind'>): LiveRows | null {
  return (live ?? []).filter(({ part }) => part.kinds.includes(kind)).at(-1)?.live ?? null;
}

/** By heading, of one row of 评分结果. */
export function agreementFormulas(context: Scored, result: Pick<Result, 'kind'>): ReadonlyMap<string, (at: RowPlaces) => string | null> {
  const main = isLong(context) ? null : mainPart(context, result);
  if (!main) return new Map();
  return new Map([
    [found, (at: RowPlaces) => { const id = at.cell('编号'); return id === null ? null : liveRow(main, id); }],
    [vetoesNow, (at: RowPlaces) => vetoesOfPeriods(context, at)],
    [agrees, (at: RowPlaces) => agreement(context, main, at)],
  ]);
}

function vetoesOfPeriods({ rubric, live }: Scored, at: RowPlaces): string | null {
  const id = at.cell('编号');
  if (id === null || yearVetoes(rubric).length === 0) return null;
  const each = (live ?? []).flatMap(({ part, live: of }) => (part.period === null ? [] : (lookedUp(of, '否决事项', `MAX(1,${liveRow(of, id)})`) ?? [])));
  return each.length === 0 ? null : each.join('&"；"&');
}

/** The year lists each veto once, whichever periods it fired in: each is among those written where it is among those of now. */
function sameVetoes(rubric: Rubric, written: string | null, now: string | null): string[] {
  if (written === null || now === null) return [];
  return yearVetoes(rubric).map((veto) => `ISNUMBER(FIND(${quoted(veto)},${now}))=ISNUMBER(FIND(${quoted(veto)},${written}))`);
}

/** Each row of a long table has one, and Excel hands them over whenever the table is read: kept short. */
function agreement({ rubric, live, results }: Scored, main: LiveRows, at: RowPlaces): string | null {
  const [row, id] = [at.cell(found), at.cell('编号')];
  if (row === null || id === null) return null;
  const { procedure } = rubric;
  const keys = procedure.full === null ? quotas : procedure.periods ? yearly : scores;
  const pairs = keys.flatMap(([heading, key]): { written: string; equal: string }[] => {
    const [written, now] = [at.cell(heading), lookedUp(main, key, row)];
    return written === null || now === null ? [] : [{ written, equal: heading === rank ? sameRank(written, now) : texts.has(heading) ? `EXACT(${written},${now})` : same(written, now) }];
  });
  const periods = procedure.periods ? (live ?? []).flatMap(({ part, live: of }) => ofPeriod(part, of, id, at) ?? []) : [];
  const gate = lookedUp(main, procedure.periods ? '全年核对' : '核对', row);
  if (pairs.length === 0 || gate === null) return null;
  const vetoes = sameVetoes(rubric, at.cell('否决事项'), vetoesOfPeriods({ rubric, live, results }, at) === null ? null : at.cell(vetoesNow));
  const equal = `AND(${[...pairs.map((pair) => pair.equal), ...periods, ...vetoes].join(',')})`;
  const blank = `COUNTA(${[...new Set(pairs.map(({ written }) => written))].join(',')})=0`;
  return `IF(${row}=0,${states.changed},IF(${gate}="${doubt}",${states.doubtful},IF(IF(${gate}=1,${equal},${blank}),${states.same},${states.changed})))`;
}

/** What is compared: headings of 评分结果, and the column of the matrix that shows the same of a checked subject. */
type Compared = readonly (readonly [heading: string, key: string])[];
// A score twice: somebody may have pasted another one over the formula that shows it.
const scores: Compared = [['得分', '得分'], ['得分', '分数'], ['判定', '判定'], ['否决事项', '否决事项'], [rank, rank]];
const yearly: Compared = [['得分', '分数'], [rank, '名次']];
const quotas: Compared = [['达标项', '达标项'], ['考核项', '考核项'], ['达标率', '达标率']];
const texts: ReadonlySet<string> = new Set(['判定', '否决事项']);

const lookedUp = (live: LiveRows, key: string, row: string): string | null => {
  const column = live.column(key);
  return column === null ? null : `INDEX(${column},${row})`;
};

/** The score of one period, where its sheet shows one. */
function ofPeriod({ period }: Part, live: LiveRows, id: string, at: RowPlaces): string | null {
  const written = period === null ? null : at.cell(periodHeading(period));
  const now = lookedUp(live, '得分', `MAX(1,${liveRow(live, id)})`);
  return written === null || now === null ? null : `IF(ISNUMBER(${now}),ABS(N(${written})-${now})<0.005,TRUE)`;
}

/** Scores have two decimals; nothing is equal to nothing. */
const same = (written: string, now: string): string => `IF(COUNT(${written},${now})=2,ABS(${written}-${now})<0.005,EXACT(${written},${now}))`;

/** A rank is in doubt as soon as any row is, and that row says so. */
const sameRank = (written: string, now: string): string => `OR(${now}="${doubt}",EXACT(${written},${now}))`;

/** @param scored when it was scored, and what else stands in the line */
export function agreementLine(context: Scored, scored: string): Pick<Table, 'line' | 'lineFormula'> {
  const mains = [...new Set(context.rubric.subjectKinds.map((kind) => mainPart(context, { kind })))].filter((live) => live !== null);
  if (mains.length === 0) return { line: scored };
  return isLong(context) ? sumsLine(context.rubric, mains, scored) : rowsLine(mains, scored);
}

/** Compared row by row only so far. */
const isLong = ({ results }: Pick<Scored, 'results'>): boolean => results.results.length > mostCompared;

function rowsLine(mains: readonly LiveRows[], scored: string): Pick<Table, 'line' | 'lineFormula'> {
  const agreed = `与检查表一致　${scored}`;
  return {
    line: scored,
    lineFormula: ({ column }) => {
      const [rows, equal] = [column(found), column(agrees)];
      if (rows === null || equal === null) return null;
      const subjects = mains.map((live) => live.subjects).join('+');
      // Rows that differ, and rows of the checklist that are not in this table.
      const changes = `(COUNTIF(${equal},${states.changed})+MAX(0,${subjects}-COUNTIF(${rows},">0")))`;
      const doubts = `COUNTIF(${equal},${states.doubtful})`;
      return {
        formula: `IF(${incomplete(mains)},${lacking(scored)},IF(${changes}>0,"${alarmWords}已改动 "&${changes}&" 处，本表未更新，请重新评分　"&${quoted(scored)},IF(${doubts}>0,${doubtful(doubts, scored)},${quoted(agreed)})))`,
        value: agreed,
      };
    },
  };
}

/** A row that says 已检查 and does not calculate is in no row's formula. */
const incomplete = (mains: readonly LiveRows[]): string => mains.map(({ list }) => `IF(N(${list})<0,1,0)`).join('+');
const lacking = (scored: string): string => quoted(`${alarmWords}有的行没有公式，本表未含，请重新评分　${scored}`);

const doubtful = (rows: string, scored: string): string => `"${alarmWords}有 "&${rows}&" 行需核对，更正后请重新评分　"&${quoted(scored)}`;

/** Of a long list the sums alone: how many were checked and failed, and their scores in hundredths. */
function sumsLine({ procedure }: Rubric, mains: readonly LiveRows[], scored: string): Pick<Table, 'line' | 'lineFormula'> {
  const agreed = `合计与检查表一致（超过 ${mostCompared} 个对象，不逐行比对）　${scored}`;
  const gate = procedure.periods ? '全年核对' : '核对';
  const sums: (readonly [heading: string, key: string, of: (column: string) => string])[] = [
    ['检查状态', gate, (column) => `COUNTIF(${column},1)`],
    ...(procedure.full === null
      ? (['达标项', '考核项'] as const).map((heading) => [heading, heading, (column: string): string => `SUM(${column})`] as const)
      : [['得分', procedure.periods ? '分数' : '得分', (column: string): string => `ROUND(SUM(${column})*100,0)`] as const]),
    ...(procedure.pass === null || procedure.periods ? [] : [['判定', '判定', (column: string): string => `COUNTIF(${column},"不合格")`] as const]),
  ];
  return {
    line: scored,
    lineFormula: ({ column }) => {
      const same = sums.flatMap(([heading, key, of]) => {
        const written = column(heading);
        const now = mains.map((live) => live.column(key));
        if (written === null || now.includes(null)) return [];
        return [`${heading === '检查状态' ? `COUNTIF(${written},"已检查")` : of(written)}=${now.map((each) => of(each ?? '')).join('+')}`];
      });
      const doubts = mains.map((live) => `COUNTIF(${live.column(gate) ?? ''},"${doubt}")`).join('+');
      if (same.length === 0) return null;
      const changed = `"${alarmWords}已改动，本表未更新，请重新评分　"&${quoted(scored)}`;
      return { formula: `IF(${incomplete(mains)},${lacking(scored)},IF(${doubts}>0,${doubtful(`(${doubts})`, scored)},IF(AND(${same.join(',')}),${quoted(agreed)},${changed})))`, value: agreed };
    },
  };
}
