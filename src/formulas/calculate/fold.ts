import { finite, FormulaError, logicalFromText, type Scalar, toNumber } from './scalar';

/** One aggregate while its arguments pass by. An error that counts is its result. */
export interface Fold {
  /** A value out of a range or a reference. */
  referred(value: Scalar): void;
  /** A value given as it is, or calculated in the argument. */
  direct(value: Scalar): void;
  result(): Scalar;
}

/** Ranges give their numbers only; direct arguments are turned into numbers. */
abstract class Numbers implements Fold {
  protected count = 0;
  protected error: FormulaError | undefined;

  referred(value: Scalar): void {
    if (typeof value === 'number') this.#take(value);
    else if (value instanceof FormulaError) this.error ??= value;
  }

  direct(value: Scalar): void {
    const number = toNumber(value);
    if (typeof number === 'number') this.#take(number);
    else this.error ??= number;
  }

  result(): Scalar {
    return this.error ?? this.total();
  }

  #take(number: number): void {
    this.count += 1;
    this.add(number);
  }

  protected abstract add(number: number): void;
  protected abstract total(): Scalar;
}

class Sum extends Numbers {
  protected sum = 0;

  protected add(number: number): void {
    this.sum += number;
  }

  protected total(): Scalar {
    return finite(this.sum);
  }
}

class Average extends Sum {
  protected override total(): Scalar {
    return this.count === 0 ? FormulaError.div0 : finite(this.sum / this.count);
  }
}

class Least extends Numbers {
  #least = Infinity;

  protected add(number: number): void {
    if (number < this.#least) this.#least = number;
  }

  protected total(): Scalar {
    return this.count === 0 ? 0 : this.#least;
  }
}

class Most extends Numbers {
  #most = -Infinity;

  protected add(number: number): void {
    if (number > this.#most) this.#most = number;
  }

  protected total(): Scalar {
    return this.count === 0 ? 0 : this.#most;
  }
}

/** COUNT passes over what is no number, errors too. */
class Count implements Fold {
  #count = 0;

  referred(value: Scalar): void {
    if (typeof value === 'number') this.#count += 1;
  }

  direct(value: Scalar): void {
    if (typeof toNumber(value) === 'number') this.#count += 1;
  }

  result(): Scalar {
    return this.#count;
  }
}

class CountAll implements Fold {
  #count = 0;

  referred(value: Scalar): void {
    if (value !== null) this.#count += 1;
  }

  direct(): void {
    this.#count += 1;
  }

  result(): Scalar {
    return this.#count;
  }
}

/** AND and OR look at every argument: an error counts even where the answer is known. */
class Logicals implements Fold {
  #seen = false;
  #found = false;
  #error: FormulaError | undefined;

  constructor(private readonly sought: boolean) {}

  referred(value: Scalar): void {
    if (typeof value === 'boolean') this.#take(value);
    else if (typeof value === 'number') this.#take(value !== 0);
    else if (value instanceof FormulaError) this.#error ??= value;
  }

  direct(value: Scalar): void {
    if (value === null) this.#take(false);
    else if (typeof value !== 'string') this.referred(value);
    else {
      const logical = logicalFromText(value);
      if (logical === undefined) this.#error ??= FormulaError.value;
      else this.#take(logical);
    }
  }

  result(): Scalar {
    if (this.#error) return this.#error;
    if (!this.#seen) return FormulaError.value;
    return this.#found ? this.sought : !this.sought;
  }

  #take(value: boolean): void {
    this.#seen = true;
    if (value === this.sought) this.#found = true;
  }
}

export const folds: ReadonlyMap<string, () => Fold> = new Map<string, () => Fold>([
  ['SUM', () => new Sum()],
  ['AVERAGE', () => new Average()],
  ['MIN', () => new Least()],
  ['MAX', () => new Most()],
  ['COUNT', () => new Count()],
  ['COUNTA', () => new CountAll()],
  ['AND', () => new Logicals(false)],
  ['OR', () => new Logicals(true)],
]);
