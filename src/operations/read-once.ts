import type { Outline, WorkbookPort } from '../workbook/port';
import { CachedPort } from './cached-port';

/**
 * One reading of the workbook for a whole operation, however many of its steps look at it: a far-away Excel is
 * asked once. Not for longer: what others change meanwhile is met when it is written.
 */
export function readOnce(port: WorkbookPort): WorkbookPort {
  const cached = new CachedPort(port);
  let outline: Promise<Outline> | undefined;
  return {
    calculates: port.calculates,
    outline: () => (outline ??= port.outline()),
    read: (sheets, until, merged) => cached.read(sheets, until, merged),
    apply: (changes) => cached.apply(changes),
  };
}
