import { randomFindings } from './random-findings';
import { randomMerges } from './random-merge';
import { people, sectionCopies, threeCopies } from './three-copies';

it('loses no entry and hides no difference, whoever fills in what, in whatever order and division', async () => {
  const { faults, ...sums } = await randomMerges(1, 25);
  expect(faults.slice(0, 10)).toEqual([]);
  expect(sums.lost).toBe(0);
  expect(sums.listed).toBe(sums.conflicts);
  expect(sums.conflicts).toBeGreaterThan(10);
  expect(sums.merged).toBeGreaterThan(1000);
});

it('keeps every problem of every list once, under a number of its own', async () => {
  expect(await randomFindings(1, 25)).toEqual([]);
});

it('puts three copies of 276 accounts together as one person would have typed them', async () => {
  const { merged, different } = await threeCopies(false);
  expect(different).toEqual([]);
  expect(merged).toMatchObject({ open: 0, listed: 0, problems: [], copies: people.map((person) => ({ person })) });
});

it('puts 荆州 together by 一级指标 as one person would have typed it, each 已检查 when all three have said so', async () => {
  const { merged, different } = await sectionCopies();
  expect(different).toEqual([]);
  expect(merged).toMatchObject({ open: 0, listed: 0, problems: [], copies: people.map((person) => ({ person })) });
  expect(merged.taken).toBeGreaterThan(100);
});
