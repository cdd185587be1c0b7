import { clauseTitle, mayVeto, moreReasons, mostReasonText } from '../rubric/reasons';
import type { Rubric } from '../rubric/rubric';
import { clausesOf, type Placed, placedOf } from '../rubric/walk';
import type { Line, Result, Results } from '../scoring/results';
import type { CellValue } from '../workbook/plan';
import { findingKey, type ListedFinding, type ListedFindings } from './findings';
import { formats } from './formats';
import { headLine, undecided, type ResultHeads } from './head-line';
import { tagText, versionOf, type SheetRole } from './keyed';
import { memoryText } from './merged-text';
import { agreementColumns, agreementFormulas, agreementLine, type LivePart } from './agreement';
import type { SubjectRow } from './subject-row';
import type { Table, TableColumn, TableRow } from './table';
import { lineWidth } from './text-size';
import { periodHeading } from './titles';
import { versionShown } from '../rubric/hash';

/** What the sheets of results are made of. */
export interface ResultContext {
  rubric: Rubric;
  results: Results;
  subjects: ReadonlyMap<string, SubjectRow>;
  /** What the checklist says beside the marks, by subject id. */
  details: ReadonlyMap<string, CheckDetails>;
  period: { code: string; label: string };
  /** `2026-09-30 16:05`, local time of the scoring; blank before the first. */
  scoredAt: string;
  /** Keys of the vetoes on which somebody has decided in 否决清单. */
  reviewed: ReadonlySet<string>;
  /** What 问题清单 has for each deduction; absent before the first scoring. */
  listed?: ListedFindings;
  /** The matrices of the checklist, one for each part; empty where they do not calculate, null where it has none. */
  live: readonly LivePart[] | null;
  /** The cells to which the lines above the tables refer; absent before the first scoring. */
  heads?: ResultHeads;
  /** Added to sheet names where a workbook holds several checklists. */
  suffix: string;
}

export interface CheckDetails {
  /** 监测时间点, as a serial number or as typed. */
  checkedOn: CellValue;
  inspector: string;
}

const text = (heading: string, width: number, more: Partial<TableColumn> = {}): TableColumn => ({ heading, width, format: formats.text, ...more });
const center = (heading: string, width: number, more: Partial<TableColumn> = {}): TableColumn => ({ heading, width, format: formats.center, ...more });
const wrapped = (heading: string, width: number, more: Partial<TableColumn> = {}): TableColumn => ({ heading, width, format: { ...formats.center, wrap: true }, ...more });
const score = (heading: string, width: number): TableColumn => ({ heading, width, format: formats.score, whenGone: null });
const count = (heading: string, width: number): TableColumn => ({ heading, width, format: formats.number, whenGone: null });
/** One line for 市有关部门和单位: rows of one height are easier to read down. */
const groupWidth = ({ results }: ResultContext, least: number): number => lineWidth(new Set(results.results.map(({ group }) => group ?? '')), 10, least, 150);
const personal = { personal: true } as const;
const identity = { identity: true } as const;
/** Remembers what 问题清单 wrote into the columns that people write in too. */
const memory: TableColumn = { heading: '清单原文', width: 20, format: formats.key, personal: true, memory: true, helper: true };
/** Blank in a row whose reason is gone. */
const effect = { whenGone: null } as const;

export function tagOf({ rubric, period }: Pick<ResultContext, 'rubric' | 'period'>, role: SheetRole): string {
  return tagText({ role, rubric: rubric.id, version: versionOf(rubric.hash ?? ''), period: period.code, part: '' });
}

export const titled = ({ rubric, period }: ResultContext, name: string): string => `${rubric.title.replace(/指标/, '')}${name}${period.label === '' ? '' : `（${period.label}）`}`;

export const hasAccounts = ({ rubric }: ResultContext): boolean => rubric.subjectKinds.some((kind) => kind !== 'unit');
export const hasVetoes = (rubric: Rubric): boolean => [...clausesOf(rubric)].some(mayVeto);
export const isScored = (rubric: Rubric): boolean => rubric.procedure.full !== null;

/** 评分结果: per subject the values as written, when, under which version. */
export function resultsTable(context: ResultContext): Table {
  const { rubric, results } = context;
  const sections = rubric.sections.filter(({ kind }) => kind !== 'veto');
  const periods = rubric.procedure.periods?.names ?? [];
  const accounts = hasAccounts(context);
  const columns: TableColumn[] = [
    { ...center('编号', 50, identity), format: formats.code },
    text('名称', 150),
    ...(accounts ? [wrapped('平台', 90), text('主办单位', 110)] : []),
    wrapped('类别', groupWidth(context, 80)),
    center('检查状态', 70, { whenGone: '已不在检查表' }),
    ...(isScored(rubric)
      ? [
          ...sections.map(({ name }) => count(name, 70)),
          ...periods.map((name) => score(periodHeading(name), 64)),
          ...(hasVetoes(rubric) ? [center('否决', 46, effect)] : []),
          score('得分', 60),
          center('判定', 56, effect),
          count('同类排名', 70),
          text('否决事项', 200, effect),
        ]
      : [count('达标项', 60), count('考核项', 60), { ...count('达标率', 70), format: formats.percent }, text('未达标事项', 260, effect)]),
    center('评分时间', 130, { stamp: true, ...effect }),
    center('指标版本', 70, effect),
    ...(context.live ? agreementColumns(rubric) : []),
  ];
  const written = context.scoredAt !== '';
  return {
    sheetName: `评分结果${context.suffix}`,
    tag: tagOf(context, '评分结果'),
    title: titled(context, '评分结果'),
    ...(written ? agreementLine(context, `评分时间 ${context.scoredAt}　指标版本 ${versionShown(rubric.hash)}${results.provisional ? '　暂定：有账号未检查或有未读懂的条款' : ''}`) : { line: '尚未评分' }),
    columns,
    rows: results.results.map((result) => ({ key: result.id, cells: columns.map(({ heading }) => resultCell(heading, result, context)), ...(written && context.live ? { formulas: agreementFormulas(context, result) } : {}) })),
    spareRows: 20,
    orientation: 'landscape',
  };
}

function resultCell(heading: string, result: Result, context: ResultContext): CellValue {
  const subject = context.subjects.get(result.id);
  const written = context.scoredAt !== '';
  switch (heading) {
    case '编号': return result.id;
    case '名称': return result.name;
    case '平台': return subject?.platform || null;
    case '主办单位': return subject?.unit || null;
    case '类别': return result.group;
    case '检查状态': return result.status;
    case '否决': return result.vetoes.length > 0 ? '是' : null;
    case '得分': return result.score;
    case '判定': return result.verdict;
    case '同类排名': return result.rank;
    case '否决事项': return vetoReasons(result, context.rubric) || null;
    case '达标项': return result.of ? (result.met ?? null) : null;
    case '考核项': return result.of || null;
    case '达标率': return result.rate ?? null;
    case '未达标事项': return unmet(result, context.rubric) || null;
    case '评分时间': return written ? context.scoredAt : null;
    case '指标版本': return written ? versionShown(context.rubric.hash) : null;
  }
  const section = context.rubric.sections.find(({ name, kind }) => kind !== 'veto' && name === heading);
  if (section) return result.sections[section.id] ?? null;
  const period = context.rubric.procedure.periods?.names.find((name) => periodHeading(name) === heading);
  return period === undefined ? null : (result.periods?.[period]?.score ?? null);
}

/** The vetoes that fired, in words; a long list is cut, and says how many there are. */
export function vetoReasons(result: Pick<Result, 'vetoes'>, rubric: Rubric): string {
  const all = result.vetoes.map((id) => titleOf(id, rubric)).join('；');
  return all.length <= mostReasonText ? all : `${all.slice(0, mostReasonText)}${moreReasons.before}${result.vetoes.length}${moreReasons.behind}`;
}

function unmet(result: Result, rubric: Rubric): string {
  return Object.entries(result.quotas ?? {})
    .filter(([, met]) => met === false)
    .map(([id]) => titleOf(id, rubric))
    .join('；');
}

/** Nothing of a clause that the rubric does not have. */
function titleOf(id: string, rubric: Rubric): string {
  const placed = placedOf(rubric, id);
  return placed ? clauseTitle(placed) : '';
}

/** 年度得分 (Liyang): the quarters, what each handed on, and the year. */
export function yearTable(context: ResultContext): Table {
  const names = context.rubric.procedure.periods?.names ?? [];
  const columns: TableColumn[] = [
    { ...center('编号', 50, identity), format: formats.code },
    text('名称', 170),
    wrapped('类别', groupWidth(context, 80)),
    ...names.flatMap((name, index) => [score(periodHeading(name), 68), ...(index < names.length - 1 ? [score(`${periodHeading(name)}结转`, 68)] : [])]),
    score('年度得分', 76),
    count('同类排名', 70),
    text('一票否决', 190, { whenGone: '已不在检查表' }),
  ];
  const cell = (heading: string, result: Result): CellValue => {
    switch (heading) {
      case '编号': return result.id;
      case '名称': return result.name;
      case '类别': return result.group;
      case '年度得分': return result.score;
      case '同类排名': return result.rank;
      case '一票否决': return vetoReasons(result, context.rubric) || null;
    }
    const name = names.find((period) => heading.startsWith(periodHeading(period)));
    const period = name === undefined ? undefined : result.periods?.[name];
    return (heading.endsWith('结转') ? period?.carried : period?.score) ?? null;
  };
  return {
    sheetName: `年度得分${context.suffix}`,
    tag: tagOf(context, '年度得分'),
    title: titled(context, '年度得分'),
    ...headOf(context, `每季度最高 ${context.rubric.procedure.periods?.ceiling ?? ''} 分，重点栏目超出部分结转下一季度；全年最高 ${context.rubric.procedure.periods?.yearCeiling ?? ''} 分`),
    columns,
    rows: context.results.results.map((result) => ({ key: result.id, cells: columns.map(({ heading }) => cell(heading, result)) })),
    spareRows: 20,
    orientation: 'landscape',
  };
}

/** 扣分明细: every line that vetoed, gave or took; filtered by 主办单位 and printed for the unit. */
export function deductionsTable(context: ResultContext): Table {
  const columns: TableColumn[] = [
    { ...center('编号', 46, identity), format: formats.code },
    text('名称', 100),
    wrapped('平台', 90),
    text('主办单位', 100),
    // A4 at 75 % holds 1394 px: a long 类别 wraps.
    wrapped('类别', Math.min(100, groupWidth(context, 70))),
    text('一级指标', 76),
    text('二级指标', 100),
    text('评分细则', 180, identity),
    center('检查情况', 70, effect),
    { ...count('扣分/加分', 76), format: { ...formats.number, numberFormat: '+General;-General;0' } },
    text('封顶情况', 100, { whenGone: '已无此项' }),
    text('问题编号', 90, { ...personal, merged: 'words' }),
    text('依据', 112, { ...personal, merged: 'lines' }),
    center('检查人', 60),
    { ...center('监测时间点', 84), format: formats.date },
    memory,
  ];
  const rows = context.results.results.flatMap((result) =>
    [...result.lines.filter((line) => line.points !== 0 || line.veto !== undefined || line.remark !== undefined), ...foundAfterVeto(result, context)].map((line): TableRow => deductionRow(result, line, columns, context)),
  );
  return {
    sheetName: `扣分明细${context.suffix}`,
    tag: tagOf(context, '扣分明细'),
    title: titled(context, '扣分明细'),
    ...headOf(context, `共 ${rows.length} 条`),
    columns,
    rows,
    spareRows: Math.max(30, 60 - rows.length),
    orientation: 'landscape',
  };
}

/** Problems that are listed for a vetoed subject and were not marked: kept, scored no more. */
function foundAfterVeto(result: Result, { rubric, listed }: ResultContext): Line[] {
  if (!result.vetoed) return [];
  const lines = new Set(result.lines.map(({ clause, period }) => findingKey(result.id, clause, period)));
  const periods = rubric.procedure.periods?.names ?? [undefined];
  return [...clausesOf(rubric)].flatMap(({ clause }) =>
    periods.flatMap((period): Line[] => {
      const key = findingKey(result.id, clause.id, period);
      return !listed?.has(key) || lines.has(key) ? [] : [{ clause: clause.id, mark: null, points: 0, remark: 'after_veto', ...(period === undefined ? {} : { period }) }];
    }),
  );
}

/** 012-2.4-01 9月3日推送标题有错字 https://…（截图 012-2.4-01） */
function evidenceLine({ id, description, link, screenshot }: ListedFinding): string {
  const words = [id, description, link].map(oneLine).filter((text) => text !== '').join(' ');
  return screenshot === '' || screenshot === id ? words : `${words}（截图 ${screenshot}）`;
}

/** A line for each problem that says something there. */
function linesFrom(found: readonly ListedFinding[], of: keyof ListedFinding): string {
  return found.map((each) => oneLine(each[of])).filter((text) => text !== '').join('\n');
}

/** Lines tell what people add from what the list says. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function deductionRow(result: Result, line: Line, columns: readonly TableColumn[], context: ResultContext): TableRow {
  const subject = context.subjects.get(result.id);
  const placed = placedOf(context.rubric, line.clause);
  const details = context.details.get(result.id);
  const period = line.period === undefined ? '' : `（${periodHeading(line.period)}）`;
  const found = context.listed?.get(findingKey(result.id, line.clause, line.period)) ?? [];
  const [ids, evidence] = [linesFrom(found, 'id'), found.map(evidenceLine).join('\n')];
  const values: Readonly<Record<string, CellValue>> = {
    编号: result.id,
    名称: result.name,
    平台: subject?.platform || null,
    主办单位: subject?.unit || (result.kind === 'unit' ? result.name : null),
    类别: result.group,
    一级指标: placed?.section.name ?? null,
    二级指标: placed?.indicator.name ?? null,
    评分细则: `${placed?.clause.text ?? ''}${period}`,
    检查情况: markText(line, placed),
    '扣分/加分': line.veto !== undefined || line.remark === 'after_veto' ? null : (line.counted ?? line.points),
    封顶情况: limitText(line),
    问题编号: ids || null,
    依据: evidence || null,
    清单原文: memoryText([ids, evidence]),
    检查人: details?.inspector || null,
    监测时间点: details?.checkedOn ?? null,
  };
  return { key: [result.id, line.clause, line.period ?? ''].join('|'), cells: columns.map(({ heading }) => values[heading] ?? null) };
}

function markText(line: Line, placed: Placed | undefined): string {
  if (line.mark === true) return '√';
  const unit = placed && 'unit' in placed.clause.rule ? (placed.clause.rule.unit ?? '') : '';
  if (typeof line.mark === 'object' && line.mark !== null) {
    const late = line.mark.late ? `，迟报 ${line.mark.late}` : '';
    return `${line.mark.count ?? 0} ${unit}${late}`;
  }
  return typeof line.mark === 'number' ? `${line.mark} ${unit}`.trim() : String(line.mark ?? '');
}

function limitText(line: Line): string | null {
  const vetoes = { subject: '单项否决', section: '本项一票否决', quarter: '本季度一票否决', year: '本年度一票否决' } as const;
  if (line.veto !== undefined) return vetoes[line.veto];
  if (line.remark === 'after_veto') return '已单项否决，不再评分';
  if (line.remark === 'criterion_zero') return '本项不得分';
  if (line.remark === 'cancelled_by_normalising') return '同类最高，折算后不影响得分';
  return line.capped ? `应为 ${Math.abs(line.capped.from)} 分，已封顶` : null;
}

/** 排名: units within their group, equal scores side by side, vetoed ones last with the reason. */
export function rankingTable(context: ResultContext): Table {
  const grouped = context.results.results.some(({ group }) => group !== null);
  // By the rubric, not by what was found: the sheet is made before anything is (宿迁 附件2: only a veto judges).
  const judged = context.rubric.procedure.pass !== null || [...clausesOf(context.rubric)].some(({ clause }) => 'scope' in clause.rule && clause.rule.scope === 'subject');
  const columns: TableColumn[] = [
    ...(grouped ? [wrapped('类别', 140)] : []),
    center('名次', 84, effect),
    text('名称', 210, identity),
    score('得分', 84),
    ...(judged ? [center('判定', 84, effect)] : []),
    text('说明', 210, { whenGone: '已不在检查表' }),
  ];
  const rows = ranked(context).map((result): TableRow => ({ key: result.id, cells: columns.map(({ heading }) => rankingCell(heading, result, context)) }));
  return {
    sheetName: `排名${context.suffix}`,
    tag: tagOf(context, '排名'),
    annex: '附件1',
    title: titled(context, '排名'),
    ...headOf(context, '', openVetoes(context)),
    columns,
    rows,
    spareRows: 20,
    orientation: 'portrait',
    chart: { title: '得分', category: '名称', value: '得分' },
  };
}

/** Units by group in the order of the register, then by rank; those without a score last. */
export function ranked(context: ResultContext): Result[] {
  const units = context.results.results.filter(({ kind }) => kind === 'unit');
  const all = units.length > 0 ? units : context.results.results;
  const groups = [...new Set(all.map(({ group }) => group))];
  return groups.flatMap((group) =>
    all
      .filter((result) => result.group === group)
      .map((result, order) => ({ result, order }))
      .sort((a, b) => place(a.result) - place(b.result) || a.order - b.order)
      .map(({ result }) => result),
  );
}

/** Vetoed ones stand below all others of the same group, whatever score the notice leaves them. */
function place(result: Result): number {
  if (result.rank === null) return result.vetoed ? 2e9 : 3e9;
  return result.vetoed ? 1e9 + result.rank : result.rank;
}

function rankingCell(heading: string, result: Result, context: ResultContext): CellValue {
  switch (heading) {
    case '类别': return result.group;
    case '名次': return rankText(result, context.results.results);
    case '名称': return result.name;
    case '得分': return result.score;
    case '判定': return result.verdict;
    default: return explanation(result, context);
  }
}

/** 1, or 1（并列）. */
export function rankText(result: Result, all: readonly Result[]): CellValue {
  if (result.rank === null) return null;
  const equals = all.filter(({ rank, kind, group }) => rank === result.rank && kind === result.kind && group === result.group);
  return equals.length > 1 ? `${result.rank}（并列）` : result.rank;
}

function explanation(result: Result, context: ResultContext): string | null {
  if (result.status !== '已检查') return result.status;
  const reasons = vetoReasons(result, context.rubric);
  if (reasons !== '') return `${result.vetoed ? '单项否决' : '一票否决'}：${reasons}`;
  if (result.score === null) return context.rubric.procedure.rollup ? '没有已检查的账号' : '全部指标不适用';
  return result.provisional ? '有账号未检查，暂定' : null;
}

/** 不合格名单: account checks are judged, not ranked. */
export function failedTable(context: ResultContext): Table {
  const columns: TableColumn[] = [
    count('序号', 46),
    text('名称', 140, identity),
    wrapped('平台', 90, identity),
    text('主办单位', 130),
    score('得分', 64),
    center('判定', 64, effect),
    text('不合格原因', 240, { whenGone: '已不在名单' }),
  ];
  const failed = context.results.results.filter(({ verdict }) => verdict === '不合格');
  const rows = failed.map((result, order): TableRow => {
    const subject = context.subjects.get(result.id);
    const reason = result.vetoed ? `单项否决：${vetoReasons(result, context.rubric)}` : `得分低于 ${context.rubric.procedure.pass} 分`;
    return { key: result.id, cells: [order + 1, result.name, subject?.platform || null, subject?.unit || null, result.score, result.verdict, reason] };
  });
  const checked = context.results.results.filter(({ status }) => status === '已检查').length;
  return {
    sheetName: `不合格名单${context.suffix}`,
    tag: tagOf(context, '不合格名单'),
    annex: '附件1',
    title: titled(context, '不合格名单'),
    ...headOf(context, `已检查 ${checked} 个，不合格 ${failed.length} 个`, openVetoes(context)),
    columns,
    rows,
    spareRows: Math.max(20, 40 - rows.length),
    orientation: 'portrait',
  };
}

/** The key of a row of 否决清单. */
export const vetoKey = (subject: string, clause: string): string => `${subject}|${clause}`;

/** What people choose from in 复核意见. */
export const reviewOpinions = ['属实', '不属实', undecided] as const;

/** How many vetoes nobody has decided on. */
export function openVetoes({ results, reviewed }: Pick<ResultContext, 'results' | 'reviewed'>): number {
  return results.results.reduce((sum, { id, vetoes }) => sum + vetoes.filter((clause) => !reviewed.has(vetoKey(id, clause))).length, 0);
}

/** @param open vetoes to be reviewed, on the sheets that speak of them */
const headOf = ({ heads, scoredAt }: ResultContext, said: string, open: number | null = null): ReturnType<typeof headLine> => headLine({ heads, scoredAt, said, open });

/** 否决清单: every veto to be reviewed; the last three columns belong to people. */
export function vetoesTable(context: ResultContext): Table {
  const columns: TableColumn[] = [
    { ...count('序号', 46), whenGone: '已撤销' },
    text('名称', 110, identity),
    wrapped('平台', 76, identity),
    text('主办单位', 110),
    text('否决事项', 200, identity),
    text('问题描述', 150, { ...personal, merged: 'lines' }),
    text('问题链接', 110, { ...personal, merged: 'lines' }),
    wrapped('截图编号', 88, { ...personal, merged: 'words' }),
    { ...center('监测时间点', 84), format: formats.date },
    center('检查人', 60),
    center('复核意见', 70, { ...personal, choices: reviewOpinions }),
    center('复核人', 60, personal),
    { ...center('复核日期', 84, personal), format: formats.date },
    memory,
  ];
  let order = 0;
  const rows = context.results.results.flatMap((result) =>
    result.vetoes.map((clause): TableRow => {
      const subject = context.subjects.get(result.id);
      const details = context.details.get(result.id);
      const periods = context.rubric.procedure.periods?.names ?? [undefined];
      const found = periods.flatMap((period) => context.listed?.get(findingKey(result.id, clause, period)) ?? []);
      const evidence = (['description', 'link', 'screenshot'] as const).map((of) => linesFrom(found, of));
      order += 1;
      const cells: CellValue[] = [order, result.name, subject?.platform || null, subject?.unit || (result.kind === 'unit' ? result.name : null), titleOf(clause, context.rubric), ...evidence.map((said) => said || null), details?.checkedOn ?? null, details?.inspector || null, undecided, null, null, memoryText(evidence)];
      return { key: vetoKey(result.id, clause), cells };
    }),
  );
  return {
    sheetName: `否决清单${context.suffix}`,
    tag: tagOf(context, '否决清单'),
    annex: '附件2',
    title: titled(context, '否决清单'),
    ...headOf(context, `共 ${rows.length} 项`, openVetoes(context)),
    blankPersonal: [undecided],
    columns,
    rows,
    spareRows: Math.max(20, 30 - rows.length),
    orientation: 'landscape',
  };
}

/** The result sheets that a rubric calls for. */
export function resultTables(context: ResultContext): Table[] {
  const { rubric } = context;
  if (!isScored(rubric)) return [resultsTable(context)];
  const ranks = rubric.subjectKinds.includes('unit');
  const judges = rubric.subjectKinds.some((kind) => kind !== 'unit') && rubric.procedure.pass !== null;
  return [
    ...(rubric.procedure.periods ? [yearTable(context)] : []),
    resultsTable(context),
    deductionsTable(context),
    ...(ranks ? [rankingTable(context)] : []),
    ...(judges ? [failedTable(context)] : []),
    ...(hasVetoes(rubric) ? [vetoesTable(context)] : []),
  ];
}
