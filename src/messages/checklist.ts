import { kindsInEnglish } from './kinds';
import type { Wording } from './problem';

/** Making a checklist and reading it back. */
export const checklistMessages = {
  no_checklist: {
    zh: () => '工作簿中没有检查表。请打开由“生成检查表”做成的工作簿；若检查表表头最下面一行的小号编码被删除，请从原件恢复该行',
    en: () => 'The workbook holds no checklist. Open one made by “build”; if the row of small ids under the headings was deleted, restore it from the original',
  },
  checklist_unknown: {
    zh: ({ name, known }: { name: string; known: string }) => `没有名为「${name}」的检查表；本工作簿中有：${known}`,
    en: ({ name, known }: { name: string; known: string }) => `There is no checklist “${name}”; this workbook has: ${known}`,
  },
  checklist_twice: {
    zh: ({ one, other }: { one: string; other: string }) => `「${one}」与「${other}」是同一指标表、同一期次的检查表，无法确定以哪一张为准。请删除或另存其中一张后再评分`,
    en: ({ one, other }: { one: string; other: string }) => `“${one}” and “${other}” are checklists of one table and period; delete or move one of them, then score again`,
  },
  next_period_unknown: {
    zh: () => '该检查表没有写明期次，无法推算下一期。请指明下一期的期次（例如 2026Q4）',
    en: () => 'This checklist names no period, so the next cannot be told. Say which it is to be (for example 2026Q4)',
  },
  next_exists: {
    zh: ({ period, code }: { period: string; code: string }) => `工作簿中已有${period}（${code}）的检查表。请在该表上检查；要再往下建一期，请先选中这张表`,
    en: ({ period, code }: { period: string; code: string }) => `The workbook holds a checklist of ${code} (${period}) already. Use it, or choose it first to make the one after it`,
  },
  next_sample_kept: {
    zh: ({ count }: { count: number }) => `按名录“本期抽查”列入 ${count} 个。如下一期另行抽取，请先改好这一列再新建`,
    en: ({ count }: { count: number }) => `${count} were taken by the column 本期抽查. If the next period draws others, change that column before making it`,
  },
  next_added: {
    zh: ({ count, ids }: { count: number; ids: string }) => `比上一期新列入 ${count} 个：${ids}`,
    en: ({ count, ids }: { count: number; ids: string }) => `${count} were not on the checklist before: ${ids}`,
  },
  next_not_in_register: {
    zh: ({ count, ids }: { count: number; ids: string }) => `上一期检查表中有 ${count} 个不在名录，未列入下一期：${ids}。仍要检查的，请先照原编号补进名录`,
    en: ({ count, ids }: { count: number; ids: string }) => `${count} of the former checklist are not in the register and were left out: ${ids}. To keep them, enter them there under the same numbers first`,
  },
  rubric_missing: {
    zh: ({ rubric, version }: { rubric: string; version: string }) => `检查表所依据的指标表（${rubric}，版本 ${version}）不在本工作簿中，也不是内置指标表。请使用原工作簿，不要把检查表单独复制到别的工作簿`,
    en: ({ rubric, version }: { rubric: string; version: string }) => `The rubric of this checklist (${rubric}, version ${version}) is neither in the workbook nor built in. Use the original workbook`,
  },
  rubric_changed: {
    zh: ({ rubric, changes }: { rubric: string; changes: string }) => `检查表按「${rubric}」的另一版本填写，与现有指标表不同：${changes}。可在窗格“指标”里恢复原指标，或按新指标评分（命令行：kaoping restore、kaoping change）`,
    en: ({ rubric, changes }: { rubric: string; changes: string }) => `The checklist was filled under another version of “${rubric}”: ${changes}. Restore the former rubric or score by the new one, in the tab Indicators (or with kaoping restore, kaoping change)`,
  },
  rubric_guessed: {
    zh: ({ rubric }: { rubric: string }) => `检查表的标记列已被删除，按编码认作「${rubric}」的检查表`,
    en: ({ rubric }: { rubric: string }) => `The column that names the checklist was deleted; by its ids it is taken for one of “${rubric}”`,
  },
  column_missing: {
    zh: ({ keys }: { keys: string }) => `检查表缺少列：${keys}。请从原件恢复该列（连同表头最下面一行的编码）后再评分`,
    en: ({ keys }: { keys: string }) => `The checklist lacks columns: ${keys}. Restore them (with the ids under the headings) from the original`,
  },
  column_twice: {
    zh: ({ key, other }: { key: string; other: string }) => `编码 ${key} 在 ${other} 重复出现，无法确定以哪一列为准。请删除复制出来的一列，或清除其编码`,
    en: ({ key, other }: { key: string; other: string }) => `The id ${key} stands again in ${other}; delete the copied column or clear its id`,
  },
  part_missing: {
    zh: ({ parts }: { parts: string }) => `缺少 ${parts}：该表已被删除，或表头最下面一行的小号编码被删除。缺一张就不能算出总分，请从原件恢复`,
    en: ({ parts }: { parts: string }) => `${parts} is missing: the sheet, or the row of small ids under its headings, was deleted. Without it there is no total; restore it from the original`,
  },
  quarter_missing: {
    zh: ({ id, parts }: { id: string; parts: string }) => `编号 ${id} 在 ${parts} 的检查表中没有，不能算出全年得分。请补上该行并填编号；还没有检查的，检查状态留“未检查”`,
    en: ({ id, parts }: { id: string; parts: string }) => `${id} is not on the checklist of ${parts}, so the year cannot be scored. Add its row with its id; leave 检查状态 at 未检查 where it has not been checked`,
  },
  part_unknown: {
    zh: () => '无法确定这是检查表的哪一张（标记列已被删除）。请从原件恢复，或把表名改回原来的名称',
    en: () => 'It cannot be told which sheet of the checklist this is (its hidden column was deleted). Restore it, or give the sheet its former name',
  },
  form_without_ids: {
    zh: () => '该检查表的 A 列（隐藏的编码）已被删除，无法认出各条款。请从原件恢复该表',
    en: () => 'Column A of this form, the hidden ids, was deleted, so its clauses cannot be told. Restore the sheet from the original',
  },
  sheet_not_read: {
    zh: () => '该表有条款编码，但不是完整的检查表，未读取',
    en: () => 'The sheet shows ids of clauses but is no whole checklist; it was not read',
  },
  results_without_checklist: {
    zh: ({ period }: { period: string; code: string }) => `${period}评分结果还在，对应的检查表已不在本工作簿中，结果未更新。误删的请按 Ctrl+Z；撤销不了的，不保存就关闭，再打开保存过的文件。若表头最下面一行的小号编码被删除，请从原件恢复。`,
    en: ({ code }: { period: string; code: string }) => `The results of ${code} are still here, but their checklist is not in this workbook any more; they were not updated. Press Ctrl+Z; if that does not help, close without saving and open the saved file. If the row of small ids under its headings was deleted, restore it from the original.`,
  },
  column_unknown: {
    zh: ({ key }: { key: string }) => `编码 ${key} 不是本指标表的条款，该列未读取`,
    en: ({ key }: { key: string }) => `The id ${key} is no clause of this rubric; the column was not read`,
  },
  row_without_id: {
    zh: ({ next }: { next: string }) => `该行有内容而没有编号，未读取。请在“编号”列填写编号（例如 ${next}）`,
    en: ({ next }: { next: string }) => `The row has content but no id, so it was not read. Enter one in 编号 (for example ${next})`,
  },
  row_torn: {
    zh: ({ id, check }: { id: string; check: string }) => `该行的编号为 ${id}，而行末的校验编号为 ${check}：可能只对部分列作了排序或粘贴，检查情况与对象已错开。请撤销该次排序，或从原件恢复`,
    en: ({ id, check }: { id: string; check: string }) => `The row has the id ${id} but ends with ${check}: some columns may have been sorted or pasted without the others. Undo that, or restore the row from the original`,
  },
  row_split: {
    zh: ({ id, other }: { id: string; other: string }) => `编号 ${id} 写在本行，而原来为它准备的一行（${other}）没有编号，却留有标记：可能只对部分列作了排序或剪切，检查情况已分在两行，未评分。请撤销该次操作，或把标记并到一行后清空另一行`,
    en: ({ id, other }: { id: string; other: string }) => `${id} is written here, while the row made for it (${other}) has no id and still holds marks: some columns may have been sorted or cut without the others, so it was not scored. Undo that, or bring the marks into one row and clear the other`,
  },
  row_twice: {
    zh: ({ id, other }: { id: string; other: string }) => `编号 ${id} 出现两次（另见 ${other}），两行均未评分。请改正其中一行的编号，或删除多余的一行`,
    en: ({ id, other }: { id: string; other: string }) => `The id ${id} stands twice (also ${other}); neither row was scored. Correct one id or delete one row`,
  },
  register_differs: {
    zh: ({ id, heading, written, register }: { id: string; heading: string; written: string; register: string }) => `编号 ${id} 的${heading}为「${written}」，名录中为「${register}」，评分以名录为准。请核对后改成一致`,
    en: ({ id, heading, written, register }: { id: string; heading: string; written: string; register: string }) => `${heading} of ${id} is “${written}” here and “${register}” in the register, which counts. Make them agree`,
  },
  row_of_other: {
    zh: ({ id, shown, listed, other }: { id: string; shown: string; listed: string; other: string }) => `这一行编号 ${id}，写的却是「${shown}」；名录中 ${id} 是「${listed}」，「${shown}」的编号是 ${other}。查的是哪一个无法确定，这一行不评分。请核对后改正本行编号，或改回名称和平台；名录编号改错的，改正名录`,
    en: ({ id, shown, listed, other }: { id: string; shown: string; listed: string; other: string }) => `This row has number ${id} and shows “${shown}”; in the register ${id} is “${listed}” and “${shown}” has number ${other}. Which of them was checked cannot be told, so the row is not scored. Correct its number, or its name and platform; or the register, where that is wrong`,
  },
  row_of_nobody: {
    zh: ({ id, shown, listed }: { id: string; shown: string; listed: string }) => `这一行编号 ${id}，写的是「${shown}」，名称和平台都与名录中的「${listed}」不同，不像是改名。查的是哪一个无法确定，这一行不评分。请改回名称和平台；确是另一个账号的，在名录中另加一行、另编编号`,
    en: ({ id, shown, listed }: { id: string; shown: string; listed: string }) => `This row has number ${id} and shows “${shown}”, another name and another platform than “${listed}” in the register: no mere renaming. It is not scored. Correct the name and platform; if it is another account, enter it in the register under a number of its own`,
  },
  not_in_register: {
    zh: ({ id, name }: { id: string; name: string }) => `编号 ${id}「${name}」不在名录中，按本表所写的类别和主办单位评分`,
    en: ({ id, name }: { id: string; name: string }) => `${id} “${name}” is not in the register; scored by what the checklist says`,
  },
  register_not_on_checklist: {
    zh: ({ count, kind, names }: { count: number; kind: string; names: string }) => `名录中有 ${count} 个${kind}不在检查表：${names}（请再点“生成检查表”补上；有意不列入的，不必理会）`,
    en: ({ count, names }: { count: number; kind: string; names: string }) => `${count} of the register have no row on the checklist: ${names} (press 生成检查表 once more to add them; ignore this where they were left out on purpose)`,
  },
  status_unreadable: {
    zh: ({ value }: { value: string }) => `检查状态应为“未检查”“已检查”或“无法核实”，现为「${value}」。请从列表中选择`,
    en: ({ value }: { value: string }) => `检查状态 must be 未检查, 已检查 or 无法核实, not “${value}”. Choose from the list`,
  },
  entry_not_tick: {
    zh: ({ clause, value }: { clause: string; value: string }) => `「${clause}」应填 ☑（√）或 ☐，现为「${value}」。改填后再评分`,
    en: ({ clause, value }: { clause: string; value: string }) => `“${clause}” takes ☑ (√) or ☐, not “${value}”`,
  },
  entry_not_count: {
    zh: ({ clause, value }: { clause: string; value: string }) => `「${clause}」次数应为 0 以上的整数，现为「${value}」。改为数字（例如 2）后再评分`,
    en: ({ clause, value }: { clause: string; value: string }) => `“${clause}” takes a whole number of 0 or more, not “${value}”; enter a number such as 2`,
  },
  entry_not_number: {
    zh: ({ clause, value }: { clause: string; value: string }) => `「${clause}」应填数值，现为「${value}」。改为数字后再评分；没有测量的请留空`,
    en: ({ clause, value }: { clause: string; value: string }) => `“${clause}” takes a number, not “${value}”; leave it blank where nothing was measured`,
  },
  entry_not_choice: {
    zh: ({ clause, value, options }: { clause: string; value: string; options: string }) => `「${clause}」应从列表中选择（${options}），现为「${value}」`,
    en: ({ clause, value, options }: { clause: string; value: string; options: string }) => `“${clause}” takes one of ${options}, not “${value}”`,
  },
  entry_picture: {
    zh: ({ clause }: { clause: string }) => `「${clause}」的单元格里是图片，读不出检查情况。请改填 √ 或次数，截图放到“依据与说明”或另存`,
    en: ({ clause }: { clause: string }) => `The cell of “${clause}” holds a picture and cannot be read; enter √ or a number and keep the picture elsewhere`,
  },
  entry_both: {
    zh: ({ clause }: { clause: string }) => `「${clause}」的“打√”与“次数/数值”两格都填了而且不一致，请只保留一处`,
    en: ({ clause }: { clause: string }) => `“${clause}” is filled in both cells, differently; keep one`,
  },
  crosses: {
    zh: ({ count, cells }: { count: number; cells: string }) => `${count} 处 × 按未发现计（“符合要求打√”的按不符合计）：${cells}。该打√的请改填 √`,
    en: ({ count, cells }: { count: number; cells: string }) => `${count} × read as nothing found (as not fulfilled where √ means fulfilled): ${cells}; enter √ where it was meant`,
  },
  percent_doubt: {
    zh: ({ clause, value }: { clause: string; value: number }) => `「${clause}」读作 ${value}%，请核对是否应为 ${Number((value * 100).toFixed(3))}%（百分数请直接填 ${Number((value * 100).toFixed(3))}）`,
    en: ({ clause, value }: { clause: string; value: number }) => `“${clause}” is read as ${value} %; was ${Number((value * 100).toFixed(3))} % meant? Enter ${Number((value * 100).toFixed(3))}`,
  },
  date_doubt: {
    zh: ({ clause, value }: { clause: string; value: number }) => `「${clause}」现为 ${value}，像是输入“3/4”一类内容后被转成的日期。已按 ${value} 计，请核对后改填次数`,
    en: ({ clause, value }: { clause: string; value: number }) => `“${clause}” is ${value}, as if something like 3/4 had been turned into a date. It counts as ${value}; check and enter the number`,
  },
  aside_typed: {
    zh: ({ count, cells }: { count: number; cells: string }) => `本表已留存不用，其后又填写 ${count} 处，不参加评分：${cells}。请填到现用的检查表；要改用本表，请在窗格“指标”里“恢复原指标”（命令行：kaoping restore）`,
    en: ({ count, cells }: { count: number; cells: string }) => `This sheet was put aside; ${count} cells were filled in since and are not scored: ${cells}. Enter them on the checklist in use, or restore the former rubric in the tab Indicators (or with kaoping restore)`,
  },
  still_unchecked: {
    zh: ({ count, cells }: { count: number; cells: string }) => `已填写但仍为“未检查”${count} 个：${cells}。检查完的请把“检查状态”改为“已检查”`,
    en: ({ count, cells }: { count: number; cells: string }) => `${count} filled in but still 未检查: ${cells}. Set 检查状态 to 已检查 where the check is done`,
  },
  reason_missing: {
    zh: ({ count, cells }: { count: number; cells: string }) => `填了“不适用”或“无法核实”而没有写理由 ${count} 处：${cells}。请在“依据与说明”写明`,
    en: ({ count, cells }: { count: number; cells: string }) => `${count} are 不适用 or 无法核实 without a reason: ${cells}. Give it in 依据与说明`,
  },
  unsigned: {
    zh: ({ count, cells }: { count: number; cells: string }) => `已检查但未填检查人或监测时间点 ${count} 个：${cells}`,
    en: ({ count, cells }: { count: number; cells: string }) => `${count} checked without inspector or date: ${cells}`,
  },
  result_sheet_unreadable: {
    zh: ({ sheet, made }: { sheet: string; made: string }) => `「${sheet}」已不能辨认（标记列被删除），结果写入新表「${made}」，原表未动；复核意见等手填内容能对上的已抄到新表，请核对后删除原表`,
    en: ({ sheet, made }: { sheet: string; made: string }) => `“${sheet}” can no longer be recognised; the results went into the new sheet “${made}”, with what was written by hand where its row was found. Check it and delete the old sheet`,
  },
  result_column_missing: {
    zh: ({ headings }: { headings: string }) => `该表没有列“${headings}”，这些结果未写入。改过列名的请改回，列中的旧数字不再更新`,
    en: ({ headings }: { headings: string }) => `The sheet has no column ${headings}; these results were not written. If a heading was renamed, rename it back: old figures under it are no longer updated`,
  },
  no_subjects: {
    zh: ({ kinds }: { kinds: string }) => `名录中没有可检查的${kinds}。请核对“类型”“本期抽查”“运行状态”三列`,
    en: ({ kinds }: { kinds: string }) => `The register holds no ${kindsInEnglish(kinds)} to check; look at 类型, 本期抽查 and 运行状态`,
  },
  closed_left_out: {
    zh: ({ count, names }: { count: number; names: string }) => `运行状态为关停或注销的 ${count} 个未列入检查表：${names}`,
    en: ({ count, names }: { count: number; names: string }) => `${count} closed or cancelled accounts were left out: ${names}`,
  },
  closed_still_listed: {
    zh: ({ count, names }: { count: number; names: string }) => `名录中运行状态为关停或注销的 ${count} 个在检查表中已有行，保留不动，照常评分：${names}。本期不再检查的，请删除该行`,
    en: ({ count, names }: { count: number; names: string }) => `${count} closed or cancelled ones have a row on the checklist already; it stays and is scored: ${names}. Delete the rows that are not to be checked`,
  },
  not_drawn_left_out: {
    zh: ({ count, names }: { count: number; names: string }) => `名录“本期抽查”未打√的 ${count} 个未列入检查表：${names}`,
    en: ({ count, names }: { count: number; names: string }) => `${count} that are not ticked in 本期抽查 were left out: ${names}`,
  },
  not_drawn_still_listed: {
    zh: ({ count, names }: { count: number; names: string }) => `名录“本期抽查”未打√的 ${count} 个在检查表中已有行，保留不动，照常评分：${names}。本期不抽查的，请删除该行；仍要抽查的，请在名录打√`,
    en: ({ count, names }: { count: number; names: string }) => `${count} that are not ticked in 本期抽查 have a row on the checklist already; it stays and is scored: ${names}. Delete the rows that are not to be checked, or tick them in the register`,
  },
  too_many_forms: {
    zh: ({ count, most }: { count: number; most: number }) => `考核对象有 ${count} 个，逐个表最多 ${most} 个。请改用一览表，或按主办单位把名录分成几份`,
    en: ({ count, most }: { count: number; most: number }) => `There are ${count} subjects; forms are made for at most ${most}. Use the matrix layout or split the register`,
  },
  forms_advised: {
    zh: ({ count }: { count: number }) => `一览表有 ${count} 列检查项，屏幕和打印都不易看清，建议改用逐个表`,
    en: ({ count }: { count: number }) => `The matrix has ${count} columns to fill; the forms layout is easier to read`,
  },
  marks_of_unknown: {
    zh: ({ id, name }: { id: string; name: string }) => `检查情况中的编号 ${id}（${name}）不在名录或检查表中，未写入`,
    en: ({ id, name }: { id: string; name: string }) => `Marks of ${id} (${name}) were left out: it is not in the register or the checklist`,
  },
  other_checklist: {
    zh: ({ has, wanted }: { has: string; wanted: string }) => `输出文件中已有另一张检查表（${has}），与本次（${wanted}）不同。请换一个文件名`,
    en: ({ has, wanted }: { has: string; wanted: string }) => `The output file already holds another checklist (${has}, not ${wanted}). Choose another file name`,
  },
  not_ours: {
    zh: () => '输出文件已存在，但不是检查表工作簿，为免覆盖未写入。请换一个文件名',
    en: () => 'The output file exists and is no checklist workbook; nothing was written. Choose another file name',
  },
  layout_differs: {
    zh: () => '输出文件中的检查表是另一种版式。请用原来的版式，或换一个文件名',
    en: () => 'The checklist in the output file has the other layout. Use the same layout or another file name',
  },
  marks_onto_existing: {
    zh: () => '输出文件中已有检查表，不能再用 --marks 填入，以免覆盖已有检查情况。请换一个文件名',
    en: () => 'The output file already holds a checklist; --marks would overwrite marks. Choose another file name',
  },
  id_reused: {
    zh: ({ id, was, now }: { id: string; was: string; now: string }) => `编号 ${id} 在检查表中是「${was}」，在名录中是「${now}」。编号一经给定不得改派；如系更名，请先在检查表和名录表中改名`,
    en: ({ id, was, now }: { id: string; was: string; now: string }) => `${id} is “${was}” in the checklist and “${now}” in the register. Ids are never reassigned; if it was renamed, rename it in the workbook first`,
  },
  no_longer_in_register: {
    zh: ({ id, name }: { id: string; name: string }) => `编号 ${id}「${name}」已不在名录，检查表中保留并注明`,
    en: ({ id, name }: { id: string; name: string }) => `${id} “${name}” is no longer in the register; kept in the checklist with a remark`,
  },
} satisfies Record<string, Wording<never>>;
