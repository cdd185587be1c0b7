import { kindsInEnglish } from './kinds';
import type { Wording } from './problem';

/** Rows in the parameters are numbered as people see them, from 1. */
export const registerMessages = {
  register_empty: fixed(
    '名录里没有考核对象。请在表头下面每行写一个账号、单位或网站，至少写明名称。',
    'The register holds no subject. Below the heading row write one account, unit or site per row, at least its name.',
  ),
  register_no_heading: {
    zh: ({ headings, rows }: { headings: string; rows: number }) => `前 ${rows} 行内没有找到名录的表头：要有一列是${headings}之一。请补上表头，或把表头移到前 ${rows} 行。`,
    en: ({ headings, rows }: { headings: string; rows: number }) => `No heading row in the first ${rows} rows: one column must be headed ${headings}. Add the heading row or move it up.`,
  },
  register_heading_twice: {
    zh: ({ heading, field }: { heading: string; field: string }) => `表头「${heading}」也是“${field}”的意思，已取左边一列，本列原样保留。不需要的一列请改名或删除。`,
    en: ({ heading, field }: { heading: string; field: string }) => `The heading ${heading} means ${field} too; the column further left was taken, this one is kept aside. Rename or delete the one not needed.`,
  },
  register_column_taken_as: {
    zh: ({ heading, field }: { heading: string; field: string }) => `「${heading}」一列没有写账号、单位或网站，按内容作“${field}”读入。如不对，请改表头。`,
    en: ({ heading, field }: { heading: string; field: string }) => `The column ${heading} names no kind of subject; by its content it was read as ${field}. If that is wrong, change its heading.`,
  },
  register_other_columns: {
    zh: ({ headings }: { headings: string }) => `以下各列不是名录的栏目，原样保留，不参与检查：${headings}。`,
    en: ({ headings }: { headings: string }) => `These columns are none of the register's; they are kept aside: ${headings}.`,
  },
  register_title_rows: {
    zh: ({ rows }: { rows: string }) => `第 ${rows} 行在表头之上，作标题或说明，未读作考核对象。`,
    en: ({ rows }: { rows: string }) => `Row ${rows} above the headings was taken for title or note, not for a subject.`,
  },
  register_note_rows: {
    zh: ({ rows }: { rows: string }) => `第 ${rows} 行只是说明文字，未读作考核对象。如是考核对象，请写在“名称”一列。`,
    en: ({ rows }: { rows: string }) => `Row ${rows} was taken for a note, not for a subject. If it is one, write it in the name column.`,
  },
  register_total_rows: {
    zh: ({ rows }: { rows: string }) => `第 ${rows} 行是合计，未读作考核对象。`,
    en: ({ rows }: { rows: string }) => `Row ${rows} is a total, not a subject.`,
  },
  register_repeated_headings: {
    zh: ({ rows }: { rows: string }) => `第 ${rows} 行是重复的表头，已跳过。`,
    en: ({ rows }: { rows: string }) => `Row ${rows} repeats the headings and was skipped.`,
  },
  register_number_only: {
    zh: ({ rows }: { rows: string }) => `第 ${rows} 行只有编号，没有名称，已跳过。如是考核对象，请补写名称。`,
    en: ({ rows }: { rows: string }) => `Row ${rows} holds only a number and no name, and was skipped. If it is a subject, write its name.`,
  },
  register_no_name: {
    zh: ({ row }: { row: number }) => `第 ${row} 行没有名称。请补写名称，或删除这一行。`,
    en: ({ row }: { row: number }) => `Row ${row} has no name. Write it, or delete the row.`,
  },
  register_text_too_long: {
    zh: ({ field, length, most }: { field: string; length: number; most: number }) => `“${field}”有 ${length} 个字，最多 ${most} 个。请缩短，长的说明另列一栏。`,
    en: ({ field, length, most }: { field: string; length: number; most: number }) => `${field} has ${length} characters; at most ${most} are possible. Shorten it.`,
  },
  register_unseen_characters: {
    zh: ({ count }: { count: number }) => `有 ${count} 个单元格含有看不见的控制字符，已去掉。请核对这些单元格的文字。`,
    en: ({ count }: { count: number }) => `${count} cell(s) held control characters that cannot be seen; they were dropped. Please check the text.`,
  },
  register_formula_failed: {
    zh: ({ field, text }: { field: string; text: string }) => `“${field}”是公式错误 ${text}。请改为实际内容（复制后选择性粘贴为“值”）。`,
    en: ({ field, text }: { field: string; text: string }) => `${field} is the formula error ${text}. Replace it with its real content (paste as values).`,
  },
  register_filled_down: {
    zh: ({ field, rows }: { field: string; rows: string }) => `第 ${rows} 行的“${field}”为空，按合并单元格处理，取上一行的内容。如不对，请逐行写明。`,
    en: ({ field, rows }: { field: string; rows: string }) => `${field} is blank in row ${rows}; taken for merged cells and filled from above. If that is wrong, write it on every row.`,
  },
  register_unit_left_blank: {
    zh: ({ rows }: { rows: string }) => `第 ${rows} 行的“主办单位”为空，上面的行有；看不出是合并单元格，没有填补。请逐行写明；确实没有主办单位的，不必理会。`,
    en: ({ rows }: { rows: string }) => `Row ${rows}: 主办单位 is blank below rows that have one; it does not look merged and was not filled. Write it on every row; where there is no such unit, ignore this.`,
  },
  register_ids_given: {
    zh: ({ count, first, last }: { count: number; first: string; last: string }) => `${count} 个考核对象没有编号，已编为 ${first} 至 ${last}。编号确定后不再改变。`,
    en: ({ count, first, last }: { count: number; first: string; last: string }) => `${count} subject(s) without a number were given ${first} to ${last}. Numbers do not change any more.`,
  },
  register_ids_kept: {
    zh: ({ count }: { count: number }) => `${count} 个考核对象在名录中没有编号，按名称和平台沿用工作簿里原来的编号。`,
    en: ({ count }: { count: number }) => `${count} subject(s) without a number keep the one that the workbook has for the same name and platform.`,
  },
  register_id_twice: {
    zh: ({ id, first, second }: { id: string; first: string; second: string }) => `编号 ${id} 重复：${first}和${second}。请给其中一个另编一号。`,
    en: ({ id, first, second }: { id: string; first: string; second: string }) => `The number ${id} is there twice: ${first} and ${second}. Give one of them another.`,
  },
  register_ids_alike: {
    zh: ({ first, second }: { first: string; second: string }) => `${first}和${second}的编号只差前面的 0，表格软件会当作同一个编号。请改其中一个。`,
    en: ({ first, second }: { first: string; second: string }) => `The numbers of ${first} and ${second} differ in leading zeros only, which a spreadsheet takes for the same. Change one.`,
  },
  register_kind_unknown: {
    zh: ({ text }: { text: string }) => `类型「${text}」不认识。请写账号、单位或网站。`,
    en: ({ text }: { text: string }) => `${text} is no kind of subject. Write account, unit or site.`,
  },
  register_kind_assumed: {
    zh: ({ kind, count }: { kind: string; count: number }) => `${count} 个考核对象没有写类型，按${kind}处理。`,
    en: ({ kind, count }: { kind: string; count: number }) => `${count} subject(s) without a kind were taken for ${kindsInEnglish(kind)}.`,
  },
  register_kind_limited: {
    zh: ({ kind, count }: { kind: string; count: number }) => `本指标表只考核${kind}，但有 ${count} 行写有平台或主办单位，像是账号；已按${kind}处理。请核对名录，或用“类型”一列写明。`,
    en: ({ kind, count }: { kind: string; count: number }) => `This table examines ${kindsInEnglish(kind)} only, yet ${count} row(s) look like accounts; they were taken for ${kindsInEnglish(kind)}. Check the register, or state the kind in a column 类型.`,
  },
  register_kind_not_examined: {
    zh: ({ kind, count }: { kind: string; count: number }) => `名录中有 ${count} 个${kind}，本指标表不考核${kind}，不列入检查表。`,
    en: ({ kind, count }: { kind: string; count: number }) => `The register holds ${count} ${kindsInEnglish(kind)}, which this table does not examine; they stay out of the checklist.`,
  },
  register_none_examined: {
    zh: ({ kinds }: { kinds: string }) => `名录中没有本指标表考核的${kinds}。请换一份名录，或改“类型”一列。`,
    en: ({ kinds }: { kinds: string }) => `The register holds none of what this table examines: ${kindsInEnglish(kinds)}. Use another register, or mend the column 类型.`,
  },
  register_none_sampled: fixed(
    '“本期抽查”一列没有一行打√，检查表会是空的。请在要抽查的行打√；全部检查的，请把这一列留空。',
    'No row is ticked in 本期抽查, so the checklist would be empty. Tick the rows to be examined, or leave the whole column blank to take all.',
  ),
  register_sampled_unclear: {
    zh: ({ text, rows }: { text: string; rows: string }) => `第 ${rows} 行“本期抽查”写的是「${text}」，按不抽查处理。要抽查的请打√。`,
    en: ({ text, rows }: { text: string; rows: string }) => `Row ${rows}: 本期抽查 says ${text}, taken for no. Put √ where it is to be examined.`,
  },
  register_state_unclear: {
    zh: ({ text, rows }: { text: string; rows: string }) => `第 ${rows} 行的运行状态「${text}」不认识，按在用处理。请写在用、停更、关停或注销。`,
    en: ({ text, rows }: { text: string; rows: string }) => `Row ${rows}: the state ${text} is unknown, taken for 在用. Write 在用, 停更, 关停 or 注销.`,
  },
  register_platform_unknown: {
    zh: ({ text, rows }: { text: string; rows: string }) => `第 ${rows} 行的平台「${text}」不在平台清单内，照原样保留。如是清单内的平台，请写清单上的名称（微信须写明订阅号或服务号）；一行只写一个平台。`,
    en: ({ text, rows }: { text: string; rows: string }) => `Row ${rows}: the platform ${text} is not on the list and was kept as written. If it is one of the list, write its name there (for WeChat say 订阅号 or 服务号), one platform a row.`,
  },
  register_same_subject: {
    zh: ({ first, second }: { first: string; second: string }) => `${first}和${second}的名称、平台、链接都相同，可能是同一个。重复的请删除一行。`,
    en: ({ first, second }: { first: string; second: string }) => `${first} and ${second} have the same name, platform and link and may be one. Delete the row that is too many.`,
  },
  register_units_alike: {
    zh: ({ names }: { names: string }) => `${names}可能是同一个单位，未合并。如是，请统一写法；如不是，不必理会。`,
    en: ({ names }: { names: string }) => `${names} may be one unit; they were not joined. If they are, write them alike; if not, ignore this.`,
  },
  register_no_units: fixed(
    '本指标表要把账号得分汇总到单位，名录里却没有单位。请每个单位加一行，“类型”写单位。',
    'This table rolls the scores of accounts up to units, but the register holds no unit. Add a row of kind unit for each.',
  ),
  register_unit_blank: {
    zh: ({ subject }: { subject: string }) => `${subject}没有写主办单位，得分无处汇总。请补写单位的编号或名称。`,
    en: ({ subject }: { subject: string }) => `${subject} names no unit to which its score belongs. Write the unit's number or name.`,
  },
  register_unit_unknown: {
    zh: ({ subject, unit, nearest }: { subject: string; unit: string; nearest: string }) =>
      `${subject}的主办单位「${unit}」不在名录的单位之中${nearest === '' ? '' : `，是否为「${nearest}」`}。请改为名录中的编号或名称，或为它加一行单位。`,
    en: ({ subject, unit, nearest }: { subject: string; unit: string; nearest: string }) =>
      `${subject}: its unit ${unit} is none of the units in the register${nearest === '' ? '' : `; is it ${nearest}`}. Write a number or name of the register, or add the unit.`,
  },
  register_units_unmatched: {
    zh: ({ rows, units }: { rows: string; units: string }) => `第 ${rows} 行的主办单位在名录的单位中没有，或不止一个：${units}。本指标表不汇总到单位，可以继续。`,
    en: ({ rows, units }: { rows: string; units: string }) => `Row ${rows}: the unit is none of the register's units, or more than one: ${units}. This table rolls nothing up to units, so work can go on.`,
  },
  register_unit_ambiguous: {
    zh: ({ subject, unit, units }: { subject: string; unit: string; units: string }) => `${subject}的主办单位「${unit}」在名录中不止一个：${units}。请改写单位的编号。`,
    en: ({ subject, unit, units }: { subject: string; unit: string; units: string }) => `${subject}: there is more than one unit ${unit} in the register: ${units}. Write the unit's number instead.`,
  },
  register_file_missing: {
    zh: ({ path }: { path: string }) => `找不到文件 ${path}。请核对文件名和所在文件夹。`,
    en: ({ path }: { path: string }) => `There is no file ${path}. Check its name and folder.`,
  },
  register_file_is_folder: {
    zh: ({ path }: { path: string }) => `${path} 不是文件，是文件夹或设备。请给出名录文件（.xlsx 或 .csv）。`,
    en: ({ path }: { path: string }) => `${path} is a folder or device, not a file. Give the register's file (.xlsx or .csv).`,
  },
  register_file_unreadable: {
    zh: ({ path, reason }: { path: string; reason: string }) => `无法读取 ${path}（${reason}）。请关闭正在使用它的程序，或核对访问权限。`,
    en: ({ path, reason }: { path: string; reason: string }) => `${path} cannot be read (${reason}). Close the program that uses it, or check your rights.`,
  },
  register_file_too_large: {
    zh: ({ path, megabytes, most }: { path: string; megabytes: number; most: number }) => `${path} 有 ${megabytes} MB，名录文件最大 ${most} MB。请删去图片和无关的工作表后另存。`,
    en: ({ path, megabytes, most }: { path: string; megabytes: number; most: number }) => `${path} has ${megabytes} MB; a register may have ${most} MB. Save it without pictures and other sheets.`,
  },
  register_file_empty: {
    zh: ({ path }: { path: string }) => `${path} 是空文件。请重新导出名录。`,
    en: ({ path }: { path: string }) => `${path} is an empty file. Export the register again.`,
  },
  register_file_save_as_xlsx: {
    zh: ({ path }: { path: string }) => `${path} 不是可以直接读取的格式。请用 Excel 或 WPS 打开，另存为 Excel 工作簿（*.xlsx），不要加密。`,
    en: ({ path }: { path: string }) => `${path} has a format that cannot be read. Open it in Excel or WPS and save it as an Excel workbook (*.xlsx), without a password.`,
  },
  register_file_not_text: {
    zh: ({ path }: { path: string }) => `${path} 的文字编码既不是 UTF-8 也不是 GB18030。请用 Excel 或 WPS 打开，另存为 Excel 工作簿（*.xlsx）。`,
    en: ({ path }: { path: string }) => `The text of ${path} is neither UTF-8 nor GB18030. Open it in Excel or WPS and save it as an Excel workbook (*.xlsx).`,
  },
} satisfies Record<string, Wording<never>>;

/** A sentence in which nothing varies. */
function fixed(zh: string, en: string): Wording<Readonly<Record<string, never>>> {
  return { zh: () => zh, en: () => en };
}
