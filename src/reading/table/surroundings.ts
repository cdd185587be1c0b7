import { folded, oneLine, type Grid } from '../grid';
import { isNote } from './rows';

/** A document in its order: texts, and tables with their heading and body (0-based rows of their grid). */
export type Part =
  | { kind: 'text'; text: string; place: { grid: Grid; row: number } | null }
  | { kind: 'table'; grid: Grid; heading: { top: number; bottom: number }; body: readonly number[]; name?: string };

/** What the document says around one table. */
export interface Surrounding {
  title: string;
  annex: string;
  issuer: string;
  documentNumber: string;
  /** Paragraphs that govern the table, verbatim. */
  notes: string[];
  /** Rows of the table's own grid outside it: 0-based. */
  rows: { row: number; text: string; role: 'title' | 'note' }[];
  /** Names of units, one list for each that the document prints (考评对象名单). */
  unitLists: string[][];
  /** Paragraphs of the notice itself, above its annexes. */
  main: string[];
  /** Whether it is the document's first table. */
  first: boolean;
  /** The notice's own date, ISO; null where it shows none. */
  date: string | null;
  /** Year that the table is for; null where nothing says it. */
  year: number | null;
}

/** By index of part: what surrounds each table; undefined for texts. */
export function surroundings(parts: readonly Part[]): (Surrounding | undefined)[] {
  const texts = parts.map((part) => (part.kind === 'text' ? part.text : ''));
  const firstTable = parts.findIndex(({ kind }) => kind === 'table');
  const annexes = texts.findIndex((text) => annexLine.test(text.trim()));
  const mainEnd = annexes >= 0 && (firstTable < 0 || annexes < firstTable) ? annexes : firstTable < 0 ? parts.length : firstTable;
  const main = texts.slice(0, mainEnd).filter((text) => text.trim() !== '');
  const documentNumber = numberOf(texts);
  const date = dateOf(texts);
  const issuer = issuerOf(texts);
  const unitLists = listedUnits(texts);
  let last = -1;
  let annex = '';
  return parts.map((part, index) => {
    if (part.kind !== 'table') return undefined;
    const next = parts.findIndex(({ kind }, at) => at > index && kind === 'table');
    const before = ownBefore(parts, last + 1, index, last >= 0);
    const after = ownAfter(parts, index + 1, next < 0 ? parts.length : next, next < 0);
    last = index;
    const titled = titleOf(before);
    // A second table under one annex line belongs to the same annex.
    annex = titled.annex || annex;
    const notes = [...before, ...after].filter((each) => !titled.used.has(each) && governs(each.text));
    const inMain = before.some((each) => main.includes(each.text));
    const title = titled.title;
    const own = (each: TextPart) => each.place?.grid === part.grid;
    return {
      title,
      annex,
      issuer,
      documentNumber,
      notes: notes.map(({ text }) => text),
      rows: [...before, ...after].filter(own).map((each) => ({ row: each.place?.row ?? 0, text: each.text, role: titled.used.has(each) ? ('title' as const) : ('note' as const) })),
      unitLists,
      main,
      first: index === firstTable,
      date,
      year: yearOf(title) ?? (inMain || main.length > 0 ? yearOf(main.slice(0, 3).join(' ')) : null),
    };
  });
}

type TextPart = Extract<Part, { kind: 'text' }>;

/** 附件1 — alone, or before a title. */
const annexLine = /^附\s*[件表录]\s*[\d一二三四五六七八九十]*\s*(?:[:：.、]|$|\s)/u;
const annexAlone = /^附\s*[件表录]\s*[\d一二三四五六七八九十]*\s*[:：]?$/u;

/** Texts between two tables: those from the last annex line or title on belong to the lower one. */
function ownBefore(parts: readonly Part[], from: number, to: number, afterTable: boolean): TextPart[] {
  const texts = parts.slice(from, to).filter((part): part is TextPart => part.kind === 'text' && part.text.trim() !== '');
  const annex = texts.findLastIndex(({ text }) => annexAlone.test(text.trim()) || (annexLine.test(text.trim()) && text.length < 80 && !/[;；]/u.test(text)));
  if (annex >= 0 && !listOfAnnexes(texts, annex)) return texts.slice(annex);
  if (!afterTable) return texts;
  const title = texts.findLastIndex(({ text }) => looksLikeTitle(text));
  return title < 0 ? [] : texts.slice(title);
}

/** 附件：1.… 2.… at the end of the notice only lists what follows. */
function listOfAnnexes(texts: readonly TextPart[], at: number): boolean {
  return /^附件\s*[:：]\s*\d\s*[.．、]/u.test(texts[at]?.text.trim() ?? '') && at < texts.length - 1 && texts.length - at > 6;
}

function ownAfter(parts: readonly Part[], from: number, to: number, isLast: boolean): TextPart[] {
  const texts = parts.slice(from, to).filter((part): part is TextPart => part.kind === 'text' && part.text.trim() !== '');
  const annex = texts.findIndex(({ text }) => annexLine.test(text.trim()));
  const own = annex >= 0 ? texts.slice(0, annex) : isLast ? texts : texts.slice(0, Math.max(0, texts.findLastIndex(({ text }) => looksLikeTitle(text))));
  const stop = own.findIndex(({ text }) => /^(?:抄送|主办[:：]|扫一扫|版权所有|打印本页|关闭窗口)/u.test(text.trim()));
  return stop >= 0 ? own.slice(0, stop) : own;
}

const looksLikeTitle = (text: string): boolean => {
  const words = folded(text);
  return words.length >= 4 && words.length <= 60 && !/[。；;！？]/u.test(words) && !isNote(text) && /(?:指标|标准|细则|办法|表|方案|体系|评分|考核|考评|评估)(?:[(（].*[)）])?$/u.test(words);
};

/** The lines of a title: after the annex line, before the first note. */
function titleOf(before: readonly TextPart[]): { title: string; annex: string; used: Set<TextPart> } {
  const used = new Set<TextPart>();
  let annex = '';
  const candidates: TextPart[] = [];
  for (const each of before) {
    const text = each.text.trim();
    if (annexLine.test(text) && text.length < 80) {
      const found = /^附\s*[件表录]\s*[\d一二三四五六七八九十]*/u.exec(text);
      annex = folded(found?.[0] ?? '');
      used.add(each);
      const rest = text.slice(found?.[0].length ?? 0).replace(/^[\s:：.、]+/u, '');
      if (rest !== '') candidates.push({ ...each, text: rest });
    } else if (!isNote(text) && folded(text).length <= 70 && !/[。；;]$/u.test(text)) candidates.push(each);
  }
  const preferred = candidates.filter(({ text }) => looksLikeTitle(text));
  const chosen = preferred.at(-1) ?? (annex === '' ? undefined : candidates[0]);
  if (!chosen) return { title: '', annex, used };
  used.add(before.find((each) => each === chosen || (each.place === chosen.place && each.text.endsWith(chosen.text))) ?? chosen);
  return { title: oneLine(chosen.text).replace(/^《(.*)》$/u, '$1'), annex, used };
}

/** A paragraph worth keeping: more than a line of the page around the notice. */
const governs = (text: string): boolean => isNote(text) || folded(text).length > 20 || /分/u.test(text);

function numberOf(texts: readonly string[]): string {
  for (const text of texts) {
    const alone = /^[\u4e00-\u9fff]{2,12}[〔[（(]\s*\d{4}\s*[〕\])）]\s*(?:第\s*)?\d+\s*号$/u.exec(text.trim());
    if (alone) return folded(text).replace(/[[(]/u, '〔').replace(/[\])]/u, '〕');
  }
  return '';
}

function dateOf(texts: readonly string[]): string | null {
  const alone = texts.map((text) => /^(?:发布时间[:：]\s*)?(\d{4})[年-]\s*(\d{1,2})[月-]\s*(\d{1,2})日?$/u.exec(text.trim().normalize('NFKC'))).filter((found) => found !== null);
  // …评分表（2024年5月10日印发）
  const last = alone.at(-1) ?? texts.map((text) => /[(（]\s*(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日\s*(?:印发|发布|公布|修订|制定)?\s*[)）]\s*(?:附[件表录][\d一二三四五六七八九十]{0,2}|节选|摘录)?\s*$/u.exec(text.trim())).find((found) => found !== null);
  return last ? `${last[1]}-${last[2]?.padStart(2, '0')}-${last[3]?.padStart(2, '0')}` : null;
}

/** The office that signs above the date. */
function issuerOf(texts: readonly string[]): string {
  const dated = texts.findLastIndex((text) => /^\s*\d{4}年\s*\d{1,2}月\s*\d{1,2}日\s*$/u.test(text));
  for (let at = dated - 1; at >= Math.max(0, dated - 3); at--) {
    const text = folded(texts[at] ?? '');
    if (text.length >= 4 && text.length <= 40 && /(?:办公室|局|委员会|人民政府|领导小组|厅|中心|部)$/u.test(text)) return text;
  }
  for (const text of texts.slice(0, 20)) {
    const found = /^([\u4e00-\u9fff]{3,30}?(?:办公室|局|委员会|人民政府|领导小组|厅|中心|部))关于.{2,80}的?(?:通知|意见|公告|决定|办法|方案)$/u.exec(folded(text));
    if (found?.[1]) return found[1];
  }
  return '';
}

/** Names in lists such as 市直部门32家：市发展和改革委员会、市教育局、…; only lists of at least five. */
function listedUnits(texts: readonly string[]): string[][] {
  const lists: string[][] = [];
  for (const text of texts) {
    for (const line of text.split('\n')) {
      const list = line.replace(/^[^:：]{1,30}[:：]/u, '').split(/[、，,；;]/u).map((name) => name.replace(/[。\s]/gu, ''));
      if (list.length < 5 || !list.every((name) => name.length >= 2 && name.length <= 24)) continue;
      const offices = list.filter((name) => /(?:局|委|办|委员会|办公室|中心|区|县|镇|乡|街道|市|办事处|管委会|公司|行|队)$/u.test(name)).length;
      if (offices * 10 >= list.length * 8) lists.push([...new Set(list)]);
    }
  }
  return lists;
}

function yearOf(text: string): number | null {
  const found = [...text.normalize('NFKC').replace(/[〔[(]\d{4}[〕\])]/gu, '').matchAll(/(20\d{2})\s*年/gu)].map((each) => Number(each[1]));
  return found.length > 0 && new Set(found).size === 1 ? (found[0] ?? null) : null;
}
