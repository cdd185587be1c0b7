import { act } from 'react';
import type { PaneDriver } from './pane-driver';

/** A file as the picker hands it over; jsdom has none that can be read. */
export function fileOf(name: string, read: () => Promise<Uint8Array>, lastModified = 1): File {
  return Object.assign(new File([], name, { lastModified }), { arrayBuffer: async () => Uint8Array.from(await read()).buffer });
}

type Page = Pick<PaneDriver, 'one' | 'button' | 'click' | 'all' | 'settle'>;

/** Somebody picks files in 汇总分表. */
export async function pick(pane: Page, ...files: File[]): Promise<void> {
  const input = pane.one('input[type=file]');
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
}

/** Presses a button of 汇总分表 and waits: its parts are loaded at their first use. */
export async function merge(pane: Page, button: string | RegExp): Promise<void> {
  await pane.click(pane.button(button));
  await until(pane, () => pane.all('[role=progressbar]').length === 0);
}

export async function until(pane: Pick<PaneDriver, 'settle'>, arrived: () => boolean): Promise<void> {
  for (let wait = 0; !arrived(); wait += 1) {
    if (wait === 1000) throw new Error(`never came true: ${String(arrived)}`);
    await pane.settle(20);
  }
}
