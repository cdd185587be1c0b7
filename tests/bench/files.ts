import { spawnSync } from 'node:child_process';
import { unzipSync, zipSync } from 'fflate';
import { readXlsx, writeXlsx, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import { parsePeriod } from '../../src/calendar/period';
import { demoMarks } from '../../src/cli/demo-marks';
import { buildChecklist, planWorkbook, type BuildInput } from '../../src/operations/build';
import { scoreWorkbook } from '../../src/operations/score-workbook';
import { builtinRubric } from '../../src/rubric/builtin';
import type { Subject } from '../../src/register/subject';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { BookSheet } from '../../src/workbook/book/sheet';
import { isCellPlan, type CellFormat, type CellPlan, type CellValue, type SheetPlan } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import type { Row } from './engine';
import { benchRecalculation } from './recalculation';

/**
 * Files of 昆山 附件2 against the bare library doing the same reading and writing, in one run by turns; and
 * against themselves with twenty times the subjects.
 */
export async function benchFiles(): Promise<Row[]> {
  const input = inputOf(2_000);
  const { plans } = planWorkbook(input);
  const built = await buildBytes(input);
  const book = await loadXlsx(built);
  const bareSheets = plans.map((plan) => writeSheetOf(plan, book.find(plan.name)));
  const scored = await scoreBytes(built, true);
  const written = await sheetsWritten(scored, plans);
  const [build, bareWrite] = await medians(7, [() => buildBytes(input), () => writeXlsx({ sheets: bareSheets })]);
  const [json, bareRead] = await medians(9, [() => scoreJson(built), () => readXlsx(built)]);
  const [out, bareOut] = await medians(7, [
    () => scoreBytes(built, true),
    async () => {
      await readXlsx(built);
      await writeXlsx({ sheets: written.sheets });
      zipSync({ 'sheet.xml': written.patched });
    },
  ]);
  const few = inputOf(1_000);
  const many = inputOf(20_000);
  const fewBytes = await buildBytes(few);
  const manyBytes = await buildBytes(many);
  const [buildFew, buildMany] = await medians(3, [() => buildBytes(few), () => buildBytes(many)]);
  const [scoreFew, scoreMany] = await medians(3, [() => scoreBytes(fewBytes, true), () => scoreBytes(manyBytes, true)]);
  return [
    { name: 'build, 2,000 subjects: time ÷ bare library writing the same cells, formulas and results', ratio: build / bareWrite, limit: 1.5, unit: '× at most' },
    { name: 'score --json, 2,000 subjects: time ÷ bare library reading the file', ratio: json / bareRead, limit: 1.5, unit: '× at most' },
    { name: 'score --out, 2,000 subjects: time ÷ bare read + bare write + re-zip', ratio: out / bareOut, limit: 1.5, unit: '× at most' },
    { name: 'build: time per subject, 20,000 ÷ 1,000 subjects', ratio: buildMany / 20 / buildFew, limit: 1.5, unit: '× at most' },
    { name: 'score --out: time per subject, 20,000 ÷ 1,000 subjects', ratio: scoreMany / 20 / scoreFew, limit: 1.5, unit: '× at most' },
    { name: 'build and score --out, 20,000 subjects: peak memory in GB', ratio: peakMemory(), limit: 1.5, unit: '× at most' },
    ...(await benchRecalculation((subjects) => buildBytes(inputOf(subjects)))),
  ];
}

/** Run in a process of its own: what the operating system counted at the end. */
export async function memoryRun(): Promise<void> {
  await scoreBytes(await buildBytes(inputOf(20_000)), true);
  process.stdout.write(String(process.resourceUsage().maxRSS / 1024 / 1024));
}

function peakMemory(): number {
  const { stdout, status } = spawnSync(process.execPath, [process.argv[1] ?? '', '--memory'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : Number.NaN;
}

function inputOf(count: number): BuildInput {
  const rubric = builtinRubric('kunshan-2019-account');
  if (!rubric) throw new Error('kunshan-2019-account');
  const platforms = ['微信订阅号', '微信服务号', '新浪微博', '抖音短视频'];
  const register = Array.from({ length: count }, (_, index): Subject => ({
    id: String(index + 1).padStart(5, '0'),
    name: `政务账号${index + 1}`,
    kind: 'account',
    platform: platforms[index % 4] ?? '',
    unit: `单位${index % 60}`,
    group: index % 3 === 0 ? '区镇' : '部门',
    link: `https://weibo.com/u/${index}`,
    openedOn: '',
    state: '在用',
    sampled: undefined,
    inspector: `检查员${index % 3}`,
    contact: '',
    phone: '',
    place: { row: index + 2 },
  }));
  return { rubric, register, period: parsePeriod('2026Q3'), layout: 'matrix', checkbox: 'glyph', marks: demoMarks(rubric, register, 7) };
}

async function buildBytes(input: BuildInput): Promise<Uint8Array> {
  const book = new Book();
  await buildChecklist(new BookPort(book), input);
  return saveXlsx(book);
}

async function scoreBytes(bytes: Uint8Array, write: boolean): Promise<Uint8Array> {
  const book = await loadXlsx(bytes);
  await scoreWorkbook(new BookPort(book), { scoredAt: '2026-09-30 16:00', write });
  return saveXlsx(book);
}

async function scoreJson(bytes: Uint8Array): Promise<string> {
  const book = await loadXlsx(bytes);
  return JSON.stringify(await scoreWorkbook(new BookPort(book), { scoredAt: '2026-09-30 16:00', write: false }));
}

const resultSheets = ['评分结果', '扣分明细', '不合格名单', '否决清单'];

/** The sheets that scoring fills, in the formats they have, and the part that it patches, as text. */
async function sheetsWritten(bytes: Uint8Array, plans: readonly SheetPlan[]): Promise<{ sheets: WriteSheet[]; patched: Uint8Array }> {
  const book = await loadXlsx(bytes);
  const sheets = resultSheets.map((name): WriteSheet => {
    const plan = plans.find((candidate) => candidate.name === name);
    return { ...(plan ? writeSheetOf({ ...plan, rows: [] }) : {}), name, rows: book.sheet(name).values };
  });
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith('xl/worksheets/sheet'));
  // The checklist is the largest sheet of the file.
  const patched = parts.map(([, xml]) => xml).sort((one, other) => other.length - one.length)[0] ?? new Uint8Array();
  return { sheets, patched };
}

/**
 * The same cells, formats and widths for the bare library.
 * @param made the sheet as it was made, for its formulas and what they give
 */
function writeSheetOf(plan: SheetPlan, made?: BookSheet): WriteSheet {
  const styles = new Map<CellFormat, CellStyle>();
  const styleOf = (format: CellFormat): CellStyle => {
    const known = styles.get(format) ?? hucreStyle(format);
    styles.set(format, known);
    return known;
  };
  const cells = new Map<string, { value: CellValue; style?: CellStyle; formula?: string; formulaResult?: CellValue }>();
  const rows = plan.rows.map((row, at) =>
    row.cells.map((cell, column): CellValue => {
      if (!isCellPlan(cell)) return cell;
      cells.set(`${at},${column}`, detail(cell, styleOf));
      return cell.value;
    }),
  );
  for (const [row, column] of made?.formulas.cells() ?? []) {
    const formula = made?.formulas.at(row, column);
    if (formula !== undefined) cells.set(`${row},${column}`, { ...cells.get(`${row},${column}`), value: null, formula, formulaResult: made?.valueAt(row, column) ?? null });
  }
  return { name: plan.name, rows, cells, columns: plan.columns.map(({ width, format }) => ({ width: width / 8, ...(format ? { style: styleOf(format) } : {}) })) };
}

const detail = ({ value, format }: CellPlan, styleOf: (format: CellFormat) => CellStyle) => ({ value, ...(format ? { style: styleOf(format) } : {}) });

function hucreStyle(format: CellFormat): CellStyle {
  const side = { style: 'thin' } as const;
  return {
    font: { name: format.font ?? '宋体', size: format.size ?? 11, ...(format.bold ? { bold: true } : {}), ...(format.color ? { color: { rgb: format.color } } : {}) },
    ...(format.fill ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: format.fill } } } : {}),
    ...(format.border === 'all' ? { border: { top: side, right: side, bottom: side, left: side } } : {}),
    alignment: { ...(format.align ? { horizontal: format.align } : {}), vertical: format.vertical ?? 'center', ...(format.wrap ? { wrapText: true } : {}) },
    ...(format.numberFormat ? { numFmt: format.numberFormat } : {}),
  };
}

/** Milliseconds of each piece of work: medians, by turns, after one turn that does not count. */
async function medians<const W extends readonly (() => Promise<unknown>)[]>(turns: number, works: W): Promise<{ [K in keyof W]: number }> {
  const times = works.map((): number[] => []);
  for (let turn = -1; turn < turns; turn += 1) {
    for (const [index, work] of works.entries()) {
      globalThis.gc?.();
      const begun = performance.now();
      await work();
      if (turn >= 0) times[index]?.push(performance.now() - begun);
    }
  }
  return times.map((all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN) as { [K in keyof W]: number };
}
