import fc from 'fast-check';
import { Refusal } from '../../src/messages/problem';
import { readRegistrations } from '../../src/operations/read-registrations';
import { registrationsIn, type FormCell } from '../../src/register/registration-form';
import { docx, docxOf, kunshanForm } from './word';

const text = fc.oneof(fc.constantFrom('账号名称', '主办单位', '账号平台', '报备类别', '姓名', '联系方式', '工作人员1', '☑开设 □变更', '：', '名称：', '√', '', '__proto__', '长'.repeat(3_000)), fc.string({ unit: 'binary', maxLength: 12 }));
const cell: fc.Arbitrary<FormCell> = fc.record({ text, column: fc.nat(8), span: fc.integer({ min: 1, max: 4 }), continued: fc.boolean() });

test('no table whatever makes it throw', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ rows: fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 }) }), { maxLength: 3 }), (tables) => {
      for (const { name, labels, ...rest } of registrationsIn(tables)) expect([typeof name, labels.has('name'), typeof rest.unit]).toEqual(['string', true, 'string']);
    }),
    { numRuns: 500 },
  );
});

test('a document that was cut or changed anywhere is read or refused', async () => {
  const whole = docx(kunshanForm({ name: '张浦发布', unit: '张浦镇' }));
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), fc.boolean(), async (at, byte, cut) => {
      const bytes = cut ? whole.slice(0, at) : Uint8Array.from(whole, (before, index) => (index === at ? byte : before));
      const outcome = await readRegistrations('登记表.docx', bytes).then(() => true, (error: unknown) => error instanceof Refusal);
      expect(outcome).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('tables a thousand deep, and a form of ten thousand rows', async () => {
  const deep = `${'<w:tbl><w:tr><w:tc>'.repeat(1_000)}<w:p/>${'</w:tc></w:tr></w:tbl>'.repeat(1_000)}`;
  await expect(readRegistrations('深.docx', docxOf(deep))).rejects.toThrow('没有找到登记表');
  const { forms } = await readRegistrations('多.docx', docx(Array.from({ length: 1_000 }, (_, index) => kunshanForm({ name: `账号${index}` }).trim()).join('\n')));
  expect(forms).toHaveLength(1_000);
});
