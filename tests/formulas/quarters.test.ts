import { buildChecklist } from '../../src/operations/build';
import { builtinRubric } from '../../src/rubric/builtin';
import type { Subject } from '../../src/register/subject';
import { criteriaOf } from '../../src/rubric/walk';
import type { MarksDocument } from '../../src/scoring/marks';
import { score } from '../../src/scoring/score';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { compareBook } from './compare-book';
import { Expected } from './expected';

const unit = (id: string, row: number): Subject => ({ id, name: `单位${id}`, kind: 'unit', platform: '', unit: '', group: '', link: '', openedOn: '', state: '在用', sampled: undefined, inspector: '', contact: '', phone: '', place: { row } });

describe.each(['matrix', 'forms'] as const)('a year in which nothing applies (%s)', (layout) => {
  it('has no score and no rank, whatever else is vetoed', async () => {
    const rubric = builtinRubric('liyang-2023');
    if (!rubric) throw new Error('no table');
    const na = [...criteriaOf(rubric)].filter(({ section }) => section.kind === 'award').map(({ criterion }) => criterion.id);
    const marks: MarksDocument = {
      rubric: rubric.id,
      subjects: [
        { id: 'U1', kind: 'unit', na, periods: {} },
        { id: 'U2', kind: 'unit', na, periods: { Q1: { '3.1.1b': true } } },
        { id: 'U3', kind: 'unit', na: na.slice(1), periods: { Q1: { '1.1.1a': 1 } } },
      ],
    };
    const results = score(rubric, marks);
    expect(results.results.map(({ score: points, rank, vetoed }) => [points, rank, vetoed])).toEqual([[null, null, false], [null, null, true], [10, 1, false]]);
    const book = new Book();
    await buildChecklist(new BookPort(book), { rubric, register: marks.subjects.map(({ id }, row) => unit(id, row)), period: null, layout, checkbox: 'glyph', marks });
    const { different, count } = await compareBook(book, layout, new Expected(rubric, marks.subjects, results), { mayDoubt: false });
    expect(different).toEqual([]);
    expect(count).toBeGreaterThan(50);
  });
});
