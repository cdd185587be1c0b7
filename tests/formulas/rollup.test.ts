import { buildChecklist } from '../../src/operations/build';
import { readChecklists } from '../../src/operations/read-checklists';
import { builtinRubric } from '../../src/rubric/builtin';
import type { Subject } from '../../src/register/subject';
import { score } from '../../src/scoring/score';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { compareBook } from './compare-book';
import { Expected } from './expected';

const subject = (id: string, name: string, kind: Subject['kind'], unit: string, row: number): Subject => ({ id, name, kind, platform: '', unit, group: '', link: '', openedOn: '', state: '在用', sampled: undefined, inspector: '', contact: '', phone: '', place: { row } });

describe.each(['matrix', 'forms'] as const)('two units of one name, the accounts naming theirs by 编号 (%s)', (layout) => {
  it('are told apart neither by the engine nor by the formulas', async () => {
    const rubric = builtinRubric('suqian-2021-annual');
    if (!rubric) throw new Error('no table');
    const register = [subject('U1', '教育局', 'unit', '', 2), subject('U2', '教育局', 'unit', '', 3), subject('001', '号', 'account', 'U1', 4), subject('002', '号', 'account', 'U2', 5)];
    const marks = { rubric: rubric.id, subjects: register.map(({ id, name, kind, unit }) => ({ id, name, kind, unit, status: '已检查' as const })) };
    const book = new Book();
    await buildChecklist(new BookPort(book), { rubric, register, period: null, layout, checkbox: 'glyph', marks });
    const { checklists } = await readChecklists(new BookPort(book));
    const subjects = checklists[0]?.subjects ?? [];
    const results = score(rubric, { rubric: rubric.id, subjects });
    expect(results.results.map(({ id, refused, score: points }) => [id, refused ?? false, points])).toEqual([['U1', false, null], ['U2', false, null], ['001', true, null], ['002', true, null]]);
    const { different, count } = await compareBook(book, layout, new Expected(rubric, subjects, results), { mayDoubt: true });
    expect(different).toEqual([]);
    expect(count).toBeGreaterThan(10);
  });
});
