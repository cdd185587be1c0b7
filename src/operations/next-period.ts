import { nextPeriod, parsePeriod, periodCode, periodLabel, samePeriod, type Period } from '../calendar/period';
import { problem, Refusal, type Problem } from '../messages/problem';
import { readRegister } from '../register/read-register';
import type { ExtraColumn } from '../register/register';
import type { Subject } from '../register/subject';
import type { DoneBy, LoggedOperation } from '../sheets/operation-log';
import { address } from '../workbook/address';
import type { BuildInput } from './build';
import type { Checklist } from './checklist';
import type { WorkbookReading } from './read-checklists';
import { checkedSubjects, listed } from './subjects';
import { ticksOf } from './update';

/** The period that follows that of a checklist; null where it has none, or one that nobody can read. */
export function periodAfter({ period }: Pick<Checklist, 'period'>): Period | null {
  const parsed = parsePeriod(period);
  return parsed && nextPeriod(parsed);
}

/**
 * 新建下一期: what the checklist of another period is made of. The same table, layout and way of ticking; everybody in
 * 名录 as it stands now under the same 编号, so that new accounts come in and 关停, 注销 stay out; no marks.
 * @param period null: the one that follows
 * @throws Refusal where the period is not known, exists already, or nobody would be on the checklist
 */
export function nextChecklist(reading: WorkbookReading, checklist: Checklist, period: Period | null, { at, person }: DoneBy): { input: BuildInput; problems: Problem[] } {
  const wanted = period ?? periodAfter(checklist);
  if (!wanted) throw new Refusal(problem('next_period_unknown', 'error', {}, { sheet: checklist.name }));
  refuseStanding(reading, checklist, wanted);
  const { subjects, extras, problems } = registerNow(reading, checklist);
  const { rubric, layout } = checklist;
  const checked = checkedSubjects(subjects, rubric.subjectKinds).subjects;
  const drawn = checked.filter(({ kind, sampled }) => sampled === true && kind !== 'unit');
  if (drawn.length > 0) problems.push(problem('next_sample_kept', 'info', { count: drawn.length }, { sheet: reading.register.sheet ?? checklist.name }));
  const listedNow = new Set(checked.map(({ id }) => id));
  const added = [...listedNow].filter((id) => !checklist.rows.has(id));
  if (added.length > 0) problems.push(problem('next_added', 'info', { count: added.length, ids: listed(added) }));
  const former = parsePeriod(checklist.period);
  const logged: LoggedOperation = { time: at, action: '新建下一期', checklist: '', person, counts: null, hash: rubric.hash ?? '', remark: `${former ? `由${periodLabel(former)}` : ''}新建${periodLabel(wanted)}，考核对象 ${listedNow.size} 个` };
  return { input: { rubric, register: subjects, extras, period: wanted, layout, checkbox: ticksOf(checklist, reading.contents), logged: [logged] }, problems };
}

function refuseStanding({ checklists }: WorkbookReading, { rubric }: Checklist, wanted: Period): void {
  const standing = checklists.find((each) => {
    const parsed = parsePeriod(each.period);
    return each.rubric.id === rubric.id && parsed !== null && samePeriod(parsed, wanted);
  });
  if (standing) throw new Refusal(problem('next_exists', 'error', { period: periodLabel(wanted), code: periodCode(wanted) }, { sheet: standing.name }));
}

/** 名录 as it stands; where it was deleted, those who are on the checklist. */
function registerNow({ register, contents }: WorkbookReading, checklist: Checklist): { subjects: readonly Subject[]; extras: readonly ExtraColumn[]; problems: Problem[] } {
  const content = contents.find(({ name }) => name === register.sheet);
  if (!content) return { subjects: [...checklist.rows.values()].map((row): Subject => ({ ...row, openedOn: '', state: '在用', sampled: undefined, contact: '', phone: '', place: { row: 0 } })), extras: [], problems: [] };
  const { subjectKinds, aliases, procedure } = checklist.rubric;
  const read = readRegister(content.values, {
    kinds: subjectKinds,
    sheet: content.name,
    blanksStay: true,
    // Whoever was checked and struck off 名录 since keeps his number: it is given to nobody else.
    given: [...checklist.rows.values()],
    unitsRequired: procedure.rollup !== null,
    ...(aliases ? { aliases } : {}),
  });
  const nobody = read.problems.find(({ code }) => code === 'register_none_sampled');
  if (nobody) throw new Refusal(nobody);
  const known = new Set(read.register.subjects.map(({ id }) => id));
  const gone = [...checklist.rows.values()].filter(({ id }) => !known.has(id));
  const missing = gone.length === 0 ? [] : [problem('next_not_in_register', 'warning', { count: gone.length, ids: listed(gone.map(({ id, name }) => `${id} ${name}`)) }, placeOf(checklist, gone[0]?.id ?? ''))];
  return { subjects: read.register.subjects, extras: read.register.extras, problems: [...read.problems.filter(({ severity }) => severity === 'error'), ...missing] };
}

function placeOf({ sheets, name }: Checklist, id: string): { sheet: string; cell?: string } {
  for (const sheet of sheets) {
    const row = sheet.layout === 'matrix' ? sheet.rows.get(id) : undefined;
    const column = sheet.layout === 'matrix' ? sheet.columns.get('编号') : undefined;
    if (row !== undefined && column !== undefined) return { sheet: sheet.name, cell: address(row, column) };
  }
  return { sheet: name };
}
