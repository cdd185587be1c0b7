import { unzipSync, zipSync } from 'fflate';
import { parsePeriod } from '../../src/calendar/period';
import { undoScoring } from '../../src/operations/undo-scoring';
import { updateChecklist } from '../../src/operations/update';
import { rangeAddress } from '../../src/workbook/address';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, rubricOf, scoredBook, type, unit } from './workbooks';

const rubric = 'kunshan-2019-annual';
const towns = ['张浦镇', '周市镇', '陆家镇', '巴城镇', '千灯镇'].map((name, at) => unit(`U0${at + 1}`, name, '区镇'));

async function scored(count: number): Promise<Book> {
  const book = await built(rubric, towns.slice(0, count), { period: '2026' });
  for (const { id } of towns.slice(0, count)) type(book, '检查表', id, { 检查状态: '已检查' });
  await scoredBook(book);
  return book;
}

async function joined(book: Book): Promise<void> {
  await updateChecklist(new BookPort(book), { rubric: rubricOf(rubric), register: towns, period: parsePeriod('2026'), layout: null, checkbox: 'glyph' });
  await scoredBook(book, { scoredAt: '2026-12-31 10:00' });
}

const drawnIn = (book: Book): string[] => book.sheet('排名').charts.map(({ categories, values }) => `${rangeAddress(categories)} ${rangeAddress(values)}`);

const text = (parts: Record<string, Uint8Array>, name: string): string => Buffer.from(parts[name] ?? []).toString();
const chartIn = (bytes: Uint8Array): string => text(unzipSync(bytes), 'xl/charts/chart1.xml');
const references = (xml: string): string[] => [...xml.matchAll(/<c:f>(.*?)<\/c:f>/g)].map(([, reference = '']) => reference);
const shownNames = (xml: string): string[] => [...(/<c:cat>.*<\/c:cat>/.exec(xml)?.[0] ?? '').matchAll(/<c:v>(.*?)<\/c:v>/g)].map(([, name = '']) => name);

test('units that join later are drawn; taking the scoring back draws the former rows', async () => {
  const book = await scored(3);
  expect(drawnIn(book)).toEqual(['C5:C7 D5:D7']);
  await joined(book);
  expect(drawnIn(book)).toEqual(['C5:C9 D5:D9']);
  await undoScoring(new BookPort(book));
  expect(drawnIn(book)).toEqual(['C5:C7 D5:D7']);
});

test('a unit whose row was taken off the checklist is drawn no longer, in a file either', async () => {
  const book = await loadXlsx(await saveXlsx(await scored(5)));
  const { values } = book.sheet('检查表');
  const row = values.findIndex(([id]) => id === 'U02');
  book.apply([{ kind: 'set_cells', sheet: '检查表', cells: (values[row] ?? []).map((_, column) => ({ row, column, value: null })) }]);
  await scoredBook(book, { scoredAt: '2026-12-31 10:00' });
  const saved = chartIn(await saveXlsx(book));
  expect([references(saved), shownNames(saved)]).toEqual([["'排名'!$C$5:$C$8", "'排名'!$D$5:$D$8"], ['张浦镇', '陆家镇', '巴城镇', '千灯镇']]);
});

test('in a file only the chart’s references and what they show differ', async () => {
  const before = await saveXlsx(await scored(3));
  const book = await loadXlsx(before);
  await joined(book);
  const after = await saveXlsx(book);
  expect(references(chartIn(before))).toEqual(["'排名'!$C$5:$C$7", "'排名'!$D$5:$D$7"]);
  expect(references(chartIn(after))).toEqual(["'排名'!$C$5:$C$9", "'排名'!$D$5:$D$9"]);
  expect(shownNames(chartIn(after))).toEqual(['张浦镇', '周市镇', '陆家镇', '巴城镇', '千灯镇']);
  const bare = (xml: string): string => xml.replace(/(<c:(cat|val)>).*?(<\/c:\2>)/g, '$1$3');
  expect(bare(chartIn(after))).toBe(bare(chartIn(before)));
  expect(text(unzipSync(after), 'xl/drawings/drawing1.xml')).toBe(text(unzipSync(before), 'xl/drawings/drawing1.xml'));
  const again = await loadXlsx(after);
  await scoredBook(again, { scoredAt: '2026-12-31 10:00' });
  expect(chartIn(await saveXlsx(again))).toBe(chartIn(after));
});

test.each([
  ['deleted', (drawing: string) => drawing.replace(/<xdr:twoCellAnchor>.*<\/xdr:twoCellAnchor>/, '')],
  ['another one, under a name of somebody’s own', (drawing: string) => drawing.replace('name="考评图表"', 'name="我的图"')],
])('a chart that was %s is not touched', async (_, change) => {
  const parts = unzipSync(await saveXlsx(await scored(3)));
  parts['xl/drawings/drawing1.xml'] = Buffer.from(change(text(parts, 'xl/drawings/drawing1.xml')));
  const book = await loadXlsx(zipSync(parts));
  await joined(book);
  const after = unzipSync(await saveXlsx(book));
  for (const part of ['xl/charts/chart1.xml', 'xl/drawings/drawing1.xml']) expect(text(after, part)).toBe(text(parts, part));
  expect(Object.keys(after).filter((part) => part.includes('chart'))).toEqual(Object.keys(parts).filter((part) => part.includes('chart')));
});
