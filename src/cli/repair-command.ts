import { localTime } from '../calendar/local-time';
import { problem, Refusal } from '../messages/problem';
import { beyondRepair, looksOf, repairFormulas } from '../operations/repair-formulas';
import { BookPort } from '../workbook/book/book-port';
import { lostLooks } from '../workbook/xlsx/lost-looks';
import { saveXlsx } from '../workbook/xlsx/save';
import { requireXlsx, writeWhole } from './files';
import { exitCode, printJson, printProblems, problemJson, say, textTable } from './output';
import { naming, openWorkbook } from './workbook-file';

export interface RepairOptions {
  file?: string | undefined;
  out?: string | undefined;
  'dry-run'?: boolean | undefined;
  json: boolean;
}

const most = 50;

/**
 * `kaoping repair`: formats, lists and formulas that a paste has overwritten. With --dry-run, or --json alone, nothing is
 * written; nor where nothing is damaged.
 */
export async function repair(options: RepairOptions): Promise<number> {
  const { file, out } = options;
  if (file === undefined) throw new Refusal(problem('option_missing', 'error', { option: 'FILE.xlsx' }));
  if (out !== undefined) requireXlsx(out);
  const book = await openWorkbook(file);
  const unable = await naming(file, () => beyondRepair(new BookPort(book)));
  const looks = await naming(file, () => looksOf(new BookPort(book)));
  const formats = await naming(file, () => lostLooks(book, looks));
  const wanted = !options['dry-run'] && (!options.json || out !== undefined);
  const { overwritten: found, warnings } = await naming(file, () => repairFormulas(new BookPort(book), { write: wanted, formats, doneBy: { at: localTime(new Date()), person: '' } }));
  const problems = [...unable, ...warnings];
  printProblems(options.json ? [] : problems);
  const written = wanted && found.length + formats.size > 0;
  if (written) await writeWhole(out ?? file, await saveXlsx(book));
  if (options.json) {
    printJson({ written, formulas: found, formats: [...formats], problems: problems.map(problemJson) });
    return exitCode(unable);
  }
  if (found.length > 0) {
    say(`被覆盖的公式 ${found.length} 处${found.length > most ? `（列出前 ${most} 处）` : ''}：`);
    say(textTable(['工作表', '单元格', '现有内容'], found.slice(0, most).map(({ sheet, cell, value }) => [sheet, cell, value === null ? '' : String(value)])));
  }
  if (formats.size > 0) say(`各行格式、下拉列表或颜色规则与生成时不同的表：${[...formats].join('、')}。填写的内容、表头和您自己加的列不动`);
  if (looks.length === 0 && unable.length === 0 && found.length === 0) say('没有可恢复格式的一览表：逐个表有保护，较早版本生成、不带计算列的表不改');
  if (written) say(`已恢复，写入 ${out ?? file}`);
  else say(found.length + formats.size > 0 || unable.length > 0 ? '未写入文件' : '格式、下拉列表和自动计算各列的公式完好，未写入文件');
  return exitCode(unable);
}
