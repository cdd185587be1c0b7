import type { Change, Outline, Progress, SheetContent, WorkbookPort } from '../workbook/port';

/** Milliseconds until somebody who waits for an answer is told what may keep it. */
const patience = 3000;

/** Tells when a workbook has not answered for a while, and when it does: an Excel whose cell is being edited waits. */
export class AwaitedPort implements WorkbookPort {
  readonly #port: WorkbookPort;
  readonly #onLate: (late: boolean) => void;
  #late = 0;

  constructor(port: WorkbookPort, onLate: (late: boolean) => void) {
    this.#port = port;
    this.#onLate = onLate;
  }

  get calculates(): boolean {
    return this.#port.calculates;
  }

  outline(): Promise<Outline> {
    return this.#awaited(() => this.#port.outline());
  }

  read(sheets: readonly string[], until?: ReadonlyMap<string, number>, merged?: ReadonlySet<string>): Promise<SheetContent[]> {
    return this.#awaited(() => this.#port.read(sheets, until, merged));
  }

  apply(changes: readonly Change[], onProgress?: Progress): Promise<void> {
    return this.#awaited((heard) =>
      this.#port.apply(changes, (done, all) => {
        heard();
        onProgress?.(done, all);
      }));
  }

  /** `heard`: an answer came; the patience begins anew, and ends with the call. */
  async #awaited<T>(call: (heard: () => void) => Promise<T>): Promise<T> {
    let late = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const quiet = (): void => {
      if (timer !== null) clearTimeout(timer);
      if (late) this.#tell(-1);
      late = false;
    };
    const wait = (): void => {
      timer = setTimeout(() => {
        late = true;
        this.#tell(1);
      }, patience);
    };
    wait();
    try {
      return await call(() => {
        quiet();
        wait();
      });
    } finally {
      quiet();
    }
  }

  #tell(more: 1 | -1): void {
    const before = this.#late > 0;
    this.#late += more;
    if (this.#late > 0 !== before) this.#onLate(this.#late > 0);
  }
}
