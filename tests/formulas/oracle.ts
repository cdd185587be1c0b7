import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parsePeriod } from '../../src/calendar/period';
import { buildChecklist } from '../../src/operations/build';
import { builtinRubrics } from '../../src/rubric/builtin';
import type { Rubric } from '../../src/rubric/rubric';
import type { Subject } from '../../src/register/subject';
import type { MarksDocument } from '../../src/scoring/marks';
import type { Result } from '../../src/scoring/results';
import { score } from '../../src/scoring/score';
import { findKeyed } from '../../src/sheets/keyed';
import { vetoReasons } from '../../src/sheets/result-tables';
import { address } from '../../src/workbook/address';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { compareForms } from './compare-forms';
import { agreement, hainan, selfForm, sums, type LookupCase } from './lookups';
import { markingsFor } from './markings';

/**
 * The formulas of every checklist against the engine: random markings and the edges, calculated anew by headless
 * LibreOffice, compared cell by cell.
 * Needs `soffice`: apt-get install --no-install-recommends libreoffice-calc
 */
interface Sample {
  name: string;
  rubric: Rubric;
  document: MarksDocument;
  bytes: Uint8Array;
}

const perTable = 300;
/** Documents are kept whole, so that a file may hold a few more; of forms sixty are the most. */
const perFile = { matrix: 60, forms: 45 } as const;

function registerOf(document: MarksDocument): Subject[] {
  return document.subjects.map((subject, index) => ({
    id: subject.id, name: subject.name ?? subject.id, kind: subject.kind ?? 'unit', platform: subject.platform ?? '', unit: subject.unit ?? '', group: subject.group ?? '', link: '', openedOn: '', state: '在用' as const, sampled: undefined, inspector: '', contact: '', phone: '', place: { row: index + 2 },
  }));
}

async function samplesOf(rubric: Rubric, layout: 'matrix' | 'forms'): Promise<Sample[]> {
  const samples: Sample[] = [];
  // A unit of 溧阳 has a form a quarter.
  const forms = rubric.procedure.periods?.names.length ?? 1;
  const documents = markingsFor(rubric, layout === 'forms' ? Math.ceil(perTable / forms) : perTable, Math.ceil(perFile[layout] / (layout === 'forms' ? forms : 1)));
  for (const [index, document] of documents.entries()) {
    const book = new Book();
    await buildChecklist(new BookPort(book), { rubric, register: registerOf(document), period: parsePeriod('2026'), layout, checkbox: 'glyph', marks: document });
    samples.push({ name: `${rubric.id}-${layout}-${index}`, rubric, document, bytes: await saveXlsx(book) });
  }
  return samples;
}

const alwaysCalculate =
  '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>';

function calculated(folder: string, files: readonly string[]): void {
  const profile = path.join(folder, 'profile');
  mkdirSync(path.join(profile, 'user'), { recursive: true });
  writeFileSync(path.join(profile, 'user', 'registrymodifications.xcu'), alwaysCalculate);
  const { status, stderr, error } = spawnSync('soffice', [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--convert-to', 'xlsx', '--outdir', path.join(folder, 'out'), ...files], { encoding: 'utf8', timeout: 900_000 });
  if (error) throw new Error('soffice is missing: apt-get install --no-install-recommends libreoffice-calc');
  if (status !== 0) throw new Error(stderr);
}

const shown = (value: CellValue | undefined): CellValue => (value === '' || value === undefined ? null : typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value);

/** What the matrix must show for a result. */
function expectedOf(result: Result, { rubric }: Sample, period: string | null): Record<string, CellValue> {
  if (result.status !== '已检查' || result.refused) return {};
  if (rubric.procedure.full === null) return { 达标项: result.of ? (result.met ?? null) : null, 考核项: result.of || null, 达标率: result.rate ?? null };
  const own = period === null ? result.vetoes : result.vetoes.filter((id) => result.lines.some((line) => line.clause === id && line.period === period));
  return {
    得分: period === null ? result.score : (result.periods?.[period]?.score ?? null),
    判定: result.verdict,
    否决事项: vetoReasons({ vetoes: own }, rubric) || null,
    同类排名: result.rank,
    ...(period === null ? { 排序值: result.vetoed ? -1 : (result.score ?? -2) } : {}),
  };
}

/** The sheets beside a matrix that look it up: for the tables of accounts, and 检查单 of three 编号, a blank and a wrong one. */
async function lookupCases(only: string | undefined): Promise<LookupCase[]> {
  const cases: LookupCase[] = [];
  for (const rubric of builtinRubrics.filter(({ id }) => only === undefined || id === only)) {
    const [document] = markingsFor(rubric, perFile.matrix, perFile.matrix);
    for (const change of [false, true]) cases.push(...[document ? await agreement(rubric, registerOf(document), document, change) : null].filter((one) => one !== null));
  }
  for (const rubric of builtinRubrics.filter(({ id }) => (only === undefined || id === only) && ['kunshan-2019-account', 'suqian-2021-account', 'suqian-2021-annual'].includes(id))) {
    const [random] = markingsFor(rubric, 120, 120);
    if (!random) continue;
    const document = rubric.procedure.rollup ? random : { ...random, subjects: random.subjects.map((subject, index) => ({ ...subject, unit: `主办单位${index % 5}` })) };
    const register = registerOf(document);
    cases.push(await sums(rubric, register, document));
    if (rubric.id !== 'kunshan-2019-account') continue;
    cases.push(await hainan(rubric, 276, 10), await hainan(rubric, 121, 9));
    for (const id of [...document.subjects.filter(({ status }) => status === '已检查').slice(0, 3).map((subject) => subject.id), '', '没有的编号']) cases.push(await selfForm(rubric, register, document, id));
  }
  return cases;
}

export async function run(): Promise<void> {
  const only = process.argv[2];
  const folder = mkdtempSync(path.join(tmpdir(), 'kaoping-formulas-'));
  let compared = 0;
  const different: string[] = [];
  const stale: string[] = [];
  let cached = 0;
  try {
    for (const rubric of builtinRubrics.filter(({ id }) => only === undefined || id === only)) {
      const samples = [...(await samplesOf(rubric, 'matrix')), ...(await samplesOf(rubric, 'forms'))];
      const files = samples.map(({ name, bytes }) => {
        const file = path.join(folder, `${name}.xlsx`);
        writeFileSync(file, bytes);
        return file;
      });
      calculated(folder, files);
      let own = 0;
      for (const sample of samples) {
        const book = await loadXlsx(readFileSync(path.join(folder, 'out', `${sample.name}.xlsx`)));
        const results = score(rubric, sample.document);
        const byId = new Map(results.results.map((result) => [result.id, result]));
        if (sample.name.includes('-forms-')) {
          const forms = await compareForms(book, rubric, byId, (result, period) => expectedOf(result, sample, period));
          own += forms.count;
          different.push(...forms.different.map((line) => `${sample.name} ${line}`));
        }
        const written = await loadXlsx(sample.bytes);
        for (const sheet of written.sheets) {
          const other = book.sheet(sheet.name);
          for (const [row, column] of sheet.formulas.cells()) {
            cached += 1;
            const [mine, theirs] = [shown(sheet.valueAt(row, column)), shown(other.valueAt(row, column))];
            if (mine !== theirs) stale.push(`${sample.name} ${sheet.name} ${address(row, column)} ${String(sheet.valueAt(4, column))}: cached ${String(mine)}, LibreOffice ${String(theirs)}: ${sheet.formulas.at(row, column)?.slice(0, 200)}`);
          }
        }
        for (const sheet of book.sheets) {
          const keyed = findKeyed(sheet.values);
          if (!keyed || keyed.tag?.role !== '检查表') continue;
          const part = keyed.tag.part;
          const at = (key: string): number => keyed.columns.get(key)?.[0] ?? -1;
          for (let row = keyed.keyRow + 1; row < sheet.values.length; row++) {
            const id = sheet.values[row]?.[at('编号')];
            const result = typeof id === 'string' ? byId.get(id) : undefined;
            if (!result) continue;
            const wanted = expectedOf(result, sample, rubric.procedure.periods ? part : null);
            for (const [key, value] of Object.entries(wanted)) {
              own += 1;
              const found = shown(sheet.values[row]?.[at(key)]);
              if (found !== shown(value)) different.push(`${sample.name} ${sheet.name} ${id} ${key}: formula ${String(found)}, engine ${String(value)}`);
            }
          }
        }
      }
      compared += own;
      console.log(`${rubric.id}: ${own} compared`);
    }
    const cases = await lookupCases(only);
    const files = cases.map(({ bytes }, index) => {
      const file = path.join(folder, `lookup-${index}.xlsx`);
      writeFileSync(file, bytes);
      return file;
    });
    if (files.length > 0) calculated(folder, files);
    for (const [index, { name, faults }] of cases.entries()) {
      const found = faults(await loadXlsx(readFileSync(path.join(folder, 'out', `lookup-${index}.xlsx`))));
      different.push(...found);
      console.log(`${name}: ${found.length === 0 ? 'as wanted' : `${found.length} different`}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const line of different.slice(0, 40)) console.log(line);
  for (const line of stale.slice(0, 30)) console.log(line);
  console.log(`cached results compared ${cached}, different ${stale.length}`);
  console.log(`formula cells compared ${compared}, different ${different.length}`);
  process.exitCode = different.length + stale.length > 0 ? 1 : 0;
}

void run();
