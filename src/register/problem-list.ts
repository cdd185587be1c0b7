import { problem, type Code, type Place, type Problem, type Severity } from '../messages/problem';
import { rowList, shortened } from './draft';

/** What goes without a reason of its own: a text and the rows on which it stands. */
type ListedCode = 'register_platform_unknown' | 'register_state_unclear' | 'register_sampled_unclear';

/** The problems of one register, each with its sheet, file and cell. */
export class ProblemList {
  readonly all: Problem[] = [];
  readonly #place: Place;

  constructor({ sheet, file }: { sheet?: string | undefined; file?: string | undefined }) {
    this.#place = { ...(sheet !== undefined && { sheet }), ...(file !== undefined && { file }) };
  }

  /** `at`: 0-based row and column. */
  add<C extends Code>(code: C, severity: Severity, params: Parameters<typeof problem<C>>[2], at?: { row: number; column: number | undefined }, subject?: string): void {
    const place: Place = { ...this.#place };
    if (at?.column !== undefined) place.cell = address(at.row, at.column);
    if (subject !== undefined) place.subject = subject;
    this.all.push(problem(code, severity, params, place));
  }

  /** One problem for each distinct text, with all its rows, however many there are. */
  byText(code: ListedCode, severity: Severity): { note: (text: string, row: number) => void; report: () => void } {
    const rows = new Map<string, number[]>();
    return {
      note: (text, row) => {
        const known = rows.get(text);
        if (known) known.push(row);
        else rows.set(text, [row]);
      },
      report: () => {
        for (const [text, all] of rows) this.add(code, severity, { text: shortened(text), rows: rowList(all) });
      },
    };
  }
}

/** (4, 7) → H5 */
function address(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}
