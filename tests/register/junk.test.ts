import fc from 'fast-check';
import { wording } from '../../src/messages/problem';
import { fieldNames } from '../../src/register/headings';
import { readRegister } from '../../src/register/read-register';
import type { CellValue } from '../../src/workbook/plan';

const words = ['合计', '注：', '√', '否', '账号', '单位', 'unit', '微博', '订阅号', '教育局', '市教育局', '001', '1', '#REF!', '=1', '停更', '__proto__', 'constructor', '', ' ', '\u0000', '张'.repeat(300)];
const cell: fc.Arbitrary<CellValue> = fc.oneof(
  fc.constantFrom<CellValue[]>(...Object.values(fieldNames), ...words, null, null, null),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double(),
  fc.integer(),
  fc.boolean(),
);
const junk = fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 40 });
const kinds = fc.subarray(['account', 'unit', 'site'] as const, { minLength: 1 });

test('no rows whatever make it throw, and what comes out is whole', () => {
  const options = fc.record({ kinds, unitsRequired: fc.boolean() });
  const headed = fc.tuple(fc.constantFrom<CellValue[]>('编号', '类型', null), junk).map(([first, rows]) => [[first, '名称', '主办单位', '平台', '类别', '本期抽查', '链接', '状态', '开设日期'], ...rows]);
  fc.assert(
    fc.property(fc.oneof(junk, headed), options, (rows, chosen) => {
      const { register, problems } = readRegister(rows, chosen);
      const ids = register.subjects.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const subject of register.subjects) {
        expect(subject.id).not.toBe('');
        expect(subject.name).not.toBe('');
        expect(subject.name.length).toBeLessThanOrEqual(255);
        expect(rows[subject.place.row]).toBeDefined();
        register.unitOf(subject);
      }
      for (const one of problems) {
        expect(`${wording(one)}${wording(one, 'en')}`).not.toMatch(/undefined|NaN|\[object/u);
        expect(wording(one).length).toBeLessThan(600);
      }
      if (register.sampled().length === 0) expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('twenty thousand accounts are read', () => {
  const rows: CellValue[][] = [['编号', '名称', '平台', '主办单位', '类别', '链接']];
  for (let index = 0; index < 20_000; index += 1) rows.push([String(index + 1), `账号${index}`, '微信订阅号', `第${index % 400}号单位`, '部门', `https://example.com/${index}`]);
  expect(readRegister(rows, { kinds: ['account'] }).register.subjects).toHaveLength(20_000);
});
