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
  readonly #due = new Map<number, { kind: FaultKind; how: FaultHow }>();
  #outage: { from: number; kind: FaultKind; how: FaultHow } | null = null;
  #seed = 20_260_930;

  plan(batch: number, kind: FaultKind, how: FaultHow): void {
    this.#due.set(batch, { kind, how });
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
    const due = this.#outage && batch >= this.#outage.from ? this.#outage : this.#due.get(batch);
    if (!due) return null;
    this.#due.delete(batch);
    return { code: codes[due.kind], actions: due.how === 'nothing' ? 0 : due.how === 'answerLost' ? actions : 1 + this.#random(Math.max(1, actions - 1)) };
  }

  #random(below: number): number {
    this.#seed = (this.#seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.#seed % below;
  }
}
