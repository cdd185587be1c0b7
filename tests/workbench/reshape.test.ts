import { columnsMoved, rowsMoved } from '../../src/workbench/reshape';
import { Book } from '../../src/workbook/book/book';
import type { BookSheet } from '../../src/workbook/book/sheet';

/** Five rows of four columns with something of every kind on them. */
function filled(): { book: Book; sheet: BookSheet } {
  const book = new Book();
  const bold = { bold: true };
  const sheet = book.add({
    name: '表',
    visibility: 'visible',
    columns: [{ width: 10 }, { width: 20 }, { width: 30 }, { width: 40 }],
    rows: [0, 1, 2, 3, 4].map((row) => ({ height: 10 + row, cells: ['A', 'B', 'C', 'D'].map((letter) => (letter === 'B' ? { value: `${letter}${row + 1}`, format: bold, note: `注${row + 1}` } : `${letter}${row + 1}`)) })),
    merges: [{ top: 0, left: 0, bottom: 0, right: 3 }],
    validations: [{ ranges: [{ top: 1, left: 1, bottom: 4, right: 1 }], rule: { type: 'list', values: ['☐', '☑'] }, stop: false }],
    conditionals: [{ ranges: [{ top: 2, left: 2, bottom: 2, right: 2 }], formula: 'C3=1', format: { bold: true } }],
    freeze: { rows: 2, columns: 1 },
    names: [{ name: '区', range: { top: 1, left: 0, bottom: 4, right: 3 }, local: false }],
  });
  return { book, sheet };
}

test('rows taken away take what lies on them; the rest moves up', () => {
  const { book, sheet } = filled();
  rowsMoved(book, sheet, 2, -1);
  expect(sheet.values.map(([first]) => first)).toEqual(['A1', 'A2', 'A4', 'A5']);
  expect([...sheet.notes]).toEqual([['B1', '注1'], ['B2', '注2'], ['B3', '注4'], ['B4', '注5']]);
  expect(sheet.heights.get(2)).toBe(13);
  expect(sheet.formatAt(3, 1)).toEqual({ bold: true });
  expect(sheet.formatAt(4, 1)).toBeUndefined();
  expect(sheet.validations[0]?.ranges).toEqual([{ top: 1, left: 1, bottom: 3, right: 1 }]);
  expect(sheet.conditionals).toEqual([]);
  expect(book.names[0]?.refersTo).toBe("'表'!$A$2:$D$4");
  expect(sheet.freeze).toEqual({ rows: 2, columns: 1 });
});

test('frozen rows that are taken away are not frozen any more', () => {
  const { book, sheet } = filled();
  rowsMoved(book, sheet, 0, -1);
  expect(sheet.freeze).toEqual({ rows: 1, columns: 1 });
  expect(sheet.merges).toEqual([]);
});

test('rows put in push the rest down and back again', () => {
  const { book, sheet } = filled();
  const before = structuredClone(sheet.values);
  rowsMoved(book, sheet, 1, 2);
  expect(sheet.values[1]).toEqual([]);
  expect(sheet.values[3]?.[0]).toBe('A2');
  expect(book.names[0]?.refersTo).toBe("'表'!$A$4:$D$7");
  rowsMoved(book, sheet, 1, -2);
  expect(sheet.values).toEqual(before);
  expect(book.names[0]?.refersTo).toBe("'表'!$A$2:$D$5");
  expect(sheet.notes.get('B5')).toBe('注5');
});

test('columns come and go with their widths, notes and rules', () => {
  const { book, sheet } = filled();
  columnsMoved(book, sheet, 1, 1);
  expect(sheet.values[0]).toEqual(['A1', null, 'B1', 'C1', 'D1']);
  expect(sheet.columns.map(({ width }) => width)).toEqual([10, 72, 20, 30, 40]);
  expect(sheet.notes.get('C1')).toBe('注1');
  expect(sheet.validations[0]?.ranges).toEqual([{ top: 1, left: 2, bottom: 4, right: 2 }]);
  columnsMoved(book, sheet, 1, -2);
  expect(sheet.values[0]).toEqual(['A1', 'C1', 'D1']);
  expect(sheet.notes.size).toBe(0);
  expect(sheet.validations).toEqual([]);
  expect(sheet.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 2 }]);
  expect(book.names[0]?.refersTo).toBe("'表'!$A$2:$C$5");
});

test('a name whose whole range goes points nowhere', () => {
  const { book, sheet } = filled();
  rowsMoved(book, sheet, 1, -4);
  expect(book.names[0]?.refersTo).toBe('#REF!');
});
