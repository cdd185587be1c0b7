import { canSetCheckboxes } from './cell-control';

/**
 * What this Excel can do: the one place that knows which ExcelApi set brings what. Without 1.8 the pane does not open
 * (gate.ts, which is given the set by webpack.config.js).
 */
export interface Capabilities {
  /** 1.9: page layout, filters, several areas at once, copied formats, events of all sheets together, no drawing while it is written. */
  pageLayout: boolean;
  filter: boolean;
  areas: boolean;
  copyFormats: boolean;
  shrinkAndStrike: boolean;
  workbookEvents: boolean;
  screenUpdating: boolean;
  /** 1.10 */
  singleClick: boolean;
  /** 1.13: which cells are merged. */
  merges: boolean;
  /** 1.14: an event says whether it is our own doing. */
  triggerSource: boolean;
  /** 1.18 */
  nativeCheckbox: boolean;
  /** 1.18, and an office.js that knows them: the copy in the package (1.1.110) does not. */
  notes: boolean;
}

export function capabilities(): Capabilities {
  const has = (set: string): boolean => Office.context.requirements.isSetSupported('ExcelApi', set);
  const nine = has('1.9');
  return {
    pageLayout: nine,
    filter: nine,
    areas: nine,
    copyFormats: nine,
    shrinkAndStrike: nine,
    workbookEvents: nine,
    screenUpdating: nine,
    singleClick: has('1.10'),
    merges: has('1.13'),
    triggerSource: has('1.14'),
    nativeCheckbox: has('1.18') && canSetCheckboxes(),
    notes: has('1.18') && 'notes' in Excel.Workbook.prototype,
  };
}
