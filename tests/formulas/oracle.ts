import { parsePeriod } from '../../src/calendar/period';
import { Refusal } from '../../src/messages/problem';
import { buildChecklist } from '../../src/operations/build';
import { calculateBook } from '../../src/operations/calculated';
import { readChecklists } from '../../src/operations/read-checklists';
import { builtinRubrics } from '../../src/rubric/builtin';
import type { Rubric } from '../../src/rubric/rubric';
import type { Subject } from '../../src/register/subject';
import type { MarksDocument } from '../../src/scoring/marks';
import { score } from '../../src/scoring/score';
import { partsOf } from '../../src/sheets/parts';
import { address } from '../../src/workbook/address';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { BookSheet } from '../../src/workbook/book/sheet';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { compareBook } from './compare-book';
import { Comparison, shown } from './comparison';
import { disturbable, formDisturbances, macro, matrixDisturbances, mayBeRefused } from './disturbed';
import { edgesFor } from './edges';
import { Expected } from './expected';
import { invented } from './invented';
import { type CellResult, LibreOffice, type Named } from './libreoffice';
import { agreement, hainan, selfForm, sums, type LookupCase } from './lookups';
import { markingsFor } from './markings';
import { occurrences, type Scored } from './occurrences';
import { Drawn, roundsOf, type Round } from './rounds';
import { compareEntries, typeSpellings, untouched } from './spelled';
import { unadorned, Uncalculated } from './uncalculated';

/**
 * The formulas of every checklist against the engine: random markings, the edges of each table, every spelling of a
 * mark, and workbooks that were sorted, filtered and cut; calculated anew by headless LibreOffice, compared cell by cell.
 * Needs `soffice`: apt-get install --no-install-recommends libreoffice-calc
 */
interface Sample {
  name: string;
  rubric: Rubric;
  document: MarksDocument;
  /** Its marks are random themselves. */
  random: boolean;
  rounds: readonly Round[];
  bytes: Uint8Array;
}

const perTable = 300;
const perInvented = 100;
/** Without words: what fits the time of the whole CI. A run of named tables, or of `all`, leaves nothing out. */
const whole = process.argv[2] !== undefined;
/** Files of fewer forms are for what they alone show. */
const leastForRounds = 10;
/** Documents are kept whole, so that a file may hold a few more; of forms sixty are the most. */
const perFile = { matrix: 150, forms: 50 } as const;

export function registerOf(document: MarksDocument): Subject[] {
  return document.subjects.map((subject, index) => ({
    id: subject.id, name: subject.name ?? subject.id, kind: subject.kind ?? 'unit', platform: subject.platform ?? '', unit: subject.unit ?? '', group: subject.group ?? '', link: '', openedOn: '', state: '在用' as const, sampled: undefined, inspector: '', contact: '', phone: '', place: { row: index + 2 },
  }));
}

/** A file of forms holds so many: a unit of 溧阳 has one a quarter. */
function split(document: MarksDocument, rubric: Rubric, layout: 'matrix' | 'forms'): MarksDocument[] {
  const most = layout === 'matrix' ? Infinity : Math.floor(perFile.forms / (rubric.procedure.periods?.names.length ?? 1));
  if (document.subjects.length <= most) return [document];
  const units = document.subjects.filter(({ kind }) => rubric.procedure.rollup && kind === 'unit');
  const others = document.subjects.filter((subject) => !units.includes(subject));
  if (units.length > 1) return halves(document);
  const each = most - units.length;
  return Array.from({ length: Math.ceil(others.length / each) }, (_, index) => ({ ...document, subjects: [...units, ...others.slice(index * each, (index + 1) * each)] }));
}

/** Groups stay whole. */
function halves(document: MarksDocument): MarksDocument[] {
  const groups = [...new Set(document.subjects.filter(({ kind }) => kind === 'unit').map(({ group }) => group))];
  const first = new Set(groups.slice(0, Math.ceil(groups.length / 2)));
  const groupOf = new Map(document.subjects.map(({ id, group }) => [id, group]));
  const isFirst = ({ unit, group }: MarksDocument['subjects'][number]): boolean => first.has(unit ? groupOf.get(unit) : group);
  return [{ ...document, subjects: document.subjects.filter(isFirst) }, { ...document, subjects: document.subjects.filter((subject) => !isFirst(subject)) }];
}

/** @param Port whether its cached results are made */
async function built(rubric: Rubric, document: MarksDocument, layout: 'matrix' | 'forms', Port: typeof BookPort): Promise<Book> {
  const book = new Book();
  await buildChecklist(new Port(book), { rubric, register: registerOf(document), period: parsePeriod('2026'), layout, checkbox: 'glyph', marks: document });
  return book;
}

const randomOf = (rubric: Rubric): number => (whole || !invented.includes(rubric) ? perTable : perInvented);

/** A workbook for every document; of a matrix also for random markings. Forms take long to make: there, random marks are typed into those of the edges, round by round. */
async function samplesOf(rubric: Rubric, layout: 'matrix' | 'forms', edges: readonly MarksDocument[]): Promise<Sample[]> {
  const random = layout === 'matrix' ? markingsFor(rubric, randomOf(rubric), perFile.matrix - 5) : [];
  const drawn = new Drawn(rubric);
  const takes = ({ subjects }: MarksDocument): boolean => layout === 'forms' && subjects.length >= leastForRounds;
  const rounds = Math.ceil(randomOf(rubric) / edges.filter(takes).reduce((sum, { subjects }) => sum + subjects.length, 0));
  const samples: Sample[] = [];
  for (const [index, document] of [...random, ...edges].entries()) {
    const book = await built(rubric, document, layout, BookPort);
    samples.push({ name: `${rubric.id}-${layout}-${index}`, rubric, document, rounds: takes(document) ? await roundsOf(book, document, drawn, rounds) : [], random: random.includes(document), bytes: await saveXlsx(unadorned(book)) });
  }
  return samples;
}

/** What stands calculated in the file before anybody opens it, against LibreOffice. */
function compareCached(name: string, sheet: BookSheet, results: readonly CellResult[], cached: Comparison): void {
  for (const { row, column, value } of results) cached.hold('cached', `${name} ${sheet.name} ${address(row, column)} ${String(sheet.valueAt(4, column))}`, sheet.valueAt(row, column), shown(value));
}

/** Something to build, to have calculated, and to compare. */
type Job = (office: LibreOffice) => Promise<void>;

class Oracle {
  readonly compared = new Comparison();
  readonly cached = new Comparison();
  readonly disturbances = new Comparison();
  /** Workbooks that look up, each of which says itself where it has compared nothing. */
  lookups = 0;
  readonly #markings: string[] = [];

  /** Per table and layout: random markings, each of a subject, and edges. */
  get markings(): readonly string[] {
    return [...this.#markings].sort();
  }

  /** Random markings and the edges of a table. */
  marked(rubric: Rubric, layout: 'matrix' | 'forms'): Job {
    return async (office) => {
      const edges = edgesFor(rubric, layout).flatMap((document) => split(document, rubric, layout));
      const found = occurrences(rubric, edges.map((document): Scored => ({ rubric, document, results: score(rubric, document).results })));
      const samples = await samplesOf(rubric, layout, edges);
      await office.calculateTexts(samples.map((sample) => ({ ...sample, rounds: sample.rounds.map(({ typed }) => typed) })));
      const own = new Comparison();
      const compare = async (book: Book, name: string, document: MarksDocument): Promise<void> => own.add(await compareBook(book, name, new Expected(rubric, document.subjects, score(rubric, document)), { mayDoubt: false }));
      const markings = { random: 0, edges: 0 };
      for (const sample of samples) {
        const book = await office.results(sample, (sheet, results) => compareCached(sample.name, sheet, results, this.cached));
        await compare(book, sample.name, sample.document);
        markings[sample.random ? 'random' : 'edges'] += sample.document.subjects.length;
        for (const [index, { document, typed }] of sample.rounds.entries()) {
          const name = `${sample.name} round ${index + 1}`;
          for (const [place, cells] of typed) book.sheets[place]?.setCells(cells);
          if (whole) calculateBook(book);
          office.setResults(book, sample.name, index + 1, (sheet, results) => whole && compareCached(name, sheet, results, this.cached));
          await compare(book, name, document);
          markings.random += document.subjects.length;
        }
      }
      this.#markings.push(`${rubric.id} ${layout} ${markings.random} + ${markings.edges}`);
      // The numbers of an invented table are not chosen to meet every bound exactly.
      for (const [kind, count] of found) if (count === 0 && !invented.includes(rubric)) own.different.push(`${rubric.id} ${layout}: no edge of the kind “${kind}”`);
      this.#close(`${rubric.id} ${layout}: ${markings.random} random markings and ${markings.edges} edges`, own);
      console.log(`  edges: ${[...found].map(([kind, count]) => `${kind} ${count}`).join(', ')}`);
    };
  }

  /** Every spelling of a mark, read back from the calculated workbook by the engine. */
  spelled(rubric: Rubric, layout: 'matrix' | 'forms'): Job {
    return async (office) => {
      const samples: Named[] = [];
      for (const understood of [true, false]) {
        const document = untouched(rubric, layout === 'matrix' ? typedRows(rubric) : Math.floor(perFile.forms / (rubric.procedure.periods?.names.length ?? 1)));
        const book = await built(rubric, document, layout, Uncalculated);
        await typeSpellings(book, rubric, understood);
        samples.push({ name: `${rubric.id}-spelled-${layout}-${understood ? 'understood' : 'all'}`, bytes: await saveXlsx(unadorned(book)) });
      }
      // Saved by it, too: 0.1 + 0.2 is written with fifteen digits, as a spreadsheet shows it.
      await office.calculate(samples);
      const own = new Comparison();
      for (const { name } of samples) {
        const book = await office.calculated(name);
        own.add(await compareEntries(book, rubric, name));
        own.add(await compareReadBack(book, rubric, name));
      }
      this.#close(`${rubric.id} ${layout}: spellings`, own);
    };
  }

  /** Workbooks that were sorted, filtered, cut and added to. */
  disturbed(rubric: Rubric, layout: 'matrix' | 'forms'): Job {
    return async (office) => {
      const name = `${rubric.id}-disturbed-${layout}`;
      const document = disturbable(rubric);
      const book = await built(rubric, document, layout, Uncalculated);
      await office.calculate([{ name, bytes: await saveXlsx(book) }]);
      const { checklists } = await readChecklists(new BookPort(book));
      const sheets = checklists.flatMap((checklist) => checklist.sheets.map((sheet) => sheet.name));
      const all = layout === 'matrix' ? matrixDisturbances(await office.calculated(name), [...new Set([...sheets.slice(0, 1), ...sheets.slice(-1)])], rubric.procedure.periods !== null) : formDisturbances(book, sheets);
      await office.basic(macro(all.map((disturbance, index) => ({ from: office.saved(name), disturbance, to: office.saved(`${name}-${index}`) }))));
      const own = new Comparison();
      const done = [...all.entries()].filter(([index]) => office.has(`${name}-${index}`));
      for (const { name: refused } of all.filter((_, index) => !office.has(`${name}-${index}`))) this.#refused(`${rubric.id} ${layout} “${refused}”: refused by LibreOffice`, own);
      for (const [index, disturbance] of done) own.add(await this.#afterwards(await office.calculated(`${name}-${index}`), rubric, `${rubric.id} ${layout} “${disturbance.name}”`));
      this.#close(`${rubric.id} ${layout}: ${done.length} disturbances`, own);
      this.disturbances.add(own);
    };
  }

  /** The sheets that look a matrix up, and the line over the results. */
  lookedUp(rubric: Rubric): Job {
    return async (office) => {
      const cases = (await lookupCases(rubric)).map((each, index) => ({ ...each, file: { name: `${rubric.id}-lookup-${index}`, bytes: each.bytes } }));
      await office.calculateTexts(cases.map(({ file }) => file));
      for (const { name, faults, file } of cases) {
        const found = faults(await office.results(file));
        this.lookups += 1;
        this.compared.different.push(...found);
        console.log(`${name}: ${found.length === 0 ? 'as wanted' : `${found.length} different`}`);
        for (const line of found.slice(0, 20)) console.log(`  ${line}`);
      }
    };
  }

  async #afterwards(book: Book, rubric: Rubric, name: string): Promise<Comparison> {
    try {
      return await compareReadBack(book, rubric, name);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const none = new Comparison();
      this.#refused(`${name}: ${error.message}`, none);
      return none;
    }
  }

  /** What is refused compares nothing: a fault, unless it is known to be. */
  #refused(what: string, own: Comparison): void {
    console.log(`  ${what}`);
    if (!mayBeRefused.some((known) => known.test(what))) own.different.push(what);
  }

  #close(what: string, own: Comparison): void {
    this.compared.add(own);
    console.log(`${what}, ${own.count} cells (${own.toString()})${own.cautious.length > 0 ? `, 需核对 where the engine reads ${own.cautious.length}` : ''}, different ${own.different.length}`);
    for (const line of own.different.slice(0, 60)) console.log(`  ${line}`);
  }
}

/** For the tables of accounts the sums, and 检查单 of three 编号, a blank and a wrong one; the line over the results for every table. */
async function lookupCases(rubric: Rubric): Promise<LookupCase[]> {
  const cases: LookupCase[] = [];
  for (const [layout, size] of [['matrix', 60], ['forms', 12]] as const) {
    const [document] = markingsFor(rubric, size, size);
    for (const afterwards of ['nothing', 'changed', 'unreadable'] as const) cases.push(...[document ? await agreement(rubric, registerOf(document), document, afterwards, layout) : null].filter((one) => one !== null));
  }
  if (!['kunshan-2019-account', 'suqian-2021-account', 'suqian-2021-annual'].includes(rubric.id)) return cases;
  const [random] = markingsFor(rubric, 120, 120);
  if (!random) return cases;
  // The last unit is written in capitals here and in small letters there.
  const many = rubric.procedure.rollup ? random : { ...random, subjects: random.subjects.map((subject, index) => ({ ...subject, unit: index % 5 < 4 ? `主办单位${index % 5}` : index % 2 === 0 ? 'App中心' : 'APP中心' })) };
  const register = registerOf(many);
  cases.push(await sums(rubric, register, many));
  if (rubric.id !== 'kunshan-2019-account') return cases;
  cases.push(await hainan(rubric, 276, 10), await hainan(rubric, 121, 9));
  for (const id of [...many.subjects.filter(({ status }) => status === '已检查').slice(0, 3).map((subject) => subject.id), '', '没有的编号']) cases.push(await selfForm(rubric, register, many, id));
  return cases;
}

/** Columns are shifted against each other: the more there are, the fewer rows it takes for every spelling. */
function typedRows(rubric: Rubric): number {
  const columns = partsOf(rubric).reduce((sum, part) => sum + part.columns.length, 0);
  return Math.max(60, Math.min(400, Math.ceil(8000 / columns)));
}

/** Against what the engine makes of the workbook as it stands. */
async function compareReadBack(book: Book, rubric: Rubric, name: string): Promise<Comparison> {
  const { checklists } = await readChecklists(new BookPort(book));
  const compared = new Comparison();
  for (const { subjects } of checklists) compared.add(await compareBook(book, name, new Expected(rubric, subjects, score(rubric, { rubric: rubric.id, subjects })), { mayDoubt: true }));
  return compared;
}

/** So many at once: one builds or compares while the other waits for its LibreOffice. */
const atOnce = 2;

export async function run(): Promise<void> {
  const [only, part] = process.argv.slice(2);
  const oracle = new Oracle();
  const rubrics = [...builtinRubrics, ...invented].filter(({ id }) => only === undefined || only === 'all' || id === only);
  const parts: Record<string, (rubric: Rubric) => Job[]> = {
    disturbed: (rubric) => (whole || rubric.id === 'kunshan-2019-account' ? [oracle.disturbed(rubric, 'matrix'), oracle.disturbed(rubric, 'forms')] : []),
    forms: (rubric) => [oracle.marked(rubric, 'forms')],
    matrix: (rubric) => [oracle.marked(rubric, 'matrix')],
    // Of invented tables what is read and looked up is like that of the others.
    spelled: (rubric) => [...(whole ? [oracle.spelled(rubric, 'forms')] : []), ...(whole || !invented.includes(rubric) ? [oracle.spelled(rubric, 'matrix')] : [])],
    lookups: (rubric) => (whole || !invented.includes(rubric) ? [oracle.lookedUp(rubric)] : []),
  };
  if (rubrics.length === 0) throw new Error(`no such table: ${only ?? ''}; known: all, ${[...builtinRubrics, ...invented].map(({ id }) => id).join(', ')}`);
  if (part !== undefined && !(part in parts)) throw new Error(`no such part: ${part}; known: ${Object.keys(parts).join(', ')}`);
  if (!whole) console.log('without words: spellings in the matrix, sorting and cutting of one table; everything: npm run test:formulas -- all');
  // The longest first, or one of the two would wait for the last of the other.
  const jobs = Object.entries(parts).flatMap(([name, made]) => (part === undefined || part === name ? rubrics.flatMap((rubric) => made(rubric).map((job) => ({ job, of: `${rubric.id} ${name}` }))) : []));
  const broken: string[] = [];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const office = new LibreOffice();
      try {
        for (let next = jobs.shift(); next; next = jobs.shift()) {
          const { job, of } = next;
          // The others go on: one run tells everything that is wrong.
          await job(office).catch((error: unknown) => {
            if (String(error).includes('soffice is missing')) throw error;
            broken.push(`${of} broke off: ${error instanceof Error ? String(error.stack) : String(error)}`);
          });
        }
      } finally {
        await office.close();
      }
    }),
  );
  const { compared, cached } = oracle;
  for (const line of cached.different.slice(0, 30)) console.log(line);
  console.log(`random markings + edges compared: ${oracle.markings.join(', ')}`);
  console.log(`disturbed cells compared ${oracle.disturbances.count}, silently wrong ${oracle.disturbances.different.length}`);
  console.log(`cached results compared ${cached.count}, different ${cached.different.length}`);
  console.log(`formula cells compared ${compared.count}, different ${compared.different.length}`);
  for (const line of broken) console.log(line);
  const nothing = compared.count + oracle.lookups === 0;
  if (nothing) console.log('nothing was compared');
  process.exitCode = nothing || broken.length + compared.different.length + cached.different.length > 0 ? 1 : 0;
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
