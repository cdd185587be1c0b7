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

/**
 * Out of the address of the page (manifest.xml): `?start=score`. Anything else opens the pane where people inspect.
 * @param reloaded the page was there before: the view is shown, but nobody has pressed the button again
 */
export function startOf(search: string, reloaded = false): Start {
  const start = starts.get(new URLSearchParams(search).get('start')) ?? { tab: 'inspect' };
  return reloaded ? { tab: start.tab } : start;
}

/**
 * Whether the page was reloaded rather than opened by a button. Asked of the browser, not remembered: where a pane is
 * open, the button puts its page into the same session, and a mark left there would stop the second press.
 * @param navigations of the page, as the browser has recorded them; engines before Safari 15 have none
 * @param older what such an engine says in their place (performance.navigation.type)
 */
export function wasReloaded(navigations: readonly { type?: string }[], older: number | undefined): boolean {
  const [navigation] = navigations;
  return navigation ? navigation.type === 'reload' : older === 1;
}
