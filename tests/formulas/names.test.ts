import { calculateBook } from '../../src/operations/calculated';
import { readChecklists } from '../../src/operations/read-checklists';
import { score } from '../../src/scoring/score';
import type { Subject } from '../../src/register/subject';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { compareBook } from './compare-book';
import { Expected } from './expected';
import { built, subject, tableOf, type, typeAt, unit } from '../operations/workbooks';

/** Names as people type them in 名录: the formulas know who is meant as the engine does, or say 需核对. */

function typeInRegister(book: Book, id: string, heading: string, value: string): void {
  const { values } = book.sheet('名录');
  const top = values.findIndex((row) => row.includes('编号'));
  const row = values.findIndex((cells, index) => index > top && cells[0] === id);
  typeAt(book, '名录', row, (values[top] ?? []).indexOf(heading), value);
}

/** Everything ticked that gives or takes points, so that what applies to whom tells in the score. */
async function marked(rubric: string, register: readonly Subject[]): Promise<Book> {
  const book = await built(rubric, register, { period: '2026' });
  const { checklists } = await readChecklists(new BookPort(book));
  for (const sheet of checklists[0]?.sheets ?? []) {
    if (sheet.layout !== 'matrix') continue;
    const ticks = sheet.part.columns.filter(({ mark, section }) => mark.type === 'tick' && section.kind !== 'veto');
    for (const [index, id] of [...sheet.rows.keys()].entries()) {
      type(book, sheet.name, id, { 检查状态: '已检查', ...Object.fromEntries(ticks.filter((_, nth) => (nth + index) % 3 === 0 || index === 0).map((column) => [column.id, '☑'])) });
    }
  }
  return book;
}

async function compared(book: Book) {
  calculateBook(book);
  const { checklists } = await readChecklists(new BookPort(book));
  const [checklist] = checklists;
  if (!checklist) throw new Error('no checklist');
  const results = score(checklist.rubric, { rubric: checklist.rubric.id, subjects: checklist.subjects });
  const { different, cautious, count } = await compareBook(book, 'matrix', new Expected(checklist.rubric, checklist.subjects, results), { mayDoubt: true });
  return { different, cautious: cautious.length, count, results: results.results };
}

describe('a department whose own lines are found by its name (荆州)', () => {
  it.each(['市发改委', '市发展和改革委员会', '市发展和改革委员会\u00a0', '市发展和\n改革委员会', '\u3000市发展和改革委员会\t', '市发展和改革\u2002委员会', '市发展和改革委员会\u200b'])('%j', async (name) => {
    const register = [unit('U01', '市发改委', '甲'), unit('U02', '市教育局', '甲')];
    const plain = await compared(await marked('jingzhou-2021-department', register));
    const book = await marked('jingzhou-2021-department', register);
    typeInRegister(book, 'U01', '名称', name);
    const found = await compared(book);
    expect({ different: found.different, cautious: found.cautious }).toEqual({ different: [], cautious: 0 });
    expect(found.results[0]?.score).toBe(plain.results[0]?.score);
    expect(found.results[0]?.score).not.toBeNull();
  });
});

describe('the unit of an account (宿迁)', () => {
  const register = [unit('U01', '教育局', '甲'), unit('U02', '水务局', '甲'), subject('001', 'x', { unit: 'U01' }), subject('002', 'y', { unit: 'U02' })];

  it.each([['002', '主办单位', '教育局\u00a0'], ['002', '主办单位', '教\n育局'], ['U01', '名称', '教育局\u3000\u200b'], ['U01', '类别', '甲\u00a0']])('%s %s %j', async (id, heading, value) => {
    const book = await marked('suqian-2021-annual', register);
    typeInRegister(book, id, heading, value);
    const { different, cautious, results } = await compared(book);
    expect({ different, cautious }).toEqual({ different: [], cautious: 0 });
    expect(results.filter(({ score: points }) => points !== null).length).toBeGreaterThan(2);
  });

  it.each([
    [['A局', 'a局', '局']],
    [['局乙', '局*', '局?']],
    [['局~', '局~~', '~局']],
  ])('units %j are three, or in doubt', async (names) => {
    const units = names.map((name, index) => unit(`U0${index + 1}`, name, '甲'));
    const book = await marked('suqian-2021-annual', [...units, ...names.map((name, index) => subject(`00${index + 1}`, `号${index}`, { unit: name }))]);
    const { different, count } = await compared(book);
    expect(different).toEqual([]);
    expect(count).toBeGreaterThan(10);
  });

  it('a wildcard in a name finds that name alone, without doubt', async () => {
    const units = ['局乙', '局*'].map((name, index) => unit(`U0${index + 1}`, name, '甲'));
    const book = await marked('suqian-2021-annual', [...units, subject('001', 'x', { unit: '局乙' }), subject('002', 'y', { unit: '局*' })]);
    const { different, cautious } = await compared(book);
    expect({ different, cautious }).toEqual({ different: [], cautious: 0 });
  });
});

it.each(['已检查\u00a0', '已\n检查', '已检查\u200b', '已 检查'])('检查状态 %j is 已检查', async (status) => {
  const book = await marked('kunshan-2019-annual', [unit('U01', '甲镇', '区镇'), unit('U02', '乙镇', '区镇')]);
  type(book, '检查表', 'U02', { 检查状态: status });
  const { different, cautious, results } = await compared(book);
  expect({ different, cautious }).toEqual({ different: [], cautious: 0 });
  expect(results[1]?.rank).not.toBeNull();
  expect(tableOf(book, '检查表').filter(({ 编号 }) => 编号 === 'U02').map((row) => row['同类排名'])).toEqual([results[1]?.rank]);
});
