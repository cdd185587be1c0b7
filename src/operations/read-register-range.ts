import { problem, type Problem } from '../messages/problem';
import { chooseSheet } from '../register/headings';
import { readRegister } from '../register/read-register';
import type { Subject } from '../register/subject';
import type { Rubric } from '../rubric/rubric';
import { address, parseAddress } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { WorkbookPort } from '../workbook/port';

/** Cells that are to be read as a register: a selection, or a whole sheet. */
export interface RegisterRange {
  sheet: string;
  /** 0-based place of the first value. */
  row: number;
  column: number;
  values: readonly (readonly CellValue[])[];
}

export interface ReadRange {
  subjects: readonly Subject[];
  problems: readonly Problem[];
}

/** So many rows above a heading are looked through; a selection further down is read by itself. */
const nearTop = 15;

/** The subjects of a register, with the cell of the workbook in every problem. */
export function readRegisterRange({ sheet, row, column, values }: RegisterRange, rubric: Rubric): ReadRange {
  const above = row < nearTop ? row : 0;
  const rows = [...Array.from({ length: above }, () => []), ...values.map((cells) => [...Array.from({ length: column }, () => null), ...cells])];
  const { register, problems } = readRegister(rows, {
    kinds: rubric.subjectKinds,
    sheet,
    unitsRequired: rubric.procedure.rollup !== null,
    ...(rubric.aliases ? { aliases: rubric.aliases } : {}),
  });
  const down = row - above;
  return {
    subjects: register.subjects.map((subject) => ({ ...subject, place: { row: subject.place.row + down } })),
    problems: problems.map((each): Problem => ({ ...each, ...(each.cell === undefined ? {} : { cell: lower(each.cell, down) }) })),
  };
}

/** Whether a checklist can be made of it. */
export function registerRefusal({ subjects, problems }: ReadRange, kinds: string, examined: Rubric['subjectKinds']): Problem | null {
  if (subjects.some(({ kind }) => examined.includes(kind))) return null;
  return problems.find(({ severity }) => severity === 'error') ?? problem('no_subjects', 'error', { kinds });
}

/** Every visible sheet, and the one that looks like a register. */
export async function registerSheets(port: WorkbookPort): Promise<{ sheets: string[]; likely: RegisterRange | null }> {
  const { sheets, names } = await port.outline();
  const visible = sheets.flatMap(({ name, visibility }) => (visibility === 'visible' ? [name] : []));
  const contents = await port.read(visible);
  const named = names.find(({ name, sheet }) => name === '考评_名录' && sheet === null)?.refersTo ?? '';
  const own = contents.find(({ name }) => named.startsWith(`'${name.replaceAll("'", "''")}'!`) || named.startsWith(`${name}!`));
  const found = own ?? chooseSheet(contents.map((content) => ({ ...content, rows: content.values })));
  const filled = found && found.values.some((cells) => cells.some((cell) => cell !== null && cell !== ''));
  return { sheets: visible, likely: found && filled ? { sheet: found.name, row: 0, column: 0, values: found.values } : null };
}

function lower(cell: string, rows: number): string {
  const at = rows === 0 ? null : parseAddress(cell);
  return at ? address(at.row + rows, at.column) : cell;
}
