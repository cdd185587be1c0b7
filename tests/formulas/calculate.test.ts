import fc from 'fast-check';
import { type CalculatedSheet, type FormulaSource, recalculate } from '../../src/formulas/calculate/recalculate';
import type { CellValue } from '../../src/workbook/plan';
import { examples, ledger, quoted } from './worked-examples';

/** A sheet of values, with formulas at [row, column], 0-based. */
function sheet(name: string, values: readonly (readonly CellValue[])[], formulas: readonly [row: number, column: number, source: FormulaSource][] = []): CalculatedSheet {
  const byPlace = new Map(formulas.map(([row, column, source]) => [`${row},${column}`, source]));
  return {
    name,
    values,
    formulaAt: (row, column) => byPlace.get(`${row},${column}`),
    cells: () => formulas.map(([row, column]) => ({ row, column })),
  };
}

const standing = 'stands';

/** Each formula in H1 and below of 台账, over the standing value `stands`. */
function inLedger(formulas: readonly FormulaSource[]): CellValue[] {
  const values = Array.from({ length: Math.max(ledger.length, formulas.length) }, (_, row) => [...(ledger[row] ?? Array<CellValue>(6).fill(null)), null, row < formulas.length ? standing : null]);
  const results = recalculate([sheet('台账', values, formulas.map((source, row) => [row, 7, source])), sheet("It's 表", quoted)]);
  const found = formulas.map((): CellValue => standing);
  for (const { row, value } of results) found[row] = value;
  return found;
}

describe.each(examples)('$subject', ({ cases }) => {
  const results = inLedger(cases.map(([formula]) => formula));
  it.each(cases.map(([formula, expected], index) => ({ formula, expected, result: results[index] })))('=$formula is $expected', ({ expected, result }) => {
    if (typeof expected === 'number' && typeof result === 'number') expect(result).toBeCloseTo(expected, 12);
    else expect(result).toBe(expected);
  });
});

/** Results by A1-like place `row,column`. */
function resultsOf(sheets: readonly CalculatedSheet[]): Record<string, CellValue> {
  return Object.fromEntries(recalculate(sheets).map(({ row, column, value }) => [`${row},${column}`, value]));
}

/** One formula for every row of a column, as it reads in its first. */
function down(column: number, first: number, last: number, text: string): [number, number, FormulaSource][] {
  const source = { text, row: first, column };
  return Array.from({ length: last - first + 1 }, (_, index) => [first + index, column, source]);
}

describe('a formula shared by many rows', () => {
  it('moves its relative references and leaves the fixed ones', () => {
    expect(resultsOf([sheet('s', [[1, 10], [2, 20], [3, 30]], down(2, 0, 2, 'A1*B1+$A$1+SUM(A$1:A1)'))])).toEqual({ '0,2': 12, '1,2': 44, '2,2': 97 });
  });

  it('is told by its text too, and only where it is the same formula', () => {
    const texts: [number, number, string][] = [[0, 2, 'A1&"A1"&$B1'], [1, 2, 'A2&"A2"&$B2'], [2, 2, 'A3&"A1"&$B3'], [3, 2, 'A4&"A1"&$B3']];
    expect(resultsOf([sheet('s', [[1, 'b'], [2, 'c'], [3, 'd'], [4, 'e']], texts)])).toEqual({ '0,2': '1A1b', '1,2': '2A2c', '2,2': '3A1d', '3,2': '4A1d' });
  });

  it('says #REF! where a reference leaves the sheet', () => {
    expect(resultsOf([sheet('s', [[1], [2]], [[0, 1, { text: 'A1', row: 1, column: 1 }]])])).toEqual({ '0,1': '#REF!' });
  });

  it('reads the sheet on which it stands, even where two sheets share it', () => {
    const shared = { text: 'A1+1', row: 0, column: 1 };
    const results = recalculate([sheet('甲', [[1]], [[0, 1, shared]]), sheet('乙', [[5]], [[0, 1, shared]])]);
    expect(results.map(({ sheet: name, value }) => [name, value])).toEqual([['甲', 2], ['乙', 6]]);
  });
});

describe('what is not calculated keeps its standing value, and others calculate with it', () => {
  it.each(['XLOOKUP(1,A1:A2,B1:B2)', 'A1:A2', 'IF(A1:A2>1,1,0)', '{1,2}', 'SUM(A:A)', '某名称+1', "'没有'!A1", 'TEXT(1,"0%")', '1+', 'MATCH("a",A1:A2,1)', '('.repeat(500), 'LEFT()', '_xlfn.CONCAT(A1)'])('=%s', (formula) => {
    expect(resultsOf([sheet('s', [[1, 7, 0], [2, null, 0]], [[0, 1, formula], [0, 2, 'B1*2']])])).toEqual({ '0,2': 14 });
  });

  it('even within IFERROR', () => {
    expect(resultsOf([sheet('s', [['旧']], [[0, 0, 'IFERROR(NOSUCH(1),"x")']])])).toEqual({});
  });

  it('a branch not taken may stand where it likes to divide by 0, but not leave the dialect', () => {
    expect(resultsOf([sheet('s', [[null, '旧']], [[0, 0, 'IF(TRUE,1,1/0)'], [0, 1, 'IF(TRUE,1,NOSUCH())']])])).toEqual({ '0,0': 1 });
  });
});

describe('circles', () => {
  it('keep all their standing values; what leads into one does not', () => {
    const values = [[1, 2, 3, 4, 0]];
    expect(resultsOf([sheet('s', values, [[0, 0, 'B1+1'], [0, 1, 'C1+1'], [0, 2, 'A1+1'], [0, 3, 'D1'], [0, 4, 'A1+D1']])])).toEqual({ '0,4': 5 });
  });

  it('are the same from whichever cell they are entered', () => {
    // A asks B; B asks A and C; C asks B.
    const formulas: [number, number, string][] = [[0, 0, 'B1*2'], [0, 1, 'A1+C1'], [0, 2, 'B1+5'], [0, 3, 'C1+1']];
    for (const order of [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]]) {
      const entered = order.flatMap((index) => formulas.slice(index, index + 1));
      expect(resultsOf([sheet('s', [[10, 20, 30, 0]], entered)])).toEqual({ '0,3': 31 });
    }
  });

  it('may be ten thousand cells long', () => {
    const rows = 10_000;
    const values = Array.from({ length: rows }, () => [1]);
    expect(recalculate([sheet('s', values, [...down(0, 0, rows - 2, 'A2+1'), [rows - 1, 0, 'A1+1']])])).toEqual([]);
  });

  it('count a range that holds the asking cell', () => {
    expect(resultsOf([sheet('s', [[1], [2], [9]], [[2, 0, 'SUM($A$1:$A$3)']])])).toEqual({});
  });

  it('that a condition avoids are none', () => {
    expect(resultsOf([sheet('s', [[0, 0]], [[0, 0, 'IF(TRUE,5,B1)'], [0, 1, 'A1+1']])])).toEqual({ '0,0': 5, '0,1': 6 });
  });
});

describe('chains', () => {
  const rows = 10_000;
  const values = Array.from({ length: rows }, () => [1, null]);

  it('a running total of ten thousand rows, asked from its end first', () => {
    const formulas = [[0, 1, 'A1'] satisfies [number, number, string], ...down(1, 1, rows - 1, 'B1+A2')].reverse();
    const results = resultsOf([sheet('s', values, formulas)]);
    expect([results['0,1'], results['5000,1'], results['9999,1']]).toEqual([1, 5001, 10_000]);
  });

  it('the same with formulas that nest as deep as Excel allows', () => {
    const text = `${'IF(TRUE,'.repeat(62)}B2+A1${')'.repeat(62)}`;
    const results = resultsOf([sheet('s', values, [...down(1, 0, rows - 2, text), [rows - 1, 1, 'A10000']])]);
    expect([results['0,1'], results['9999,1']]).toEqual([10_000, 1]);
  });

  it('a formula of 8,000 characters in a row of &', () => {
    const text = Array.from({ length: 2700 }, () => 'A1').join('&');
    expect(resultsOf([sheet('s', [[1]], [[0, 1, text]])])).toEqual({ '0,1': '1'.repeat(2700) });
  });
});

describe('an empty workbook', () => {
  it('has no results', () => {
    expect(recalculate([])).toEqual([]);
    expect(recalculate([sheet('s', [])])).toEqual([]);
    expect(resultsOf([sheet('s', [], [[5, 3, 'A1+SUM(A1:B99)+COUNTIF($A$1:$B$99,"")']])])).toEqual({ '5,3': 198 });
  });
});

/** Random tables: group, state, score (some blank, some text), with the formulas of a ranking. */
const tables = fc.array(
  fc.tuple(fc.constantFrom('微信', '微博', 'WX', 'wx'), fc.constantFrom('参评', '停用', null), fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(null, '', 'n/a', '3', 0.1 + 0.2, 0.3))),
  { minLength: 1, maxLength: 30 },
);

const ranking = (last: number) => {
  const [group, state, score] = ['A', 'B', 'C'].map((letter) => `$${letter}$1:$${letter}$${last}`);
  return [
    `COUNTIF(${score},">"&C1)`,
    `COUNTIFS(${group},A1,${score},">="&C1)`,
    `COUNTIFS(${group},A1,${state},"<>停用",${score},"<"&C1)`,
    `COUNTIFS(${group},A1,${state},B1&"")`,
    `SUMIFS(${score},${group},A1,${state},"参评")`,
    `SUMIF(${group},A1,${score})`,
    `IF(C1="",0,IFERROR(MATCH(C1,${score},0),0))`,
    `COUNTIFS(${score},">-2",${score},"<="&C1,${group},"w*")`,
    `MAX(${score})-MIN(${score})`,
  ];
};

describe('what is remembered about ranges', () => {
  it('gives what reading them cell by cell gives', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const formulas = ranking(table.length);
        const quick = formulas.flatMap((text, index) => down(3 + index, 0, table.length - 1, text));
        // Of ranges without $ nothing is remembered.
        const plain = quick.map(([row, column]): [number, number, FormulaSource] => [row, column, (formulas[column - 3] ?? '').replace(/\b([ABC])1\b(?!:)/g, `$1${row + 1}`).replaceAll('$', '')]);
        expect(recalculate([sheet('s', table, quick)])).toEqual(recalculate([sheet('s', table, plain)]));
      }),
    );
  });

  it('a recalculated sheet stays as it is', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const formulas = ranking(table.length).flatMap((text, index) => down(3 + index, 0, table.length - 1, text));
        const values = table.map((row): CellValue[] => [...row, ...Array<CellValue>(9).fill(null)]);
        const results = recalculate([sheet('s', values, formulas)]);
        expect(results).toHaveLength(formulas.length);
        for (const { row, column, value } of results) values[row]?.splice(column, 1, value);
        expect(recalculate([sheet('s', values, formulas)])).toEqual([]);
      }),
    );
  });
});
