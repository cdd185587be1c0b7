import { recalculate } from '../../src/formulas/calculate/recalculate';
import { entryFormula } from '../../src/formulas/entry';
import type { MarkType } from '../../src/rubric/mark-type';
import type { CellValue } from '../../src/workbook/plan';

/** What 认定 says of a cell. */
function entryOf(value: CellValue, mark: MarkType): CellValue {
  const formula = entryFormula(mark, 'A1', true);
  const [result] = recalculate([{ name: 's', values: [[value, 'stands']], formulaAt: (_, column) => (column === 1 ? formula : undefined), cells: () => [{ row: 0, column: 1 }] }]);
  return result?.value ?? null;
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
});
