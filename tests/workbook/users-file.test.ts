import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { address } from '../../src/workbook/address';
import { Book } from '../../src/workbook/book/book';
import type { SheetPlan } from '../../src/workbook/plan';
import type { CellChange, Change } from '../../src/workbook/port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { Package } from '../../src/workbook/xlsx/package';
import { strictly } from '../../src/workbook/xlsx/relationships';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { everything, results, state } from './everything';

const FIXTURES = join(process.cwd(), 'tests/fixtures/workbooks');
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(FIXTURES, name)));

async function planned(): Promise<Uint8Array> {
  const book = new Book();
  for (const plan of [everything, results, state]) book.add(plan);
  return saveXlsx(book);
}

/** The planned workbook with prefixes everywhere, single quotes and no addresses on cells, as some programs write. */
async function foreign(): Promise<Uint8Array> {
  const parts = Package.open(await planned());
  for (const part of parts.names().filter((name) => /^xl\/(worksheets\/sheet\d|workbook|styles|sharedStrings)/.test(name) && name.endsWith('.xml'))) {
    const xml = (await parts.text(part))
      .replace(/<(\/?)(?=[a-zA-Z]+[\s/>])/g, '<$1x:')
      .replace(' xmlns="', ' xmlns:x="')
      .replace(/="([^"']*)"(?=[^<]*>)/g, "='$1'")
      .replace(/<x:c r='[A-Z]+\d+'/g, (cell, at: number, all: string) => (all.slice(all.lastIndexOf('<x:row', at), at).includes("r='4'") ? '<x:c' : cell));
    await parts.set(part, xml);
  }
  return parts.bytes();
}

/** In the namespaces of the strict form of the standard, which Excel offers as a type of its own. */
async function strict(): Promise<Uint8Array> {
  const parts = Package.open(await planned());
  for (const part of parts.names()) await parts.set(part, strictly(await parts.text(part)));
  return parts.bytes();
}

/** With the result of its first formula: openpyxl drops them. */
const bases: readonly [string, () => Promise<Uint8Array>, number | null][] = [
  ['planned here', planned, 90],
  ['saved by LibreOffice', async () => fixture('libreoffice.xlsx'), 90],
  ['saved by openpyxl', async () => fixture('openpyxl.xlsx'), null],
  ['with prefixes and single quotes', foreign, 90],
  ['in the strict form', strict, 90],
];

/** Rows without what stands blank at their end. A formula without a result is written as showing "", and there is no −0. */
function content(book: Book): unknown {
  return book.sheets.map(({ name, visibility, values, formulas }) => {
    const rows = values.map((row, r) => {
      const cells = row.map((value, c) => (Object.is(value, -0) ? 0 : value === '' && formulas.has(address(r, c)) ? null : value));
      return cells.slice(0, cells.findLastIndex((value) => value !== null) + 1);
    });
    return { name, visibility, rows: rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1), formulas: [...formulas].sort() };
  });
}

describe.each(bases)('a workbook %s', (_, bytes, result) => {
  test('has the values that were planned', async () => {
    const book = await loadXlsx(await bytes());
    expect(book.sheets.map((sheet) => sheet.name)).toEqual(['检查表', '结果', '状态']);
    expect(book.names).toEqual(expect.arrayContaining([expect.objectContaining({ name: '编号', sheet: '检查表' }), expect.objectContaining({ name: '平台表', sheet: null })]));
    const { values, formulas } = book.sheet('检查表');
    expect(values[3]?.slice(0, 6)).toEqual(['001', '张浦发布', 2, '☑', result, 46280]);
    expect(values[4]?.slice(0, 2)).toEqual(['002', '=千灯发布']);
    expect(values[5]?.[1]).toBe('#REF!');
    expect(values[6]?.slice(0, 3)).toEqual(['004', expect.stringMatching(/^ 前后有空格 \n第二行 .* <&>"'$/s), -1.5]);
    expect(formulas.get('E4')).toBe('MAX(0,100-MIN(10,C4*5))');
  });

  test('reads back after any change as the Book says', async () => {
    const file = await bytes();
    const value = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ maxLength: 8 }).map((text) => `=${text}`), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean(), fc.constant(null));
    const cell: fc.Arbitrary<CellChange> = fc.record(
      { row: fc.nat(30), column: fc.nat(12), value, formula: fc.constantFrom('1+1', 'IF(A1="<&>","",B2)'), likeRow: fc.nat(12) },
      { requiredKeys: ['row', 'column', 'value'] },
    );
    const sheets = ['检查表', '结果', '状态', '新表'];
    const change: fc.Arbitrary<Change> = fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('set_cells' as const), sheet: fc.constantFrom(...sheets), cells: fc.array(cell, { maxLength: 12 }) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('extend_rows' as const), sheet: fc.constantFrom(...sheets), like: fc.nat(8), to: fc.nat(20) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('set_print_area' as const), sheet: fc.constantFrom(...sheets), area: fc.constant({ top: 0, left: 0, bottom: 9, right: 4 }) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), fc.constantFrom(null, ...sheets.slice(0, 3)), async (changes, after) => {
        const book = await loadXlsx(file);
        book.apply([{ kind: 'add_sheet', plan: { ...results, name: '新表' }, after }]);
        for (const each of changes) book.apply([each]);
        const again = await loadXlsx(await saveXlsx(book));
        expect(content(again)).toEqual(content(book));
        expect([...again.names].sort(byName)).toEqual([...book.names].sort(byName));
      }),
      { numRuns: 60 },
    );
  });

  test('takes a new sheet between its own, with its styles, and keeps names and tabs where they belong', async () => {
    const book = await loadXlsx(await bytes());
    book.apply([
      { kind: 'add_sheet', plan: { ...everything, name: '二次检查', names: [{ name: '编号', range: { top: 3, left: 0, bottom: 6, right: 0 }, local: true }] }, after: null },
      { kind: 'add_sheet', plan: { ...results, name: '首页' }, after: '检查表' },
    ]);
    const saved = await saveXlsx(book);
    const again = await loadXlsx(saved);
    expect(again.sheets.map((sheet) => sheet.name)).toEqual(['检查表', '首页', '结果', '状态', '二次检查']);
    expect(again.names.filter(({ name }) => name === '编号').map(({ sheet }) => sheet).sort()).toEqual(['二次检查', '检查表']);
    const workbook = await Package.open(saved).text('xl/workbook.xml');
    const root = /<(?:x:)?workbook[^>]*>/.exec(workbook)?.[0];
    for (const [sheet] of workbook.matchAll(/<(?:x:)?sheet [^>]*>/g)) expect(`${root} ${sheet}`).toMatch(/\sxmlns:r=/);
    // The two forms of the standard do not mix.
    if (workbook.includes('http://purl.oclc.org/')) for (const part of Package.open(saved).names()) expect(await Package.open(saved).text(part)).not.toContain('http://schemas.openxmlformats.org/officeDocument/2006');
    // An independent reader sees the formats too.
    const seen = await readXlsx(saved, { readStyles: true });
    const sheet = seen.sheets.find(({ name }) => name === '二次检查');
    expect(sheet?.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 'a4', scale: 80 });
    expect(sheet?.dataValidations).toHaveLength(5);
    expect(sheet?.conditionalRules?.[0]).toMatchObject({ formula: 'C4="☑"', stopIfTrue: true, style: { font: { bold: true } } });
    expect(sheet?.cells?.get('1,0')?.style).toMatchObject({ fill: { fgColor: { rgb: 'F2F2F2' } }, border: { left: { style: 'thin' } }, font: { name: '宋体', size: 11 } });
    expect(sheet?.cells?.get('1,2')?.comment?.text).toContain('昆政办发〔2019〕162号');
    expect(sheet?.cells?.get('3,1')?.hyperlink?.target).toMatch(/^https:\/\/weibo.com\/%E5/);
    expect(seen.sheets.find(({ name }) => name === '首页')?.charts).toHaveLength(1);
  });

  test('closes without asking to be saved, whatever was said before, once all its formulas were calculated', async () => {
    const parts = Package.open(await bytes());
    const workbook = await parts.text('xl/workbook.xml');
    const calculation = /<(x:)?calcPr[^>]*>/;
    for (const said of [workbook.replace(calculation, ''), workbook.replace(calculation, (_, prefix: string | undefined) => `<${prefix ?? ''}calcPr iterateCount="100" fullCalcOnLoad="true"/>`)]) {
      await parts.set('xl/workbook.xml', said);
      const book = await loadXlsx(parts.bytes());
      book.apply([{ kind: 'set_cells', sheet: '检查表', cells: [{ row: 3, column: 1, value: '改' }] }, { kind: 'set_results', sheet: '检查表', cells: [] }]);
      const written = await Package.open(await saveXlsx(book)).text('xl/workbook.xml');
      // Formulas without results (openpyxl) must still be calculated when Excel opens the file.
      if (result === null) expect(written).toBe(said);
      else expect(/<(?:x:)?definedNames>.*<\/(?:x:)?definedNames><(?:x:)?calcPr(?: iterateCount="100")? calcId="191029"\/>/s.exec(written)?.[0]).not.toContain('fullCalcOnLoad');
    }
  });
});

const byName = (a: { name: string; sheet: string | null }, b: { name: string; sheet: string | null }): number => `${a.name}${a.sheet}`.localeCompare(`${b.name}${b.sheet}`);

describe('a file with what only its own program knows', () => {
  const png = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), (character) => character.charCodeAt(0));

  async function rich(): Promise<Uint8Array> {
    const written = await writeXlsx({
      sheets: [
        { name: '封面', rows: [['某市政务新媒体检查']], images: [{ data: png, type: 'png', anchor: { from: { row: 2, col: 1 } } }] },
        {
          name: '台账',
          rows: [['编号', '名称', '得分'], ['001', '张浦发布', 90], ['002', '千灯发布', null], ['003', '周市发布', 70]],
          cells: new Map([['1,1', { comment: { text: '已核实', author: '王' } }], ['2,2', { formula: 'AVERAGE(C2,C4)', formulaResult: 80 }], ['1,0', { hyperlink: { target: 'https://example.com' } }]]),
          tables: [{ name: 'T1', range: 'A1:C4', columns: [{ name: '编号' }, { name: '名称' }, { name: '得分' }] }],
          dataValidations: [{ type: 'whole', operator: 'between', formula1: '0', formula2: '100', range: 'C2:C4' }],
          conditionalRules: [{ type: 'cellIs', operator: 'lessThan', formula: '60', priority: 1, range: 'C2:C4', style: { font: { bold: true } } }],
          sparklines: [{ location: 'D2', dataRange: '台账!B2:C2' }],
          merges: [{ startRow: 5, startCol: 0, endRow: 5, endCol: 2 }],
          pageSetup: { printArea: '$A$1:$C$4' },
          charts: [{ type: 'bar', title: '得分', anchor: { from: { row: 6, col: 0 } }, series: [{ name: '得分', values: 'C2:C4', categories: 'B2:B4' }] }],
        },
        { name: '透视', rows: [['x']], pivotTables: [{ name: 'P1', sourceSheet: '台账', sourceRange: 'A1:C4', rows: ['名称'], values: [{ field: '得分' }] }] },
      ],
      properties: { title: '台账', creator: '王', custom: { 报送: '是' } },
      namedRanges: [{ name: '分数', range: '台账!$C$2:$C$4' }],
      workbookProtection: { lockStructure: true },
    });
    const parts = Package.open(written);
    const sheet = (await parts.text('xl/worksheets/sheet2.xml'))
      .replace('</sheetData>', '</sheetData><sheetProtection algorithmName="SHA-512" hashValue="aGFzaA==" saltValue="c2FsdA==" spinCount="100000" sheet="1"/>')
      .replace('<v>70</v>', '<v>70</v><extLst><ext uri="x"/></extLst>');
    await parts.set('xl/worksheets/sheet2.xml', sheet);
    await parts.set('xl/calcChain.xml', '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="C3" i="2"/></calcChain>');
    await parts.set('[Content_Types].xml', (await parts.text('[Content_Types].xml')).replace('</Types>', '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>'));
    await parts.set('xl/_rels/workbook.xml.rels', (await parts.text('xl/_rels/workbook.xml.rels')).replace('</Relationships>', '<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/></Relationships>'));
    for (const part of ['customXml/item1.xml', 'xl/cellimages.xml', 'xl/threadedComments/threadedComment1.xml', 'xl/vbaProject.bin', 'docProps/thumbnail.jpeg']) await parts.set(part, `<kept part="${part}">${'x'.repeat(300)}</kept>`);
    return parts.bytes();
  }

  async function differing(before: Uint8Array, after: Uint8Array): Promise<string[]> {
    const [from, to] = [Package.open(before), Package.open(after)];
    const names = [...new Set([...from.names(), ...to.names()])];
    const same = await Promise.all(names.map(async (name) => from.has(name) && to.has(name) && Buffer.compare(Buffer.from(from.packed(name)), Buffer.from(to.packed(name))) === 0));
    return names.filter((_, index) => !same[index]).sort();
  }

  test('goes out byte for byte where nothing was changed', async () => {
    const before = await rich();
    expect(await differing(before, await saveXlsx(await loadXlsx(before)))).toEqual([]);
  });

  test('differs in the changed sheet alone', async () => {
    const before = await rich();
    const book = await loadXlsx(before);
    book.apply([{ kind: 'set_cells', sheet: '台账', cells: [{ row: 3, column: 2, value: 65 }, { row: 4, column: 0, value: '004', likeRow: 3 }] }]);
    const after = await saveXlsx(book);
    expect(await differing(before, after)).toEqual(['xl/worksheets/sheet2.xml']);
    const sheet = await Package.open(after).text('xl/worksheets/sheet2.xml');
    expect(sheet).toContain('hashValue="aGFzaA=="');
    expect(sheet).toContain('<f>AVERAGE(C2,C4)</f><v>80</v>');
    expect(sheet).toContain('x14:sparkline');
  });

  test('loses its chain of calculation with a formula, and nothing else', async () => {
    const before = await rich();
    const book = await loadXlsx(before);
    book.apply([{ kind: 'set_cells', sheet: '台账', cells: [{ row: 2, column: 2, value: 81 }] }]);
    const after = await saveXlsx(book);
    expect(await differing(before, after)).toEqual(['[Content_Types].xml', 'xl/_rels/workbook.xml.rels', 'xl/calcChain.xml', 'xl/worksheets/sheet2.xml']);
    expect(Package.open(after).has('xl/calcChain.xml')).toBe(false);
  });

  test('carries its table, validation, conditional format, names and print area down with extended rows', async () => {
    const book = await loadXlsx(await rich());
    book.apply([{ kind: 'extend_rows', sheet: '台账', like: 3, to: 9 }]);
    const parts = Package.open(await saveXlsx(book));
    const sheet = await parts.text('xl/worksheets/sheet2.xml');
    expect(sheet).toContain('sqref="C2:C10"');
    expect(sheet.match(/C2:C10/g)).toHaveLength(2);
    expect(sheet).toContain('<xm:sqref>D2</xm:sqref>');
    expect(await parts.text('xl/tables/table1.xml')).toMatch(/ref="A1:C10"/);
    const workbook = await parts.text('xl/workbook.xml');
    expect(workbook).toContain('台账!$C$2:$C$10');
    expect(workbook).toContain('台账!$A$1:$C$10');
  });

  test('takes a new sheet without losing a part; only what must know of it differs', async () => {
    const before = await rich();
    const book = await loadXlsx(before);
    const plan: SheetPlan = { ...everything, name: '检查表', names: [] };
    book.apply([{ kind: 'add_sheet', plan, after: '封面' }]);
    const after = await saveXlsx(book);
    expect((await differing(before, after)).filter((name) => Package.open(before).has(name))).toEqual(['[Content_Types].xml', 'xl/_rels/workbook.xml.rels', 'xl/calcChain.xml', 'xl/styles.xml', 'xl/workbook.xml']);
    const workbook = await Package.open(after).text('xl/workbook.xml');
    expect(workbook).toMatch(/_xlnm.Print_Area" localSheetId="2">台账!/);
    expect((await readXlsx(after)).sheets.map(({ name }) => name)).toEqual(['封面', '检查表', '台账', '透视']);
  });
});
