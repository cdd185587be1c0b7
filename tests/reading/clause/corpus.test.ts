import { hard, plain, traps, type Example } from './corpus';
import { reading, rulesOf } from './shorthand';

const cases = (examples: readonly Example[]) => examples.map(([place, cell, ...rules]) => [place, cell, rules] as const);

describe('plain statements', () => {
  test.each(cases(plain))('%s %s', (place, cell, rules) => expect(rulesOf(reading(place, cell))).toEqual(rules));
});
describe('hard statements', () => {
  test.each(cases(hard))('%s %s', (place, cell, rules) => expect(rulesOf(reading(place, cell))).toEqual(rules));
});
describe('what must not be guessed', () => {
  test.each(cases(traps))('%s %s', (place, cell, rules) => expect(rulesOf(reading(place, cell))).toEqual(rules));
});
