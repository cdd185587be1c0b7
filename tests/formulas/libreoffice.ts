import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Book } from '../../src/workbook/book/book';
import type { BookSheet } from '../../src/workbook/book/sheet';
import type { CellValue } from '../../src/workbook/plan';
import type { CellChange } from '../../src/workbook/port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { makeProfile, OfficeServer, runOffice, type Step } from './office-server';

/** Every sheet as a text of its own: commas, texts in quotes, numbers as they are and not as they are shown. */
const asTexts = ['Text - txt - csv (StarCalc)', '44,34,76,1,,0,true,true,false,false,false,-1'] as const;
const asWorkbook = ['Calc MS Excel 2007 XML', ''] as const;

export interface CellResult {
  row: number;
  column: number;
  value: CellValue;
}

/** What somebody types next, by the place of its sheet, from 0. */
export type Typed = ReadonlyMap<number, readonly CellChange[]>;

export interface Named {
  name: string;
  bytes: Uint8Array;
}

/** LibreOffice without a screen, in a folder of its own; it calculates every formula anew when it opens a file. */
export class LibreOffice {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'kaoping-formulas-'));
  readonly #profile = path.join(this.#folder, 'profile');
  readonly #server: OfficeServer;

  constructor() {
    mkdirSync(path.join(this.#folder, 'out'));
    makeProfile(this.#profile);
    this.#server = new OfficeServer(this.#folder, this.#profile);
  }

  async close(): Promise<void> {
    await this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  file(name: string): string {
    return path.join(this.#folder, `${name}.xlsx`);
  }

  /** Calculated anew and saved; read them with `calculated`. */
  async calculate(files: readonly Named[]): Promise<void> {
    await this.#server.run(files.flatMap((file) => [...this.#opened(file), ['save', this.saved(file.name), ...asWorkbook], ['close']]));
  }

  /**
   * Calculated anew, the results written as texts, which takes two thirds of the time; read them with `results`.
   * @param rounds what is typed into a file next, one after another; each is calculated and read by its number, from 1
   */
  async calculateTexts(files: readonly (Named & { rounds?: readonly Typed[] })[]): Promise<void> {
    await this.#server.run(files.flatMap((file): Step[] => [...this.#opened(file), this.#texts(file.name, 0), ...(file.rounds ?? []).flatMap((typed, index): Step[] => [...puts(typed), ['calculate'], this.#texts(file.name, index + 1)]), ['close']]));
  }

  #opened({ name, bytes }: Named): Step[] {
    writeFileSync(this.file(name), bytes);
    return [['open', this.file(name)]];
  }

  #texts(name: string, round: number): Step {
    return ['save', path.join(this.#folder, 'out', `${name}~${round}.csv`), ...asTexts];
  }

  /** Opens a file with an office of its own and calculates it anew; only the first sheet is written, as text. */
  open(file: string): Promise<void> {
    return runOffice(this.#profile, ['--convert-to', 'csv', '--outdir', path.join(this.#folder, 'out'), file]);
  }

  calculated(name: string): Promise<Book> {
    return loadXlsx(readFileSync(path.join(this.#folder, 'out', `${name}.xlsx`)));
  }

  /**
   * The workbook with what its formulas give; whatever else stands in it is as it was handed over.
   * @param cached told what stands calculated in the file already, and what LibreOffice makes of it
   */
  async results({ name, bytes }: Named, cached: (sheet: BookSheet, results: readonly CellResult[]) => unknown = () => undefined): Promise<Book> {
    const book = await loadXlsx(bytes);
    this.setResults(book, name, 0, cached);
    return book;
  }

  /** The same into a workbook that is there already, after a round of typing. */
  setResults(book: Book, name: string, round: number, cached: (sheet: BookSheet, results: readonly CellResult[]) => unknown = () => undefined): void {
    for (const sheet of book.sheets) {
      const cells = [...sheet.formulas.cells()];
      if (cells.length === 0) continue;
      const found = readTexts(readFileSync(path.join(this.#folder, 'out', `${name}~${round}-${sheet.name}.csv`), 'utf8'));
      const results = cells.map(([row, column]): CellResult => ({ row, column, value: found[row]?.[column] ?? null }));
      cached(sheet, results);
      sheet.setResults(results);
    }
  }

  /** Runs Basic routines, one of which is `Run`. */
  async basic(lines: readonly string[]): Promise<void> {
    const file = path.join(this.#folder, 'asked.bas');
    writeFileSync(file, lines.join('\n'));
    await this.#server.run([['basic', file]]);
  }

  /** Whether there is something for `calculated` to read. */
  has(name: string): boolean {
    return existsSync(this.saved(name));
  }

  /** Where `calculated` finds a file that Basic saves. */
  saved(name: string): string {
    return path.join(this.#folder, 'out', `${name}.xlsx`);
  }
}

function puts(typed: Typed): Step[] {
  return [...typed].flatMap(([sheet, cells]) => cells.map(({ row, column, value }): Step => ['put', sheet, row, column, value === null ? 'b' : typeof value === 'number' ? 'n' : 's', value === null ? '' : typeof value === 'number' ? value : String(value)]));
}

/** Rows × columns. A field in quotes is a text, even an empty one; without them it is a number, a percentage, TRUE, FALSE, an error or a blank. */
function readTexts(text: string): CellValue[][] {
  const rows: CellValue[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plainValue(plain) : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push([]);
  }
  return rows;
}

function plainValue(plain: string): CellValue {
  if (plain === '') return null;
  if (plain === 'TRUE' || plain === 'FALSE') return plain === 'TRUE';
  const number = plain.endsWith('%') ? Number((Number(plain.slice(0, -1)) / 100).toPrecision(15)) : Number(plain);
  return Number.isNaN(number) ? plain : number;
}
