import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { Pane } from '../../src/taskpane/pane';
import { findKeyed } from '../../src/sheets/keyed';
import type { CellPlace, PaneHost } from '../../src/taskpane/host';
import type { Start } from '../../src/taskpane/start';
import type { Book } from '../../src/workbook/book/book';
import type { CellValue } from '../../src/workbook/plan';
import { FakeHost } from './fake-host';

declare global {
  // React asks this of whoever tests it.
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}
globalThis.IS_REACT_ACT_ENVIRONMENT = true;
// jsdom lays nothing out.
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

/** A pane in a page, with eyes and hands that find things as people do: by what they are and what they are called. */
export class PaneDriver<H extends PaneHost & { book: Book } = FakeHost> {
  readonly host: H;
  readonly element: HTMLElement;
  readonly close: () => Promise<void>;

  private constructor(host: H, element: HTMLElement, close: () => Promise<void>) {
    this.host = host;
    this.element = element;
    this.close = close;
  }

  static async open(book: Book, options: ConstructorParameters<typeof FakeHost>[1] & { prepare?: (host: FakeHost) => void; start?: Start } = {}): Promise<PaneDriver> {
    const host = new FakeHost(book, options);
    options.prepare?.(host);
    return PaneDriver.over(host, options.start);
  }

  /** Beside whatever program. */
  static async over<H extends PaneHost & { book: Book }>(host: H, start?: Start): Promise<PaneDriver<H>> {
    const element = document.createElement('div');
    document.body.append(element);
    const root = createRoot(element);
    await act(async () => root.render(<Pane host={host} start={start} />));
    const driver = new PaneDriver(host, element, async () => {
      await act(async () => root.unmount());
      element.remove();
    });
    await driver.settle();
    return driver;
  }

  /** Lets what was begun come to its end. */
  async settle(milliseconds = 0): Promise<void> {
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
    });
  }

  /** Lets things go on until the pane says this: on a busy machine that may take long. */
  async says(text: string): Promise<void> {
    for (let tries = 0; tries < 500 && !this.text.includes(text); tries += 1) await this.settle(20);
    if (!this.text.includes(text)) throw new Error(`never said: ${text}\n${this.text.slice(0, 800)}`);
  }

  get text(): string {
    return this.element.textContent ?? '';
  }

  all(selector: string, name?: string | RegExp): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>(selector)].filter((found) => name === undefined || matches(nameOf(found), name));
  }

  one(selector: string, name?: string | RegExp): HTMLElement {
    const [found, second] = this.all(selector, name);
    if (!found) throw new Error(`no ${selector} called ${String(name)} among: ${this.all(selector).map(nameOf).join(' | ')}\n${this.text.slice(0, 600)}`);
    if (second && name !== undefined && typeof name === 'string' && nameOf(second) === nameOf(found)) throw new Error(`two ${selector} called ${name}`);
    return found;
  }

  button = (name: string | RegExp): HTMLButtonElement => this.one('button:not([role=tab])', name) as HTMLButtonElement;
  box = (name: string | RegExp): HTMLInputElement => this.one('input[type=checkbox]', name) as HTMLInputElement;
  field = (name: string | RegExp): HTMLInputElement => this.one('input:not([type=checkbox]):not([type=radio]), textarea', name) as HTMLInputElement;
  choice = (name: string | RegExp): HTMLSelectElement => this.one('select', name) as HTMLSelectElement;

  /** @param settle lets so much time go by, and then as much as it takes until nothing is being done */
  async click(element: HTMLElement, settle = 0): Promise<void> {
    await act(async () => element.click());
    await this.settle(settle);
    if (settle > 0) for (let tries = 0; tries < 500 && this.all('[role=status] [role=progressbar]').length > 0; tries += 1) await this.settle(20);
  }

  async choose(select: HTMLSelectElement, value: string): Promise<void> {
    await this.enter(select, value, 'change');
  }

  async type(field: HTMLInputElement, text: string, leave = true): Promise<void> {
    await act(async () => field.focus());
    await this.enter(field, text, 'input');
    if (leave) await act(async () => field.blur());
    await this.settle();
  }

  async key(element: HTMLElement, key: string, more: KeyboardEventInit = {}): Promise<void> {
    await act(async () => {
      element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    });
    await this.settle();
  }

  async tab(name: string): Promise<void> {
    await this.click(this.one('[role=tab]', name));
    await this.settle(200);
  }

  /** Something happens beside the pane. */
  async outside(happens: (host: H) => void): Promise<void> {
    await act(async () => happens(this.host));
    await this.settle();
  }

  /** The cell of a subject under a key of the matrix. */
  place(sheet: string, id: string, key: string): CellPlace {
    const { values } = this.host.book.sheet(sheet);
    const keyed = findKeyed(values);
    const [idColumn = -1] = keyed?.columns.get('编号') ?? [];
    const [column = -1] = keyed?.columns.get(key) ?? [];
    return { sheet, row: values.findIndex((row, index) => index > (keyed?.keyRow ?? 0) && row[idColumn] === id), column };
  }

  cell(sheet: string, id: string, key: string): CellValue {
    const { row, column } = this.place(sheet, id, key);
    // A formula that shows nothing.
    const value = this.host.book.sheet(sheet).valueAt(row, column);
    return value === '' ? null : value;
  }

  private async enter(element: HTMLInputElement | HTMLSelectElement, value: string, event: string): Promise<void> {
    // React looks at the setter of the element's own class to see a change.
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element) as object, 'value')?.set;
    await act(async () => {
      set?.call(element, value);
      element.dispatchEvent(new Event(event, { bubbles: true }));
    });
    await this.settle();
  }
}

/** The name that a screen reader says. */
export function nameOf(element: HTMLElement): string {
  const own = element.getAttribute('aria-label');
  if (own !== null) return own;
  const labelled = element.getAttribute('aria-labelledby');
  if (labelled !== null) return labelled.split(' ').map((id) => element.ownerDocument.getElementById(id)?.textContent ?? '').join(' ');
  const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement ? [...(element.labels ?? [])] : [];
  if (labels.length > 0) return labels.map(({ textContent }) => textContent ?? '').join(' ').trim();
  return (element.textContent ?? '').trim();
}

const matches = (name: string, wanted: string | RegExp): boolean => (typeof wanted === 'string' ? name === wanted : wanted.test(name));
