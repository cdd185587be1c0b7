import type { Wording } from './problem';

/** What is said of a 指标表 that people edited: the cell is named before it. */
export const rubricTableMessages = {
  rubric_table_missing: {
    zh: () => '工作簿里没有可以编辑的指标表，或它的标题行被改动（要有“编码、计分方式、每次分值、单位、上限、阈值、否决范围、分档、适用对象、提示、已核说明”）。请恢复标题行，或重新读取通知',
    en: () => 'The workbook has no 指标表 that can be edited, or its headings were changed. Restore them or read the notice again',
  },
  rubric_table_origin_missing: {
    zh: () => '指标表与工作簿里保存的资料对不上：标题下的“指标版本”被改动，或“考评数据”一表没有一起复制。请用原工作簿，或重新读取通知',
    en: () => 'What belongs to this 指标表 was not found: the version below its title was changed, or the hidden sheet was not copied with it. Use the original workbook or read the notice again',
  },
  rubric_table_empty: {
    zh: () => '指标表里一条评分细则也没有了。请恢复，或重新读取通知',
    en: () => 'No clause is left on the 指标表. Restore them or read the notice again',
  },
  rule_word_unknown: {
    zh: ({ heading, value, nearest }: { heading: string; value: string; nearest: string }) => `“${heading}”里没有“${value}”这个说法。${nearest === '' ? '请从列表中选' : `是否为“${nearest}”？`}`,
    en: ({ heading, value, nearest }: { heading: string; value: string; nearest: string }) => `${heading} knows no “${value}”. ${nearest === '' ? 'Choose from the list' : `Did you mean “${nearest}”?`}`,
  },
  rule_cell_missing: {
    zh: ({ heading, kind }: { heading: string; kind: string }) => `计分方式为“${kind}”，“${heading}”不能空着。请填写`,
    en: ({ heading, kind }: { heading: string; kind: string }) => `${kind} needs ${heading}. Fill it in`,
  },
  rule_cell_unusable: {
    zh: ({ heading, value, example }: { heading: string; value: string; example: string }) => `“${heading}”读不懂“${value}”。请按这样的写法改：${example}`,
    en: ({ heading, value, example }: { heading: string; value: string; example: string }) => `${heading} “${value}” is not understood. Write it like ${example}`,
  },
  rule_cell_unused: {
    zh: ({ heading, value, kind }: { heading: string; value: string; kind: string }) => `计分方式为“${kind}”，用不到“${heading}”，其中的“${value}”不起作用。请核对计分方式，或清空这一格`,
    en: ({ heading, value, kind }: { heading: string; value: string; kind: string }) => `${kind} has no use for ${heading}; “${value}” does nothing. Check the rule or clear the cell`,
  },
  rubric_points_unusable: {
    zh: ({ value }: { value: string }) => `分值“${value}”不是一个数，仍按原来的分值计。请改成数字`,
    en: ({ value }: { value: string }) => `The points “${value}” are no number; the former ones stay. Give a number`,
  },
  rubric_clause_blank: {
    zh: ({ id }: { id: string }) => `${id} 的评分细则空着，仍按原文计。要删去这一条，请删除整行`,
    en: ({ id }: { id: string }) => `The wording of ${id} is blank; the former one stays. Delete the whole row to drop the clause`,
  },
  rubric_section_new: {
    zh: ({ typed, above }: { typed: string; above: string }) => `这里不能新增一级指标“${typed}”，这一行仍计在“${above}”之下。请清空这一格；确要新增的，请在通知的原表中加上后重新粘贴读入`,
    en: ({ typed, above }: { typed: string; above: string }) => `The section “${typed}” cannot be added here; the row still counts under “${above}”. Clear this cell, or add the section to the notice's own table and paste that anew`,
  },
  rubric_id_twice: {
    zh: ({ id }: { id: string }) => `编码 ${id} 出现两次，这一行按新增的一条读入。编码由程序给出，新增的行请空着`,
    en: ({ id }: { id: string }) => `The code ${id} stands twice; this row was taken for a new clause. Leave the code of new rows blank`,
  },
  rubric_choice_dropped: {
    zh: ({ question }: { question: string }) => `“${question}”原有一个选定的答案，指标表里已改成另一种，以指标表为准`,
    en: ({ question }: { question: string }) => `“${question}” had an answer that the table no longer agrees with; the table holds`,
  },
  rubric_not_settled: {
    zh: ({ count, first }: { count: number; first: string }) => `指标表还有 ${count} 处矛盾没有处理。第一处：${first.replace(/。$/u, '')}。请改正，或在该行“已核说明”写明核对结果`,
    en: ({ count, first }: { count: number; first: string }) => `${count} contradictions of the 指标表 are open. The first: ${first.replace(/[。.]$/u, '')}. Mend them, or say in 已核说明 what was found`,
  },
  pasted_nothing: {
    zh: () => '粘贴的内容里没有文字。如果原文是图片或扫描件，请先转成文字（如 WPS 的“图片转文字”）再粘贴；也可以选择文件',
    en: () => 'There is no text in what was pasted. A picture or scan must become text first; a file can be chosen instead',
  },
} satisfies Record<string, Wording<never>>;
