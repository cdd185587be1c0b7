import type { Wording } from './problem';

/** 汇总分表: what is wrong with a colleague's copy, and what of it could not be taken over. */
export const mergeMessages = {
  copy_other_rubric: {
    zh: ({ has, wanted }: { has: string; wanted: string }) => `这份副本是另一张检查表（${has}），主表是「${wanted}」，未汇总。请核对是否选错了文件`,
    en: ({ has, wanted }: { has: string; wanted: string }) => `This copy holds another checklist (${has}); the main workbook holds “${wanted}”. It was left out; was the wrong file chosen?`,
  },
  copy_other_version: {
    zh: ({ rubric, has, wanted }: { rubric: string; has: string; wanted: string }) => `这份副本按「${rubric}」的另一版本（${has}）填写，主表为 ${wanted}，未汇总。请先在这份副本中“按新指标评分”（命令行：kaoping change），改用主表的版本，再汇总`,
    en: ({ rubric, has, wanted }: { rubric: string; has: string; wanted: string }) => `This copy was filled under another version (${has}) of “${rubric}”; the main workbook has ${wanted}. It was left out. Let the copy go over to the main workbook's version first (Score by the new version, or kaoping change), then merge it`,
  },
  copy_other_period: {
    zh: ({ has, wanted }: { has: string; wanted: string }) => `这份副本的期次是${has || '空'}，主表是${wanted || '空'}，未汇总。请核对是否选错了文件`,
    en: ({ has, wanted }: { has: string; wanted: string }) => `The period of this copy is ${has || 'blank'}, that of the main workbook ${wanted || 'blank'}. It was left out; was the wrong file chosen?`,
  },
  copy_other_subjects: {
    zh: () => '这份副本与主表没有一个相同的编号，像是别的单位的检查表，未汇总。请核对是否选错了文件',
    en: () => 'This copy and the main workbook have no 编号 in common; it looks like the checklist of another office and was left out',
  },
  copy_id_differs: {
    zh: ({ ids, id, main, copy }: { ids: string; id: string; main: string; copy: string }) => `编号 ${id} 在主表中是「${main}」，在这份副本中是「${copy}」（这样的编号有：${ids}），整份未汇总。可能是别的单位的检查表，或排序时只选了几列；请从原件恢复编号与名称后再汇总`,
    en: ({ ids, id, main, copy }: { ids: string; id: string; main: string; copy: string }) => `${id} is “${main}” in the main workbook and “${copy}” in this copy (such ids: ${ids}); the copy was left out. It may be another office's, or only some of its columns were sorted; restore 编号 and 名称 first`,
  },
  copy_ids_swapped: {
    zh: ({ id, other, main, copy }: { id: string; other: string; main: string; copy: string }) => `编号 ${id} 与 ${other} 在这份副本中对调了：${id} 在主表中是「${main}」，在这份副本中是「${copy}」，整份未汇总。请在副本中对照原件把两行的编号（或名称、平台）换回来，再汇总`,
    en: ({ id, other, main, copy }: { id: string; other: string; main: string; copy: string }) => `${id} and ${other} have changed places in this copy: ${id} is “${main}” in the main workbook and “${copy}” in the copy, which was left out. Put 编号 (or 名称 and 平台) of the two rows right again as in the original, then merge it`,
  },
  copy_unreadable: {
    zh: () => '读不出这个文件（可能选定后又改动、移走，或正在同步），未汇总。请重新选择',
    en: () => 'The file cannot be read (it may have been changed or moved after it was chosen, or is being synchronised) and was left out. Choose it again',
  },
  copy_failed: {
    zh: ({ detail }: { detail: string }) => `读取时出了意外（${detail}），未汇总，不影响其他副本。请用 Excel 或 WPS 打开另存后再试`,
    en: ({ detail }: { detail: string }) => `Something unexpected happened while it was read (${detail}); it was left out and the others went on. Save it anew in Excel or WPS and try again`,
  },
  copy_checklist_left: {
    zh: ({ name, wanted }: { name: string; wanted: string }) => `副本中还有「${name}」，主表中没有，其中的填写未汇总（主表有：${wanted}）`,
    en: ({ name, wanted }: { name: string; wanted: string }) => `The copy also holds “${name}”, which the main workbook lacks; what was filled in there was not merged (the main workbook holds: ${wanted})`,
  },
  copy_twice: {
    zh: ({ other }: { other: string }) => `内容与「${other}」完全相同，只汇总一次`,
    en: ({ other }: { other: string }) => `The same content as “${other}”; it was merged once`,
  },
  copy_is_main: {
    zh: () => '这就是主表本身，不必作为副本选入，已跳过',
    en: () => 'This is the main workbook itself; it was left out',
  },
  copy_row_unusable: {
    zh: ({ id, why }: { id: string; why: string }) => `编号 ${id} 一行未汇总：${why}`,
    en: ({ id, why }: { id: string; why: string }) => `The row of ${id} was not merged: ${why}`,
  },
  copy_row_without_id: {
    zh: () => '这一行没有编号，未汇总。请补上编号后再汇总',
    en: () => 'This row has no 编号 and was not merged; enter it and merge again',
  },
  copy_row_added: {
    zh: ({ id, name }: { id: string; name: string }) => `主表中没有编号 ${id}「${name}」，已按副本增加一行；名录中请一并补上`,
    en: ({ id, name }: { id: string; name: string }) => `${id} “${name}” was not in the main workbook; its row was added from the copy. Add it to 名录 as well`,
  },
  copy_rows_differ: {
    zh: ({ id, files }: { id: string; files: string }) => `主表中没有编号 ${id}，各副本增加的又不是同一个对象（${files}），均未汇总。请各给一个编号后再汇总`,
    en: ({ id, files }: { id: string; files: string }) => `${id} is not in the main workbook, and the copies added different subjects under it (${files}); none was merged. Give each an id of its own`,
  },
  copy_form_unknown: {
    zh: ({ id, name }: { id: string; name: string }) => `主表中没有 ${id}「${name}」的检查单，未汇总。请先在主表的名录中增加它并重新生成检查表，再汇总一次`,
    en: ({ id, name }: { id: string; name: string }) => `The main workbook has no form for ${id} “${name}”, so it was not merged. Add it to 名录, build the checklist again and merge once more`,
  },
  copy_cells_homeless: {
    zh: ({ count, cells }: { count: number; cells: string }) => `有 ${count} 处填写在主表中没有对应的单元格，未汇总：${cells}。请在主表中恢复这些列或条款后再汇总`,
    en: ({ count, cells }: { count: number; cells: string }) => `${count} entries have no cell in the main workbook and were not merged: ${cells}. Restore these columns or clauses and merge again`,
  },
  copy_column_nameless: {
    zh: ({ columns }: { columns: string }) => `${columns} 列有内容而没有列名，无法与主表对应，未汇总。请在表头写上列名后再汇总`,
    en: ({ columns }: { columns: string }) => `Column ${columns} has entries and no heading, so it was not merged. Give it a heading and merge again`,
  },
  copy_column_added: {
    zh: ({ headings }: { headings: string }) => `主表中没有“${headings}”列，已加在最右边`,
    en: ({ headings }: { headings: string }) => `The main workbook had no column ${headings}; it was added at the far right`,
  },
  copy_pictures: {
    zh: ({ count, cells }: { count: number; cells: string }) => `有 ${count} 张图片没有带入主表：${cells}。需要的请打开副本复制过去`,
    en: ({ count, cells }: { count: number; cells: string }) => `${count} pictures were not carried over: ${cells}. Copy those that are needed by hand`,
  },
  main_typed_since: {
    zh: ({ count, cells }: { count: number; cells: string }) => `主表有 ${count} 处填写不在这份副本中，按分发之后填写的处理，保留主表：${cells}。如副本是有意清除的，请在主表中清除`,
    en: ({ count, cells }: { count: number; cells: string }) => `${count} entries of the main workbook are not in this copy; they are taken to be later than the copy and stay: ${cells}. Where the copy cleared them on purpose, clear them here too`,
  },
  merge_choice_unreadable: {
    zh: ({ value }: { value: string }) => `“采用”读不懂，现为「${value}」。请填“主表”“副本1”“副本2”…，或该单元格应有的内容，再汇总一次`,
    en: ({ value }: { value: string }) => `采用 says “${value}”, which names no choice. Enter 主表, 副本1, 副本2 … or what the cell shall hold, and merge again`,
  },
  merge_open: {
    zh: ({ count }: { count: number }) => `有 ${count} 处各人填写不同，主表未改，列在本表。请在“采用”中选定后再汇总一次`,
    en: ({ count }: { count: number }) => `${count} cells were filled differently; the main workbook keeps its own. Choose in 采用 and merge again`,
  },
  merge_undecided: {
    zh: ({ count, cells }: { count: number; cells: string }) => `汇总分表时有 ${count} 处各人填写不同、还没有选定，现按检查表中的填写计分：${cells}。请在「合并核对」的“采用”中选定并写入，再重新评分`,
    en: ({ count, cells }: { count: number; cells: string }) => `${count} cells that the copies filled differently are not decided; scores follow the checklist: ${cells}. Choose in 采用 of 合并核对, carry it out, and score again`,
  },
  merge_waiting: {
    zh: ({ count, ids }: { count: number; ids: string }) => `有 ${count} 行还要等分工中的其他人也查完，检查状态暂未改为“已检查”：${ids}`,
    en: ({ count, ids }: { count: number; ids: string }) => `${count} rows wait for the others named in 分工 before they become 已检查: ${ids}`,
  },
  findings_column_missing: {
    zh: ({ headings }: { headings: string }) => `主表的“问题清单”没有列“${headings}”，其中的内容未汇总。请在主表中加上该列后再汇总`,
    en: ({ headings }: { headings: string }) => `问题清单 of the main workbook has no column ${headings}; what stands there was not merged. Add the column and merge again`,
  },
  finding_number_taken: {
    zh: ({ id, row, fresh }: { id: string; row: number; fresh: string }) => `问题编号 ${id} 在主表中是另一个问题，本条列为第 ${row} 行，${fresh === '' ? '编号留空，评分时补齐' : `改编为 ${fresh}`}。以编号命名的截图、说明中引用的编号，请一并改`,
    en: ({ id, row, fresh }: { id: string; row: number; fresh: string }) => `${id} is another problem in the main workbook; this one went to row ${row} ${fresh === '' ? 'without a number, which 评分 gives' : `and is ${fresh} now`}. Rename screenshots and references that carry the number`,
  },
  finding_differs: {
    zh: ({ row, items }: { row: number; items: string }) => `同一个问题与主表“问题清单”第 ${row} 行填写不同，主表未改（主表／副本）：${items}。请核对后改主表`,
    en: ({ row, items }: { row: number; items: string }) => `The same problem is described otherwise in row ${row} of the main workbook, which was not changed (main / copy): ${items}. Compare and mend it there`,
  },
  findings_gone: {
    zh: ({ count, ids, list }: { count: number; ids: string; list: string }) => `主表「${list}」中有 ${count} 个问题不在这份副本里（副本删去了，或发出以后主表才登记），主表保留：${ids}。应当删去的，请在主表中删去`,
    en: ({ count, ids, list }: { count: number; ids: string; list: string }) => `${count} problems on “${list}” of the main workbook are not in this copy (deleted there, or listed here since) and stay: ${ids}. Delete here what should go`,
  },
  no_copies_fit: {
    zh: () => '没有一份副本可以汇总，检查表未改动',
    en: () => 'None of the copies could be merged; the checklist was not changed',
  },
} satisfies Record<string, Wording<never>>;
