import type { Grid } from '../../src/reading/grid';
import { officialLanguage } from '../../src/reading/language';
import { readDocument } from '../../src/reading/read-document';
import { builtinRubrics } from '../../src/rubric/builtin';
import { clausesOf } from '../../src/rubric/walk';
import { medians, type Row } from './engine';

/** The reader on one table of 10,000 clauses of the eight notices against ten tables of 1,000 of them: linear where both take the same time. */
export async function benchReading(): Promise<Row[]> {
  const texts = builtinRubrics.flatMap((rubric) => [...clausesOf(rubric)].map(({ clause }) => clause.text));
  const rows = Array.from({ length: 10_000 }, (_, row) => [row % 50 === 0 ? `第${row / 50 + 1}部分` : '', `指标${row + 1}`, texts[row % texts.length] ?? '', '10']);
  const table = (of: string[][]): Grid => ({ rows: [['考核指标'], ['一级指标', '二级指标', '评分细则', '分值'], ...of], merges: [] });
  const read = (grid: Grid) => readDocument([{ kind: 'table', grid }], officialLanguage);
  const parts = Array.from({ length: 10 }, (_, part) => table(rows.slice(part * 1_000, (part + 1) * 1_000)));
  const whole = table(rows);
  const [inParts, atOnce] = await medians(3, [() => parts.map(read), () => read(whole)]);
  return [{ name: 'reading: time per clause, 10,000 ÷ 1,000 clauses', ratio: atOnce / inParts, limit: 1.5, unit: '× at most' }];
}
