import fc from 'fast-check';
import { Refusal, type Code } from '../../src/messages/problem';
import { Book } from '../../src/workbook/book/book';
import type { SheetPlan } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { DEFAULT_LIMITS, Package } from '../../src/workbook/xlsx/package';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { everything, results, state } from './everything';

const plain = (name: string, rows: SheetPlan['rows'] = [{ cells: ['编号', 1] }]): SheetPlan => ({ name, visibility: 'visible', columns: [], rows });

async function workbook(): Promise<Uint8Array> {
  const book = new Book();
  book.add(plain('检查表'));
  return saveXlsx(book);
}

async function everythingSaved(): Promise<Uint8Array> {
  const book = new Book();
  for (const plan of [everything, results, state]) book.add(plan);
  return saveXlsx(book);
}

/** A good workbook with one part written otherwise. */
async function withPart(part: string, content: string | Uint8Array | null): Promise<Uint8Array> {
  const parts = Package.open(await workbook());
  if (content === null) parts.remove(part);
  else await parts.set(part, content);
  return parts.bytes();
}

async function refusal(load: Promise<unknown>): Promise<{ code: Code; message: string }> {
  const error: unknown = await load.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Refusal);
  const { problem, message } = error as Refusal;
  expect(message).not.toContain('\n');
  return { code: problem.code, message };
}

const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0));
const utf16 = (text: string): number[] => Array.from(text).flatMap((character) => [character.charCodeAt(0), 0]);
const zipOf = async (parts: Record<string, string>): Promise<Uint8Array> => {
  const zip = new Package();
  for (const [name, content] of Object.entries(parts)) await zip.set(name, content);
  return zip.bytes();
};

describe('a file that is no workbook is refused in one line that says what to do', () => {
  test.each<[string, () => Promise<Uint8Array> | Uint8Array, Code]>([
    ['nothing', () => new Uint8Array(), 'file_empty'],
    ['an .xls or .et', () => old, 'file_old_format'],
    ['an .xlsx with a password', () => Uint8Array.of(...old, ...utf16('EncryptedPackage')), 'file_encrypted'],
    ['text', () => new TextEncoder().encode('编号,名称\n001,张浦发布\n'), 'file_not_workbook'],
    ['any other zip', () => zipOf({ 'readme.txt': 'x' }), 'file_not_workbook'],
    ['a Word document', () => zipOf({ '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships/>', 'word/document.xml': '<w/>' }), 'file_other_office'],
    ['an .ods', () => zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }), 'file_other_office'],
    ['an .xlsb', () => zipOf({ '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships/>', 'xl/workbook.bin': 'x' }), 'file_binary_workbook'],
    ['half a file', async () => (await workbook()).slice(0, 1500), 'file_truncated'],
    ['a file without its middle', async () => { const all = await workbook(); return Uint8Array.of(...all.slice(0, 300), ...all.slice(900)); }, 'file_truncated'],
    ['a workbook without its sheet', () => withPart('xl/worksheets/sheet1.xml', null), 'file_damaged'],
    ['broken XML in a sheet', () => withPart('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="A1"><v>1</c></row></sheetData></worksheet>'), 'file_damaged'],
    ['a sheet that stops', () => withPart('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>'), 'file_damaged'],
    ['broken XML in the workbook', () => withPart('xl/workbook.xml', '<workbook><sheets><sheet name="a></sheets></workbook>'), 'file_damaged'],
    ['a cell beyond the last column', () => withPart('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>'), 'file_damaged'],
    ['a row beyond the last', () => withPart('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="99999999"/></sheetData></worksheet>'), 'file_damaged'],
    ['a string that is not there', () => withPart('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>'), 'file_damaged'],
  ])('%s', async (_, make, code) => {
    expect((await refusal(loadXlsx(await make()))).code).toBe(code);
  });

  test('the way out of an old format is named', async () => {
    expect((await refusal(loadXlsx(old))).message).toContain('请用 Excel 或 WPS 打开，另存为 Excel 工作簿（*.xlsx）');
  });

  test('one changed byte of a packed part is noticed', async () => {
    const bytes = await workbook();
    bytes[700] = bytes[700]! ^ 0xff;
    expect((await refusal(loadXlsx(bytes))).code).toMatch(/file_(damaged|truncated)/);
  });
});

describe('whatever is wrong with a file, it is loaded or refused', () => {
  const outcome = (bytes: Uint8Array): Promise<string> =>
    changedAndSaved(bytes).then(
      () => 'loaded',
      (error: unknown) => (error instanceof Refusal ? 'refused' : String(error)),
    );

  async function changedAndSaved(bytes: Uint8Array): Promise<void> {
    const book = await loadXlsx(bytes);
    const { name } = book.sheets[0]!;
    book.apply([{ kind: 'set_cells', sheet: name, cells: [{ row: 3, column: 1, value: 'x', likeRow: 4 }, { row: 40, column: 0, value: 1 }] }, { kind: 'extend_rows', sheet: name, like: 6, to: 9 }, { kind: 'add_sheet', plan: plain('另一张'), after: name }]);
    await saveXlsx(book);
  }

  test('with bytes changed or cut out', async () => {
    const whole = await workbook();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }), fc.nat(whole.length), fc.nat(40), async (changes, from, length) => {
        const bytes = Uint8Array.of(...whole.slice(0, from), ...whole.slice(from + length));
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        expect(await outcome(bytes)).toMatch(/^(loaded|refused)$/);
      }),
      { numRuns: 300 },
    );
  });

  test('with the text of any part changed', async () => {
    const parts = Package.open(await everythingSaved());
    const names = parts.names();
    const texts = await Promise.all(names.map((name) => parts.text(name)));
    await fc.assert(
      fc.asyncProperty(fc.nat(names.length - 1), fc.nat(20_000), fc.nat(30), fc.constantFrom('', '<', '>', '"', "'", '&', '/>', '</row>', '<c r="A1">', 'r="-5"', '\0', '<![CDATA[', '<!--', '9999999999', '<x:row>'), async (part, at, length, inserted) => {
        const text = texts[part]!;
        const from = at % text.length;
        const changed = parts.copy();
        await changed.set(names[part]!, text.slice(0, from) + inserted + text.slice(from + length));
        expect(await outcome(changed.bytes())).toMatch(/^(loaded|refused)$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a zip bomb is refused before it fills the memory', () => {
  const zeros = new Uint8Array(100_000_000);

  test('by the number of its entries', async () => {
    const parts = Package.open(await workbook());
    for (let index = 0; index <= DEFAULT_LIMITS.entries; index++) parts.setStored(`xl/media/${index}.png`, new Uint8Array());
    expect((await refusal(loadXlsx(parts.bytes()))).code).toBe('file_bomb');
  });

  test('by its ratio', async () => {
    expect((await refusal(loadXlsx(await withPart('xl/worksheets/sheet1.xml', zeros)))).code).toBe('file_bomb');
  });

  test('by its ratio, though it declares a small size', async () => {
    const bytes = await withPart('xl/worksheets/sheet1.xml', zeros);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 4 <= bytes.length; at++) if (view.getUint32(at, true) === zeros.length) view.setUint32(at, 500, true);
    expect((await refusal(loadXlsx(bytes))).code).toBe('file_bomb');
  });

  test('by its size', async () => {
    expect((await refusal(loadXlsx(await workbook(), { ...DEFAULT_LIMITS, total: 2_000 }))).code).toBe('file_bomb');
  });

  test('a sheet whose cells lie far apart', async () => {
    const rows = Array.from({ length: 2_000 }, (_, row) => `<row r="${row + 1}"><c r="XFD${row + 1}"><v>1</v></c></row>`).join('');
    expect((await refusal(loadXlsx(await withPart('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${rows}</sheetData></worksheet>`)))).code).toBe('sheet_too_large');
  });

  test('one cell far away and a huge dimension do no harm', async () => {
    const book = await loadXlsx(await withPart('xl/worksheets/sheet1.xml', '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'));
    expect(book.sheet('检查表').valueAt(1_048_575, 16_383)).toBe(1);
  });
});

describe('what a workbook cannot hold is refused with nothing half done', () => {
  const long = 'x'.repeat(40_000);

  test.each<[string, (book: Book) => void, Code]>([
    ['a name of 32 characters', (book) => book.add(plain('一'.repeat(32))), 'sheet_name_invalid'],
    ['a name with a slash', (book) => book.add(plain('一/二')), 'sheet_name_invalid'],
    ['a name that is there, whatever its case', (book) => book.add(plain('table')), 'sheet_name_taken'],
    ['a sheet behind one that is not there', (book) => book.add(plain('二'), '无'), 'sheet_unknown'],
    ['40,000 characters in a planned cell', (book) => book.add(plain('二', [{ cells: ['', long] }])), 'cell_too_long'],
    ['a list that Excel cannot hold', (book) => book.add({ ...plain('二'), validations: [{ ranges: [], rule: { type: 'list', values: ['x'.repeat(256)] }, stop: false }] }), 'list_too_long'],
    ['40,000 characters in a changed cell', (book) => book.apply([{ kind: 'set_cells', sheet: 'Table', cells: [{ row: 0, column: 0, value: 'new' }, { row: 1, column: 2, value: long }] }]), 'cell_too_long'],
    ['a good change before a bad one', (book) => book.apply([{ kind: 'add_sheet', plan: plain('二'), after: null }, { kind: 'set_cells', sheet: '三', cells: [] }]), 'sheet_unknown'],
  ])('%s', (_, change, code) => {
    const book = new Book();
    book.add(plain('Table'));
    let thrown: unknown;
    try {
      change(book);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Refusal);
    expect((thrown as Refusal).problem.code).toBe(code);
    expect(book.sheets.map((sheet) => sheet.name)).toEqual(['Table']);
    expect(book.sheet('Table').values).toEqual([['编号', 1]]);
  });

  test('the cell is named', () => {
    expect(() => new Book().add(plain('检查表', [{ cells: [] }, { cells: [null, long] }]))).toThrow('「检查表」B2：内容有 40000 个字，单元格最多容纳 32767 个字，请缩短。');
  });
});
