import { randomMerges } from './random-merge';

it('loses no entry and hides no difference, whoever fills in what, in whatever order and division', async () => {
  const { faults, ...sums } = await randomMerges(1, 40);
  expect(faults.slice(0, 10)).toEqual([]);
  expect(sums.lost).toBe(0);
  expect(sums.listed).toBe(sums.conflicts);
  expect(sums.conflicts).toBeGreaterThan(20);
  expect(sums.merged).toBeGreaterThan(1000);
});
