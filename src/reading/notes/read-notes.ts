import '../../messages/with-reading';
import { problem, type Problem } from '../../messages/problem';
import type { Procedure } from '../../rubric/rubric';
import { foldText } from '../text/fold';

export type NotedField = 'full' | 'pass' | 'gate' | 'veto' | 'rollup' | 'notApplicable' | 'bounds' | 'periods';

/** Where a paragraph says something about the procedure. */
export interface Noted {
  field: NotedField;
  /** 0-based paragraph, and places in it, end exclusive, in UTF-16 units. */
  paragraph: number;
  from: number;
  to: number;
  text: string;
}

export interface NotesReading {
  /**
   * Only what is said. `rollup.unitSections` is left empty: which sections are marked on the unit is the table's to say.
   * A `gate` counts strictly above; `pass` fails below.
   */
  procedure: Partial<Pick<Procedure, 'full' | 'pass' | 'gate' | 'veto' | 'rollup' | 'notApplicable' | 'periods'>>;
  /** 以上含本数: true, 以上不含本数: false, null where the notice does not say. */
  boundsInclusive: boolean | null;
  noted: Noted[];
  problems: Problem[];
}

interface Sentence {
  text: string;
  paragraph: number;
  from: number;
}

/** Longer stretches without a full stop are looked through in pieces of this many characters. */
const longestSentence = 400;

/**
 * Reads what a notice says around its table (指标说明, 计分规则): full marks, pass mark (低于60分为不合格), bonus gate (高于80分
 * 进入加分), what a veto does, averaging and normalising, what does not apply. One entry of `paragraphs` a paragraph; `title`
 * is the table's.
 */
export function readNotes(paragraphs: readonly string[], title = ''): NotesReading {
  const reading: NotesReading = { procedure: {}, boundsInclusive: null, noted: [], problems: [] };
  for (const sentence of sentencesOf(paragraphs)) readSentence(sentence, reading);
  readPurpose(paragraphs, foldText(title), reading);
  const { pass, gate, periods } = reading.procedure;
  if (periods && paragraphs.some((text) => /结转|(?:下一?|次)季度(?:累计|继续)/.test(foldText(text)))) reading.problems.push(problem('reading_periods_carry', 'warning', { ceiling: periods.ceiling }));
  if (typeof pass === 'number' && typeof gate === 'number' && gate > pass) reading.problems.push(problem('reading_between_pass_and_gate', 'info', { pass, gate }));
  return reading;
}

function* sentencesOf(paragraphs: readonly string[]): Generator<Sentence> {
  for (const [paragraph, given] of paragraphs.entries()) {
    const text = foldText(given);
    let from = 0;
    for (let at = 0; at <= text.length; at++) {
      const ends = at === text.length || '。;\n'.includes(text.charAt(at));
      if (!ends && at - from < longestSentence) continue;
      if (at > from) yield { text: text.slice(from, at), paragraph, from };
      from = ends ? at + 1 : at;
    }
  }
}

type Marks = 'full' | 'pass' | 'gate';

const marks: [Marks, RegExp, (found: RegExpExecArray) => number][] = [
  // 低于60分，判定为不合格 · 不足60分的为不合格 · 60分以下为不合格
  ['pass', /(?:低于|不足|少于|不满|未达到|达不到|未达)(\d{1,3}(?:\.\d)?)分?(?:以上)?的?,?[^,]{0,12}?(?:判定|评定|视|确定|认定|定|评|即|则)?为?不(?:合格|达标)/, number],
  ['pass', /(\d{1,3}(?:\.\d)?)分以下(?:\(不含\d*分?\))?的?,?[^,]{0,12}?不(?:合格|达标)/, number],
  // 不合格60分以下
  ['pass', /不(?:合格|达标)(?:为|:)?(\d{1,3}(?:\.\d)?)分(?:\(不含\d*分?\))?以下/, number],
  // 60分（含）以上为合格 · 80分以上为达标单位 · 60分及以上、不足75分为合格
  ['pass', /(\d{1,3}(?:\.\d)?)分?(?:\(含\d*分?\)|及|\(及\))?以上(?:\(含\d*分?\))?(?:[,、]?(?:不足|低于|不满|未达到?)?\d{1,3}(?:\.\d)?分(?:以下)?(?:\(不含\d*分?\))?)?的?,?(?:直接)?(?:判定|评定|视|确定|认定|定|评)?为(?:合格|达标)/, number],
  // 总分达到80分为达标 · 不低于70分的评定为合格单位
  ['pass', /(?:达到?|不低于|不少于|满)(\d{1,3}(?:\.\d)?)分(?:\(含\d*分?\)|及?以上)?的?,?(?:判定|评定|视|确定|认定|定|评|即)?为(?:合格|达标)/, number],
  // 合格分数线为60分
  ['pass', /(?:合格|达标|及格)(?:分数?线?|分值|标准分?)(?:为|是|:)?(\d{1,3}(?:\.\d)?)分/, number],
  // 高于80分，则进入加分指标评分环节
  ['gate', /(?:高于|超过|大于)(\d{1,3}(?:\.\d)?)分?的?,?[^,]{0,8}(?:进入|参与|参加|计入|实行|进行|予以|享受)[^,]{0,6}加分/, number],
  ['gate', /(\d{1,3}(?:\.\d)?)分?(?:\(含\)|及)?以上(?:\(含\))?的?,?[^,]{0,8}(?:进入|参与|参加|计入|实行|进行|予以|享受)[^,]{0,6}加分/, number],
  ['full', /(?:满分|总分|总分值|起评分|基准分|基础分)(?:均|各|值)?(?:为|是|以|按|设|:|共)?(\d{2,4})分(?!\(?(?:以|及|含|不含|的|\)))/, number],
  ['full', /(?:实行|采用|采取|按)(?:百分制|100分制)/, () => 100],
];

function number(found: RegExpExecArray): number {
  return Number(found[1]);
}

function readSentence(sentence: Sentence, reading: NotesReading): void {
  const note = (field: NotedField, found: RegExpExecArray) =>
    reading.noted.push({ field, paragraph: sentence.paragraph, from: sentence.from + found.index, to: sentence.from + found.index + found[0].length, text: found[0] });
  const { procedure } = reading;

  for (const [field, pattern, valueOf] of marks) {
    const found = pattern.exec(sentence.text);
    if (!found) continue;
    const value = valueOf(found);
    const before = procedure[field];
    // 单项满分10分 is said of one row.
    if (field === 'full' && /(?:单项|每项|各项|本项|该项|加分项|附加|季度?|每月)[^,]{0,6}$/.test(sentence.text.slice(0, found.index))) continue;
    if (typeof before === 'number' && before !== value) {
      reading.problems.push(problem('reading_notes_differ', 'warning', { field: names[field], first: before, second: value }));
      continue;
    }
    procedure[field] = value;
    note(field, found);
    if (field === 'gate' && /以上/.test(found[0])) reading.problems.push(problem('reading_gate_inclusive', 'warning', { gate: value }));
  }

  const vetoed = /(?:单项否决|一票否决|否决)/.exec(sentence.text);
  if (vetoed) {
    const zero = /(?:直接|得分|总分|分数|均|按|以)?(?:得|计|记|为|按)(?:0|零)分|得分归零|清零/.exec(sentence.text);
    const none = /不再(?:对)?[^,]{0,12}(?:评分|计分|考核|评估)|(?:即|直接)?判定为不合格/.exec(sentence.text);
    const said = zero ?? none;
    if (said) {
      procedure.veto = zero ? 'zero' : (procedure.veto ?? 'none');
      note('veto', said);
    }
  }

  const mean = /(?:账号|新媒体|栏目|站点|下属单位|各点位|抽查对象)[^,]{0,12}(?:平均分|平均得分|得分的平均)/.exec(sentence.text);
  const best = /÷[^)]{0,20}最高(?:得分|分)?\)?×(\d{2,3})/.exec(sentence.text) ?? /\/[^)]{0,20}最高(?:得分|分)?\)?[×*](\d{2,3})/.exec(sentence.text);
  if (mean ?? best) {
    procedure.rollup = {
      kind: 'mean_of_accounts',
      unitSections: [],
      normaliseTo: best ? Number(best[1]) : (procedure.rollup?.normaliseTo ?? null),
      penalty: 'before_normalising',
    };
    note('rollup', (mean ?? best) as RegExpExecArray);
  }

  // 每季度25分，全年100分: the year is the sum of its quarters.
  const quarters = /(?:每个?|各|一个|分)季度?[^。;]{0,60}?(\d{1,3}(?:\.\d)?)分[^。;]{0,12}?(?:全年|年度|四个季度|合计|共)[^。;]{0,8}?(\d{2,4})分/.exec(sentence.text) ?? /季度[^。;]{0,60}?(?:最高|满分)[^。;]{0,4}?(\d{1,3}(?:\.\d)?)分[^。;]{0,8}?全年[^。;]{0,8}?(\d{2,4})分/.exec(sentence.text);
  const turned = quarters ? null : /全年[^。;]{0,12}?(\d{2,4})分[^。;]{0,4}?(?:每个?|各)季度?[^。;]{0,8}?(\d{1,3}(?:\.\d)?)分/.exec(sentence.text);
  const [ceiling, yearCeiling] = [Number(quarters?.[1] ?? turned?.[2]), Number(quarters?.[2] ?? turned?.[1])];
  const yearly = quarters ?? turned;
  if (yearly && ceiling > 0 && ceiling * 4 === yearCeiling) {
    procedure.periods = { kind: 'quarters', names: ['Q1', 'Q2', 'Q3', 'Q4'], ceiling, yearCeiling, carryIndicators: [], lateIndicators: [], reward: null };
    note('periods', yearly);
  }

  const absent = /(?:不涉及|不适用|无此项|没有该项|缺项|无相关(?:工作|职能|业务))[^。]{0,40}/.exec(sentence.text);
  if (absent) {
    const rescaled = /折算|按比例|换算|剔除/.test(absent[0]);
    const kept = /不扣分|满分|不作扣分|视为(?:合格|符合)/.test(absent[0]);
    if (rescaled !== kept) {
      procedure.notApplicable = rescaled ? 'rescale' : 'full';
      note('notApplicable', absent);
    }
  }

  const inclusive = /以上[^,]{0,14}?(不含|不包括|不包含|含|包括|包含)(?:本数|本级|该数)/.exec(sentence.text);
  if (inclusive) {
    reading.boundsInclusive = !(inclusive[1] ?? '').startsWith('不');
    note('bounds', inclusive);
    if (!reading.boundsInclusive) reading.problems.push(problem('reading_bounds_exclusive', 'warning', {}));
  }
}

const recognised = /(\d{2,3}(?:\.\d)?)分(?:\(含\d*分?\)|及)?以上(?:\(含\d*分?\))?的?,?(?:认定|评定|命名|确认|确定|评)为["“]?([\u4e00-\u9fff]{3,12})(?=["”]?(?:[,;。、(]|$))/g;

/** 80分以上的，认定为节约型机关 below a table named 节约型机关创建评价标准: who reaches that has passed. Two such marks are none. */
function readPurpose(paragraphs: readonly string[], title: string, { procedure, noted }: NotesReading): void {
  if (procedure.pass !== undefined || title === '') return;
  const found = paragraphs.flatMap((given, paragraph) => [...foldText(given).matchAll(recognised)].flatMap((match) => (title.includes(match[2] ?? '') ? [{ match, paragraph }] : [])));
  const [first] = found;
  if (!first || found.some(({ match }) => match[1] !== first.match[1])) return;
  procedure.pass = Number(first.match[1]);
  noted.push({ field: 'pass', paragraph: first.paragraph, from: first.match.index, to: first.match.index + first.match[0].length, text: first.match[0] });
}

const names: Record<Marks, string> = { full: '满分', pass: '合格分数', gate: '加分门槛' };
