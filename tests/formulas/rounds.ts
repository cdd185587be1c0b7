import fc from 'fast-check';
import type { FormSheet } from '../../src/operations/checklist';
import { readChecklists } from '../../src/operations/read-checklists';
import type { Rubric, SubjectKind } from '../../src/rubric/rubric';
import type { MarkedSubject, Marks, MarksDocument } from '../../src/scoring/marks';
import { markCell } from '../../src/sheets/subject-row';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellChange } from '../../src/workbook/port';
import { documentFor } from '../scoring/random-marks';
import type { Typed } from './libreoffice';

/** Other marks for the subjects of a workbook of forms: what is typed, and what the engine is told of it. */
export interface Round {
  document: MarksDocument;
  typed: Typed;
}

/** Random markings of a table, each handed out once. */
export class Drawn {
  readonly #byKind = new Map<SubjectKind | undefined, MarkedSubject[]>();
  readonly #rubric: Rubric;
  #seed = 20261126;

  constructor(rubric: Rubric) {
    this.#rubric = rubric;
  }

  next(kind: SubjectKind | undefined): Pick<MarkedSubject, 'marks' | 'periods' | 'na' | 'status'> {
    for (;;) {
      const found = this.#byKind.get(kind)?.pop();
      if (found) return found;
      this.#seed += 1;
      for (const { subjects } of fc.sample(documentFor(this.#rubric, { statuses: true }), { numRuns: 100, seed: this.#seed })) {
        for (const subject of subjects) this.#byKind.set(subject.kind, [...(this.#byKind.get(subject.kind) ?? []), subject]);
      }
      if (!this.#byKind.has(kind)) throw new Error(`${this.#rubric.id}: no marking of ${String(kind)}`);
    }
  }
}

/** So many rounds of random marks on the forms of a workbook, one over the other. */
export async function roundsOf(book: Book, document: MarksDocument, drawn: Drawn, count: number): Promise<Round[]> {
  const { checklists } = await readChecklists(new BookPort(book));
  const forms = checklists.flatMap(({ sheets }) => sheets).filter((sheet): sheet is FormSheet => sheet.layout === 'forms');
  const places = new Map(book.sheets.map(({ name }, place) => [name, place]));
  return Array.from({ length: count }, () => {
    const subjects = document.subjects.map((subject): MarkedSubject => ({ ...subject, ...shownOf(drawn.next(subject.kind), forms.filter((form) => form.subject === subject.id)) }));
    const byId = new Map(subjects.map((subject) => [subject.id, subject]));
    return { document: { ...document, subjects }, typed: new Map(forms.map((form) => [places.get(form.name) ?? -1, typedOn(form, byId.get(form.subject))])) };
  });
}

/** A clause that does not concern the subject has no row on its form: nothing can be marked there. */
function shownOf({ marks, periods, na = [], status = '已检查' }: ReturnType<Drawn['next']>, forms: readonly FormSheet[]): Pick<MarkedSubject, 'marks' | 'periods' | 'na' | 'status'> {
  const columns = forms.flatMap(({ part, clauseRows }) => part.columns.filter(({ id }) => clauseRows.has(id)));
  const [clauses, criteria] = [new Set(columns.map(({ clause }) => clause.id)), new Set(columns.map(({ criterion }) => criterion.id))];
  const shown = (all: Marks): Marks => Object.fromEntries(Object.entries(all).filter(([id]) => clauses.has(id)));
  return {
    ...(marks ? { marks: shown(marks) } : {}),
    ...(periods ? { periods: Object.fromEntries(Object.entries(periods).map(([name, own]) => [name, shown(own)])) } : {}),
    na: na.filter((id) => criteria.has(id)),
    status,
  };
}

function typedOn({ part, clauseRows, columns, cells }: FormSheet, subject: MarkedSubject | undefined): CellChange[] {
  const prefilled = { status: subject?.status ?? '未检查', marks: (part.period === null ? subject?.marks : subject?.periods?.[part.period]) ?? {}, na: subject?.na ?? [] };
  const marked = part.columns.flatMap((column): CellChange[] => {
    const row = clauseRows.get(column.id);
    return row === undefined ? [] : [{ row, column: column.mark.type === 'tick' ? columns.tick : columns.count, value: markCell(column, prefilled, 'glyph', true) }];
  });
  const status = cells.get('检查状态');
  return [...marked, ...(status ? [{ ...status, value: prefilled.status }] : [])];
}
