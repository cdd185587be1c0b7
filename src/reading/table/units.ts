import { folded } from '../grid';

/** The units that a clause begins with (市教育局：…), each once; `length`: letters before the clause itself. */
export interface UnitPrefix {
  names: string[];
  /** Names that the clause prints for listed ones: 市发改委 for 市发展和改革委员会. */
  aliases: { name: string; alias: string }[];
  length: number;
}

/** What names of offices end in. */
const office = /(?:局|委|办|委员会|办公室|中心|厅|院|社|处|所|站|大队|支队|总队|公司|学校|医院|集团|政府|管委会|街道|办事处|镇|乡|县|区|科|室|部|会|行|企业|单位|部门|银行|电视台|报社)$/u;

/**
 * Units named in front of a colon at the beginning of a cell, with 、 between several. Only names that end as offices do,
 * or that the document lists; 依申请公开： or 新技术应用： name no unit.
 * @param known names of units in the document
 */
export function unitPrefix(text: string, known: readonly string[]): UnitPrefix | null {
  const head = text.slice(0, 600);
  const colon = /[:：]/u.exec(head);
  if (!colon || colon.index === 0) return null;
  const before = head.slice(0, colon.index);
  if (/[，,。；;？！“”《》\d%％]/u.test(before)) return null;
  const names = before.split(/[、\s]+/u).map((name) => name.trim()).filter((name) => name !== '');
  if (names.length === 0) return null;
  const listed = new Set(known.map(folded));
  const looksLike = (name: string) => name.length >= 3 && name.length <= 24 && office.test(name) && /^(?:[市县区省镇乡州]|.{2,8}(?:[市县区镇乡]|街道))/u.test(name) && !isGroup(name);
  // 各乡镇：… is for everybody; beside 城关街道 nobody knows whom it leaves out.
  if (names.every(isGroup) || !names.every((name) => listed.has(folded(name)) || looksLike(name) || isGroup(name))) return null;
  const full = names.map((alias) => ({ name: fullName(alias, known) ?? alias, alias }));
  return { names: [...new Set(full.map(({ name }) => name))], aliases: full.filter(({ name, alias }) => name !== alias), length: colon.index + 1 };
}

/** 各镇, 其他单位: no unit's own name. */
export function isGroup(name: string): boolean {
  return /^(?:各|所有|其他|其它|其余|全部)[\u4e00-\u9fff]{1,6}$/u.test(name) && office.test(name);
}

/** 城关街道：…扣2分；城东街道：…扣1分 in one cell: its pieces, each beginning with its units; the whole text where there are no two such. */
export function piecesByUnit(text: string, known: readonly string[]): string[] {
  if (!/[:：]/u.test(text) || text.length > longestPieces) return [text];
  const pieces: string[] = [];
  let led = 0;
  for (const piece of text.match(/[^；;\n]*[；;\n]|[^；;\n]+/gu) ?? [text]) {
    const begins = unitPrefix(piece.trimStart(), known) !== null;
    if (begins) led += 1;
    if (begins || pieces.length === 0) pieces.push(piece);
    else pieces[pieces.length - 1] += piece;
  }
  return led > 1 ? pieces : [text];
}

/** A longer cell is not divided by units, in characters. */
const longestPieces = 4000;

/**
 * The listed unit that a name means: itself, or the only one that its letters abbreviate in their order, beginning with the
 * same letter and ending alike (市发改委: 市发展和改革委员会); undefined where there is none or more than one.
 */
export function fullName(name: string, known: readonly string[]): string | undefined {
  const short = folded(name);
  // 荆州市审计局 is the 市审计局 of the list.
  const itself = known.find((one) => folded(one) === short) ?? known.find((one) => one.length >= 4 && short.endsWith(folded(one)));
  if (itself !== undefined) return itself;
  const meant = known.filter((one) => abbreviates(short, folded(one)));
  return meant.length === 1 ? meant[0] : undefined;
}

function abbreviates(short: string, full: string): boolean {
  const bare = (text: string) => text.replace(/委员会$/u, '委').replace(/办公室$/u, '办');
  const from = [...bare(short)];
  const to = [...bare(full)];
  if (from.length < 3 || from.length > to.length || from[0] !== to[0] || from.at(-1) !== to.at(-1)) return false;
  let at = 0;
  for (const letter of to) if (letter === from[at]) at += 1;
  return at === from.length;
}
