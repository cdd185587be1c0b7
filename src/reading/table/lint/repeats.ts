import { problem } from '../../../messages/problem';
import { foldWording } from '../../../rubric/hash';
import type { Rule } from '../../../rubric/rubric';
import { takesPoints } from '../../../rubric/start';
import { clausesOf } from '../../../rubric/walk';
import { shortened } from '../assemble';
import { finding, type Finding } from '../finding';
import type { ReadParts } from './parts';

/** The same case priced in two rows. Clauses of different units are different cases. */
export function repeatedFaults(parts: ReadParts): Finding[] {
  const same = sameFaults(parts);
  const said = new Set(same.map(({ problem: { clause } }) => clause));
  return [...same, ...nearFaults(parts).filter(({ problem: { clause } }) => !said.has(clause))];
}

/**
 * 泄露标底的，本项不得分 in one row and 开标前泄露标底的，每次扣2分 in another: one fault, told apart only by its time. Not so where both
 * do the same to different rows (开标前…, 开标后…), or where the words are too common to mean one thing.
 */
function nearFaults({ rubric, made, grid }: ReadParts): Finding[] {
  const first = new Map<string, { row: number; timed: string; indicator: string }>();
  return [...clausesOf(rubric)].flatMap(({ clause, indicator }) => {
    if (!takes(clause.rule)) return [];
    const whole = caseOf(clause.text.replace(wholeRow, ''));
    const timed = timeBefore.exec(whole)?.[0] ?? '';
    const key = whole.slice(timed.length);
    if (key.length < 5 || !grave.test(key)) return [];
    const named = `${key}|${clause.appliesTo?.names?.join('、') ?? ''}`;
    const earlier = first.get(named);
    if (earlier === undefined) {
      first.set(named, { row: clause.row, timed, indicator: indicator.id });
      return [];
    }
    // Two times are two cases.
    if (earlier.row === clause.row || (timed !== earlier.timed && timed !== '' && earlier.timed !== '')) return [];
    const place = made.places.get(clause.id);
    return [finding(problem('fault_twice', 'warning', { text: shortened(clause.text), earlier: earlier.row }, { clause: clause.id }), place?.row ?? null, place?.column ?? null, place ? (grid.rows[place.row]?.[place.column] ?? '') : '')];
  });
}

const takes = (rule: Rule): boolean => rule.kind === 'zero' || rule.kind === 'veto' || takesPoints(rule);

/** What it costs, where that is the whole: ，本项不得分 · ，一票否决. */
const wholeRow = /[,，]?(?:(?:则|即)?(?:[本该此]项(?:目|指标)?|全项)?(?:不得分|不计分|[得计记]0分|[得计记]零分|全扣|扣完|扣光|扣除?全部分值?)|(?:实行|直接)?(?:一票|单项)否决|[^,，。；;]{0,12}(?:不合格|不达标))[。；;]?\s*$/u;
/** 评审前, 考核期内, 年度内. */
const timeBefore = /^(?:[一-龥]{1,4}(?:前|后|期间|过程中|阶段|期内)|(?:全年|当年|年度内|年内|考核期内?|检查期内?|期内))/u;
/** Faults that are what they are wherever they stand. */
const grave = /^(?:经查实|被)?(?:泄露|泄漏|伪造|变造|篡改|虚报|瞒报|谎报|隐瞒|骗取|套取|冒领|挪用|侵占|截留|贪污|串通|收受|索要|索取|擅自|私自|销毁|转包|违规收|违规发)/u;

/** Word for word. */
function sameFaults({ rubric, made, grid }: ReadParts): Finding[] {
  const first = new Map<string, number>();
  return [...clausesOf(rubric)].flatMap(({ clause, indicator }) => {
    const key = caseOf(clause.text);
    // 开设栏目 under two indicators are two things.
    if (key.length < 6) return [];
    const place = made.places.get(clause.id);
    const own = key.length < 9 && !/[^，,]、/u.test(clause.text);
    // 违反此项规定: another one on every row.
    const named = `${key}|${clause.appliesTo?.names?.join('、') ?? ''}|${own || /[此本该]项|上述|以上|[此该]类/u.test(key) ? indicator.id : ''}`;
    const earlier = first.get(named);
    if (earlier === undefined) {
      first.set(named, clause.row);
      return [];
    }
    if (earlier === clause.row) return [];
    return [finding(problem('fault_twice', 'warning', { text: shortened(clause.text), earlier }, { clause: clause.id }), place?.row ?? null, place?.column ?? null, place ? (grid.rows[place.row]?.[place.column] ?? '') : '')];
  });
}

/** The case itself: without what it costs, and without the words that introduce the price. */
function caseOf(text: string): string {
  return foldWording(text)
    .replace(/(?:每(?:发现|出现|有|少|缺|迟|查到)?[一1两]?(?:起|次|处|项|个|条|例|人次|人|家|份|件|宗|笔|批次|批|本|台|辆|户|块|张|只|株)?的?)?[,，]?(?:各|分别|酌情)?(?:扣|得|加|减|计|给)[\d.一二三四五六七八九十两半-]+分.*$/u, '')
    .replace(/[,，。;；、:：的]/gu, '');
}
