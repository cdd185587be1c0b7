import { problem, type Problem } from '../messages/problem';
import { chooseSheet } from '../register/headings';
import { readRegister } from '../register/read-register';
import type { GivenId } from '../register/ids';
import type { Subject } from '../register/subject';
import type { UnitProposal } from '../register/unit-proposals';
import type { Rubric } from '../rubric/rubric';
import type { CellValue, Range } from '../workbook/plan';
import type { WorkbookPort } from '../workbook/port';

/** Cells that are to be read as a register: a selection, or a whole sheet. */
export interface RegisterRange {
  sheet: string;
  /** 0-based place of the first value. */
  row: number;
  column: number;
  values: readonly (readonly CellValue[])[];
  /** Merged cells, counted from A1 as the cells are, where they are known. */
  merges?: readonly Range[];
}

export interface ReadRange {
  subjects: readonly Subject[];
  problems: readonly Problem[];
  proposals: readonly UnitProposal[];
}

/** The subjects of a register, with the cell of the workbook in every problem. */
export function readRegisterRange({ sheet, row, column, values, merges }: RegisterRange, rubric: Rubric, given: readonly GivenId[] = []): ReadRange {
  const rows = [...Array.from({ length: row }, () => []), ...values.map((cells) => [...Array.from({ length: column }, () => null), ...cells])];
  const { register, problems, proposals } = readRegister(rows, {
    kinds: rubric.subjectKinds,
    sheet,
    from: row,
    ...(merges ? { merges } : {}),
    given,
    unitsRequired: rubric.procedure.rollup !== null,
    ...(rubric.aliases ? { aliases: rubric.aliases } : {}),
  });
  return { subjects: register.subjects, problems, proposals };
}

/** Whether a checklist can be made of it. */
export function registerRefusal({ subjects, problems }: ReadRange, kinds: string, examined: Rubric['subjectKinds']): Problem | null {
  const nobody = problems.find(({ code }) => code === 'register_none_sampled');
  if (nobody) return nobody;
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
  return { sheets: visible, likely: found && filled ? await registerSheet(port, found.name) : null };
}

/** A whole sheet as a register, with its merged cells. */
export async function registerSheet(port: WorkbookPort, sheet: string): Promise<RegisterRange | null> {
  const [content] = await port.read([sheet], undefined, new Set([sheet]));
  return content ? { sheet, row: 0, column: 0, values: content.values, ...(content.merges ? { merges: content.merges } : {}) } : null;
}
