/** What Excel answers when it cannot carry out a batch. */
export type FaultKind = 'cellEdit' | 'activityLimit' | 'requestTooLarge' | 'responseTooLarge' | 'accessDenied' | 'sessionTimeout' | 'general';

/** Nothing of the batch was done, a part of it, or all of it and the answer went missing. */
export type FaultHow = 'nothing' | 'partly' | 'answerLost';

export const faultKinds: readonly FaultKind[] = ['cellEdit', 'activityLimit', 'requestTooLarge', 'responseTooLarge', 'accessDenied', 'sessionTimeout', 'general'];
export const faultHows: readonly FaultHow[] = ['nothing', 'partly', 'answerLost'];

/** Excel's own codes, answered in place of a result. */
const codes: Readonly<Record<FaultKind, number>> = { cellEdit: 5004, activityLimit: 5102, requestTooLarge: 5103, responseTooLarge: 5104, accessDenied: 7000, sessionTimeout: 5012, general: 5001 };

/** Faults that are due: each meets one batch. */
export class Faults {
  readonly #due = new Map<number, { kind: FaultKind; how: FaultHow; seed: number }>();
  #outage: { from: number; kind: FaultKind; how: FaultHow } | null = null;
  #seed = 20_260_930;

  /** @param seed what is done partly stops at the same action under the same one; elsewhere each time where absent */
  plan(batch: number, kind: FaultKind, how: FaultHow, seed = this.#seed++): void {
    this.#due.set(batch, { kind, how, seed });
  }

  /** From this batch on every one fails. */
  planOutage(from: number, kind: FaultKind, how: FaultHow): void {
    this.#outage = { from, kind, how };
  }

  clear(): void {
    this.#due.clear();
    this.#outage = null;
  }

  /** The code to answer, and how many actions are carried out nevertheless. */
  at(batch: number, actions: number): { code: number; actions: number } | null {
    const due = this.#outage && batch >= this.#outage.from ? { ...this.#outage, seed: this.#seed++ } : this.#due.get(batch);
    if (!due) return null;
    this.#due.delete(batch);
    return { code: codes[due.kind], actions: due.how === 'nothing' ? 0 : due.how === 'answerLost' ? actions : 1 + scattered(due.seed) % Math.max(1, actions - 1) };
  }
}

/** Numbers side by side lie far apart. */
const scattered = (seed: number): number => (Math.imul(seed, 2_654_435_761) >>> 8);
