import '../taskpane/newer-members';
import type { Locale } from '../messages/problem';
import { hostOffice, type OfficeHost } from '../workbook/host/office-host';
import { loadXlsx } from '../workbook/xlsx/load';
import { saveXlsx } from '../workbook/xlsx/save';
import { calculateBook } from '../operations/calculated';
import type { Book } from '../workbook/book/book';
import { askToSave } from './ask-to-save';
import { fillBar } from './bar';
import { bookFileName } from './book-file-name';
import { tickByClickAtFirst } from './click-to-tick';
import { failureWords } from './failure-words';
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
  /** Of the file that was opened; null: the workbook never was one. */
  let openedAs: string | null = null;

  const host = hostOffice(await sampleBook('checklist'), {
    calculate: calculateBook,
    requirementSet: asked.get('excel') ?? '1.14',
    locale: locale === 'en' ? 'en-US' : 'zh-CN',
    theme: asked.get('theme') === 'dark' ? 'dark' : 'light',
    onWritten: (changed) => {
      if (changed) unsaved.edited();
      mirror?.later();
      // 修复格式 alone clears rules of colours: saving a file that was opened writes its cells, not its looks.
      if (openedAs !== null && host.batches.at(-1)?.methods.includes('ClearAll')) say(refusalWords[locale].repaired_here, true);
    },
  });
  const unsaved = new UnsavedWork({
    ask: async () => askToSave(await fileName(), locale),
    save: async () => {
      const name = await fileName();
      download(await saveXlsx(host.book), name);
    },
  });
  const fileName = async (): Promise<string> => openedAs ?? bookFileName(host.book);
  const say = (text: string, wrong = false): void => {
    hint.textContent = text;
    hint.title = text;
    hint.classList.toggle('wrong', wrong);
  };
  const show = (book: Book, name: string | null): void => {
    openedAs = name;
    host.open(book);
    beginAtChecklist(host);
    mirror?.show();
    openPane();
  };
  /** @returns whether it was done; a failure is said. */
  const attempt = (work: () => Promise<boolean>): Promise<boolean> =>
    work().catch((error: unknown) => {
      say(failureWords(error, locale), true);
      return false;
    });

  fillBar(element('bar'), element('sheet'), locale, {
    open: (file) => attempt(() => unsaved.replace(() => openFile(file), (book) => show(book, file.name))),
    save: () => attempt(async () => {
      await unsaved.save();
      return true;
    }),
    sample: (name) => attempt(() => unsaved.replace(() => sampleBook(name), (book) => show(book, null))),
  });
  addEventListener('beforeunload', (event) => {
    if (!unsaved.any) return;
    event.preventDefault();
    // Chromium before 119 asks only for this.
    event.returnValue = true;
  });
  tickByClickAtFirst(() => localStorage);
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
  const hint = element('hint');
  hint.textContent = failureWords(error, document.documentElement.lang === 'en' ? 'en' : 'zh-CN', 'notOpened');
  hint.classList.add('wrong');
});
