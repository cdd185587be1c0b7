import { finite, FormulaError, type Scalar } from './scalar';

/** A table of values that is calculated element by element, 0-based. */
export interface Elements {
  rows: number;
  columns: number;
  at(row: number, column: number): Scalar;
}

/** SUMPRODUCT: factors of one shape; what is no number counts as 0. */
export function sumOfProducts(factors: readonly Elements[]): Scalar {
  const [first] = factors;
  if (!first || factors.some(({ rows, columns }) => rows !== first.rows || columns !== first.columns)) return FormulaError.value;
  let total = 0;
  for (let row = 0; row < first.rows; row += 1) {
    for (let column = 0; column < first.columns; column += 1) {
      let product = 1;
      for (const factor of factors) {
        const value = factor.at(row, column);
        if (value instanceof FormulaError) return value;
        product *= typeof value === 'number' ? value : 0;
      }
      total += product;
    }
  }
  return finite(total);
}
