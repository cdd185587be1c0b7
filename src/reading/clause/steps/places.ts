import { numeralAt } from '../../text/numeral';
import type { Draft } from '../draft';
import { is } from '../token';
import { lastNaming, longestLead, outcome, tail, type Candidate, type Run } from './candidate';

interface Place {
  /** The last place of the step; Infinity for 其余. */
  to: number;
  from: number;
}

/** 前3名, 第4至6名, 其余: places in a ranking. */
function placeOf(draft: Draft, text: string): Place | null {
  const lead = tail(draft);
  const end = lead?.tokens.filter((token) => !(is(token, 'filler') && token.word === '的')).at(-1);
  if (!lead || !end) return null;
  const said = text.slice(Math.max(lead.part.from, end.to - longestLead), end.to).replace(/\s/g, '');
  const first = /(?:前)([\d一二三四五六七八九十]+)(?:名|位)$/.exec(said);
  if (first) return { from: 1, to: placeNumber(first[1]) };
  const range = /第?([\d一二三四五六七八九十]+)名?(?:-+|至|到)第?([\d一二三四五六七八九十]+)(?:名|位)$/.exec(said);
  if (range) return { from: placeNumber(range[1]), to: placeNumber(range[2]) };
  const one = /第([\d一二三四五六七八九十]+)(?:名|位)$/.exec(said);
  if (one) return { from: placeNumber(one[1]), to: placeNumber(one[1]) };
  const after = /第?([\d一二三四五六七八九十]+)(?:名|位)(?:及)?(?:以后|之后|以外|以下)$/.exec(said);
  if (after) return { from: placeNumber(after[1]) + (/及|以下/.test(said.slice(-3)) || said.includes('第') ? 0 : 1), to: Infinity };
  return /^(?:其余|其他|其它)(?:名次|单位|的)?$/.test(said) ? { from: NaN, to: Infinity } : null;
}

function placeNumber(words: string | undefined): number {
  return words === undefined ? NaN : (numeralAt(words, 0)?.value ?? NaN);
}

/** 排名前3名的得10分，4至6名得8分，其余得5分: steps by place, where one follows upon the other. */
export function ranked(run: readonly Candidate[], text: string): Run | null {
  const steps: { when: string; points: number }[] = [];
  let last = 0;
  for (const { draft, points } of run) {
    const place = placeOf(draft, text);
    if (!place) break;
    if (place.to === Infinity) {
      if (steps.length === 0 || (!Number.isNaN(place.from) && place.from !== last + 1 && place.from !== last)) break;
      steps.push({ when: `>${last}`, points });
      break;
    }
    if (!(place.to > last) || (place.from !== last + 1 && !(place.from === 1 && steps.length > 0))) break;
    steps.push({ when: `<=${place.to}`, points });
    last = place.to;
  }
  if (steps.length < 2 || steps.every((step) => step.points === 0)) return null;
  return { count: steps.length, outcome: outcome(steps, '名', []) };
}

/** 排名前三的得10分，后三名的得5分，其余得8分: places from both ends, as the words of a choice. */
export function places(run: readonly Candidate[], text: string): Run | null {
  const steps: { when: string; points: number }[] = [];
  for (const { draft, points } of run) {
    const lead = tail(draft);
    const end = lead && lastNaming(lead.tokens);
    const when = lead && end ? text.slice(lead.part.from, end.to) : '';
    if (points < 0 || draft.condition.length > (steps.length === 0 ? 1 : 0) || !/(?:[前后末]|倒数)[\d一二三四五六七八九十]+(?:名|位)?$|(?:末位|末尾|最后一?名?|倒数)$|^(?:其余|其他|其它)(?:名次|单位|的)?$/.test(when) || steps.some((step) => step.when === when)) break;
    steps.push({ when, points });
  }
  if (steps.length < 2 || !steps.some(({ when }) => /[后末]|倒数/.test(when))) return null;
  return { count: steps.length, outcome: outcome(steps, null, []) };
}
