import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guiyangUnits, jingzhouUnits, kunshanAccounts, kunshanUnits, liyangUnits, suqianAccounts, suqianUnits } from '../../src/cli/demo-registers';
import { fieldNames, fields } from '../../src/register/headings';
import { platforms } from '../../src/rubric/platforms';
import { kindNames, type Subject } from '../../src/register/subject';
import type { SubjectKind } from '../../src/rubric/rubric';
import { reading } from './table';

const notice = (file: string): string[][] =>
  readFileSync(join(__dirname, '../fixtures/notices', file), 'utf8')
    .trim()
    .split(/\r?\n/u)
    .slice(1)
    .map((line) => line.split('\t'));

const asRows = (subjects: readonly Subject[]) => [
  fields.map((field) => fieldNames[field]),
  ...subjects.map((subject) => fields.map((field) => (field === 'kind' ? kindNames[subject.kind] : field === 'sampled' ? null : subject[field]) || null)),
];

test('the Kunshan units are those of 附件1, in its order and groups', () => {
  const groups = { 1: '区镇', 2: '城市管理办事处', 3: '部门', 4: '部门', 5: '部门' } as Record<string, string>;
  expect(kunshanUnits.map(({ name, group }) => [name, group])).toEqual(notice('kunshan-2019-units.tsv').map(([paragraph = '', , name]) => [name, groups[paragraph]]));
  expect(kunshanUnits).toHaveLength(50);
});

test('the Jingzhou units are the 43 of 附件1', () => {
  expect(jingzhouUnits.map(({ group, name }) => [group, name])).toEqual(notice('jingzhou-2021-units.tsv'));
  expect(jingzhouUnits).toHaveLength(43);
});

test('276 Kunshan accounts, every unit with at least one, each on a platform of its own', () => {
  expect(kunshanAccounts).toHaveLength(276);
  expect(new Set(kunshanAccounts.map(({ unit }) => unit))).toEqual(new Set(kunshanUnits.map(({ name }) => name)));
  expect(new Set(kunshanAccounts.map(({ unit, platform }) => `${unit} ${platform}`)).size).toBe(276);
  expect(kunshanAccounts.every(({ platform }) => (platforms as readonly string[]).includes(platform))).toBe(true);
  expect(kunshanAccounts.find(({ unit }) => unit === '张浦镇')).toMatchObject({ name: '张浦发布', group: '区镇', platform: '微信订阅号' });
});

test('one Suqian unit runs no account', () => {
  const running = new Set(suqianAccounts.map(({ unit }) => unit));
  expect(suqianUnits.filter(({ name }) => !running.has(name)).map(({ name }) => name)).toEqual(['市行政审批局']);
});

test.each<[string, readonly Subject[], SubjectKind[], boolean]>([
  ['Kunshan accounts', kunshanAccounts, ['account'], false],
  ['Kunshan units', kunshanUnits, ['unit'], false],
  ['Kunshan both', [...kunshanUnits, ...kunshanAccounts], ['unit', 'account'], true],
  ['Jingzhou', jingzhouUnits, ['unit'], false],
  ['Suqian', [...suqianUnits, ...suqianAccounts], ['unit', 'account'], true],
  ['Liyang', liyangUnits, ['unit'], false],
  ['Guiyang', guiyangUnits, ['unit'], false],
])('written as a table and read again, %s is the same and nothing is to be said about it', (_name, subjects, kinds, unitsRequired) => {
  const again = reading(asRows(subjects), { kinds, unitsRequired });
  expect(again.codes).toEqual([]);
  expect(again.subjects).toEqual(subjects.map((subject, index) => ({ ...subject, place: { row: index + 1 } })));
});
