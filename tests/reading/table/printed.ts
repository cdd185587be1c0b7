import { strToU8, zipSync } from 'fflate';
import type { Rubric } from '../../../src/rubric/rubric';

/**
 * A built-in table as the notice prints it: headings, then a record for each row, names and points standing on the first
 * row of what they cover.
 */
export function printedTable({ headings, sections }: Rubric): string[][] {
  const withNote = headings.includes('指标说明');
  const points = (max: number | null): string => (max === null ? '' : `（${max}分）`);
  const records = sections.flatMap((section) => {
    const title = `${section.name}${points(section.total)}${section.note ? `\n${section.note}` : ''}`;
    let first = true;
    return section.indicators.flatMap((indicator) => {
      // Jingzhou prints an indicator's points beside its name, the others beside its row.
      const name = `${indicator.name}${withNote ? points(indicator.max) : ''}`;
      return indicator.criteria.flatMap((criterion, ordinal) =>
        criterion.rows.map((row, index) => {
          const begins = ordinal === 0 && index === 0;
          const value = row.value ?? (index === 0 && criterion.max !== null ? String(criterion.max) : '');
          const record = [first ? title : '', begins ? name : '', row.text, ...(withNote ? [row.note ?? ''] : []), value];
          first = false;
          return record;
        }),
      );
    });
  });
  return [headings, ...records];
}

/** Excel's copy of it: tabs, and quotes around cells of several lines. */
export const asTsv = (table: readonly (readonly string[])[]): string => table.map((record) => record.map((cell) => (/[\n\t"]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n');

/** By row and column: how many rows a cell covers with the blanks below it; 0 for a covered one. Cells of clauses are never merged. */
function spans(table: readonly (readonly string[])[], clauses: number): number[][] {
  return table.map((record, row) =>
    record.map((cell, column) => {
      if (column === clauses || row === 0) return 1;
      if (cell === '' && covering(table, row, column) !== null) return 0;
      let below = row + 1;
      while (below < table.length && table[below]?.[column] === '' && covering(table, below, column) === row) below += 1;
      return below - row;
    }),
  );
}

/** The row whose cell reaches down to a blank one: within the section, and for columns right of the names within the indicator. */
function covering(table: readonly (readonly string[])[], row: number, column: number): number | null {
  for (let above = row - 1; above > 0; above--) {
    const begins = table.slice(above + 1, row + 1).some((record) => (column > 0 && record[0] !== '') || (column > 2 && record[1] !== ''));
    if (begins) return null;
    if (table[above]?.[column] !== '') return above;
  }
  return null;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** As a web page shows it, cells below one name being merged. */
export function asHtml(table: readonly (readonly string[])[], around: { before: readonly string[]; after: readonly string[] }): string {
  const over = spans(table, 2);
  const rows = table.map((record, row) => `<tr>${record.map((cell, column) => (over[row]?.[column] === 0 ? '' : `<td rowspan="${over[row]?.[column]}"><p>${escaped(cell).replaceAll('\n', '<br>')}</p></td>`)).join('')}</tr>`);
  const paragraphs = (lines: readonly string[]) => lines.map((line) => `<p>${escaped(line)}</p>`).join('\n');
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>通知</title><style>td{border:1px}</style></head><body>${paragraphs(around.before)}<table><tbody>\n${rows.join('\n')}\n</tbody></table>${paragraphs(around.after)}</body></html>`;
}

/** As a Word document has it, with vertical merges. */
export function asDocx(blocks: readonly (string | readonly (readonly string[])[])[]): Uint8Array {
  const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
  const tableXml = (table: readonly (readonly string[])[]) => {
    const over = spans(table, 2);
    const cell = (text: string, row: number, column: number) => {
      const span = over[row]?.[column] ?? 1;
      return `<w:tc><w:tcPr>${span === 0 ? '<w:vMerge/>' : span > 1 ? '<w:vMerge w:val="restart"/>' : ''}</w:tcPr>${text.split('\n').map(paragraph).join('')}</w:tc>`;
    };
    return `<w:tbl>${table.map((record, row) => `<w:tr>${record.map((text, column) => cell(text, row, column)).join('')}</w:tr>`).join('')}</w:tbl>`;
  };
  const body = blocks.map((block) => (typeof block === 'string' ? paragraph(block) : tableXml(block))).join('');
  const document = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:sectPr/></w:body></w:document>`;
  return zipSync({ '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'), 'word/document.xml': strToU8(document) });
}
