import type { CellFormat, SheetPlan } from '../../src/workbook/plan';

const head: CellFormat = { border: 'all', fill: 'F2F2F2', align: 'center', wrap: true };
const box: CellFormat = { border: 'all', wrap: true };
const tick: CellFormat = { border: 'all', align: 'center', color: '7F7F7F' };

/** A checklist that uses whatever a plan can say. */
export const everything: SheetPlan = {
  name: '检查表',
  visibility: 'visible',
  columns: [{ width: 44, format: { ...box, locked: false } }, { width: 112, format: box }, { width: 28, format: tick }, { width: 28, format: tick }, { width: 46, format: { ...box, numberFormat: '0.00' } }, { width: 90, format: { numberFormat: 'yyyy-mm-dd' } }, { width: 60, hidden: true }],
  rows: [
    { height: 36, cells: [{ value: '政务新媒体检查表', format: { font: '方正小标宋简体', size: 22, align: 'center' } }] },
    { height: 96, cells: [...['编号', '名称'].map((value) => ({ value, format: head })), ...['更新不及时·起', '商业广告'].map((value) => ({ value, format: { ...head, rotation: 255 as const }, note: '每周更新少于1次的，每次扣5分，最多扣10分。\n（昆政办发〔2019〕162号 附件2）'.repeat(2) })), { value: '得分', format: head }, { value: '监测时间点', format: head }] },
    { hidden: true, cells: [null, null, '2.4.1a', '1.1.1a'] },
    { cells: ['001', { value: '张浦发布', link: { url: 'https://weibo.com/张浦发布?a=1&b=2' }, format: { ...box, underline: true, color: '0563C1' } }, 2, '☑', { value: 90, formula: 'MAX(0,100-MIN(10,C4*5))' }, 46280] },
    { cells: ['002', { value: '=千灯发布', link: { sheet: '结果', address: 'A1' } }, '☐', '☐', { value: 100, formula: 'MAX(0,100-MIN(10,N(C5)*5))' }, 46281.5] },
    { cells: ['003', { value: '#REF!', format: { ...box, strike: true, bold: true } }, '☐', null, { value: null, formula: 'IF(D6="","",1)' }, { value: true, checkbox: true, format: tick }] },
    { cells: ['004', ' 前后有空格 \n第二行 _x000D_ <&>"\'', -1.5, null, 0.1] },
  ],
  merges: [{ top: 0, left: 0, bottom: 0, right: 5 }],
  validations: [
    { ranges: [{ top: 3, left: 2, bottom: 6, right: 3 }], rule: { type: 'list', values: ['☐', '☑', '不适用'] }, stop: false, input: { title: '更新不及时', message: '每周更新少于1次的，每次扣5分。'.repeat(30) } },
    { ranges: [{ top: 3, left: 4, bottom: 6, right: 4 }], rule: { type: 'custom', formula: 'FALSE' }, stop: true, error: { title: '自动计算', message: '本列自动计算，不能填写。' } },
    { ranges: [{ top: 3, left: 0, bottom: 6, right: 0 }], rule: { type: 'any' }, stop: false, input: { message: '编号一经给定不再更改。' } },
    { ranges: [{ top: 3, left: 5, bottom: 6, right: 5 }], rule: { type: 'whole', least: 0 }, stop: false },
    { ranges: [{ top: 3, left: 6, bottom: 6, right: 6 }], rule: { type: 'decimal', least: 0, most: 100 }, stop: true },
    { ranges: [{ top: 3, left: 1, bottom: 6, right: 1 }], rule: { type: 'list', formula: "'结果'!$A$2:$A$4" }, stop: false },
  ],
  conditionals: [
    { ranges: [{ top: 3, left: 2, bottom: 6, right: 3 }], formula: 'C4="☑"', format: { color: '000000', bold: true, border: 'all' }, stop: true },
    { ranges: [{ top: 3, left: 0, bottom: 6, right: 5 }], formula: 'AND($E4<>"",N($E4)<60)', format: { fill: 'D9D9D9', strike: true } },
  ],
  freeze: { rows: 3, columns: 2 },
  filter: { top: 2, left: 0, bottom: 6, right: 5 },
  print: { paper: 'A4', orientation: 'landscape', scale: 80, area: { top: 0, left: 0, bottom: 6, right: 5 }, titleRows: { top: 0, bottom: 1 }, titleColumns: { left: 0, right: 1 }, header: '&L附件1', footer: '第 &P 页 共 &N 页', centered: true },
  names: [{ name: '编号', range: { top: 3, left: 0, bottom: 6, right: 0 }, local: true }, { name: '平台表', range: { top: 3, left: 1, bottom: 6, right: 1 }, local: false }],
  gridLines: false,
  tabColor: '7F7F7F',
};

export const results: SheetPlan = {
  name: '结果',
  visibility: 'visible',
  columns: [{ width: 120, format: box }, { width: 60, format: { ...box, align: 'right' } }],
  rows: [{ cells: ['名称', '得分'] }, { cells: ['张浦发布', 90] }, { cells: ['千灯发布', 100] }, { cells: ['周市发布', 72.5] }],
  charts: [{ name: '得分图', kind: 'bar', title: '得分', seriesName: '得分', categories: { top: 1, left: 0, bottom: 3, right: 0 }, values: { top: 1, left: 1, bottom: 3, right: 1 }, place: { top: 6, left: 0, bottom: 20, right: 5 } }],
  protected: true,
  print: { paper: 'A3', orientation: 'portrait', scale: 'fit_width' },
};

export const state: SheetPlan = { name: '状态', visibility: 'very_hidden', columns: [], rows: [{ cells: ['rubric', 'kunshan-2019-account'] }] };
