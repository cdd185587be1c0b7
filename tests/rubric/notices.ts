import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../fixtures/notices');

const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');

/** Records of a table as Excel holds it after pasting: cells in quotes may hold line breaks. */
export function tableOf(name: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  const text = textOf(`${name}.tsv`);
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text.charAt(at + 1) === '"') cell += text.charAt(++at);
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === '\t' || letter === '\n') {
      record.push(cell);
      cell = '';
      if (letter === '\n') {
        records.push(record);
        record = [];
      }
    } else if (letter !== '\r') cell += letter;
  }
  if (record.length > 0 || cell !== '') records.push([...record, cell]);
  return records;
}

/** Lines of what the notice says around its table. */
export function linesOf(name: string): string[] {
  return textOf(`${name}.rules.txt`).split('\n');
}

export type Reading = Record<
  | 'table' | 'id' | 'section' | 'section_kind' | 'section_total' | 'indicator' | 'indicator_max' | 'criterion_max' | 'start'
  | 'clause' | 'kind' | 'points' | 'unit' | 'cap' | 'at' | 'scope' | 'steps' | 'applies_to',
  string
>;

/** What every clause of the seven scored tables means. */
export function readings(): Reading[] {
  const [head = '', ...lines] = textOf('readings.tsv').trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])) as Reading;
  });
}
