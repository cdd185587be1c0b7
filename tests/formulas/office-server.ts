import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const alwaysCalculate =
  '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>';

/** A profile in which every formula is calculated anew when a file is opened. */
export function makeProfile(profile: string): void {
  mkdirSync(path.join(profile, 'user'), { recursive: true });
  writeFileSync(path.join(profile, 'user', 'registrymodifications.xcu'), alwaysCalculate);
}

/** What it is asked to do, in order: a step a line, its words apart by tabs. */
export type Step =
  | readonly ['open', file: string]
  /** Sheet, row and column from 0; s a text, n a number, b nothing. */
  | readonly ['put', sheet: number, row: number, column: number, kind: 's' | 'n' | 'b', value: string | number]
  | readonly ['calculate']
  | readonly ['save', file: string, filter: string, options: string]
  | readonly ['close']
  /** A file with Basic routines, one of which is `Run`. */
  | readonly ['basic', file: string]
  | readonly ['quit'];

/** Waits for files with steps, and answers each with another: nothing where all went well, else what went wrong. */
const routines: readonly string[] = [
  'Dim book',
  'Sub Serve(folder As String)',
  '  Dim files, number As Long, job As String, idle As Long, said As String, answer',
  '  files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")',
  '  Do',
  '    number = number + 1',
  '    job = ConvertToURL(folder & "/" & number)',
  '    idle = 0',
  '    Do While Not files.exists(job)',
  '      Wait 20',
  '      idle = idle + 1',
  // Half an hour without a word: whoever asked is gone.
  '      If idle > 90000 Then',
  '        StarDesktop.terminate()',
  '        Exit Sub',
  '      End If',
  '    Loop',
  '    said = Done(files, job)',
  '    answer = CreateUnoService("com.sun.star.io.TextOutputStream")',
  '    answer.setOutputStream(files.openFileWrite(job & ".answer"))',
  '    answer.setEncoding("UTF-8")',
  '    answer.writeString(said)',
  '    answer.closeOutput()',
  '    files.move(job & ".answer", job & ".done")',
  '  Loop Until said = "quit"',
  '  StarDesktop.terminate()',
  'End Sub',
  'Function Done(files, job As String) As String',
  '  Dim text, steps, words',
  '  On Error Goto Failed',
  '  text = CreateUnoService("com.sun.star.io.TextInputStream")',
  '  text.setInputStream(files.openFileRead(job))',
  '  text.setEncoding("UTF-8")',
  '  steps = Split(text.readString(Array(), False), Chr(10))',
  '  text.closeInput()',
  '  For Each words In steps',
  '    If words = "quit" Then Done = "quit" Else Perform(files, Split(words, Chr(9)))',
  '  Next',
  '  Exit Function',
  'Failed:',
  '  Done = words & ": " & Error$',
  'End Function',
  'Sub Perform(files, words)',
  '  Dim how(1) As New com.sun.star.beans.PropertyValue',
  '  Dim place, library, code, source As String',
  '  Select Case words(0)',
  '    Case "open"',
  '      how(0).Name = "Hidden"',
  '      how(0).Value = True',
  '      book = StarDesktop.loadComponentFromURL(ConvertToURL(words(1)), "_blank", 0, how())',
  '      book.enableAutomaticCalculation(False)',
  '    Case "put"',
  '      place = book.Sheets.getByIndex(CLng(words(1))).getCellByPosition(CLng(words(3)), CLng(words(2)))',
  '      Select Case words(4)',
  '        Case "n"',
  '          place.setValue(Val(words(5)))',
  '        Case "s"',
  '          place.setString(words(5))',
  '        Case Else',
  '          place.setFormula("")',
  '      End Select',
  '    Case "calculate"',
  '      book.calculateAll()',
  '    Case "save"',
  '      how(0).Name = "FilterName"',
  '      how(0).Value = words(2)',
  '      how(1).Name = "FilterOptions"',
  '      how(1).Value = words(3)',
  '      book.storeToURL(ConvertToURL(words(1)), how())',
  '    Case "close"',
  '      book.close(True)',
  '    Case "basic"',
  '      code = CreateUnoService("com.sun.star.io.TextInputStream")',
  '      code.setInputStream(files.openFileRead(ConvertToURL(words(1))))',
  '      code.setEncoding("UTF-8")',
  '      source = code.readString(Array(), False)',
  '      code.closeInput()',
  '      library = BasicLibraries.getByName("Standard")',
  '      If library.hasByName("Asked") Then library.removeByName("Asked")',
  '      library.insertByName("Asked", source)',
  '      place = CreateUnoService("com.sun.star.script.provider.MasterScriptProviderFactory").createScriptProvider("")',
  '      place.getScript("vnd.sun.star.script:Standard.Asked.Run?language=Basic&location=application").invoke(Array(), Array(), Array())',
  '  End Select',
  'End Sub',
];

const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const moduleOf = (lines: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">\n${inXml(lines.join('\n'))}\n</script:module>`;
/** No job of the oracle takes as long. */
const patience = 1_800_000;

/** One LibreOffice that stays: starting it takes longer than most of what it is asked for. */
export class OfficeServer {
  readonly #folder: string;
  readonly #profile: string;
  #process: ChildProcess | null = null;
  #gone: Error | null = null;
  #jobs = 0;

  /** @param profile made by `makeProfile` */
  constructor(folder: string, profile: string) {
    this.#folder = path.join(folder, 'jobs');
    this.#profile = profile;
    mkdirSync(this.#folder);
  }

  /** Does these steps one after another. @throws Error where LibreOffice refuses one, or is missing */
  async run(steps: readonly Step[]): Promise<void> {
    await this.#start();
    this.#jobs += 1;
    const job = path.join(this.#folder, String(this.#jobs));
    writeFileSync(`${job}.steps`, steps.map((words) => words.join('\t')).join('\n'));
    renameSync(`${job}.steps`, job);
    for (const end = Date.now() + patience; !existsSync(`${job}.done`); await pause(20)) {
      if (this.#gone) throw this.#gone;
      if (Date.now() > end) throw new Error('soffice does not answer');
    }
    const answer = readFileSync(`${job}.done`, 'utf8');
    for (const file of [job, `${job}.done`]) rmSync(file);
    if (answer !== '' && answer !== 'quit') throw new Error(`soffice: ${answer}`);
  }

  async close(): Promise<void> {
    const office = this.#process;
    if (!office || this.#gone) return;
    const ended = new Promise((resolve) => office.once('close', resolve));
    // It is killed where it does not end by itself.
    await Promise.race([this.run([['quit']]).then(() => ended, () => undefined), pause(20_000, undefined, { ref: false })]);
    office.kill();
  }

  async #start(): Promise<void> {
    if (this.#process) return;
    // The first start makes the profile, and runs no routine.
    const blank = path.join(this.#folder, 'blank.csv');
    writeFileSync(blank, '');
    await runOffice(this.#profile, ['--convert-to', 'xlsx', '--outdir', this.#folder, blank]);
    writeFileSync(path.join(this.#profile, 'user', 'basic', 'Standard', 'Module1.xba'), moduleOf([...routines, 'Sub Main', `  Serve("${this.#folder}")`, 'End Sub']));
    const { office, ended } = startOffice(this.#profile, ['macro:///Standard.Module1.Main()']);
    void ended.then((said) => (this.#gone = new Error(`soffice has ended: ${said}`)), (error: Error) => (this.#gone = error));
    this.#process = office;
  }
}

/** One that ends when it has done this. */
export async function runOffice(profile: string, args: readonly string[]): Promise<void> {
  await startOffice(profile, args).ended;
}

/** @returns what it said in the end; rejects where it is missing or fails */
function startOffice(profile: string, args: readonly string[]): { office: ChildProcess; ended: Promise<string> } {
  const office = spawn('soffice', [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--norestore', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<string>((resolve, reject) => {
    let said = '';
    office.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
    office.on('error', () => reject(new Error('soffice is missing: apt-get install --no-install-recommends libreoffice-calc')));
    office.on('close', (status) => (status === 0 ? resolve(said) : reject(new Error(said))));
  });
  return { office, ended };
}
