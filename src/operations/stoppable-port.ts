import type { Change, Outline, SheetContent, WorkbookPort } from '../workbook/port';

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
  #writing = false;

  constructor(port: WorkbookPort, signal: AbortSignal) {
    this.#port = port;
    this.#signal = signal;
  }

  get calculates(): boolean {
    return this.#port.calculates;
  }

  async outline(): Promise<Outline> {
    this.#check();
    return this.#port.outline();
  }

  async read(sheets: readonly string[], until?: ReadonlyMap<string, number>): Promise<SheetContent[]> {
    this.#check();
    const contents = await this.#port.read(sheets, until);
    this.#check();
    return contents;
  }

  async apply(changes: readonly Change[]): Promise<void> {
    this.#check();
    this.#writing = true;
    await this.#port.apply(changes);
  }

  #check(): void {
    if (this.#signal.aborted && !this.#writing) throw new Stopped();
  }
}
