import '../messages/with-verify';
import { problem, Refusal, wording, type Problem } from '../messages/problem';
import type { Seen } from '../operations/seen';
import { verifyWorkbook, type Difference, type VerifiedChecklist } from '../operations/verify-workbook';
import { BookPort } from '../workbook/book/book-port';
import type { CellValue } from '../workbook/plan';
import { exitCode, printJson, printProblems, problemJson, say, textTable } from './output';
import { Progress } from './progress';
import { naming, openWorkbook } from './workbook-file';
import { versionShown } from '../rubric/hash';

export interface VerifyOptions {
  files: readonly string[];
  json: boolean;
}

interface VerifiedFile {
  file: string;
  checklists: readonly VerifiedChecklist[];
  /** Why the file could not be compared. */
  refused?: Problem;
}

/**
 * `kaoping verify`: compares marks, written results and cached values of formulas in each workbook, and writes nothing.
 * @returns 0 where all agree, 1 where something differs or a subject is refused, 2 where a file cannot be used; the others are compared all the same
 * @throws Refusal where no file is given
 */
export async function verify({ files, json }: VerifyOptions): Promise<number> {
  if (files.length === 0) throw new Refusal(problem('option_missing', 'error', { option: 'FILE.xlsx' }));
  const progress = new Progress();
  const verified: VerifiedFile[] = [];
  for (const [index, file] of files.entries()) {
    progress.report('核对', index, files.length);
    const found = await verifyFile(file);
    verified.push(found);
    printProblems(found.refused ? [found.refused] : json ? [] : found.checklists.flatMap(({ results }) => results.problems.map((each) => (files.length > 1 ? { file, ...each } : each))));
    if (!json) for (const checklist of found.checklists) say(checklistText(file, checklist));
  }
  if (json) printJson({ files: verified.map(fileJson) });
  return Math.max(...verified.map(codeOf));
}

async function verifyFile(file: string): Promise<VerifiedFile> {
  try {
    const book = await openWorkbook(file);
    return { file, checklists: await naming(file, () => verifyWorkbook(new BookPort(book))) };
  } catch (error) {
    if (error instanceof Refusal) return { file, checklists: [], refused: error.problem };
    throw error;
  }
}

function codeOf({ checklists, refused }: VerifiedFile): number {
  if (refused) return 2;
  return Math.max(...checklists.map(({ differences, results }) => (differences.length > 0 ? 1 : exitCode(results.problems))));
}

function fileJson({ file, checklists, refused }: VerifiedFile) {
  return {
    file,
    equal: refused ? null : checklists.every(({ differences }) => differences.length === 0),
    checklists: checklists.map(({ name, rubric, results, scoredAt, compared, differences }) => ({
      name,
      rubric: rubric.id,
      version: versionShown(rubric.hash),
      period: results.period,
      scoredAt,
      subjects: results.results.length,
      compared,
      differences: differences.map(differenceJson),
      problems: results.problems.map(problemJson),
    })),
    problems: refused ? [problemJson(refused)] : [],
  };
}

function differenceJson({ subject, name, item, engine, written, live, under }: Difference) {
  const seenJson = ({ sheet, cell, value, fault }: Seen) => ({ cell: placeOf(sheet, cell), value, fault });
  return { subject, name, item, engine, written: written.map(seenJson), live: live.map(seenJson), version: under.version || null, scoredAt: under.scoredAt || null };
}

const placeOf = (sheet: string, cell: string | null): string => (cell === null ? sheet : `${sheet}!${cell}`);

function checklistText(file: string, { name, rubric, results, scoredAt, compared, differences }: VerifiedChecklist): string {
  const state = differences.length === 0 ? '一致' : `不一致 ${differences.length} 处`;
  const head = `${file}「${name}」${state}：${results.results.length} 个对象，比对 ${compared} 个单元格，${rubric.id} 版本 ${versionShown(rubric.hash)}，${scoredAt === null ? '尚未评分' : `评分时间 ${scoredAt || '不详'}`}`;
  if (differences.length === 0) return head;
  const rows = differences.map((found): CellValue[] => {
    const { subject, name: whose, item, engine, written, live, under } = found;
    return [subject, whose, item, shown(engine, null), placesText(written, engine), placesText(live, engine), under.version, under.scoredAt];
  });
  return `${head}\n${textTable(['编号', '名称', '项目', '按检查情况', '写入的结果', '公式的缓存值', '指标版本', '评分时间'], rows)}\n`;
}

const placesText = (places: readonly Seen[], engine: CellValue): string => places.map((seen) => `${seenText(seen, engine)}（${placeOf(seen.sheet, seen.cell)}）`).join('；');

function seenText({ value, fault }: Seen, engine: CellValue): string {
  const said = { value: shown(value, engine) };
  switch (fault) {
    case null:
    case 'differs': return said.value;
    case 'no_cached_value': return wording(problem('verify_no_cached_value', 'error', {}));
    case 'no_formula': return wording(problem('verify_no_formula', 'error', said));
    case 'no_row': return wording(problem('verify_no_row', 'error', {}));
    case 'extra_row': return wording(problem('verify_extra_row', 'error', said));
    case 'row_twice': return wording(problem('verify_row_twice', 'error', said));
    case 'no_column': return wording(problem('verify_no_column', 'error', {}));
    case 'no_sheet': return wording(problem('verify_no_sheet', 'error', {}));
    case 'other_version': return wording(problem('verify_other_version', 'error', said));
  }
}

const most = 36;

/** A long text from a little before the place where it differs from the other. */
function shown(value: CellValue, other: CellValue): string {
  if (value === null || value === '') return '空';
  const [text, against] = [[...String(value).replaceAll('\n', ' ')], [...String(other ?? '')]];
  if (text.length <= most) return text.join('');
  const differs = text.findIndex((letter, index) => letter !== against[index]);
  const from = Math.max(0, Math.min(differs - 8, text.length - most));
  return `${from > 0 ? '…' : ''}${text.slice(from, from + most).join('')}${from + most < text.length ? '…' : ''}`;
}
