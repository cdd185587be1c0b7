import type { MarkType } from '../../src/rubric/mark-type';
import { checkMessage, readEntry, shorten } from '../../src/sheets/entries';
import { partsOf } from '../../src/sheets/parts';
import { builtinRubrics } from '../../src/rubric/builtin';
import type { CellValue } from '../../src/workbook/plan';

const tick: MarkType = { type: 'tick' };
const count: MarkType = { type: 'count', unit: '起', most: undefined };
const percent: MarkType = { type: 'number', unit: '%', least: 0, most: 100 };
const items: MarkType = { type: 'number', unit: '条', least: 0, most: undefined };
const hours: MarkType = { type: 'number', unit: '小时', least: 0, most: undefined };
const choice: MarkType = { type: 'choice', options: ['已建立', '未建立（含 停用）'] };

const blank = { kind: 'blank' };
const na = { kind: 'not_applicable' };
const is = (value: string | number | boolean) => ({ kind: 'mark', value });
const bad = (why: string) => ({ kind: 'unreadable', why });
const crossed = (value: number | boolean) => ({ kind: 'mark', value, cross: true });

/* UX §2, every spelling for every kind of mark. Columns: 打√, 次数, 数值. */
const spellings: [CellValue, unknown, unknown, unknown][] = [
  [null, blank, blank, blank],
  ['', blank, blank, blank],
  ['　 ', blank, blank, blank],
  ['☑', is(true), bad('count'), bad('number')],
  ['√', is(true), bad('count'), bad('number')],
  ['✓', is(true), bad('count'), bad('number')],
  ['✔', is(true), bad('count'), bad('number')],
  ['✔\ufe0f', is(true), bad('count'), bad('number')],
  ['■', is(true), bad('count'), bad('number')],
  ['V', is(true), bad('count'), bad('number')],
  ['v', is(true), bad('count'), bad('number')],
  ['Ｖ', is(true), bad('count'), bad('number')],
  ['对', is(true), bad('count'), bad('number')],
  [' 有 ', is(true), bad('count'), bad('number')],
  ['是', is(true), bad('count'), bad('number')],
  ['1', is(true), is(1), is(1)],
  [1, is(true), is(1), is(1)],
  ['１', is(true), is(1), is(1)],
  ['TRUE', is(true), bad('count'), bad('number')],
  [true, is(true), bad('count'), bad('number')],
  ['☐', is(false), blank, blank],
  ['□', is(false), blank, blank],
  ['否', is(false), blank, blank],
  ['0', is(false), is(0), is(0)],
  [0, is(false), is(0), is(0)],
  ['FALSE', is(false), blank, blank],
  [false, is(false), blank, blank],
  ['无', is(false), blank, bad('number')],
  ['/', is(false), blank, blank],
  ['／', is(false), blank, blank],
  ['—', is(false), blank, blank],
  ['——', is(false), blank, blank],
  ['-', is(false), blank, blank],
  ['－', is(false), blank, blank],
  ['×', crossed(false), crossed(0), bad('number')],
  ['X', crossed(false), crossed(0), bad('number')],
  ['☒', crossed(false), crossed(0), bad('number')],
  ['不适用', na, na, na],
  ['不 适用', na, na, na],
  [2, bad('tick'), is(2), is(2)],
  ['2次', bad('tick'), is(2), is(2)],
  ['2 起', bad('tick'), is(2), is(2)],
  ['２', bad('tick'), is(2), is(2)],
  ['２次', bad('tick'), is(2), is(2)],
  ['2.0', bad('tick'), is(2), is(2)],
  ['2.5', bad('tick'), bad('count'), is(2.5)],
  ['-2', bad('tick'), bad('count'), is(-2)],
  ['两次', bad('tick'), bad('count'), bad('number')],
  ['2次3起', bad('tick'), bad('count'), bad('number')],
  ['1,234', bad('tick'), bad('count'), bad('number')],
  ['3天', bad('tick'), bad('count'), bad('number')],
  ['?', bad('tick'), bad('count'), bad('number')],
  ['√√', bad('tick'), bad('count'), bad('number')],
  ['○', bad('tick'), bad('count'), bad('number')],
  ['#REF!', bad('tick'), bad('count'), bad('number')],
  [1e21, bad('tick'), bad('count'), bad('number')],
  ['=1+1', bad('tick'), bad('count'), bad('number')],
  ['=DISPIMG("ID_1",1)', bad('picture'), bad('picture'), bad('picture')],
];

it.each(spellings)('%p', (value, asTick, asCount, asNumber) => {
  expect(readEntry(value, tick)).toEqual(asTick);
  expect(readEntry(value, count)).toEqual(asCount);
  expect(readEntry(value, items)).toEqual(asNumber);
});

it('takes a per cent with its sign, and doubts a fraction', () => {
  expect(readEntry('85%', percent)).toEqual(is(85));
  expect(readEntry(0.85, percent)).toEqual({ kind: 'mark', value: 0.85, doubt: 'fraction_of_percent' });
  expect(readEntry('50%', items)).toEqual(bad('number'));
});

it('does not take days for hours', () => {
  expect(readEntry('3小时', hours)).toEqual(is(3));
  expect(readEntry('3天', hours)).toEqual(bad('number'));
});

it('doubts a count that is the serial number of a date', () => {
  expect(readEntry(46085, count)).toEqual({ kind: 'mark', value: 46085, doubt: 'date' });
});

it('takes a choice by its own words, width and spaces aside', () => {
  expect(readEntry('已建立', choice)).toEqual(is('已建立'));
  expect(readEntry('未建立(含停用)', choice)).toEqual(is('未建立（含 停用）'));
  expect(readEntry('已建', choice)).toEqual(bad('choice'));
});

it('a picture by the formula beside it', () => {
  expect(readEntry('#NAME?', tick, '_xlfn.DISPIMG("ID_9",1)')).toEqual(bad('picture'));
  expect(readEntry(true, tick, 'B2=1')).toEqual(is(true));
});

it('messages hold what Excel takes, and never half a character', () => {
  for (const rubric of builtinRubrics) for (const part of partsOf(rubric)) for (const column of part.columns) expect(checkMessage(column).length).toBeLessThanOrEqual(255);
  const cut = shorten('𠮷'.repeat(200), 255);
  expect(cut.length).toBeLessThanOrEqual(255);
  expect(cut).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
});
