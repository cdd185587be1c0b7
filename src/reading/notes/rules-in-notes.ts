import { foldText } from '../text/fold';

/** A sentence of the notes that states a veto or points of its own, which no clause of the table takes in. */
export interface RuleInNotes {
  kind: 'veto' | 'points';
  text: string;
}

/** Longest sentence that is looked at, in characters. */
const longest = 300;

const vetoes = /一票否决|单项否决|(?:判定|评定|定|视|确定|认定|判|评)为(?:不(?:合格|达标|称职)|[A-E](?:级|等|档)\(不(?:合格|达标)\))|考核(?:结果|等次)?(?:定)?为不合格|直接不合格|(?:得分|总分|分数|成绩)(?:归零|清零|(?:为|按|计|记|得)*(?:0|零)分)|(?:当月|当季度?|当年|全年|月度|季度|年度)[^,。;]{0,6}不得分|取消[^,。;]{0,12}资格|不得评(?:优|先|为)/;
/** Something happens: 发生安全事故的, 弄虚作假的. */
const cases = /发生|出现|存在|造成|因|凡|被|弄虚作假|虚报|瞒报|谎报|违反|违规|泄露|泄密|拒不|未/;
/** How the table itself is worked: 否决指标中出现任意一种…, 低于60分为不合格. */
const procedure = /否决(?:项|指标|情形|事项|类|部分|条款|制)|任意一|任何一|任一|其中之一|第[一二三四五六七八九十\d]+(?:项|类|部分|条)|所列|分(?:\(不含\d*分?\))?以下|低于\d|不足\d+分|不满\d+分|达不到\d+分|指标(?:中|说明)|单项得分|解释|所称|是指/;
/** 连续两个月被评为不合格窗口的: a case, and no consequence. */
const earlier = /被?(?:评|定|判)[^,。;]{0,3}为?不(?:合格|达标|称职)[^,。;]{0,8}的(?=,)/g;
const points = /(?:扣|加|减|奖励)[^,。;]{0,6}?\d+(?:\.\d+)?(?:-+\d+(?:\.\d+)?)?分|(?:加|扣)分[^,。;]{0,10}(?:不超过|上限|最高|封顶|最多)[^,。;]{0,4}\d+(?:\.\d+)?分/;
/** 如扣5分, 例: and thresholds of the result are none. */
const example = /例如|比如|举例|如:|进入[^,]{0,6}加分|参与加分/;

/** Vetoes and points that stand in notes beside the table (发生安全事故的，一票否决 · 弄虚作假的扣10分 · 加分累计不超过10分). */
export function rulesInNotes(note: string): RuleInNotes[] {
  const text = foldText(note);
  return text.replace(/[\s:,](?=\d{1,2}[.、](?!\d))/g, '$&\n').split(/[。;\n]/).flatMap((part): RuleInNotes[] => {
    const sentence = part.slice(0, longest).trim().replace(/^(?:(?:注|备注|说明|附注)\s*\d*:)?\s*(?:\(?\d{1,2}[.、)]\s*)?/, '');
    if (sentence === '' || procedure.test(sentence) || example.test(sentence)) return [];
    // In the notice's own letters: the folded text is as long.
    const at = text.indexOf(sentence);
    const own = note.slice(at, at + sentence.length);
    if (vetoes.test(sentence.replace(earlier, '')) && cases.test(sentence)) return [{ kind: 'veto', text: own }];
    return points.test(sentence) ? [{ kind: 'points', text: own }] : [];
  });
}
