import { problem } from '../../../messages/problem';
import { shortened } from '../assemble';
import { finding, type Finding } from '../finding';
import type { ReadParts } from './parts';
import { standsAsNote } from '../rows';

/** A year that is not the table's, and deadlines that had passed when the notice was written. */
export function dateProblems({ grid, layout, rows, placed, around }: ReadParts): Finding[] {
  if (!around) return [];
  const columns = layout.columns.filter(({ role }) => role === 'clause' || role === 'note' || role === 'name');
  const cells = placed.flatMap(({ row, said }) => (said ? [{ row, ...said }] : columns.map(({ index }) => ({ row, column: index, text: grid.rows[row]?.[index] ?? '' })))).filter(({ text }) => text !== '');
  const notes = [...(around.first ? around.main : []), ...around.notes].map((text) => ({ row: null, column: null, text }));
  const { year, date } = around;
  const below = rows.flatMap((row) => (standsAsNote(row) ? [{ row: row.row, column: 0, text: row.text }] : []));
  const beside = around.notes.map((text) => ({ row: around.rows.find((each) => each.text === text)?.row ?? null, column: 0, text }));
  return [
    // 考核结果于2023年12月31日前通报, 考核时间为2023年1月1日至2023年12月31日 in a table of 2024.
    ...(year === null ? [] : [...below, ...beside].flatMap(({ row, column, text }) => [...deadlinesBefore(text, year), ...periodsIn(text, year)].map((found) => finding(problem('year_differs', 'warning', { year: found.year, expected: year, text: found.words }), row, column, text)))),
    ...(year === null ? [] : cells.flatMap(({ row, column, text }) => wrongYears(text, year).map((found) => finding(problem('year_differs', 'warning', { year: found.year, expected: year, text: found.words }), row, column, text)))),
    ...(date === null ? [] : [...notes, ...below, ...cells].flatMap(({ row, column, text }) => passed(text, date).map((deadline) => finding(problem('deadline_before_notice', 'warning', { deadline, date }), row, column, shortened(text))))),
  ];
}

/** Years of work to be done now; those of documents, periods and comparisons are none. */
function wrongYears(text: string, expected: number): { year: number; words: string }[] {
  const plain = text.normalize('NFKC').replace(/《[^》]*》/gu, '').replace(/[〔[(][^〕\])]{0,12}\d{4}[^〕\])]*[〕\])]/gu, '');
  if (/上年|上一年|历年|同比|较\d{4}|相比|基数|基期|近[一二三两\d]年/u.test(plain)) return [];
  return [...plain.matchAll(/(20\d{2})\s*年(?!\s*(?:以来|起|以后|后|至|[-—–~]|底前?建成|发布的|印发))/gu)].flatMap((found) => {
    const year = Number(found[1]);
    // What ends early in the next year is still this year's work.
    const nextDeadline = year === expected + 1 && /^20\d{2}\s*年\s*\d{1,2}\s*月/u.test(plain.slice(found.index));
    if (year === expected || nextDeadline || Math.abs(year - expected) > 5) return [];
    const from = Math.max(0, found.index - 6);
    return [{ year, words: plain.slice(from, found.index + 14).replace(/\n/gu, ' ') }];
  });
}

/** Deadlines in a year before that of the table. */
function deadlinesBefore(text: string, expected: number): { year: number; words: string }[] {
  return [...text.normalize('NFKC').matchAll(/(20\d{2})\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?\s*(?:底|末)?\s*(?:之?前|以前|截止)/gu)].flatMap((found) => (Number(found[1]) < expected && expected - Number(found[1]) <= 5 ? [{ year: Number(found[1]), words: found[0] }] : []));
}

/** The time that is examined, where none of it lies in the table's year. One from December to November does. */
function periodsIn(text: string, expected: number): { year: number; words: string }[] {
  const plain = text.normalize('NFKC');
  if (/上一?年/u.test(plain)) return [];
  return [...plain.matchAll(/(?:考核|考评|检查|评价|评估|统计|计分|督查|测评|评比|评定)(?:时间|周期|期限|时段|年度|期间|区间|时限)(?:范围|段)?\s*(?:为|是|:|自|从|即)*\s*20\d{2}\s*年(?!\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?\s*(?:底|末)?\s*(?:之?前|以前|截止))[^。;]{0,30}/gu)].flatMap((found) => {
    const years = [...found[0].matchAll(/20\d{2}(?=\s*年)/gu)].map(Number);
    const [year] = years;
    return year === undefined || years.includes(expected) || Math.abs(year - expected) > 5 ? [] : [{ year, words: found[0] }];
  });
}

/** Days before which something had to be done, earlier than the notice itself. */
function passed(text: string, date: string): string[] {
  return [...text.normalize('NFKC').matchAll(/(20\d{2})年\s*(\d{1,2})月\s*(\d{1,2})日\s*(?:\([^)]*\))?\s*(?:之?前|以前|截止|前报)/gu)].flatMap((found) => {
    const day = `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`;
    return day < date ? [found[0].replace(/\s+/gu, '')] : [];
  });
}
