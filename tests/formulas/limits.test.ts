import { calculateBook } from '../../src/operations/calculated';
import { builtinRubrics } from '../../src/rubric/builtin';
import { indicator, row, section, veto, vetoCount, deduct } from '../../src/rubric/builtin/notice-table';
import { withHash } from '../../src/rubric/hash';
import { procedure } from '../../src/rubric/procedure';
import { example } from '../rubric/example';
import { built, columnsOf, scoredBook, subject, tableOf, unit } from '../operations/workbooks';
import type { Book } from '../../src/workbook/book/book';

/** What Excel takes: every formula of every table in both layouts, results included. */

/** Of Excel 2010, none volatile, none that needs an array entry (FACTS). */
const allowed = new Set(
  'ABS AND ASC CHAR CHOOSE COUNT COUNTA COUNTIF COUNTIFS EXACT FIND IF IFERROR INDEX INT ISLOGICAL ISNUMBER LARGE LEFT LEN MATCH MAX MID MIN N NOT OR RIGHT ROUND ROW ROWS SUBSTITUTE SUM SUMIF SUMIFS TRIM UPPER VALUE'.split(' '),
);
const limits = { length: 8192, levels: 64, literal: 255, arguments: 255 } as const;

interface Measured {
  levels: number;
  arguments: number;
}

/** Brackets and commas outside of texts. */
function measure(bare: string): Measured {
  const open: number[] = [];
  const found: Measured = { levels: 0, arguments: 0 };
  for (const sign of bare) {
    if (sign === '(') open.push(1);
    if (sign === ')') open.pop();
    if (sign === ',' && open.length > 0) open[open.length - 1] = (open.at(-1) ?? 0) + 1;
    found.levels = Math.max(found.levels, open.length);
    found.arguments = Math.max(found.arguments, open.at(-1) ?? 0);
  }
  return found;
}

/** What Excel would not take in one formula, in words. */
function refusals(formula: string): string[] {
  const bare = formula.replace(/"(?:[^"]|"")*"/g, '""');
  const outside = bare.replace(/'(?:[^']|'')+'!/g, '');
  const { levels, arguments: most } = measure(outside);
  const literals = [...formula.matchAll(/"((?:[^"]|"")*)"/g)].map(([, text = '']) => text.replaceAll('""', '"').length);
  const unknown = [...outside.matchAll(/([A-Z][A-Z0-9.]*)\(/g)].flatMap(([, name = '']) => (allowed.has(name) ? [] : [name]));
  return [
    ...(formula.length > limits.length ? [`${formula.length} characters`] : []),
    ...(levels > limits.levels ? [`${levels} levels`] : []),
    ...(most > limits.arguments ? [`${most} arguments`] : []),
    ...(literals.some((length) => length > limits.literal) ? ['a long text'] : []),
    ...unknown.map((name) => `the function ${name}`),
    ...(outside.includes('!') || /[^\x20-\x7e]/.test(outside.replaceAll('""', '')) ? ['a name that is not quoted'] : []),
    // Shared by several rows, as files keep formulas, Excel does not move it along with them.
    ...(/'!(?!\$[A-Z]+\$\d+)/.test(bare) ? ['a relative place on another sheet'] : []),
    ...(/ROUND\([^,()]*\//.test(outside) ? ['ROUND of a quotient'] : []),
  ];
}

function refusedIn(book: Book): { count: number; refused: string[] } {
  let count = 0;
  const refused = new Set<string>();
  for (const sheet of book.sheets) {
    for (const [at, formula] of sheet.formulas) {
      count += 1;
      for (const what of refusals(formula)) refused.add(`${sheet.name} ${at}: ${what}`);
    }
  }
  return { count, refused: [...refused] };
}

const register = [
  unit('U01', '张浦镇', '区镇'),
  unit('U02', '教育局', '部门'),
  unit('U03', '云岩区', '区（市、县）'),
  subject('001', '张浦发布', { platform: '微信订阅号', unit: 'U01' }),
  subject('003', '昆山教育', { platform: '移动客户端（APP）', unit: 'U02' }),
];

describe.each(builtinRubrics.flatMap((rubric) => (['matrix', 'forms'] as const).map((layout) => ({ rubric, layout, name: `${rubric.id} ${layout}` }))))('$name', ({ rubric, layout }) => {
  it('has only formulas that Excel 2010 takes', async () => {
    const book = await built(rubric, register, { layout, period: '2026' });
    await scoredBook(book);
    calculateBook(book);
    const { count, refused } = refusedIn(book);
    expect(refused).toEqual([]);
    expect(count).toBeGreaterThan(20);
  });
});

describe('a notice with 80 long vetoes', () => {
  /** 「网站情形01：…」 of 100 characters each, every second of them counted. */
  const wording = (nth: number): string => `情形${String(nth).padStart(2, '0')}${'长'.repeat(92)}“引号"的`;
  const vetoes = Array.from({ length: 80 }, (_, index) => row(null, `⟦${wording(index + 1)}⟧。`, [index % 2 === 0 ? veto(`情形${index + 1}`) : vetoCount(2, '次', `情形${index + 1}`)]));
  const rubric = withHash(example([section('veto', '单项否决', null, [indicator('网站', null, vetoes)]), section('deduct', '扣分', 100, [indicator('内容', 100, [row(100, '⟦未更新的，扣5分⟧。', [deduct(5, '更新')])])])], { id: 'eighty-vetoes', procedure: procedure({ pass: 60 }) }));
  const id = (nth: number): string => `1.1.${nth}a`;
  /** What is marked of the first so many vetoes. */
  const marks = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [id(index + 1), index % 2 === 0 ? true : 2]));
  const fired = { '001': 0, '002': 1, '003': 19, '004': 20, '005': 80 };
  const register80 = Object.keys(fired).map((each) => subject(each, `账号${each}`, { platform: '微信订阅号', unit: 'U01' }));
  const document = { rubric: rubric.id, subjects: Object.entries(fired).map(([each, count]) => ({ id: each, status: '已检查' as const, marks: marks(count) })) };

  it.each(['matrix', 'forms'] as const)('has only formulas that Excel takes (%s)', async (layout) => {
    const book = await built(rubric, register80, { layout, marks: document });
    await scoredBook(book);
    calculateBook(book);
    expect(refusedIn(book).refused).toEqual([]);
  });

  it('says in cell and result alike what vetoes, at most 2,000 characters and how many they are', async () => {
    const book = await built(rubric, register80, { marks: document });
    calculateBook(book);
    const first = (count: number): string => Array.from({ length: count }, (_, index) => `网站：${wording(index + 1)}`).join('；');
    // 19 × 104 − 1 = 1,975 characters, 20 × 104 − 1 = 2,079.
    const wanted = [null, first(1), first(19), `${first(20).slice(0, 2000)}……等20项`, `${first(20).slice(0, 2000)}……等80项`];
    expect(tableOf(book, '检查表').slice(0, 5).map((row) => row['否决事项'] || null)).toEqual(wanted);
    await scoredBook(book);
    expect(columnsOf(book, '评分结果', '否决事项').flat()).toEqual(wanted);
  });
});

it.each([
  [`SUM(${'1,'.repeat(255)}1)`, '256 arguments'],
  [`${'ABS('.repeat(65)}1${')'.repeat(65)}`, '65 levels'],
  [`"${'长'.repeat(256)}"`, 'a long text'],
  [`1${'+1'.repeat(4096)}`, '8193 characters'],
  ['TODAY()', 'the function TODAY'],
  ["检查表!A1", 'a name that is not quoted'],
  ["'名录'!$A2", 'a relative place on another sheet'],
  ['ROUND(A1/B1,2)', 'ROUND of a quotient'],
])('this guard sees %#', (formula, what) => {
  expect(refusals(formula)).toContain(what);
});
