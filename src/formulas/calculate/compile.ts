import { Area } from './area';
import { criterionOf } from './criterion';
import { type Elements, sumOfProducts } from './elements';
import { type Call, type Corner, type Expression, OutsideDialect, type Reference } from './expression';
import { type Fold, folds } from './fold';
import type { Grid } from './grid';
import type { Lookup } from './lookup';
import { operations, unary } from './operators';
import { FormulaError, type Scalar, toLogical, toNumber } from './scalar';
import { type ScalarFunction, scalarFunctions } from './scalar-functions';
import type { Condition, Selection } from './selection';

/** In: the cell (0-based) in which the formula stands. Throws OutsideDialect. */
export type Calculate = (row: number, column: number) => Scalar;

/** What may be a range or a single value. */
type Operand = (row: number, column: number) => Scalar | Area;

export interface Scope {
  /** The sheet on which the formula stands. */
  grid: Grid;
  sheet(name: string): Grid | undefined;
  /** The cell in which the text reads as it does. */
  owner: { row: number; column: number };
  selection: Selection;
  lookup: Lookup;
}

/** Turns an expression into a function of the cell. Throws OutsideDialect. */
export function compile(expression: Expression, scope: Scope): Calculate {
  return new Compiler(scope).scalar(expression);
}

class Compiler {
  /** Functions that see ranges or leave arguments uncalculated. */
  readonly #special: Readonly<Record<string, (call: Call) => Calculate>> = {
    IF: (call) => this.#choice(call, (branch) => this.scalar(branch)),
    CHOOSE: (call) => this.#choose(call, (branch) => this.scalar(branch)),
    IFERROR: (call) => this.#ifError(call),
    INDEX: (call) => this.#indexed(call),
    MATCH: (call) => this.#match(call),
    LARGE: (call) => this.#large(sized(call, 2, 2)),
    COUNTIF: (call) => this.#countIfs(sized(call, 2, 2)),
    COUNTIFS: (call) => this.#countIfs(sized(call, 2, 254)),
    SUMIF: (call) => this.#sumIf(sized(call, 2, 3)),
    SUMIFS: (call) => this.#sumIfs(sized(call, 3, 255)),
    SUMPRODUCT: (call) => this.#sumProduct(sized(call, 1, 255)),
    ROW: (call) => this.#place(sized(call, 0, 1), (area) => (area.rows === 1 ? area.top + 1 : undefined), (row) => row + 1),
    COLUMN: (call) => this.#place(sized(call, 0, 1), (area) => (area.columns === 1 ? area.left + 1 : undefined), (_, column) => column + 1),
    ROWS: (call) => this.#place(sized(call, 1, 1), (area) => area.rows),
    COLUMNS: (call) => this.#place(sized(call, 1, 1), (area) => area.columns),
  };

  constructor(private readonly scope: Scope) {}

  scalar(expression: Expression): Calculate {
    switch (expression.kind) {
      case 'literal': {
        const { value } = expression;
        return () => value;
      }
      case 'reference':
        return this.#cell(expression);
      case 'unary': {
        const [run, operand] = [unary[expression.operator], this.scalar(expression.operand)];
        return (row, column) => run(operand(row, column));
      }
      case 'chain':
        return this.#chain(expression);
      case 'call':
        return this.#call(expression);
    }
  }

  #chain({ first, rest }: Extract<Expression, { kind: 'chain' }>): Calculate {
    const left = this.scalar(first);
    const steps = rest.map(({ operator, operand }) => ({ run: operations[operator], right: this.scalar(operand) }));
    const [only] = steps;
    if (steps.length === 1 && only) {
      const { run, right } = only;
      return (row, column) => run(left(row, column), right(row, column));
    }
    return (row, column) => {
      let result = left(row, column);
      for (const { run, right } of steps) result = run(result, right(row, column));
      return result;
    };
  }

  #call(call: Call): Calculate {
    const plain = scalarFunctions.get(call.name);
    if (plain) return this.#plain(plain, call);
    const fold = folds.get(call.name);
    if (fold) return this.#kept(call, this.#fold(fold, sized(call, 1, 255)));
    const special = Object.hasOwn(this.#special, call.name) ? this.#special[call.name] : undefined;
    if (special) return special(call);
    throw new OutsideDialect();
  }

  #plain(plain: ScalarFunction, call: Call): Calculate {
    const values = sized(call, plain.least, plain.most).arguments.map((argument) => this.scalar(argument));
    const [first] = values;
    if (values.length === 1 && first) return (row, column) => plain.run([first(row, column)]);
    return (row, column) => plain.run(values.map((value) => value(row, column)));
  }

  // References

  #gridOf({ sheet }: Reference): Grid {
    const grid = sheet === undefined ? this.scope.grid : this.scope.sheet(sheet);
    if (!grid) throw new OutsideDialect();
    return grid;
  }

  /** The row and column of a corner: the number itself, or how far it is from the formula's own cell. */
  #corner(corner: Corner): { row: number; rowMoves: boolean; column: number; columnMoves: boolean } {
    const { owner } = this.scope;
    const rowMoves = !corner.rowFixed;
    const columnMoves = !corner.columnFixed;
    return { row: rowMoves ? corner.row - owner.row : corner.row, rowMoves, column: columnMoves ? corner.column - owner.column : corner.column, columnMoves };
  }

  #cell(reference: Reference): Calculate {
    // A range where a single value is due would spill, or be cut by the formula's own row.
    if (!isCell(reference)) throw new OutsideDialect();
    const grid = this.#gridOf(reference);
    const { row: down, rowMoves, column: right, columnMoves } = this.#corner(reference.from);
    if (!rowMoves && !columnMoves) return () => grid.read(down, right);
    return (row, column) => {
      const [atRow, atColumn] = [rowMoves ? row + down : down, columnMoves ? column + right : right];
      return atRow < 0 || atColumn < 0 ? FormulaError.ref : grid.read(atRow, atColumn);
    };
  }

  #area(reference: Reference): (row: number, column: number) => Area | FormulaError {
    const grid = this.#gridOf(reference);
    const [from, to] = [this.#corner(reference.from), this.#corner(reference.to)];
    if (isFixed(reference)) {
      const area = grid.keep(from.row, from.column, to.row, to.column);
      return () => area;
    }
    // A range that follows the column only is asked by all rows of that column.
    const keeps = reference.from.rowFixed && reference.to.rowFixed;
    return (row, column) => {
      const [top, bottom] = inOrder(from.rowMoves ? row + from.row : from.row, to.rowMoves ? row + to.row : to.row);
      const [left, right] = inOrder(from.columnMoves ? column + from.column : from.column, to.columnMoves ? column + to.column : to.column);
      if (top < 0 || left < 0) return FormulaError.ref;
      return keeps ? grid.keep(top, left, bottom, right) : new Area(grid, top, left, bottom, right);
    };
  }

  #operand(expression: Expression): Operand {
    if (expression.kind === 'reference') return this.#area(expression);
    if (expression.kind === 'call' && expression.name === 'IF') return this.#choice(expression, (branch) => this.#operand(branch));
    if (expression.kind === 'call' && expression.name === 'CHOOSE') return this.#choose(expression, (branch) => this.#operand(branch));
    if (expression.kind === 'call' && expression.name === 'INDEX') return this.#index(expression);
    return this.scalar(expression);
  }

  /** Where only a range will do. */
  #range(expression: Expression | undefined): (row: number, column: number) => Area | FormulaError {
    if (!expression) throw new OutsideDialect();
    const operand = this.#operand(expression);
    return (row, column) => {
      const found = operand(row, column);
      if (found instanceof Area || found instanceof FormulaError) return found;
      throw new OutsideDialect();
    };
  }

  // Choices

  #choice<Result>(call: Call, compiled: (branch: Expression) => (row: number, column: number) => Result): (row: number, column: number) => Result | Scalar {
    const [asked, yes, no] = sized(call, 2, 3).arguments;
    if (!asked || !yes) throw new OutsideDialect();
    const condition = this.scalar(asked);
    const [then, otherwise] = [compiled(yes), no && compiled(no)];
    return (row, column) => {
      const holds = toLogical(condition(row, column));
      if (typeof holds !== 'boolean') return holds;
      if (holds) return then(row, column);
      return otherwise ? otherwise(row, column) : false;
    };
  }

  #choose<Result>(call: Call, compiled: (branch: Expression) => (row: number, column: number) => Result): (row: number, column: number) => Result | Scalar {
    const [asked, ...branches] = sized(call, 2, 255).arguments;
    if (!asked) throw new OutsideDialect();
    const which = this.scalar(asked);
    const choices = branches.map(compiled);
    return (row, column) => {
      const number = toNumber(which(row, column));
      if (typeof number !== 'number') return number;
      const choice = choices[Math.trunc(number) - 1];
      return choice ? choice(row, column) : FormulaError.value;
    };
  }

  #ifError(call: Call): Calculate {
    const [tried, instead] = sized(call, 2, 2).arguments.map((argument) => this.scalar(argument));
    if (!tried || !instead) throw new OutsideDialect();
    return (row, column) => {
      const value = tried(row, column);
      return value instanceof FormulaError ? instead(row, column) : value;
    };
  }

  // Ranges

  #fold(create: () => Fold, call: Call): Calculate {
    const feeders = call.arguments.map((argument): ((fold: Fold, row: number, column: number) => void) => {
      if (argument.kind === 'reference' && isCell(argument)) {
        const cell = this.#cell(argument);
        return (fold, row, column) => fold.referred(cell(row, column));
      }
      const operand = this.#operand(argument);
      return (fold, row, column) => {
        const found = operand(row, column);
        if (found instanceof Area) found.each((value) => fold.referred(value));
        else fold.direct(found);
      };
    });
    return (row, column) => {
      const fold = create();
      for (const feed of feeders) feed(fold, row, column);
      return fold.result();
    };
  }

  /** A call that asks the same wherever it stands is calculated once. */
  #kept(call: Call, calculate: Calculate): Calculate {
    if (!isConstant(call)) return calculate;
    const ranges = call.arguments.flatMap(references);
    if (ranges.every(isCell)) return calculate;
    const areas = ranges.map((range) => this.#area(range)(0, 0));
    let known: { value: Scalar } | undefined;
    return (row, column) => {
      if (known) return known.value;
      const value = calculate(row, column);
      if (areas.every((area) => area instanceof Area && area.isSettled())) known = { value };
      return value;
    };
  }

  #index(call: Call): Operand {
    const [source, ...places] = sized(call, 2, 3).arguments;
    const range = this.#range(source);
    const [one, other] = places.map((place) => this.scalar(place));
    if (!one) throw new OutsideDialect();
    return (row, column) => {
      const area = range(row, column);
      if (area instanceof FormulaError) return area;
      const first = toNumber(one(row, column));
      if (typeof first !== 'number') return first;
      const second = other ? toNumber(other(row, column)) : undefined;
      if (second instanceof FormulaError) return second;
      // A single row counts its columns.
      const across = second === undefined && area.rows === 1;
      if (second === undefined && !across && area.columns > 1) return FormulaError.ref;
      const down = across ? 1 : Math.trunc(first);
      const right = across ? Math.trunc(first) : Math.trunc(second ?? 1);
      if (down < 0 || right < 0) return FormulaError.value;
      if (down > area.rows || right > area.columns) return FormulaError.ref;
      const [top, bottom] = down === 0 ? [area.top, area.bottom] : [area.top + down - 1, area.top + down - 1];
      const [left, end] = right === 0 ? [area.left, area.right] : [area.left + right - 1, area.left + right - 1];
      return new Area(area.grid, top, left, bottom, end);
    };
  }

  #indexed(call: Call): Calculate {
    const index = this.#index(call);
    return (row, column) => {
      const found = index(row, column);
      if (!(found instanceof Area)) return found;
      if (found.rows > 1 || found.columns > 1) throw new OutsideDialect();
      return found.value(0, 0);
    };
  }

  #match(call: Call): Calculate {
    const [what, where, how] = sized(call, 2, 3).arguments;
    if (!what) throw new OutsideDialect();
    const [sought, range] = [this.scalar(what), this.#range(where)];
    const kind: Calculate = how ? this.scalar(how) : () => 1;
    const { lookup } = this.scope;
    return (row, column) => {
      const given = sought(row, column);
      const value = given ?? 0;
      if (value instanceof FormulaError) return value;
      const area = range(row, column);
      if (area instanceof FormulaError) return area;
      const type = toNumber(kind(row, column));
      if (typeof type !== 'number') return type;
      if (area.rows > 1 && area.columns > 1) return FormulaError.na;
      if (type !== 0 && typeof value !== 'number') throw new OutsideDialect();
      const found = type === 0 || typeof value !== 'number' ? lookup.first(area, value) : type > 0 ? lookup.last(area, value) : lookup.lastFalling(area, value);
      if (found < 0) return FormulaError.na;
      // Programs differ on whether a blank finds a 0.
      if (given === null) throw new OutsideDialect();
      return found + 1;
    };
  }

  #large(call: Call): Calculate {
    const [where, which] = call.arguments;
    if (!which) throw new OutsideDialect();
    const [range, place] = [this.#range(where), this.scalar(which)];
    const { selection } = this.scope;
    return (row, column) => {
      const area = range(row, column);
      if (area instanceof FormulaError) return area;
      const number = toNumber(place(row, column));
      return typeof number === 'number' ? selection.large(area, number) : number;
    };
  }

  /** Pairs of range and criterion. */
  #conditions(pairs: readonly Expression[]): (row: number, column: number) => Condition[] | FormulaError {
    if (pairs.length % 2 > 0) throw new OutsideDialect();
    const asked = pairs.flatMap((range, index) => {
      const criterion = pairs[index + 1];
      return index % 2 === 0 && criterion ? [{ range: this.#range(range), value: this.scalar(criterion), constant: isConstant(criterion) }] : [];
    });
    return (row, column) => {
      const conditions: Condition[] = [];
      for (const { range, value, constant } of asked) {
        const area = range(row, column);
        if (area instanceof FormulaError) return area;
        const [first] = conditions;
        if (first && !sameShape(first.area, area)) return FormulaError.value;
        conditions.push({ area, criterion: criterionOf(value(row, column)), constant });
      }
      return conditions;
    };
  }

  #countIfs(call: Call): Calculate {
    const conditions = this.#conditions(call.arguments);
    const { selection } = this.scope;
    return this.#kept(call, (row, column) => {
      const found = conditions(row, column);
      return found instanceof FormulaError ? found : selection.count(found);
    });
  }

  #sumIfs(call: Call): Calculate {
    const [summed, ...pairs] = call.arguments;
    const [range, conditions] = [this.#range(summed), this.#conditions(pairs)];
    const { selection } = this.scope;
    return this.#kept(call, (row, column) => {
      const area = range(row, column);
      if (area instanceof FormulaError) return area;
      const found = conditions(row, column);
      if (found instanceof FormulaError) return found;
      return found[0] && !sameShape(found[0].area, area) ? FormulaError.value : selection.sum(found, area);
    });
  }

  /** The range to sum takes its size from the range asked. */
  #sumIf(call: Call): Calculate {
    const [asked, criterion, summed] = call.arguments;
    if (!asked || !criterion) throw new OutsideDialect();
    const conditions = this.#conditions([asked, criterion]);
    const range = summed && this.#range(summed);
    const { selection } = this.scope;
    return (row, column) => {
      const found = conditions(row, column);
      if (found instanceof FormulaError) return found;
      const shape = found[0]?.area;
      const given = range ? range(row, column) : shape;
      if (given instanceof FormulaError) return given;
      if (!shape || !given) throw new OutsideDialect();
      return selection.sum(found, sameShape(shape, given) ? given : resized(given, shape));
    };
  }

  #sumProduct(call: Call): Calculate {
    const factors = call.arguments.map((argument) => this.#elements(argument));
    return this.#kept(call, (row, column) => sumOfProducts(factors.map((factor) => factor(row, column))));
  }

  /** Every value of an expression over ranges, as SUMPRODUCT takes it. */
  #elements(expression: Expression): (row: number, column: number) => Elements {
    if (expression.kind === 'unary') {
      const [run, operand] = [unary[expression.operator], this.#elements(expression.operand)];
      return (row, column) => lifted([operand(row, column)], ([value = null]) => run(value));
    }
    if (expression.kind === 'chain') {
      const operands = [expression.first, ...expression.rest.map(({ operand }) => operand)].map((operand) => this.#elements(operand));
      const steps = expression.rest.map(({ operator }) => operations[operator]);
      return (row, column) =>
        lifted(
          operands.map((operand) => operand(row, column)),
          ([first = null, ...values]) => steps.reduce((result, run, index) => run(result, values[index] ?? null), first),
        );
    }
    const plain = expression.kind === 'call' ? scalarFunctions.get(expression.name) : undefined;
    if (expression.kind === 'call' && plain) {
      const values = sized(expression, plain.least, plain.most).arguments.map((argument) => this.#elements(argument));
      return (row, column) =>
        lifted(
          values.map((value) => value(row, column)),
          plain.run,
        );
    }
    const operand = this.#operand(expression);
    return (row, column) => {
      const found = operand(row, column);
      return found instanceof Area ? { rows: found.rows, columns: found.columns, at: (down, right) => found.value(down, right) } : { rows: 1, columns: 1, at: () => found };
    };
  }

  #place(call: Call, of: (area: Area) => number | undefined, own?: (row: number, column: number) => number): Calculate {
    const [argument] = call.arguments;
    if (!argument) return own ?? (() => FormulaError.value);
    const range = this.#range(argument);
    return (row, column) => {
      const area = range(row, column);
      if (area instanceof FormulaError) return area;
      const number = of(area);
      if (number === undefined) throw new OutsideDialect();
      return number;
    };
  }
}

function lifted(parts: readonly Elements[], run: (values: readonly Scalar[]) => Scalar): Elements {
  return {
    rows: Math.max(...parts.map(({ rows }) => rows)),
    columns: Math.max(...parts.map(({ columns }) => columns)),
    // A single row or column goes with every other; what is too short has no value to give.
    at: (row, column) =>
      run(
        parts.map((part) => {
          const [down, right] = [part.rows === 1 ? 0 : row, part.columns === 1 ? 0 : column];
          return down < part.rows && right < part.columns ? part.at(down, right) : FormulaError.na;
        }),
      ),
  };
}

function sized(call: Call, least: number, most: number): Call {
  if (call.arguments.length < least || call.arguments.length > most) throw new OutsideDialect();
  return call;
}

function isCell({ from, to }: Reference): boolean {
  return from.row === to.row && from.column === to.column && from.rowFixed === to.rowFixed && from.columnFixed === to.columnFixed;
}

function isFixed({ from, to }: Reference): boolean {
  return from.rowFixed && from.columnFixed && to.rowFixed && to.columnFixed;
}

/** The same wherever the formula stands. */
function isConstant(expression: Expression): boolean {
  if (expression.kind === 'literal') return true;
  if (expression.kind === 'reference') return isFixed(expression);
  if (expression.kind === 'unary') return isConstant(expression.operand);
  if (expression.kind === 'chain') return isConstant(expression.first) && expression.rest.every(({ operand }) => isConstant(operand));
  return expression.arguments.length > 0 && expression.arguments.every(isConstant);
}

function references(expression: Expression): Reference[] {
  if (expression.kind === 'reference') return [expression];
  if (expression.kind === 'unary') return references(expression.operand);
  if (expression.kind === 'chain') return [expression.first, ...expression.rest.map(({ operand }) => operand)].flatMap(references);
  return expression.kind === 'call' ? expression.arguments.flatMap(references) : [];
}

function sameShape(one: Area, other: Area): boolean {
  return one.rows === other.rows && one.columns === other.columns;
}

function resized(area: Area, shape: Area): Area {
  const [bottom, right] = [area.top + shape.rows - 1, area.left + shape.columns - 1];
  return area.id === undefined ? new Area(area.grid, area.top, area.left, bottom, right) : area.grid.keep(area.top, area.left, bottom, right);
}

function inOrder(one: number, other: number): [number, number] {
  return one <= other ? [one, other] : [other, one];
}
