import { Refusal } from '../messages/problem';
import type { GivenId } from '../register/ids';
import type { WorkbookPort } from '../workbook/port';
import { readChecklists, type WorkbookReading } from './read-checklists';

/** Whoever has an 编号: by 名录, and whoever stands on a checklist alone, added by hand or by 汇总. It is given to nobody else. */
export function idsGiven({ register, checklists }: Pick<WorkbookReading, 'register' | 'checklists'>): GivenId[] {
  const known = new Set(register.subjects.map(({ id }) => id));
  return [...register.subjects, ...checklists.flatMap(({ rows }) => [...rows.values()].filter(({ id }) => !known.has(id)))];
}

/** The same of a workbook as it stands; none where its checklists cannot be read, which is told when it is used. */
export async function givenIds(port: WorkbookPort): Promise<readonly GivenId[]> {
  try {
    return idsGiven(await readChecklists(port));
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
