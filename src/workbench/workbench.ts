import '../taskpane/newer-members';
import { Refusal, located, type Locale } from '../messages/problem';
import { hostOffice, type OfficeHost } from '../workbook/host/office-host';
import { loadXlsx } from '../workbook/xlsx/load';
import { saveXlsx } from '../workbook/xlsx/save';
import { calculateBook } from '../operations/calculated';
import type { Book } from '../workbook/book/book';
import { askToSave } from './ask-to-save';
import { fillBar } from './bar';
import { createGrid, type Grid } from './grid';
import { Mirror } from './mirror';
import { dress } from './opened-look';
import { refusalWords } from './refusals';
import { sampleBook } from './samples';
import { UnsavedWork } from './unsaved-work';
import './workbench.css';

/**
 * The page that runs the add-in without Excel: a grid on the left, the add-in in its real pane on the right,
 * the real office.js between the two, answered from the workbook in memory.
 * `?lang=en`, `?theme=dark` and `?excel=1.10` stand for an Office of that language, theme and age.
 */
async function start(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const locale: Locale = asked.get('lang') === 'en' ? 'en' : 'zh-CN';
  document.documentElement.lang = locale;
  const hint = element('hint');
  let mirror: Mirror | null = null;
  let fileName = sampleFile;

  const host = hostOffice(await sampleBook('checklist'), {
    calculate: calculateBook,
    requirementSet: asked.get('excel') ?? '1.14',
    locale: locale === 'en' ? 'en-US' : 'zh-CN',
    theme: asked.get('theme') === 'dark' ? 'dark' : 'light',
    onWritten: (changed) => {
      if (changed) unsaved.edited();
      mirror?.later();
    },
  });
  const unsaved = new UnsavedWork({
    ask: () => askToSave(fileName, locale),
    save: async () => download(await saveXlsx(host.book), fileName),
  });
  const say = (text: string, wrong = false): void => {
    hint.textContent = text;
    hint.title = text;
    hint.classList.toggle('wrong', wrong);
  };
  const show = (book: Book, name: string): void => {
    fileName = name;
    host.open(book);
    beginAtChecklist(host);
    mirror?.show();
    openPane();
  };
  /** @returns whether it was done; a failure is said. */
  const attempt = (work: () => Promise<boolean>): Promise<boolean> =>
    work().catch((error: unknown) => {
      say(error instanceof Refusal ? located(error.problem) : String(error), true);
      return false;
    });

  fillBar(element('bar'), element('sheet'), locale, {
    open: (file) => attempt(() => unsaved.replace(() => openFile(file), (book) => show(book, file.name))),
    save: () => attempt(async () => {
      await unsaved.save();
      return true;
    }),
    sample: (name) => attempt(() => unsaved.replace(() => sampleBook(name), (book) => show(book, sampleFile))),
  });
  addEventListener('beforeunload', (event) => {
    if (!unsaved.any) return;
    event.preventDefault();
    // Chromium before 119 asks only for this.
    event.returnValue = true;
  });
  // Beside this grid a click on ☐ ticks, until it is switched off in the pane.
  if (localStorage.getItem(clickToTick) === null) localStorage.setItem(clickToTick, '1');
  const grid = createGrid(element('grid'), locale);
  mirror = new Mirror(grid, host, locale);
  mirror.onEdited = () => unsaved.edited();
  mirror.onSelected = (text) => say(text);
  mirror.onRefused = (reason) => say(refusalWords[locale][reason], true);
  beginAtChecklist(host);
  mirror.show();
  openPane();
  Object.assign(window, { kaoping: inspector(host, grid) });
}

const sampleFile = '2026年第三季度政务新媒体检查表.xlsx';

/** Where the pane remembers 单击打√ on this machine. */
const clickToTick = 'kaoping.单击打√';

/** The pane is opened anew for another workbook, as Excel does. */
function openPane(): void {
  const pane = document.createElement('iframe');
  pane.title = document.title;
  pane.src = 'pane.html';
  element('beside').replaceChildren(pane);
}

/** Whoever opens a checklist wants to check: its first line, below the ids of its columns, is in view. */
function beginAtChecklist(host: OfficeHost): void {
  const sheet = host.book.sheets.find(({ name, visibility }) => name.startsWith('检查表') && visibility === 'visible');
  if (!sheet) return;
  const row = sheet.values.slice(0, 12).reduce((last, cells, at) => (cells.includes('编号') ? at : last), -1) + 1;
  host.select(sheet.name, { top: row, left: 1, bottom: row, right: 1 });
}

/** For tests of the page, which look at the workbook itself and point at cells. */
function inspector(host: OfficeHost, grid: Grid): object {
  return {
    failures: () => host.failures,
    sheets: () => host.book.sheets.map(({ name }) => name),
    values: (sheet: string) => host.book.sheet(sheet).values,
    names: () => host.book.names,
    selection: () => host.selection(),
    /** What the grid shows, beside what the workbook holds. */
    shown: (row: number, column: number) => grid.api.getActiveWorkbook()?.getActiveSheet().getRange(row, column).getValue() ?? null,
    activeSheet: () => grid.api.getActiveWorkbook()?.getActiveSheet().getSheetName(),
    columnHidden: (column: number) => grid.workbook()?.getActiveSheet().getColVisible(column) === false,
    run: (command: string, params: object) => grid.api.executeCommand(command, params),
    /** The middle of a cell on the page, as long as nothing is scrolled. */
    point: (row: number, column: number) => {
      const cell = grid.api.getActiveWorkbook()?.getActiveSheet().getRange(row, column).getCellRect();
      const canvas = document.querySelector('#grid canvas[id^=univer-sheet]')?.getBoundingClientRect();
      return cell && canvas ? { x: canvas.x + cell.x + cell.width / 2, y: canvas.y + cell.y + cell.height / 2 } : null;
    },
  };
}

async function openFile(file: File): Promise<Book> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const book = await loadXlsx(bytes);
  await dress(book, bytes);
  return book;
}

function download(bytes: Uint8Array, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes.slice()], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found;
}

start().catch((error: unknown) => {
  element('hint').textContent = String(error);
});
