import { BooleanNumber, HorizontalAlign, type IStyleData } from '@univerjs/core';
import { FormatPool, isShownAs } from '../../src/workbench/restyle';
import { shrunkSize, styleOf } from '../../src/workbench/snapshot';
import type { CellFormat } from '../../src/workbook/plan';
import { built, kunshanRegister } from '../operations/workbooks';

const on = { s: BooleanNumber.TRUE };

test.each<[string, CellFormat | undefined, IStyleData, CellFormat]>([
  ['Ctrl+B on a cell without format', undefined, { bl: BooleanNumber.TRUE }, { bold: true }],
  ['Ctrl+B on a centred cell of a form keeps what is locked', { align: 'center', locked: false }, { ht: HorizontalAlign.CENTER, bl: BooleanNumber.TRUE }, { align: 'center', bold: true, locked: false }],
  ['Ctrl+B again takes it away', { bold: true }, { bl: BooleanNumber.FALSE }, {}],
  ['underlined and struck through', undefined, { ul: on, st: on }, { underline: true, strike: true }],
  ['colours as a paste from a page writes them', undefined, { cl: { rgb: 'rgb(255, 0, 16)' }, bg: { rgb: '#0f8' } }, { color: 'FF0010', fill: '00FF88' }],
  ['a date that was typed', undefined, { n: { pattern: 'yyyy-mm-dd' } }, { numberFormat: 'yyyy-mm-dd' }],
  ['what is no colour is no format', { fill: '00FF88' }, { bg: { rgb: 'url(http://a.cn/x)' } }, {}],
])('%s', (_, before, style, format) => {
  expect(new FormatPool().of(style, before)).toEqual(format);
});

test('a format that is unchanged stays the same object, however the grid writes what is off', () => {
  const before: CellFormat = { bold: true, numberFormat: '0.00', border: 'all', rotation: 255, wrap: true };
  const pool = new FormatPool();
  expect(pool.of({ ...styleOf(before), it: BooleanNumber.FALSE, st: { s: BooleanNumber.FALSE }, cl: null }, before)).toBe(before);
  expect(pool.of(undefined, undefined)).toBeUndefined();
});

test('cells that look alike share one format', () => {
  const pool = new FormatPool();
  expect(pool.of({ bl: BooleanNumber.TRUE }, undefined)).toBe(pool.of({ bl: BooleanNumber.TRUE }, undefined));
});

test('what the Book cannot hold is seen as a difference, so that the grid is put right', () => {
  expect(isShownAs({ bl: BooleanNumber.TRUE }, { bold: true })).toBe(true);
  expect(isShownAs({ bl: BooleanNumber.TRUE, it: BooleanNumber.TRUE }, { bold: true })).toBe(false);
  expect(isShownAs({ bd: { b: { s: 8, cl: { rgb: '#FF0000' } } } }, { border: ['bottom'] })).toBe(false);
});

test('every format of a checklist and of its results comes back from the grid as it went', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister);
  const formats = book.sheets.flatMap((sheet) => [...sheet.formats.values()].flatMap((row) => row.filter((format) => format !== undefined)).concat(sheet.columns.flatMap(({ format }) => format ?? [])));
  expect(new Set(formats).size).toBeGreaterThan(10);
  const pool = new FormatPool();
  for (const format of new Set(formats)) {
    expect(pool.of(styleOf(format), format)).toBe(format);
    expect(isShownAs(styleOf(format), format)).toBe(true);
    // Without the format before it, all but what the grid does not know.
    expect(isShownAs(styleOf(format), pool.of(styleOf(format), undefined))).toBe(true);
  }
});

test('what shrinks in Excel is drawn smaller where it is wider than its column: the grid would cut it off', async () => {
  const sheet = (await built('kunshan-2019-account', kunshanRegister)).sheet('检查表');
  const column = sheet.values[2]?.indexOf('判定') ?? -1;
  const sizeOf = (text: string): number | null => shrunkSize(sheet, 6, column, text);
  // 58 px, 10 points: 需核对 has room, six characters and a half have not.
  expect(['合格', '不合格', '需核对', '暂计 95', '暂计 不合格'].map(sizeOf)).toEqual([null, null, null, null, 7]);
  // A title runs on over its neighbours.
  expect(shrunkSize(sheet, 0, 0, '政务新媒体检查表　2026年第三季度'.repeat(9))).toBeNull();
});
