import { folded } from '../grid';

/** Who signs below a table, and when; each null where it is not said. */
export interface Signature {
  office: string | null;
  /** ISO. */
  date: string | null;
}

const day = /^(?:日期:)?(20\d{2})年(\d{1,2})月(\d{1,2})日(?:印发|发布|制)?$/u;
const office = /(?:办公室|局|委员会|政府|领导小组|厅|中心|部|委|办|院|处|站|队|公司|学校|协会|所)(?:\(盖章\)|\(章\)|制)?$/u;
const mostOffice = 30;

/** 市机关事务管理局 | 2023年5月10日: a row of nothing but an office and a date. Null for any other. */
export function signatureOf(cells: readonly string[]): Signature | null {
  if (cells.length === 0 || cells.length > 3) return null;
  const texts = cells.map(folded);
  const dates = texts.flatMap((text) => {
    const found = day.exec(text);
    return found ? [[found[1], found[2]?.padStart(2, '0'), found[3]?.padStart(2, '0')].join('-')] : [];
  });
  const offices = texts.filter((text) => text.length >= 3 && text.length <= mostOffice && office.test(text) && !/[，,。；;:]/u.test(text));
  if (dates.length + offices.length < texts.length || dates.length > 1 || offices.length > 2) return null;
  return { office: offices[0]?.replace(/(?:\(盖章\)|\(章\)|制)$/u, '') ?? null, date: dates[0] ?? null };
}

/** 考核人： | 被考核单位（盖章）： | 年 月 日, and 检查人（签字）：  日期： in one cell: to be filled in or signed. */
export function isForm(cells: readonly string[]): boolean {
  if (cells.length === 1) {
    const text = folded(cells[0] ?? '');
    return text.length <= 80 && /^(?:[\u4e00-\u9fff()、/]{2,16}[:：](?:[_年月日]*分?)){1,6}$/u.test(text) && (/(?:签[字名章]|盖章)\)?[:：]/u.test(text) || (text.match(/[:：]/gu) ?? []).length > 1 || /^(?:.{0,6}(?:日期|时间)|.{0,4}被?(?:检查|考核|考评|监测|评估|测评)(?:单位|人员?|组|对象)|(?:实?得|总)分|总得分|负责人|审核人|记录人|评分人|填表人|复核人)[:：]/u.test(text));
  }
  return cells.length > 1 && cells.some((text) => /[:：]\s*_*$/u.test(text)) && cells.every((text) => /^[\u4e00-\u9fff()、/]{2,16}[:：]_*$|^(?:20\d{2})?年月?日?$/u.test(folded(text)));
}

/** A cell that is a sentence and no name. */
export const isSentence = (text: string): boolean => /[。；;]/u.test(text) || (folded(text).length > 24 && /[，,：:]/u.test(text));

/** What a case leads to that decides the whole result; 取消评优资格 decides only about honours. */
const decides = /(?:一票|单项)否决(?!项|指标|情形|制)|(?:直接|一律|年度|考核|考评|评价|验收|结果|等次|档次)[^，,。；;]{0,14}?(?:定|评|判|列|视|认|确)[定为]{0,3}(?:不合格|不达标|不称职|不通过|[DE差末](?:等|级|档)|[A-E](?:等|级|档)[（(]不(?:合格|达标)[)）])|(?:总分|得分|成绩|考核|考评)[^，,。；;]{0,6}?(?:按|为|计|记|得)(?:0|零)分|取消[^，,。；;]{0,6}?(?:创建|验收|达标|认定|评定|命名|申报|参评|考核)资格|不予(?:认定|命名|验收|通过|达标)/u;
/** Something happens. */
const cases = /发生|出现|存在|造成|因|凡|被|弄虚作假|虚报|瞒报|谎报|伪造|违反|违规|泄露|泄密|拒不|未|串通|骗取|套取|冒领|篡改|隐瞒|挪用|截留|贪污|收受|索[要取]|行贿|受贿|擅自|私自/u;
/** How the table itself is worked, what one sheet cannot show, and who examines: 总分低于60分的, 被否决的, 连续两年不合格的, 排名末位的, 考核人员…的. */
const worked = /否决(?:项|指标|情形|事项|类|部分|条款|制)|任[意何]?一|之一|第[一二三四五六七八九十\d]+(?:项|类|部分|条)|所列|上述|所称|是指|解释|分(?:[(（][^)）]{0,6}[)）])?(?:及?以下|以上)|(?:低于|不足|不满|达不到|未达到?)\d|连续[两二三四五六\d]|否决的|不(?:合格|达标)(?:单位)?的|未达到?[^，,。；;]{0,6}(?:合格|达标)|排名|末位|名次|倒数|^(?:考核|考评|检查|评审|督查|测评)(?:组|人员|专家|小组)|评委/u;
const list = /(?:下列|以下|如下)[^，,。；;：:]{0,10}?(?:情形|情况|行为|问题|现象|条件)之一[^：:。]{0,30}[：:]|(?:下列|以下|如下)[^，,。；;：:]{0,10}?(?:情形|情况|行为|问题|现象)[^：:。]{0,30}[：:]/u;

/** Vetoes that a sentence below the table states without the mark of a note: its cases, and whether it says nothing else. */
export interface VetoesBelow {
  cases: string[];
  /** Those of them that stand below 有下列情形之一的，直接定为不合格, without a consequence of their own. */
  listed: string[];
  /** Nothing else stands in the cell. */
  alone: boolean;
}

/** 发生泄密事件的，直接定为不合格。 · 有下列情形之一的，取消创建资格：（1）…；（2）…。 Null where no case is stated. */
export function vetoesBelow(text: string): VetoesBelow | null {
  if (text.length > longest) return null;
  const found: string[] = [];
  const listed: string[] = [];
  let others = 0;
  for (const sentence of text.split(/[。\n]/u)) {
    if (sentence.trim() === '') continue;
    const head = list.exec(sentence);
    if (head && decides.test(folded(sentence.slice(0, head.index + head[0].length)))) {
      const items = sentence.slice(head.index + head[0].length).split(/[；;]|(?=[(（]\d{1,2}[)）]|[①-⑳])/u).map((item) => item.replace(/^\s*(?:[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])\s*/u, '').trim());
      found.push(...items.filter((item) => item !== ''));
      listed.push(...items.filter((item) => item !== ''));
      if (/[；;]/u.test(sentence.slice(0, head.index))) others += 1;
      continue;
    }
    for (const part of sentence.split(/[；;]/u).map((each) => each.replace(/^\s*(?:[(（]?\d{1,2}[.．、)）](?!\d)|[①-⑳])\s*/u, '').trim())) {
      if (part === '') continue;
      const plain = folded(part);
      if (decides.test(plain) && cases.test(plain) && !worked.test(plain)) found.push(part);
      else others += 1;
    }
  }
  return found.length === 0 ? null : { cases: found, listed, alone: others === 0 };
}

/** 注：1.总分100分。2.泄露试题的，考核直接定为不合格。 The cases whose consequence decides the whole result; null where there is none. */
export function vetoesInNote(text: string): VetoesBelow | null {
  if (text.length > longest) return null;
  const marked = text.replace(/^\s*[（(【[]?(?:注|备注|附注|说明|[\u4e00-\u9fff]{0,4}说明|注意事项|注意)\s*[】\]）)]?\s*[:：、.．]?\s*/u, '');
  const sentences = marked.replace(/([\s。；;：:])(?=\d{1,2}[.．、](?!\d))/gu, '$1\n');
  const below = vetoesBelow(sentences);
  const found = below?.cases.filter((each) => {
    const plain = folded(each);
    return (vetoed.test(plain) || below.listed.includes(each)) && !ofPeriod.test(plain) && !ofPersons.test(plain);
  });
  return !below || !found || found.length === 0 ? null : { cases: found, listed: below.listed, alone: false };
}

/** …的，一票否决: a case, and what it leads to. */
const vetoed = /的(?:[\u4e00-\u9fff]{0,6})?[,，].{2,40}$/u;
/** 当月考核为不合格: what it decides depends on the time that one sheet covers. */
const ofPeriod = /[当本该此](?:月|季|期|次)|月度|季度|半年/u;
/** 主要负责人年度考核不称职: about a person, not about what is scored. */
const ofPersons = /负责人|责任人|领导|班子|干部|个人|当事人|本人|相关人员|工作人员[^,，]{0,6}(?:考核|取消)/u;

const longest = 1000;
