import { defines } from '../clause/definition';
import { cellAt, folded, type Grid } from '../grid';
import type { Column, Layout } from './layout';
import { sameRow, statesPoints } from './layout';
import { namedKind } from './kinds';
import { namedOf, valueOf, type Value } from './points';
import { ofResult } from './result-words';
import { isForm, isSentence, signatureOf, vetoesBelow, vetoesInNote, type Signature, type VetoesBelow } from './tail';

/** A row of the body, by what it is; `row` is 0-based in the grid. */
export type Row =
  | { kind: 'data'; row: number }
  | { kind: 'section'; row: number; text: string; value: Value }
  | { kind: 'total'; row: number; text: string; value: Value; /** 小计 sums what stands above it in its section. */ part: boolean }
  /** A name whose clauses begin on the row below. */
  | { kind: 'label'; row: number; text: string }
  | { kind: 'note'; row: number; text: string; signature?: Signature }
  /** A sentence below the last row that states vetoes; `listed`: a case below the name of a section of vetoes. */
  | { kind: 'veto'; row: number; column: number; text: string; vetoes: VetoesBelow; listed: boolean }
  | { kind: 'heading'; row: number }
  | { kind: 'blank'; row: number };

/** A row whose words stay among the notes: beside its vetoes it says more. */
export const standsAsNote = (row: Row): row is Extract<Row, { kind: 'note' | 'veto' }> => row.kind === 'note' || (row.kind === 'veto' && !row.vetoes.alone);

/** Sorts the rows of a table's body into data and what stands between it. Every row is one of the kinds. */
export function sortRows(grid: Grid, layout: Layout, body: readonly number[]): Row[] {
  const tail = tailOf(grid, layout, body);
  let among = false;
  return body.map((row): Row => {
    const cells = shown(grid, layout, row);
    if (cells.length === 0) return { kind: 'blank', row };
    if (sameRow(grid, layout.top, row) || (layout.bottom > layout.top && sameRow(grid, layout.bottom, row))) return { kind: 'heading', row };
    const found = sortedRow(row, cells);
    // 一票否决 in a row of its own, and cases in the rows below it.
    const listed = among && ['section', 'label', 'data', 'note'].includes(found.kind) ? listedRow(layout, row, cells, found.kind) : null;
    if (found.kind === 'section' && !listed) among = namedKind(found.text) === 'veto';
    return listed ?? found;
  });
  function sortedRow(row: number, cells: Shown[]): Row {
    const found = kindOfRow(row, cells);
    if (found.kind !== 'note' || found.signature || !isNote(found.text)) return found;
    const vetoes = vetoesInNote(found.text);
    return vetoes ? { kind: 'veto', row, column: cells.at(-1)?.column.index ?? 0, text: found.text, vetoes, listed: false } : found;
  }
  function kindOfRow(row: number, cells: Shown[]): Row {
    return totalRow(grid, layout, row, cells) ?? remarkRow(row, cells) ?? resultRow(layout, row, cells) ?? (tail.has(row) ? tailRow(row, cells) : null) ?? (isForm(cells.map(({ text }) => text)) ? { kind: 'note', row, text: cells.map(({ text }) => text).join(' ') } : null) ?? spanningRow(grid, layout, row, cells) ?? { kind: 'data', row };
  }
}

/** A case alone at the left edge, or behind its number (2 | 挪用物资), which would be taken for the name of a section or for nothing. */
function listedRow(layout: Layout, row: number, cells: Shown[], taken: Row['kind']): Row | null {
  const only = cells.at(-1);
  const numbered = cells.length === 2 && /^\d{1,2}$/u.test(folded(cells[0]?.text ?? '')) && (taken === 'section' || taken === 'label');
  if (!only || !(numbered || (cells.length === 1 && isAtEdge(layout, only.column))) || valueOf(only.text).points !== null || isNote(only.text) || footer.test(folded(only.text))) return null;
  const text = only.text.replace(/^\s*(?:[(（]?\d{1,2}[.．、)）](?!\d)|[①-⑳])\s*/u, '');
  if (leads(text) || namedKind(text) !== null || !(numbered || /的[。；;]?\s*$/u.test(text))) return null;
  return { kind: 'veto', row, column: only.column.index, text: only.text, vetoes: { cases: [text.replace(/[。；;]\s*$/u, '')], listed: [], alone: true }, listed: true };
}

/**
 * The rows at the end that are no part of the table any more: sentences at its left edge and signatures. Cases below the name of a
 * section (一票否决) belong to that.
 */
function tailOf(grid: Grid, layout: Layout, body: readonly number[]): ReadonlySet<number> {
  const tail = new Set<number>();
  let signed = false;
  for (const row of [...body].reverse()) {
    const cells = shown(grid, layout, row);
    if (cells.length === 0) continue;
    const signature = signatureOf(cells.map(({ text }) => text));
    const [only] = cells;
    const sentence = cells.length === 1 && only !== undefined && isAtEdge(layout, only.column) && (isSentence(only.text) || vetoesBelow(only.text) !== null);
    if (isForm(cells.map(({ text }) => text))) continue;
    if (signature !== null && (signature.date !== null || signed)) signed = signature.date !== null;
    else if (!sentence && totalRow(grid, layout, row, cells) === null && remarkRow(row, cells) === null) return spanningRow(grid, layout, row, cells)?.kind === 'section' ? new Set() : tail;
    tail.add(row);
  }
  // Nothing but such rows: they are the table.
  return new Set();
}

/** The first column, where it holds no clauses. */
const isAtEdge = (layout: Layout, column: Column): boolean => column.role !== 'clause' && column.role !== 'value' && isFirstColumn(column, layout);

function tailRow(row: number, cells: Shown[]): Row | null {
  const signature = signatureOf(cells.map(({ text }) => text));
  if (signature) return { kind: 'note', row, text: cells.map(({ text }) => text).join(' '), signature };
  const [only] = cells;
  if (!only || cells.length > 1 || isNote(only.text)) return null;
  const vetoes = vetoesBelow(only.text);
  if (vetoes) return { kind: 'veto', row, column: only.column.index, text: only.text, vetoes, listed: false };
  return { kind: 'note', row, text: only.text };
}

/** 等级评定：90分以上为A等 · 结果运用 | 90分以上的通报表扬: what becomes of the result, no row. */
function resultRow(layout: Layout, row: number, cells: Shown[]): Row | null {
  const texts = cells.filter(({ text }) => valueOf(text).points === null);
  if (texts.length < cells.filter(({ column }) => column.role !== 'serial').length) return null;
  const [first] = texts;
  const lone = texts.length === 1 && first !== undefined && isAtEdge(layout, first.column);
  if (!ofResult(texts.map(({ text }) => text), lone)) return null;
  return { kind: 'note', row, text: lone || texts.length === 1 ? (first?.text ?? '') : `${texts.slice(0, -1).map(({ text }) => text).join(' ')}：${texts.at(-1)?.text ?? ''}` };
}

interface Shown {
  column: Column;
  text: string;
}

/** What a row says, apart from columns to be filled in. A text that a copied merge repeats counts once. */
function shown(grid: Grid, layout: Layout, row: number): Shown[] {
  const cells = layout.columns.flatMap((column) => {
    const text = cellAt(grid, row, column.index);
    return text === '' ? [] : [{ column, text }];
  });
  return cells.filter(({ text }, index) => index === 0 || text !== cells[index - 1]?.text || valueOf(text).points !== null);
}

const blankValue = valueOf('');

function totalRow(grid: Grid, layout: Layout, row: number, cells: Shown[]): Row | null {
  const first = cells.find(({ column }) => column.role !== 'serial') ?? cells[0];
  if (!first) return null;
  const found = cells.slice(0, 3).map(({ text }) => ({ text, match: totalWords.exec(folded(text)) })).find(({ match }) => match !== null);
  if (!found?.match) return null;
  // A clause may begin with 总分; a total row holds nothing but its word and numbers.
  if (cells.some(({ text }) => text !== found.text && valueOf(text).points === null && folded(text).length > 12)) return null;
  const inColumn = layout.columns.filter(({ role }) => role === 'value').map(({ index }) => valueOf(cellAt(grid, row, index)));
  const stated = found.match[2];
  const value = inColumn.find(({ points }) => points !== null) ?? cells.map(({ text }) => valueOf(text)).find(({ points }) => points !== null) ?? (stated === undefined ? blankValue : valueOf(stated));
  return { kind: 'total', row, text: first.text, value, part: found.match[1]?.endsWith('小计') === true };
}

const totalWords = /^(?:[(（])?((?:[\u4e00-\u9fff]{2,12})?小计|合计|总计|总分|共计|总分值|总得分|分值合计|合计分值|合计得分|得分合计|满分|分值总计|总合计|累计)(?:[)）])?[:：]?(?:[(（]?(\d+(?:\.\d+)?)分?[)）]?)?$/u;

/** 备注 | 90分以上为优秀, and a remark alone where clauses stand (注：…, 例如：…): it scores nothing. */
function remarkRow(row: number, cells: Shown[]): Row | null {
  const [remark, said, more] = cells;
  // 备注 in the column of serial numbers.
  if (remark?.column.role === 'serial' && said && !more && remarkWord.test(folded(remark.text)) && valueOf(said.text).points === null) return { kind: 'note', row, text: `${remark.text}：${said.text}` };
  const texts = cells.filter(({ column }) => column.role !== 'serial');
  const [first, second] = texts;
  if (!first || texts.some(({ column, text }) => column.role === 'value' && valueOf(text).points !== null)) return null;
  if (second && texts.length === 2 && remarkWord.test(folded(first.text)) && first.column.role !== 'clause') return { kind: 'note', row, text: `${first.text}：${second.text}` };
  return texts.length === 1 && first.column.role === 'clause' && (isNote(first.text) || defines(folded(first.text))) && !statesPoints(first.text) ? { kind: 'note', row, text: first.text } : null;
}

const remarkWord = /^(?:备注|注|附注|说明|注释|备 注|评分说明|有关说明|其他说明)[:：]?$/u;

/** 合计, 总分（100分）. */
export const isTotal = (text: string): boolean => totalWords.test(folded(text));

/** A row of a single text: the name of a section, or a note. A clause that stands alone in its own column is data. */
function spanningRow(grid: Grid, layout: Layout, row: number, cells: Shown[]): Row | null {
  const texts = cells.filter(({ column, text }) => column.role !== 'serial' && column.role !== 'value' && column.role !== 'result' && valueOf(text).points === null);
  const serial = cells.find(({ column }) => column.role === 'serial');
  const value = cells.filter(({ column }) => column.role === 'value').map(({ text }) => valueOf(text))[0] ?? blankValue;
  const only = texts[0] ?? (serial && valueOf(serial.text).points === null ? serial : undefined);
  if (!only || texts.length > 1) return null;
  const { text } = only;
  const spans = spansClauses(grid, layout, row, only.column.index);
  if (only.column.role === 'clause' && !spans && !isFirstColumn(only.column, layout)) return null;
  if (isNote(text) || (spans && folded(text).length > 60 && !statesPoints(text))) return { kind: 'note', row, text };
  if (footer.test(folded(text)) && folded(text).length < 80) return { kind: 'note', row, text };
  const numberedInSerial = serial !== undefined && serial !== only && valueOf(serial.text).points !== null;
  if (only.column.role === 'clause' && !spans) return null;
  if (numberedInSerial && !spans) return null;
  const { name } = namedOf(text);
  if (name !== '' && folded(name).length <= 40 && !/[。；;]/u.test(name) && (spans || standsAlone(layout, only.column, text) || headsKind(grid, layout, row, only) || (serial !== undefined && serial !== only && opensSection(grid, layout, serial)))) {
    if (!isFirstColumn(only.column, layout) && !spans && !leads(text)) return null;
    return { kind: 'section', row, text, value };
  }
  if (only.column.role === 'name' && value.points === null && value.words === null && serial === undefined && folded(name).length <= 40 && !/[。；;，,]/u.test(name)) {
    return cellAt(grid, row + 1, only.column.index) === '' && row + 1 < grid.rows.length ? { kind: 'label', row, text } : isFirstColumn(only.column, layout) ? { kind: 'section', row, text, value } : null;
  }
  return null;
}

/** 一 | 责任制落实情况 | | 14 above rows 1, 2, 3: of two ways to number, the Chinese one counts the sections. */
function opensSection(grid: Grid, layout: Layout, { column, text }: Shown): boolean {
  return /^[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?$/u.test(text) && grid.rows.slice(layout.bottom + 1).some((cells) => /^\d{1,3}$/u.test(folded(cells[column.index] ?? '')));
}

/** 加分 | | | 最高5分 above a row whose first name is blank: its rows follow. */
function headsKind(grid: Grid, layout: Layout, row: number, { column, text }: Shown): boolean {
  const cells = grid.rows[row + 1] ?? [];
  return column.role === 'name' && isFirstColumn(column, layout) && folded(text).length <= 8 && namedKind(text) !== null && (cells[column.index] ?? '') === '' && cells.some((cell) => cell !== '');
}

/** A name in front of blank cells starts a section where it is numbered or has points, as 一、组织领导（20分）; other names may be rows without a clause. */
const standsAlone = (layout: Layout, column: Column, text: string): boolean => leads(text) || (column.role === 'serial' && !/^\d+$/u.test(folded(text))) || (isFirstColumn(column, layout) && /指标|部分|类$|项$/u.test(text) && layout.columns.filter(({ role }) => role === 'name').length > 0);

const leads = (text: string): boolean => /^\s*(?:[一二三四五六七八九十]+\s*[、.．]|第[一二三四五六七八九十\d]+(?:部分|项|类|章)|[(（][一二三四五六七八九十]+[)）]|[ⅠⅡⅢⅣⅤ]|[IVX]+[、.．])/u.test(text) || /[（(]\s*[+\-−]?(?:共|满分|计)?\d+(?:\.\d+)?\s*分\s*[)）]\s*$/u.test(text);

function isFirstColumn(column: Column, layout: Layout): boolean {
  const first = layout.columns.find(({ role }) => role !== 'serial');
  return column.role === 'serial' || column.index === first?.index;
}

/** Whether a merged cell reaches from the text over the column of clauses, or the text is repeated all along the row. */
function spansClauses(grid: Grid, layout: Layout, row: number, column: number): boolean {
  const clauses = layout.columns.filter(({ role }) => role === 'clause').map(({ index }) => index);
  const merged = grid.merges.some(({ top, bottom, left, right }) => top <= row && row <= bottom && left <= column && column <= right && clauses.some((one) => left <= one && one <= right) && right > left);
  const text = cellAt(grid, row, column);
  return merged || (clauses.some((one) => one !== column) && clauses.every((one) => cellAt(grid, row, one) === text));
}

/** 注：… 说明：… 指标说明：… and their like. */
export const isNote = (text: string): boolean => /^\s*(?:总分|满分)值?[:：为]?\s*\d{2,4}\s*分\s*[，,。；;]/u.test(text) || /^\s*[（(【[]?(?:注|备注|附注|说明|指标说明|评分说明|考核说明|填表说明|填写说明|考评说明|计分说明|有关说明|特别说明|注意事项|注意|几点说明|使用说明|评分办法说明|附)\s*\d?\s*[】\]]?\s*[:：、.．]/u.test(text) || /^\s*(?:注|备注)\s*\d*[:：.．、\s]/u.test(text) || /^\s*(?:例如|比如|举例|例)\s*[:：，,]/u.test(text) || /^[*※★☆]/u.test(text);

const footer = /^(?:考核组|检查人|考评人|被考核|被检查|受检|填表|填报|评分人|审核人|负责人|考核人|检查组|考评组|签字|签名|日期|单位[(（]盖章|制表|联系电话|检查时间|考核时间|年月日|打分人|复核人|抄送|主办[:：]|扫一扫)/u;
