import type { Change, Outline, Progress, SheetContent, WorkbookPort } from '../workbook/port';

/** Thrown where the user stopped the work before anything was written. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/**
 * Lets a long operation be stopped between its steps. Once writing has begun it runs to its end: the workbook is
 * left as it was, or as it shall be.
 */
export class StoppablePort implements WorkbookPort {
  readonly #port: WorkbookPort;
  readonly #signal: AbortSignal;
  readonly #onWriting: Progress;
  #writing = false;

  /** @param onWriting is told when writing begins, and how far it is: the work cannot be stopped any more */
  constructor(port: WorkbookPort, signal: AbortSignal, onWriting: Progress = () => undefined) {
    this.#port = port;
    this.#signal = signal;
    this.#onWriting = onWriting;
  }

  get calculates(): boolean {
    return this.#port.calculates;
  }

  async outline(): Promise<Outline> {
    this.#check();
    return this.#port.outline();
  }

  async read(sheets: readonly string[], until?: ReadonlyMap<string, number>, merged?: ReadonlySet<string>): Promise<SheetContent[]> {
    this.#check();
    const contents = await this.#port.read(sheets, until, merged);
    this.#check();
    return contents;
  }

  async apply(changes: readonly Change[]): Promise<void> {
    // What was worked out kept the page busy: a click on 取消 is heard now.
    if (!this.#writing) await new Promise((resolve) => setTimeout(resolve));
    this.#check();
    this.#writing = true;
    this.#onWriting(0, 1);
    await this.#port.apply(changes, this.#onWriting);
  }

  #check(): void {
    if (this.#signal.aborted && !this.#writing) throw new Stopped();
  }
}
