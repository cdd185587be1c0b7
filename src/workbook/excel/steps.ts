import { utf8Length } from '../bytes';
import type { Range } from '../plan';
import type { Progress, SheetContent } from '../port';

/** A piece of a batch: queues actions, and knows about how many bytes they take. */
export interface Step {
  bytes: number;
  /** Bytes that the answer takes. */
  answer?: number;
  queue: () => void;
}

/** A sheet that may not be there before an earlier step has made it. */
export type SheetAt = () => Excel.Worksheet;

/** Excel on the web refuses 5 MB; the library adds paths and names to what is counted here. */
const mostBytes = 3_400_000;
const mostAnswer = 3_000_000;

/** Object, property and arguments of one action as the library writes them. */
export const actionBytes = 320;
/** A cell of a checklist as it is answered: ☐, a number, a name. */
const answeredBytes = 12;
/** Longer texts are counted one by one: a Chinese character takes three bytes. */
const shortText = 4;

/** Bytes of these cells in an answer; what travels in the state sheet is far longer than a name. */
export function answerOf({ values }: Pick<SheetContent, 'values'>, { top, left, bottom, right }: Range): number {
  let bytes = (bottom - top + 1) * (right - left + 1) * answeredBytes;
  for (let row = top; row <= bottom; row++) {
    for (const cell of values[row]?.slice(left, right + 1) ?? []) if (typeof cell === 'string' && cell.length > shortText) bytes += utf8Length(cell);
  }
  return bytes;
}

/** Queued in their order, in as few requests as their size allows. */
export async function runSteps(context: Excel.RequestContext, steps: readonly Step[], beforeEach: () => void, onProgress?: Progress): Promise<void> {
  const batches = batchesOf(steps);
  for (const [done, batch] of batches.entries()) {
    onProgress?.(done, batches.length);
    await runBatch(context, batch, beforeEach);
  }
}

async function runBatch(context: Excel.RequestContext, steps: readonly Step[], before: () => void): Promise<void> {
  before();
  for (const { queue } of steps) queue();
  await context.sync();
}

function batchesOf(steps: readonly Step[]): Step[][] {
  const batches: Step[][] = [];
  let [room, answers] = [0, 0];
  for (const step of steps) {
    const { bytes, answer = 0 } = step;
    const last = batches.at(-1);
    if (last && bytes <= room && answer <= answers) last.push(step);
    else {
      batches.push([step]);
      [room, answers] = [mostBytes, mostAnswer];
    }
    room -= bytes;
    answers -= answer;
  }
  return batches;
}
