import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Book } from '../../src/workbook/book/book';
import type { BookSheet } from '../../src/workbook/book/sheet';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';

const alwaysCalculate =
  '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>';

const basicModule = (lines: readonly string[]): string => {
  const text = lines.join('\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">\n${text}\n</script:module>`;
};

/** Every sheet as a text of its own: commas, texts in quotes, numbers as they are and not as they are shown. */
const texts = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1';

export interface CellResult {
  row: number;
  column: number;
  value: CellValue;
}

export interface Named {
  name: string;
  bytes: Uint8Array;
}

/** LibreOffice without a screen, in a folder of its own; it calculates every formula anew when it opens a file. */
export class LibreOffice {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'kaoping-formulas-'));

  constructor() {
    mkdirSync(path.join(this.#folder, 'profile', 'user'), { recursive: true });
    writeFileSync(path.join(this.#folder, 'profile', 'user', 'registrymodifications.xcu'), alwaysCalculate);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #run(args: readonly string[]): Promise<void> {
    const profile = pathToFileURL(path.join(this.#folder, 'profile')).href;
    return new Promise((resolve, reject) => {
      const office = spawn('soffice', [`-env:UserInstallation=${profile}`, '--headless', '--norestore', ...args], { stdio: ['ignore', 'ignore', 'pipe'], timeout: 1_800_000 });
      let said = '';
      office.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
      office.on('error', () => reject(new Error('soffice is missing: apt-get install --no-install-recommends libreoffice-calc')));
      office.on('close', (status) => (status === 0 ? resolve() : reject(new Error(said))));
    });
  }

  file(name: string): string {
    return path.join(this.#folder, `${name}.xlsx`);
  }

  /** Calculated anew and saved; read them with `calculated`. */
  calculate(files: readonly Named[]): Promise<void> {
    return this.#convert(files, 'xlsx');
  }

  /** Calculated anew, the results written as texts, which takes two thirds of the time; read them with `results`. */
  calculateTexts(files: readonly Named[]): Promise<void> {
    return this.#convert(files, texts);
  }

  async #convert(files: readonly Named[], to: string): Promise<void> {
    for (const { name, bytes } of files) writeFileSync(this.file(name), bytes);
    await this.#run(['--convert-to', to, '--outdir', path.join(this.#folder, 'out'), ...files.map(({ name }) => this.file(name))]);
  }

  /** Opens a file and calculates it anew; only the first sheet is written, as text. */
  open(file: string): Promise<void> {
    return this.#run(['--convert-to', 'csv', '--outdir', path.join(this.#folder, 'out'), file]);
  }

  calculated(name: string): Promise<Book> {
    return loadXlsx(readFileSync(path.join(this.#folder, 'out', `${name}.xlsx`)));
  }

  /**
   * The workbook with what its formulas give; whatever else stands in it is as it was handed over.
   * @param cached told what stands calculated in the file already, and what LibreOffice makes of it
   */
  async results({ name, bytes }: Named, cached: (sheet: BookSheet, results: readonly CellResult[]) => void = () => undefined): Promise<Book> {
    const book = await loadXlsx(bytes);
    for (const sheet of book.sheets) {
      const cells = [...sheet.formulas.cells()];
      if (cells.length === 0) continue;
      const found = readTexts(readFileSync(path.join(this.#folder, 'out', `${name}-${sheet.name}.csv`), 'utf8'));
      const results = cells.map(([row, column]): CellResult => ({ row, column, value: found[row]?.[column] ?? null }));
      cached(sheet, results);
      sheet.setResults(results);
    }
    return book;
  }

  /** Runs Basic routines, the last of which is `Run`; the profile is there only after something was calculated. */
  async basic(lines: readonly string[]): Promise<void> {
    const done = path.join(this.#folder, 'done');
    rmSync(done, { force: true });
    const library = path.join(this.#folder, 'profile', 'user', 'basic', 'Standard');
    writeFileSync(path.join(library, 'Module1.xba'), basicModule([...lines, 'Sub Main', '  Run', `  Open ConvertToURL("${done}") For Output As #1`, '  Print #1, "done"', '  Close #1', '  StarDesktop.terminate()', 'End Sub']));
    await this.#run(['macro:///Standard.Module1.Main()']);
    readFileSync(done);
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
