import type { Wording } from './problem';

interface Named {
  /** Short name of a clause: 内容更新不及时. */
  clause: string;
}

/** 问题清单: its rows, and what they say beside the marks. */
export const findingsMessages = {
  finding_without_subject: {
    zh: () => '该问题没有编号，不知属于哪个考核对象，未计入。请在“编号”列填写其编号',
    en: () => 'The problem has no id of a subject and belongs to nobody; enter it in 编号',
  },
  finding_subject_unknown: {
    zh: ({ id }: { id: string }) => `编号 ${id} 不在检查表中，该问题未计入。请改正编号，或在检查表中补上这一对象`,
    en: ({ id }: { id: string }) => `${id} is not on the checklist, so the problem belongs to nobody. Correct the id, or add the subject to the checklist`,
  },
  finding_without_clause: {
    zh: () => '该问题没有条款编码，不知属于哪一条，未计入。请在“条款编码”列填写（例如 2.4.1a，见“指标表”的“编码”列）',
    en: () => 'The problem names no clause; enter its id in 条款编码 (such as 2.4.1a, in the column 编码 of 指标表)',
  },
  finding_clause_unknown: {
    zh: ({ value }: { value: string }) => `「${value}」不是本检查表中该对象的条款，该问题未计入。请改填“指标表”中“编码”列的编码`,
    en: ({ value }: { value: string }) => `“${value}” is no clause for this subject on this checklist; enter an id from the column 编码 of 指标表`,
  },
  finding_clause_several: {
    zh: ({ value, ids }: { value: string; ids: string }) => `「${value}」下有几条（${ids}），不知是哪一条，该问题未计入。请在“条款编码”列填写其中一个`,
    en: ({ value, ids }: { value: string; ids: string }) => `“${value}” has several clauses (${ids}); enter one of them in 条款编码`,
  },
  finding_quarter_unknown: {
    zh: ({ value, quarters }: { value: string; quarters: string }) => `${value === '' ? '该问题没有填季度' : `季度「${value}」读不懂`}，未计入。请在“季度”列填 ${quarters} 之一`,
    en: ({ value, quarters }: { value: string; quarters: string }) => `${value === '' ? 'The problem names no quarter' : `“${value}” is no quarter`}; enter one of ${quarters} in 季度`,
  },
  finding_quantity_unreadable: {
    zh: ({ value }: { value: string }) => `数量应为 1 以上的整数，现为「${value}」，暂按 1 计。请改为数字`,
    en: ({ value }: { value: string }) => `The quantity should be a whole number of 1 or more, not “${value}”; it counts as 1 for now`,
  },
  finding_id_twice: {
    zh: ({ id, other }: { id: string; other: string }) => `问题编号 ${id} 重复（另见 ${other}），两行都已计入。请清空多出来的一个，评分时另给新号`,
    en: ({ id, other }: { id: string; other: string }) => `The number ${id} stands twice (also ${other}); both rows count. Clear one of them, and scoring gives it a new one`,
  },
  finding_count_differs: {
    zh: ({ clause, marked, unit, listed, cells }: Named & { marked: number; unit: string; listed: number; cells: string }) => `「${clause}」检查表填 ${marked} ${unit}，问题清单为 ${listed} 个（${cells}）。请补登问题，或改正次数`,
    en: ({ clause, marked, listed, cells }: Named & { marked: number; unit: string; listed: number; cells: string }) => `“${clause}”: the checklist counts ${marked}, the list of problems ${listed} (${cells}). Add what is missing, or correct the count`,
  },
  finding_not_ticked: {
    zh: ({ clause, listed, cells }: Named & { listed: number; cells: string }) => `「${clause}」检查表未打√，问题清单有 ${listed} 个（${cells}）。请打√，或改正问题清单`,
    en: ({ clause, listed, cells }: Named & { listed: number; cells: string }) => `“${clause}” is not ticked, but the list of problems has ${listed} (${cells}). Tick it, or correct the list`,
  },
  tick_without_finding: {
    zh: ({ clause, list }: Named & { list: string }) => `「${clause}」已打√，「${list}」中没有对应的问题。请补登问题，或改正检查情况`,
    en: ({ clause, list }: Named & { list: string }) => `“${clause}” is ticked, but “${list}” has no problem for it. Add it, or correct the mark`,
  },
  veto_without_finding: {
    zh: ({ clause, list }: Named & { list: string }) => `「${clause}」已单项否决，「${list}」中没有对应的问题。请登记问题描述、链接和截图，或改正检查情况`,
    en: ({ clause, list }: Named & { list: string }) => `“${clause}” vetoes, but “${list}” has no problem for it. Add its description, link and screenshot, or correct the mark`,
  },
  veto_unfounded_but_marked: {
    zh: ({ clause, list, cell }: Named & { list: string; cell: string }) => `「${clause}」复核不属实（「${list}」${cell}），检查表仍打√，仍按否决计。请清除检查情况后重新评分，或改正复核意见`,
    en: ({ clause, list, cell }: Named & { list: string; cell: string }) => `“${clause}” was found unfounded (${list}!${cell}) and is still marked, so it still vetoes. Clear the mark and score again, or correct the review`,
  },
  findings_sheet_twice: {
    zh: ({ other }: { other: string }) => `「${other}」也是同一检查表的问题清单，只读取了本表。请把其中的问题并入本表后删除那一张`,
    en: ({ other }: { other: string }) => `“${other}” lists problems of the same checklist; only this sheet was read. Move its rows here and delete it`,
  },
  findings_columns_missing: {
    zh: ({ headings }: { headings: string }) => `问题清单缺少列“${headings}”。改过列名的请改回，删去的请从原件恢复`,
    en: ({ headings }: { headings: string }) => `The list of problems lacks the columns ${headings}. Rename or restore them`,
  },
  finding_subject_gone: {
    zh: ({ id }: { id: string }) => `编号 ${id} 已不在检查表中，问题没有登记。请重新读取后再试`,
    en: ({ id }: { id: string }) => `${id} is no longer on the checklist; nothing was added. Read the workbook again`,
  },
} satisfies Record<string, Wording<never>>;
