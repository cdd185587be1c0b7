import { built, subject, unit } from '../operations/workbooks';
import { fitPrint, printedRows } from '../../src/sheets/print';

// A4 upright leaves 766 points below and above its margins; 40 points of headings stand on each further page.
const form = (rows: number, last = 40) => printedRows([...Array.from({ length: rows }, () => ({ height: 40, cells: [] })), { height: last, cells: [] }], { top: 0, bottom: 0 });

describe('a printed sheet', () => {
  test('is one page wide, on A4 from 75 % and on A3 below', () => {
    expect(fitPrint(700, 'portrait')).toMatchObject({ paper: 'A4', scale: 'fit_width' });
    expect(fitPrint(956, 'portrait')).toMatchObject({ paper: 'A4' });
    expect(fitPrint(957, 'portrait')).toMatchObject({ paper: 'A3' });
  });

  test('does not end with the signatures alone on a page: they are drawn up onto the one before', () => {
    expect(fitPrint(700, 'portrait', form(18)).scale).toBe('fit_width'); // 760 points: one page
    expect(fitPrint(700, 'portrait', form(19)).scale).toEqual({ pages: 1 }); // 800: a row too many
    expect(fitPrint(700, 'portrait', form(38)).scale).toEqual({ pages: 2 });
  });

  test('keeps a last page that is well filled, and one that could only be saved by print too small to read', () => {
    expect(fitPrint(700, 'portrait', form(28)).scale).toBe('fit_width'); // more than two fifths of the second page
    expect(fitPrint(700, 'portrait', form(24)).scale).toBe('fit_width'); // 1,000 points in 766: 74 %
    expect(fitPrint(950, 'portrait', form(24)).scale).toBe('fit_width'); // at 75 % already
  });

  test('a row without a height is as high as Excel makes it', () => {
    expect(printedRows([{ cells: [] }, { height: 24, cells: [] }, { cells: [] }], { top: 1, bottom: 1 })).toEqual({ heights: [15, 24, 15], repeated: 24 });
  });
});

it('扣分明细 is printed on A4, whatever 类别 is called', async () => {
  const book = await built('kunshan-2019-account', [unit('U01', '张浦镇', '市有关部门和单位以及其他直属机构'), subject('001', '张浦发布', { platform: '微信订阅号', unit: 'U01' })]);
  expect(book.sheet('扣分明细').print).toMatchObject({ paper: 'A4', orientation: 'landscape' });
});

it('问题清单 is printed on A4 as far as something is written: rows made ready have no lines, those typed later get them', async () => {
  const book = await built('kunshan-2019-account', [unit('U01', '张浦镇'), subject('001', '张浦发布', { unit: 'U01' })]);
  const { print, columns, conditionals, gridLines, values } = book.sheet('问题清单');
  expect(print).toMatchObject({ paper: 'A4', orientation: 'landscape', scale: 'fit_width' });
  expect(print?.area).toBeUndefined();
  const list = (values[2] ?? []).indexOf('备注') + 1;
  expect(columns.slice(0, list).map(({ format }) => format?.border)).toEqual(Array.from({ length: list }, () => []));
  expect(conditionals.filter(({ format }) => format.border === 'all').map(({ ranges: [range] }) => [range?.top, (range?.bottom ?? 0) > 1000])).toEqual([[3, true], [3, true]]);
  // They are seen where somebody types.
  expect(gridLines).toBe(true);
});
