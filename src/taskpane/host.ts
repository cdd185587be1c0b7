import type { Locale } from '../messages/problem';
import type { WorkbookPort } from '../workbook/port';
import type { CellValue, Range } from '../workbook/plan';

/**
 * All that the pane knows of the program it stands beside: the one seam to Office. Excel has one
 * implementation, tests another. Rows and columns are 0-based.
 */
export interface PaneHost {
  readonly port: WorkbookPort;
  /** By the display language of Office. */
  readonly locale: Locale;
  readonly theme: PaneTheme;
  onThemeChanged(listener: (theme: PaneTheme) => void): Unsubscribe;
  /** What this Excel can do; asked instead of comparing versions. */
  readonly can: { followSelection: boolean; clickToTick: boolean; nativeCheckbox: boolean };

  /** The active cell; null where something else than cells is selected. */
  activeCell(): Promise<CellPlace | null>;
  /** What is selected; null where something else than cells is. */
  selection(): Promise<SelectedCells | null>;
  /** Shows a cell and makes it the active one. */
  reveal(place: CellPlace): Promise<void>;
  onSelectionChanged(listener: (place: CellPlace) => void): Promise<Unsubscribe>;
  /** Something on that sheet changed, by whomever: read again. Own writes are not told. */
  onChanged(listener: (change: { sheet: string; address: string }) => void): Promise<Unsubscribe>;
  /** A single click on a cell, where Excel tells it. */
  onClicked(listener: (place: CellPlace) => void): Promise<Unsubscribe>;
  /** Remembers something on this PC for this person (检查人), never in the workbook. */
  recall(key: string): string | null;
  remember(key: string, value: string): void;
  /** Loads the pane anew. */
  reopen(): void;
}

/** Under this 检查人 is remembered. */
export const inspectorKey = '检查人';

export interface SelectedCells {
  /** Of the first cell. */
  place: CellPlace;
  /** Rows × columns. */
  values: CellValue[][];
  /** Merged cells in them, counted from A1; absent where this Excel cannot tell them. */
  merges?: readonly Range[];
}

export interface CellPlace {
  sheet: string;
  row: number;
  column: number;
}

export type PaneTheme = 'light' | 'dark' | 'high_contrast';
export type Unsubscribe = () => void;
