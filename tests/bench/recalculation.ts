import { writeFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { LibreOffice } from '../formulas/libreoffice';
import type { Row } from './engine';

/**
 * How long LibreOffice takes to open a checklist and calculate it anew, less what it takes to open an empty file;
 * against as many cells that say =A1+B1, and against itself with five times the subjects.
 * @param built the bytes of a checklist of so many subjects
 */
export async function benchRecalculation(built: (subjects: number) => Promise<Uint8Array>): Promise<Row[]> {
  const office = new LibreOffice();
  try {
    const some = await built(2_000);
    const files = Object.entries({ empty: await writeXlsx({ sheets: [{ name: 'Sheet1', rows: [] }] }), bare: await sums(await formulasIn(some)), some, many: await built(10_000) }).map(([name, bytes]) => {
      const file = office.file(name);
      writeFileSync(file, bytes);
      return file;
    });
    const times = files.map((): number[] => []);
    // The first turn makes the profile and does not count.
    for (let turn = -1; turn < 3; turn += 1) {
      for (const [index, file] of files.entries()) {
        const begun = performance.now();
        // Only the first sheet is written, which has no formulas.
        await office.open(file);
        if (turn >= 0) times[index]?.push(performance.now() - begun);
      }
    }
    const [empty = NaN, bare = NaN, few = NaN, many = NaN] = times.map((all) => all.sort((one, other) => one - other)[1] ?? NaN);
    return [
      { name: 'LibreOffice calculates 2,000 subjects anew: time ÷ as many cells =A1+B1', ratio: (few - empty) / (bare - empty), limit: 5, unit: '× at most' },
      { name: 'LibreOffice calculates anew: 10,000 ÷ 2,000 subjects', ratio: (many - empty) / (few - empty), limit: 7, unit: '× at most' },
    ];
  } finally {
    await office.close();
  }
}

async function formulasIn(bytes: Uint8Array): Promise<number> {
  const book = await loadXlsx(bytes);
  return book.sheets.reduce((sum, { formulas }) => sum + [...formulas.cells()].length, 0);
}

/** A first sheet that says nothing, and one of so many sums, a hundred a row. */
function sums(count: number): Promise<Uint8Array> {
  const across = 100;
  const rows = Array.from({ length: Math.ceil(count / across) }, (_, row): number[] => [row, 1]);
  const cells = new Map(rows.flatMap((_, row) => Array.from({ length: Math.min(across, count - row * across) }, (_, at): [string, { formula: string; value: null }] => [`${row},${at + 2}`, { formula: `A${row + 1}+B${row + 1}`, value: null }])));
  return writeXlsx({ sheets: [{ name: 'Sheet1', rows: [] }, { name: 'Sheet2', rows, cells }] });
}
