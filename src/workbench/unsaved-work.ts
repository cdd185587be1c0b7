/** What is asked of people when another workbook is to take the place of one that no file holds yet. */
export type Answer = 'save' | 'discard' | 'cancel';

export interface UnsavedActions {
  ask: () => Promise<Answer>;
  /** Puts a copy of the workbook, as it is when this is called, into a file. */
  save: () => Promise<void>;
}

/** Whether the workbook in the page holds work that is in no file, and how that is not lost unasked. */
export class UnsavedWork {
  readonly #actions: UnsavedActions;
  #edits = 0;
  /** As many of them as a file holds. */
  #kept = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(actions: UnsavedActions) {
    this.#actions = actions;
  }

  get any(): boolean {
    return this.#edits !== this.#kept;
  }

  edited(): void {
    this.#edits += 1;
  }

  /** What is edited while the copy is being made stays unsaved. */
  async save(): Promise<void> {
    const now = this.#edits;
    await this.#actions.save();
    this.#kept = now;
  }

  /**
   * Puts another workbook in the place of this one, after people have said what is to become of their work. One
   * such request is answered after the other.
   * @param make gets the other workbook ready; where it fails this one stays as it is, unsaved work too
   * @param show puts it in its place
   * @returns false where people would rather stay
   */
  replace<T>(make: () => Promise<T>, show: (made: T) => void): Promise<boolean> {
    const done = this.#last.then(() => this.#replace(make, show));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #replace<T>(make: () => Promise<T>, show: (made: T) => void): Promise<boolean> {
    let dispensable = await this.#dispensable();
    if (dispensable === null) return false;
    const made = await make();
    // Somebody, or the pane, went on meanwhile.
    while (dispensable !== this.#edits) {
      dispensable = await this.#dispensable();
      if (dispensable === null) return false;
    }
    show(made);
    this.#kept = this.#edits;
    return true;
  }

  /** How many edits people have saved or given up, asked where that is needed; null: they want to stay. */
  async #dispensable(): Promise<number | null> {
    while (this.any) {
      const answer = await this.#actions.ask();
      if (answer === 'cancel') return null;
      if (answer === 'discard') break;
      await this.save();
    }
    return this.#edits;
  }
}
