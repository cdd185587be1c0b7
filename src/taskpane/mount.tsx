import { createRoot } from 'react-dom/client';
import type { PaneHost, Unsubscribe } from './host';
import { Pane } from './pane';

/** Puts the pane into an element of the page; what it returns takes it away again. */
export function mount(element: HTMLElement, host: PaneHost): Unsubscribe {
  const root = createRoot(element);
  root.render(<Pane host={host} />);
  return () => root.unmount();
}
