import { folded } from '../grid';

/** What a points cell says: points (0 or more, in points, at most three decimals), or words where it holds no number. */
export interface Value {
  points: number | null;
  /** Set where the cell holds no plain number of points. */
  words: string | null;
  /** The number has a minus before it: points to be taken. */
  negative: boolean;
  /** The number was a percentage. */
  percent: boolean;
}

const none: Value = { points: null, words: null, negative: false, percent: false };

/** Reads 10, 10分, １０, +5, -10, 20%, 最高10分, 0—10分, （10分）; anything else is words. */
export function valueOf(cell: string): Value {
  if (cell.length > mostLetters) return { ...none, words: cell };
  const text = folded(cell).replace(/[()[\]【】]/gu, '');
  if (text === '' || /^[-—–−/\\]+$/u.test(text)) return none;
  const plain = /^([+\-−—–]?)(\d{1,6}(?:\.\d{1,3})?)(分|%|点|points)?$/u.exec(text);
  if (plain) return { points: Number(plain[2]), words: null, negative: plain[1] !== '' && plain[1] !== '+', percent: plain[3] === '%' };
  const most = /^(?:满分|最高|最多|不超过|上限|至多|最高不超过|累计不超过|合计|共|计|[≤<]|0(?:分)?[-—–~至到]+)(?:加|扣|得)?(\d{1,6}(?:\.\d{1,3})?)分?$/u.exec(text);
  if (most) return { points: Number(most[1]), words: null, negative: false, percent: false };
  return { points: null, words: cell, negative: false, percent: false };
}

export interface Named {
  /** Without its points and remarks, on one line. */
  name: string;
  /** Points stated beside the name: 日常工作（15分）; null where none are. */
  points: number | null;
  /** Points with a minus before them. */
  negative: boolean;
  /** What the cell says beside name and points (需提供佐证材料), or null. */
  note: string | null;
}

const mostLetters = 300;

const points = '[+\\-−—–]?\\d{1,6}(?:\\.\\d{1,3})?';
const inBrackets = new RegExp(`[(（【\\[]\\s*(?:共|满分|总分|计|分值|合计|标准分|权重|最高|上限|最多|不超过|最高不超过|累计不超过|本项|基本分|基础分)?[:：]?\\s*(${points})\\s*(分|%)?\\s*(?:封顶|以内|满分)?\\s*[)）】\\]]`, 'u');
const atEnd = new RegExp(`[\\s:：，,、—]*(?:共|满分|总分|计)?(${points})\\s*分$`, 'u');

/** Takes a name cell apart: 日常工作（15分）↵需提供佐证材料 is the name 日常工作, 15 points, and a remark. */
export function namedOf(cell: string): Named {
  const lines = cell.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const text = lines.join('\n');
  // No name is so long; the patterns below may take the square of a cell's length.
  if (text.length > mostLetters) return { name: joined(text), points: null, negative: false, note: null };
  const bracket = inBrackets.exec(text);
  const before = bracket ? text.slice(0, bracket.index) : '';
  const after = bracket ? text.slice(bracket.index + bracket[0].length) : '';
  // （2021） is a year, （3） in the middle a number of something else.
  if (bracket && (bracket[2] !== undefined || (after.trim() === '' && Number(bracket[1]) <= 200))) {
    if (joined(before) === '') return { name: joined(after) || joined(text), ...stated(bracket[1]), note: null };
    return { name: joined(before), ...stated(bracket[1]), note: joined(after.replace(/^[\s:：，,。；;]+/u, '')) || null };
  }
  const flat = joined(text);
  const end = atEnd.exec(flat);
  if (end && end.index > 0) return { name: flat.slice(0, end.index), ...stated(end[1]), note: null };
  return { name: flat, points: null, negative: false, note: null };
}

const joined = (text: string): string => text.replace(/(\w)\s*\n\s*(?=\w)/gu, '$1 ').replace(/\s*\n\s*/gu, '').trim();

function stated(text: string | undefined): { points: number; negative: boolean } {
  const value = Number((text ?? '0').replace(/^[^\d]+/u, ''));
  return { points: value, negative: /^[-−—–]/u.test(text ?? '') };
}

/** 一、 （一） 1. 1.1 ⑴ ① 第一部分 in front of a name; what is left is the name. */
export function withoutNumber(name: string): string {
  const rest = name
    .replace(/^(?:第[一二三四五六七八九十百\d]+(?:部分|项|类|章)[、，,.．:：\s]*|[(（][一二三四五六七八九十百\d]+[)）]\s*[、.．]?\s*|[一二三四五六七八九十百]+[、.．]\s*|\d+(?:[.．]\d+)*[、.．)）]\s*|[①-⑳⑴-⒇]\s*|\d+(?:[.．]\d+)+\s*)/u, '')
    .trim();
  return rest === '' ? name : rest;
}

/** Sum exact in thousandths; null where a part is not stated or there is none. */
export function sumOf(parts: readonly (number | null)[]): number | null {
  if (parts.length === 0) return null;
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += Math.round(part * 1000);
  }
  return sum / 1000;
}
