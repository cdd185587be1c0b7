import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellFormat, SheetPlan } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';

const box: CellFormat = { border: 'all', wrap: true };
const tick: CellFormat = { border: 'all', align: 'center', color: 'A6A6A6' };

const checklist: SheetPlan = {
  name: '检查表',
  visibility: 'visible',
  columns: [{ width: 36, format: box }, { width: 112, format: box }, { width: 28, format: tick }, { width: 46, format: box }],
  rows: [
    { height: 30, cells: [{ value: '政务新媒体检查表', format: { bold: true, size: 16, align: 'center' } }] },
    { cells: ['编号', '名称', { value: '更新不及时·起', format: { rotation: 255, border: 'all', fill: 'F2F2F2' }, note: '每周更新少于1次的，每次扣5分，最多扣10分。' }, '得分'] },
    { hidden: true, cells: [null, null, '2.4.1a'] },
    { cells: ['001', '张浦发布', 2, { value: 90, formula: 'MAX(0,100-MIN(10,C4*5))' }] },
    { cells: ['002', { value: '=千灯发布', link: { url: 'https://weibo.com/千灯 发布?a=1&b=2' } }, '☐', { value: null, formula: 'IF(C5="","",1)' }] },
    { cells: ['003', '#REF!', true, -1.5] },
  ],
  merges: [{ top: 0, left: 0, bottom: 0, right: 3 }],
  validations: [
    { ranges: [{ top: 3, left: 2, bottom: 5, right: 2 }], rule: { type: 'list', values: ['☐', '☑', '不适用'] }, stop: false, input: { title: '更新不及时', message: '每周更新少于1次' } },
    { ranges: [{ top: 3, left: 3, bottom: 5, right: 3 }], rule: { type: 'custom', formula: 'FALSE' }, stop: true, error: { message: '本列自动计算' } },
  ],
  conditionals: [{ ranges: [{ top: 3, left: 0, bottom: 5, right: 3 }], formula: '$C4="☑"', format: { color: '000000', bold: true, border: 'all' } }],
  freeze: { rows: 3, columns: 2 },
  filter: { top: 2, left: 0, bottom: 5, right: 3 },
  print: { paper: 'A4', orientation: 'landscape', scale: 'fit_width', area: { top: 0, left: 0, bottom: 5, right: 3 }, titleRows: { top: 0, bottom: 2 }, footer: '第 &P 页 共 &N 页' },
  names: [{ name: '编号', range: { top: 3, left: 0, bottom: 5, right: 0 }, local: true }],
};

describe('a planned workbook', () => {
  test('reads back as it was planned', async () => {
    const book = new Book();
    book.add(checklist);
    book.add({ name: '状态', visibility: 'very_hidden', columns: [], rows: [{ cells: ['rubric', 'kunshan-2019-account'] }] });
    const bytes = await saveXlsx(book);
    const port = new BookPort(await loadXlsx(bytes));
    expect(await port.outline()).toEqual({
      sheets: [{ name: '检查表', visibility: 'visible' }, { name: '状态', visibility: 'very_hidden' }],
      names: [{ name: '编号', sheet: '检查表', refersTo: "'检查表'!$A$4:$A$6" }],
    });
    const [sheet] = await port.read(['检查表']);
    expect(sheet?.values[3]).toEqual(['001', '张浦发布', 2, 90]);
    expect(sheet?.values[4]).toEqual(['002', '=千灯发布', '☐', '']);
    expect(sheet?.values[5]).toEqual(['003', '#REF!', true, -1.5]);
    expect(sheet?.formulas.get('D4')).toBe('MAX(0,100-MIN(10,C4*5))');
  });
});
