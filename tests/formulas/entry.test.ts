import { recalculate } from '../../src/formulas/calculate/recalculate';
import { entryFormula, entryText, readsText } from '../../src/formulas/entry';
import type { MarkType } from '../../src/rubric/mark-type';
import type { CellValue } from '../../src/workbook/plan';

/** What 认定 says of a cell. @param apart with what the cell says as a text in a cell of its own */
function entryOf(value: CellValue, mark: MarkType, apart = false, mayBeLeftOut = true): CellValue {
  const text = apart && readsText(mark) ? entryText('A1') : null;
  const formula = entryFormula(mark, 'A1', mayBeLeftOut, text === null ? undefined : 'C1');
  const formulas = new Map([[1, formula], ...(text === null ? [] : [[2, text] as const])]);
  const results = recalculate([{ name: 's', values: [[value, 'stands', 'stands']], formulaAt: (_, column) => formulas.get(column), cells: () => [...formulas.keys()].map((column) => ({ row: 0, column })) }]);
  return results.find(({ column }) => column === 1)?.value ?? 'stands';
}

const tick: MarkType = { type: 'tick' };
const count: MarkType = { type: 'count', unit: '次', most: undefined };

describe('认定', () => {
  it.each<[CellValue, MarkType, number]>([
    ['☑', tick, 1],
    ['√', tick, 1],
    ['☐', tick, 0],
    [null, tick, 0],
    ['不适用', tick, -2],
    ['３次', count, 3],
    ['/', count, 0],
  ])('%s of a %o is %d', (value, mark, code) => {
    expect(entryOf(value, mark)).toBe(code);
  });

  it.each<[string, MarkType]>([
    ['☑|√', tick],
    ['否|0', tick],
    ['不适用|N/A', tick],
    ['☐|□', count],
    ['/|—', count],
  ])('two words in one cell, %s, are no mark', (value, mark) => {
    expect(entryOf(value, mark)).toBe(-1);
  });

  // Digits as formulas write them, with one measure word behind them at most.
  it.each<[CellValue, number]>([
    ['3', 3], ['3次', 3], ['3人次', 3], ['3人', 3], ['33人次', 33], [' 3 次', 3], ['１０处', 10], ['0', 0], ['0次', 0], ['1000000000', 1_000_000_000], [12, 12], [0, 0], [false, 0],
    ['03', -1], ['3.5', -1], ['3.0', -1], ['3.', -1], ['1e3', -1], ['-3', -1], ['-30次', -1], ['+3', -1], ['(3)', -1], ['3%', -1], ['1,000', -1], ['10000000001', -1], ['2/3', -1], ['¥3', -1],
    ['次', -1], ['人次', -1], ['次3', -1], ['3次次', -1], ['3次人', -1], ['3天', -1], ['3次，有图', -1], ['若干', -1], [3.5, -1], [-1, -1], [1e10, -1], [true, -1],
  ])('a count of %j is %d, with its text in a cell of its own too', (value, code) => {
    expect([entryOf(value, count), entryOf(value, count, true)]).toEqual([code, code]);
  });

  it('a count of a sample goes as far as the sample', () => {
    const sample: MarkType = { type: 'count', unit: '家', most: 5 };
    expect(['5', '5家', '6家', '15', '25家', '52'].map((value) => entryOf(value, sample))).toEqual([5, 5, -1, -1, -1, -1]);
  });

  it('不适用 is no answer where it would silence a veto', () => {
    expect([tick, count].map((mark) => entryOf('不适用', mark, false, false))).toEqual([-1, -1]);
  });
});
