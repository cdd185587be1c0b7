import type { Rubric } from '../rubric/rubric';
import type { CellFormat, CellPlan, RowPlan, SheetPlan, ValidationPlan } from '../workbook/plan';
import { suggestedFileName } from './file-name';
import { formats } from './formats';
import { tickMeaning, type Part } from './parts';
import { hasVetoes, isScored } from './result-tables';
import { fitPrint, printedRows } from './print';
import { rowHeight } from './text-size';
import { checklistTitle, source } from './titles';

/** 填表说明: the first sheet; what a person who has never seen the program must know (UX §3). */
export const instructionsName = '填表说明';

const widths = [90, 640] as const;

/** @param forms a sheet for each subject, not rows of one */
export function planInstructions(rubric: Rubric, parts: readonly Part[], period: { code: string; label: string }, count: number, forms: boolean): SheetPlan {
  const line = (label: string, text: string | null, format: CellFormat = formats.plainWrap): RowPlan => ({
    height: rowHeight([{ text: text ?? '', width: widths[1] }], 10, 22),
    cells: [{ value: label, format: { ...formats.plain, bold: true, vertical: 'top' } }, { value: text, format }],
  });
  const entry = (label: string): RowPlan => ({ height: 22, cells: [{ value: label, format: { ...formats.plain, bold: true } }, { value: null, format: formats.entry }] });
  const heading = (value: string): RowPlan => ({ height: 24, cells: [{ value, format: formats.plainBold } satisfies CellPlan] });
  const rows: RowPlan[] = [
    { height: 32, cells: [{ value: `${checklistTitle(rubric, { label: '' }, period.label)}　填表说明`, format: formats.title }] },
    entry('单位'),
    entry('报送单位'),
    line('期次', period.label || '（未指定）'),
    line('文号', source(rubric)),
    line('发文单位', rubric.issuer),
    entry('联系人'),
    entry('联系电话'),
    heading('一、怎样填'),
    ...steps(rubric, parts, count, period.code, forms).map((text, index) => line(`${index + 1}`, text)),
    heading('二、怎样算'),
    ...rubric.notes.map((text) => line('', text)),
    ...(rubric.choices.length > 0 ? [heading('三、通知未写明、本表这样处理')] : []),
    ...rubric.choices.map(({ question, source: where, options, value }) => line('', `${question}　本表：${options.find((option) => option.value === value)?.label ?? value}。（${where}）`)),
  ];
  return {
    name: instructionsName,
    visibility: 'visible',
    columns: widths.map((width) => ({ width })),
    rows,
    merges: [{ top: 0, left: 0, bottom: 0, right: 1 }],
    validations: [telephone()],
    print: { ...fitPrint(widths[0] + widths[1], 'portrait', printedRows(rows)), footer: '第 &P 页 共 &N 页', centered: true },
    gridLines: false,
  };
}

function steps(rubric: Rubric, parts: readonly Part[], count: number, period: string, forms: boolean): string[] {
  const name = rubric.title;
  const meanings = [...new Set(parts.flatMap((part) => rubric.sections.map((section) => {
    const own = part.columns.filter((column) => column.section === section);
    return own.length === 0 ? '' : `${section.name}：${tickMeaning(own)}`;
  })))].filter((text) => text !== '');
  const scored = isScored(rubric);
  const vetoes = scored && hasVetoes(rubric);
  const checklist = forms ? '该对象的表' : '检查表';
  return [
    `本工作簿按《${name}》生成，共 ${count} 个考核对象。${forms ? '一个对象一张表：在“目录”中点“打开”到那一张，逐个检查' : '先在“检查表”中筛选出自己的行（列“检查人”），逐个打开账号或单位检查'}。`,
    `打√：单击单元格从列表选 ☑，或直接输入 √。${meanings.join('；')}。`,
    ...numbers(parts),
    '某项不适用：在该项任一单元格填“不适用”，并在“依据与说明”写明理由。单项否决和通报扣分不得填“不适用”。',
    '检查完一个对象，把“检查状态”改为“已检查”，填“检查人”“监测时间点”。“未检查”“无法核实”的对象不评分、不判定、不排名。',
    `发现的问题登记在“问题清单”，一个问题一行：填编号、条款编码（见“指标表”的“编码”列）、问题描述和链接，截图按问题编号命名。次数仍填在${checklist}；评分时两边数目不符的会逐一指出${scored ? `，扣分明细${vetoes ? '、否决清单' : ''}的依据取自“问题清单”，在那里补写的话重新评分后都保留` : ''}。`,
    forms
      ? '各对象的表有保护（没有密码），只能填写检查情况、检查状态等单元格；请勿解除保护去改隐藏的编码，它们用来认出每一条。新增对象请写进“名录”，再生成一次检查表，原有检查情况不动。'
      : '可以排序、筛选、插入行、增加自己的列；请勿改动表头最下面一行的小号编码和“编号”列，它们用来认出每一行每一列。新增对象请用表末预留的空行。',
    `${scored ? '“得分”“判定”' : '“达标率”'}等由程序计算，请勿手工填写；点“评分”后结果写入“评分结果”${scored ? '“扣分明细”' : ''}等表；标题下的红字表示检查表后来又改过，请重新评分。`,
    ...(vetoes ? [`单项否决在“否决清单”逐项复核：选复核意见，填复核人、复核日期。不属实的，请到${checklist}清除该项的√再评分。`] : []),
    `每次评分记入“操作记录”；${scored ? '得分或判定' : '达标率'}有变动的记入“变动清单”，请填写原因。`,
    `文件命名：期次＋表名（姓名），例如“${suggestedFileName(rubric, period, '张三')}”，各份合在一起的为“${suggestedFileName(rubric, period, '汇总')}”。改名不影响汇总。`,
  ];
}

/** What a blank means is not the same for what is counted and what is measured. */
function numbers(parts: readonly Part[]): string[] {
  const has = (type: 'count' | 'number'): boolean => parts.some(({ columns }) => columns.some(({ mark }) => mark.type === type));
  const [counts, measures] = [has('count'), has('number')];
  if (!counts && !measures) return [];
  const what = [...(counts ? ['次数'] : []), ...(measures ? ['数值'] : [])].join('、');
  return [`${what}：填阿拉伯数字（2、2次、２ 均可）。${counts ? '次数没有的留空。' : ''}${measures ? '数值填 0 是测得的结果，留空表示未测量。' : ''}`];
}

const telephone = (): ValidationPlan => ({
  ranges: [{ top: 7, left: 1, bottom: 7, right: 1 }],
  rule: { type: 'any' },
  stop: false,
  input: { title: '联系电话', message: '填办公电话。' },
});
