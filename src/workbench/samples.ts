import { parsePeriod } from '../calendar/period';
import { demoMarks } from '../cli/demo-marks';
import { kunshanAccounts, kunshanUnits } from '../cli/demo-registers';
import { buildChecklist } from '../operations/build';
import { addSampleRegister } from '../operations/build-here';
import { builtinRubric } from '../rubric/builtin';
import { Book } from '../workbook/book/book';
import { BookPort } from '../workbook/book/book-port';

export type SampleName = 'checklist' | 'inspected' | 'register' | 'empty';

const period = '2026Q3';
const seed = 20190162;

/** 昆政办发〔2019〕162号 with its units and 276 accounts: to be ticked, ticked already, only the register, or nothing. */
export async function sampleBook(name: SampleName): Promise<Book> {
  const book = new Book();
  const register = [...kunshanUnits, ...kunshanAccounts];
  const port = new BookPort(book);
  if (name === 'empty') {
    book.add({ name: 'Sheet1', visibility: 'visible', columns: [], rows: [] });
  } else if (name === 'register') {
    await addSampleRegister(port, register);
  } else {
    const rubric = builtinRubric('kunshan-2019-account');
    if (!rubric) throw new Error('no such table: kunshan-2019-account');
    const marks = name === 'inspected' ? { marks: demoMarks(rubric, kunshanAccounts, seed) } : {};
    await buildChecklist(port, { rubric, register, period: parsePeriod(period), layout: 'matrix', checkbox: 'glyph', ...marks });
  }
  return book;
}
