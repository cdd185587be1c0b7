import fc from 'fast-check';
import { compare, notNegative, quotient, rounded, scaled, sum, thousandths, UNIT, units } from '../../src/scoring/exact';

it('decimals of three places become whole thousandths, whatever their binary shape', () => {
  fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), (whole) => expect(thousandths(whole / 1000)).toBe(whole)));
  expect(Object.is(thousandths(-0), 0)).toBe(true);
});

it('rounding is half up, once, to two decimals', () => {
  expect([0.004999, 0.005, 1.005, 2.675, 89.995].map((points) => rounded(Math.round(points * UNIT)))).toEqual([0, 0.01, 1.01, 2.68, 90]);
  expect([rounded(units(-2)), rounded(units(-0.005)), rounded(units(-0.004)), rounded(0)]).toEqual([-2, -0.01, 0, 0]);
});

it('a fraction is rounded as the whole number it equals', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 1, max: 999 }), (amount, factor) => {
      expect(rounded(scaled(amount, factor, factor))).toBe(rounded(amount));
      expect(compare(scaled(amount, factor, factor), amount)).toBe(0);
    }),
  );
});

it('thirds are thirds: one third of 200 and twice as much make 200', () => {
  const third = quotient(units(200), 3);
  expect(rounded(third)).toBe(66.67);
  expect(rounded(sum(third, sum(third, third)))).toBe(200);
  expect(compare(sum(third, third), units(133.333))).toBeGreaterThan(0);
  // 66.67 ÷ 200 × 100 would be 33.34: nothing is rounded before.
  expect(rounded(scaled(quotient(third, units(200)), units(100), 1))).toBe(33.33);
});

it('what is below 0 is 0', () => {
  expect([notNegative(-1), notNegative(quotient(-1, 3)), notNegative(5)]).toEqual([0, 0, 5]);
});
