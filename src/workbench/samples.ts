import { parsePeriod } from '../calendar/period';
import { demoMarks } from '../cli/demo-marks';
import { kunshanAccounts, kunshanUnits } from '../cli/demo-registers';
import { buildChecklist } from '../operations/build';
import { addSampleRegister } from '../operations/build-here';
import { inspect, inspectedPlaces, statusChange } from '../operations/inspect-subject';
import { readChecklists } from '../operations/read-checklists';
import { builtinRubric } from '../rubric/builtin';
import { Book } from '../workbook/book/book';
import { BookPort } from '../workbook/book/book-port';

export type SampleName = 'checklist' | 'inspected' | 'register' | 'empty';

const period = '2026Q3';
const seed = 20190162;

/** Who is supposed to have checked it, and when: a sample without warnings. */
const signed = { today: 46280, inspector: '检查员' };

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
    if (name === 'inspected') await sign(port);
  }
  return book;
}

/** 检查人 and 监测时间点 of every row that is checked. */
async function sign(port: BookPort): Promise<void> {
  const { checklists, contents } = await readChecklists(port);
  for (const checklist of checklists) {
    for (const place of inspectedPlaces(checklist)) {
      const content = contents.find(({ name }) => name === place.sheet.name);
      const inspection = content && inspect(checklist, place, content);
      if (inspection?.status === '已检查') await port.apply([{ kind: 'set_cells', sheet: place.sheet.name, cells: statusChange(inspection, '已检查', signed) }]);
    }
  }
}
