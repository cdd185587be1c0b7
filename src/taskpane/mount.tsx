import { createRoot } from 'react-dom/client';
import { paneWords } from '../messages/pane';
import type { PaneHost, Unsubscribe } from './host';
import { Pane } from './pane';
import type { Start } from './start';

/** Puts the pane into an element of the page; what it returns takes it away again. It begins with what a ribbon button asked for. */
export function mount(element: HTMLElement, host: PaneHost, start?: Start): Unsubscribe {
  document.title = paneWords[host.locale].title;
  document.documentElement.lang = host.locale;
  const root = createRoot(element);
  root.render(<Pane host={host} start={start} />);
  return () => root.unmount();
}
