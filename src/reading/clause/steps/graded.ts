import { is, type Token } from '../token';
import { outcome, tail, type Candidate, type Run } from './candidate';

/** 优秀10分、良好8分、合格6分: a choice. */
export function graded(run: readonly Candidate[], text: string): Run | null {
  const steps: { when: string; points: number }[] = [];
  for (const { draft, points } of run) {
    const lead = tail(draft);
    const words = lead?.tokens.filter((token) => !is(token, 'filler', 'get') || is(token, 'grade')) ?? [];
    const grade = words[words.length - 1];
    if (!is(grade, 'grade') || (steps.length > 0 && (!standsAlone(words) || draft.condition.length > 1 || !sameScale(steps[0]?.when ?? '', grade.word)))) break;
    const not = words[words.length - 2];
    const when = is(not, 'not') ? text.slice(not.from, grade.to) : grade.word;
    if (steps.some((step) => step.when === when)) break;
    steps.push({ when, points });
  }
  if (steps.length < 2 || steps.every((step) => step.points === 0)) return null;
  // 一等奖加2分，二等奖加1分，最高加5分: a limit above the highest means that several count.
  const most = Math.max(...steps.map((step) => step.points));
  if (run.slice(0, steps.length).some(({ draft }) => draft.shared.some((cap) => cap.points > most) || draft.caps.some((cap) => cap.points > most))) return null;
  return { count: steps.length, outcome: outcome(steps, null, []) };
}

/** 良好, 被评为良好: nothing else is named. */
function standsAlone(words: readonly Token[]): boolean {
  return words.slice(0, -1).every((token) => token.kind !== 'quantity' && (is(token, 'not') || token.to - token.from <= 2));
}

/** 健全, 基本健全, 不健全 are one scale; 合理 and 清晰 are two matters. 优秀, 良好, A级 belong to scales of their own. */
function sameScale(first: string, other: string): boolean {
  const stem = (word: string) => word.replace(/^(?:基本|比较|较|不|非常|很|部分|全部|完全|未能|未)+/, '').replace(/要求$/, '');
  return !quality.test(stem(first)) && !quality.test(stem(other)) ? true : stem(first) === stem(other);
}

const quality = /^(?:健全|合理|及时|准确|到位|清晰|整洁|有效|规范|完善|完整|齐全|全面|完成|落实|开展|达标|符合)$/;
