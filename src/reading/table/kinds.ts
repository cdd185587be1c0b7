import type { SectionKind } from '../../rubric/rubric';
import { folded } from '../grid';

/** What a section's name says of its kind; null for an ordinary one, whose clauses decide. */
export type NamedKind = 'veto' | 'deduct' | 'bonus' | 'novel' | 'penalty' | null;

/** In: the name of a section or indicator. 创新 and the like (`novel`) are a bonus only beside a full table. */
export function namedKind(name: string): NamedKind {
  const text = folded(name);
  if (/否决|红线|底线(?:指标|项)/u.test(text) || failing.test(text)) return 'veto';
  if (/倒扣|减分|负向|惩罚|处罚(?:项|指标)|负面清单|反向/u.test(text) && !/加[、/]?减分/u.test(text)) return 'penalty';
  if (/加分|附加|奖励|奖分|加项|加[、/]?[减扣]分/u.test(text)) return 'bonus';
  if (/扣分/u.test(text)) return 'deduct';
  if (/创新|特色|亮点/u.test(text)) return 'novel';
  return null;
}

/** 直接判定不达标, 直接定为D级, 不予验收: what its cases lead to. */
const failing = /直接(?:判定|认定|评定|确定|判|定|评|列|视)?为?(?:不(?:合格|达标|称职|通过)|[DE四五末差](?:级|等|档))|(?:不予|不得)(?:通过)?(?:验收|认定|命名|通过)(?:的?(?:情形|事项|项))?$/u;

export interface SectionFacts {
  named: NamedKind;
  /** Points stated for it or summed from its rows; null where neither is known. */
  total: number | null;
  /** Its points are written with a minus. */
  negative: boolean;
  /** Some row of it has points of its own. */
  valued: boolean;
  /** What its clauses do, by their words. */
  direction: 'takes' | 'gives' | 'both' | null;
}

/**
 * The kinds of a table's sections, in their order. Whether 扣分 comes off the section's own points or off the total, and
 * whether 创新 or 加分 belongs to the full marks, follows from the sums: what the full marks need is part of them.
 * @param full full marks, in points; null where the notice does not say
 */
export function sectionKinds(sections: readonly SectionFacts[], full: number | null): SectionKind[] {
  const ordinary = sections.filter(({ named }) => named === null);
  const base = ordinary.reduce((sum, { total }) => sum + (total ?? 0), 0);
  const whole = full ?? 100;
  // 改革创新（15分） may be what the others need for the full marks.
  const all = base + sections.filter(({ named }) => named === 'novel').reduce((sum, { total }) => sum + (total ?? 0), 0);
  const complete = base > 0 && close(base, whole);
  const others = (facts: SectionFacts) => sections.filter((one) => one !== facts && one.named !== 'veto' && one.named !== 'bonus' && one.named !== 'penalty').reduce((sum, { total }) => sum + (total ?? 0), 0);
  const needed = (facts: SectionFacts) => facts.total !== null && !facts.negative && close(others(facts) + facts.total, whole) && !complete;

  const kinds = sections.map((facts): SectionKind => {
    switch (facts.named) {
      case 'veto': return 'veto';
      case 'bonus': return 'bonus';
      case 'penalty': return 'penalty';
      case 'deduct':
        if (facts.negative || (!facts.valued && facts.total === null)) return 'penalty';
        if (needed(facts)) return 'deduct';
        return complete || base >= whole ? 'penalty' : 'deduct';
      case 'novel':
        if (facts.negative) return 'penalty';
        return complete && facts.direction !== 'takes' ? 'bonus' : ordinaryKind(facts, complete);
      default: return ordinaryKind(facts, complete || base > whole || [base, all].some((sum) => close(sum, whole) || close(sum, 100)));
    }
  });
  // Without any other points, what is added is all that there is to earn.
  if (!kinds.some((kind) => kind === 'deduct' || kind === 'award')) {
    const first = kinds.indexOf('bonus');
    if (first >= 0) kinds[first] = 'award';
  }
  return kinds;
}

/** Rows that only take, and from nothing, come off the total where the others make it up; else their points are missing. */
function ordinaryKind({ direction, negative, valued, total }: SectionFacts, complete: boolean): SectionKind {
  if (negative && direction !== 'gives') return 'penalty';
  if (direction !== 'takes') return 'award';
  return valued || total !== null || !complete ? 'deduct' : 'penalty';
}

const close = (one: number, other: number): boolean => Math.abs(one - other) < 0.0005;

/** Whether the words of clauses take points, give them, or both. */
export function directionOf(texts: Iterable<string>): SectionFacts['direction'] {
  let takes = false;
  let gives = false;
  for (const cell of texts) {
    const text = cell.normalize('NFKC').slice(0, 4000);
    if (/扣(?!分指标|分项|完)[^，,。；;]{0,8}?[\d一二三四五六七八九十半两]+(?:\.\d+)?[-—–~至到\d.]*分|扣完|酌情扣|减[\d.]+分|倒扣/u.test(text)) takes = true;
    if (/(?:得|加|(?:^|[^累合总共])计|给|记|奖|赋)[^，,。；;扣]{0,6}?[\d一二三四五六七八九十半两]+(?:\.\d+)?[-—–~至到\d.]*分|得满分|得基本分/u.test(text.replace(/[得计记给]0分/gu, ''))) gives = true;
    if (takes && gives) return 'both';
  }
  return takes ? 'takes' : gives ? 'gives' : null;
}
