import { createRoot } from 'react-dom/client';
import type { TabName } from './context';
import type { PaneHost, Unsubscribe } from './host';
import { Pane } from './pane';

/** Puts the pane into an element of the page; what it returns takes it away again. It opens at the view that a ribbon button asked for. */
export function mount(element: HTMLElement, host: PaneHost, start?: TabName): Unsubscribe {
  const root = createRoot(element);
  root.render(<Pane host={host} start={start} />);
  return () => root.unmount();
}
