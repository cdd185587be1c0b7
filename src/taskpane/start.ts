import type { TabName } from './context';

/** What a ribbon button asks of the pane that it opens: a view, or a step that is begun at once. */
export type Start = { tab: TabName; step?: 'build' | 'score' };

/*
 * Every button is a ShowTaskpane, none an ExecuteFunction: a function file runs where nobody sees it, so it could
 * write scores but neither show the summary nor say which cell to mend, and talking to the pane from there takes a
 * shared runtime, which older Excels lack. The buttons share one TaskpaneId: where the pane is open
 * already, Excel puts the page of the button in its place, and the step begins there.
 */
const starts: ReadonlyMap<string | null, Start> = new Map([
  ['build', { tab: 'inspect', step: 'build' }],
  ['score', { tab: 'score', step: 'score' }],
]);

/** Out of the address of the page (manifest.xml): `?start=score`. Anything else opens the pane where people inspect. */
export function startOf(search: string): Start {
  return starts.get(new URLSearchParams(search).get('start')) ?? { tab: 'inspect' };
}
