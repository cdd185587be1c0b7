import fc from 'fast-check';
import { wording } from '../../../src/messages/problem';
import { readCell } from '../../../src/reading/clause/read-cell';
import type { CellContext } from '../../../src/reading/statement';
import { builtinRubrics } from '../../../src/rubric/builtin';
import { ruleSchema } from '../../../src/rubric/rubric';
import { criteriaOf } from '../../../src/rubric/walk';
import { hard, plain, traps } from './corpus';
import { around } from './shorthand';

const cells = [...new Set([...builtinRubrics.flatMap((rubric) => [...criteriaOf(rubric)].flatMap(({ criterion }) => criterion.rows.map((row) => row.text))), ...[...plain, ...hard, ...traps].map(([, text]) => text)])];
const contexts: CellContext[] = ['D10', 'A5', 'B', 'P', 'V', 'A'].map(around);

interface Edit {
  at: number;
  drop: number;
  put: string;
}

const letters = '扣加得分每一二两半1250.3.、，；。（）()“”《》\n %％-—至以上超过不低于最高不得否决酌情比例的未无次个起处条件项第';
const edit: fc.Arbitrary<Edit> = fc.record({ at: fc.nat(400), drop: fc.nat(3), put: fc.oneof(fc.constant(''), fc.string({ maxLength: 3 }), fc.array(fc.constantFrom(...letters), { maxLength: 3 }).map((some) => some.join(''))) });

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((now, { at, drop, put }) => `${now.slice(0, at % (now.length + 1))}${put}${now.slice((at % (now.length + 1)) + drop)}`, text);
}

/** Characters that are matter: neither space, sign nor the number of a statement. */
const matter = /[\p{L}\p{N}%]/u;

function lost(text: string, context: CellContext): string {
  const read = readCell(text, context);
  if (read.statements.length === 0) return '';
  const covered = new Array<boolean>(text.length).fill(false);
  for (const { from, to } of read.statements) covered.fill(true, from, to);
  const missing = [...text].length === text.length ? [...text].filter((letter, at) => !covered[at] && matter.test(letter)).join('') : '';
  // What stays outside is the numbering: 1. (2) ③ 一是.
  return missing.replace(/[\d①-⒛一二三四五六七八九十零〇百两是]/g, '');
}

test('random edits of real cells never throw, make valid rules and lose no word', () => {
  fc.assert(
    fc.property(fc.constantFrom(...cells), fc.array(edit, { maxLength: 8 }), fc.constantFrom(...contexts), (cell, edits, context) => {
      const text = edited(cell, edits);
      const read = readCell(text, context);
      for (const { rule, suggestion, from, to, problems } of read.statements) {
        const fault = ruleSchema.safeParse(rule).error ?? (suggestion && ruleSchema.safeParse(suggestion).error);
        if (fault) throw new Error(`${JSON.stringify(rule)} ${JSON.stringify(suggestion)}: ${fault.message}`);
        if (from < 0 || from > to || to > text.length) throw new Error(`${from} … ${to} is no place in ${text}`);
        if (problems.some((one) => wording(one) === '')) throw new Error('A problem without words');
      }
      if (lost(text, context) !== '') throw new Error(`lost: ${lost(text, context)}`);
    }),
    { numRuns: 1500 },
  );
});

test('any text at all', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...contexts), (text, context) => void readCell(text, context)), { numRuns: 1000 });
});

test('real cells lose no word', () => {
  expect(cells.flatMap((cell) => contexts.flatMap((context) => (lost(cell, context) === '' ? [] : [[cell, context.section, lost(cell, context)]])))).toEqual([]);
});

const bombs: [string, string][] = [
  ['brackets', '（'.repeat(15_000) + '）'.repeat(15_000)],
  ['brackets with points', '（扣1分'.repeat(6000) + '）'.repeat(6000)],
  ['open quotations', '“'.repeat(30_000)],
  ['numerals', '一'.repeat(30_000)],
  ['digits', '1'.repeat(30_000)],
  ['dashes', '1-'.repeat(15_000)],
  ['percent of percent', '百分之'.repeat(10_000)],
  ['每', '每'.repeat(30_000)],
  ['amounts', '扣1分'.repeat(10_000)],
  ['fillers', '扣该项该项'.repeat(6000)],
  ['list of amounts', `分别加${'1、'.repeat(15_000)}1分`],
  ['commas', '未完成，'.repeat(7500)],
  ['numbers', Array.from({ length: 4000 }, (_, at) => `${(at % 99) + 1}.未完成扣1分；`).join('')],
  ['spaces', ' '.repeat(30_000)],
  ['vetoes', '超过5个，一票否决；'.repeat(3000)],
];

// Well under a second each; one that hangs runs into the time limit of the tests.
test.each(bombs)('30,000 characters of %s come to an end', (_name, text) => {
  for (const context of [around('D10'), around('V')]) expect(readCell(text, context).statements.every(({ rule }) => ruleSchema.safeParse(rule).success)).toBe(true);
});

test('time grows with the length, not with its square', () => {
  const long = (times: number) => '1.未按规定开展日常巡查的，每发现一起，扣2分，最高扣10分；2.（一）达到90%以上得5分，80%—90%得3分。\n'.repeat(times);
  const time = (times: number) => {
    const text = long(times);
    const started = performance.now();
    readCell(text, around('D10'));
    return performance.now() - started;
  };
  time(200);
  const short = Math.min(time(250), time(250), time(250));
  const tenfold = Math.min(time(2500), time(2500));
  expect(tenfold).toBeLessThan(Math.max(short, 5) * 60);
});
