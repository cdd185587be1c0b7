import { dress } from '../../src/workbench/opened-look';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, kunshanRegister } from '../operations/workbooks';

it.each(['matrix', 'forms'] as const)('%s opened from a file: rows are as high and columns as wide as they were made, those rows too that Excel may fit to their words', async (layout) => {
  const made = await built('kunshan-2019-account', kunshanRegister, { layout });
  const bytes = await saveXlsx(made);
  const opened = await loadXlsx(bytes);
  await dress(opened, bytes);
  // Columns as wide too, which a file counts in digits of its default font.
  for (const sheet of made.sheets) expect([sheet.name, opened.sheet(sheet.name).columns.map(({ width }) => width)]).toEqual([sheet.name, sheet.columns.map(({ width }) => Math.round(width))]);
  for (const sheet of made.sheets) expect([sheet.name, [...opened.sheet(sheet.name).heights].sort(([one], [other]) => one - other)]).toEqual([sheet.name, [...sheet.heights].sort(([one], [other]) => one - other)]);
});
