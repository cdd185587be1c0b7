import { sum } from './decimal';
import type { Operator } from './expression';
import { fitting } from './scalar-functions';
import { equal, finite, FormulaError, order, type Scalar, toNumber, toText } from './scalar';

export type BinaryOperation = (left: Scalar, right: Scalar) => Scalar;

function arithmetic(run: (left: number, right: number) => Scalar): BinaryOperation {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return run(left, right);
    const one = toNumber(left);
    if (typeof one !== 'number') return one;
    const other = toNumber(right);
    return typeof other === 'number' ? run(one, other) : other;
  };
}

function comparison(holds: (left: Exclude<Scalar, FormulaError>, right: Exclude<Scalar, FormulaError>) => boolean): BinaryOperation {
  return (left, right) => {
    if (left instanceof FormulaError) return left;
    if (right instanceof FormulaError) return right;
    return holds(left, right);
  };
}

function power(base: number, exponent: number): Scalar {
  if (base === 0 && exponent === 0) return FormulaError.num;
  if (base === 0 && exponent < 0) return FormulaError.div0;
  return finite(base ** exponent);
}

function concatenate(left: Scalar, right: Scalar): Scalar {
  const one = toText(left);
  if (typeof one !== 'string') return one;
  const other = toText(right);
  return typeof other === 'string' ? fitting(one + other) : other;
}

export const operations: Readonly<Record<Operator, BinaryOperation>> = {
  '+': arithmetic((left, right) => finite(sum(left, right))),
  '-': arithmetic((left, right) => finite(sum(left, -right))),
  '*': arithmetic((left, right) => finite(left * right)),
  '/': arithmetic((left, right) => (right === 0 ? FormulaError.div0 : finite(left / right))),
  '^': arithmetic(power),
  '&': concatenate,
  '=': comparison(equal),
  '<>': comparison((left, right) => !equal(left, right)),
  '<': comparison((left, right) => order(left, right) < 0),
  '>': comparison((left, right) => order(left, right) > 0),
  '<=': comparison((left, right) => order(left, right) <= 0),
  '>=': comparison((left, right) => order(left, right) >= 0),
};

/** Unary + leaves even a text as it is. */
export const unary: Readonly<Record<'-' | '+' | '%', (value: Scalar) => Scalar>> = {
  '+': (value) => value,
  '-': (value) => {
    const number = toNumber(value);
    return typeof number === 'number' ? 0 - number : number;
  },
  '%': (value) => {
    const number = toNumber(value);
    return typeof number === 'number' ? number / 100 : number;
  },
};
