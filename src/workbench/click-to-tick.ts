/** Where the pane remembers 单击打√ on this machine. */
const key = 'kaoping.单击打√';

/** Beside this grid a click on ☐ ticks, until it is switched off in the pane; where nothing may be stored, as the pane has it. */
export function tickByClickAtFirst(storage: () => Storage): void {
  try {
    if (storage().getItem(key) === null) storage().setItem(key, '1');
  } catch {
    // Storage is blocked by the browser or by policy.
  }
}
