import type { Wording } from './problem';

const roles: Readonly<Record<string, [zh: string, en: string]>> = {
  serial: ['序号', 'a serial number'],
  name: ['指标名称', 'names of indicators'],
  content: ['考核内容', 'what is asked for'],
  clause: ['评分细则', 'clauses'],
  note: ['说明', 'remarks'],
  value: ['分值', 'points'],
  result: ['检查时填写的空列', 'a column to be filled in'],
  unit: ['责任单位', 'the unit responsible'],
};
const roleZh = (role: string): string => roles[role]?.[0] ?? '无关列（内容未读）';
const roleEn = (role: string): string => roles[role]?.[1] ?? 'of no use (its cells were not read)';

const kindNames: Readonly<Record<string, [zh: string, en: string]>> = { account: ['账号', 'accounts'], unit: ['单位', 'units'], site: ['网站', 'sites'] };

/** What the reader of tables says: of headings, of rows that hold no clauses, and of sums and numbers that do not agree. */
export const readingTableMessages = {
  read_no_table: {
    zh: ({ file }: { file: string }) => `「${file}」里没有找到指标表：要有一行标题，其中有“评分细则、分值”一类的栏目（如 一级指标、二级指标、评分细则、分值）。请核对是否选错文件；表格若是图片，请先转成文字`,
    en: ({ file }: { file: string }) => `“${file}” holds no indicator table: there must be a heading row with columns such as 评分细则 and 分值. Check whether it is the right file; a table that is a picture must become text first`,
  },
  read_file_kind: {
    zh: ({ file }: { file: string }) => `「${file}」不是能读的文件。可读 .tsv、.csv、.txt、.html、.docx、.xlsx；.doc、.xls、.wps、.et 请另存为 .docx 或 .xlsx，不要加密`,
    en: ({ file }: { file: string }) => `“${file}” cannot be read. Use .tsv, .csv, .txt, .html, .docx or .xlsx; save .doc, .xls, .wps and .et as .docx or .xlsx, without a password`,
  },
  read_not_text: {
    zh: ({ file }: { file: string }) => `「${file}」不是文字文件，或编码不是 UTF-8、UTF-16、GB18030。请另存为 UTF-8 文字或 .xlsx`,
    en: ({ file }: { file: string }) => `“${file}” is no text in UTF-8, UTF-16 or GB18030. Save it as UTF-8 text or .xlsx`,
  },
  read_one_table: {
    zh: ({ file, count, titles }: { file: string; count: number; titles: string }) => `「${file}」里有 ${count} 张能评分的指标表（${titles}）。请用 kaoping read 另存其中一张，或只保留一张再用`,
    en: ({ file, count, titles }: { file: string; count: number; titles: string }) => `“${file}” holds ${count} tables that can be scored (${titles}). Save one of them with kaoping read, or keep only one in the file`,
  },
  rubric_nothing_read: {
    zh: ({ file }: { file: string }) => `「${file}」里没有一条评分细则读懂了怎样计分，不能生成检查表。请用 kaoping read 看各条的疑问，在指标表中选定计分方式`,
    en: ({ file }: { file: string }) => `No clause of “${file}” was understood, so there is nothing to check. See kaoping read for what is doubtful, and choose rules`,
  },
  table_unclear: {
    zh: ({ headings }: { headings: string }) => `文中有一张表（栏目：${headings}），每格一行，分不清行列，未读。请从原文连同表格一起复制，或另存为 .docx、.html、.xlsx 后再读`,
    en: ({ headings }: { headings: string }) => `There is a table (${headings}) whose cells stand one a line and whose rows cannot be told apart; it was not read. Copy it as a table, or save it as .docx, .html or .xlsx`,
  },
  quarter_is_period: {
    zh: ({ count }: { count: number }) => `本表按季度考核，“当季度否决”即否决考核对象（${count} 条）`,
    en: ({ count }: { count: number }) => `The table is filled in every quarter, so a veto of the quarter is a veto of what is scored (clauses: ${count})`,
  },
  month_is_period: {
    zh: ({ count }: { count: number }) => `本表按月考核，“当月否决”即否决考核对象（${count} 条）`,
    en: ({ count }: { count: number }) => `The table is filled in every month, so a veto of the month is a veto of what is scored (clauses: ${count})`,
  },
  reading_longer_period: {
    zh: ({ words, period }: { words: string; period: string }) => `“${words}”按更长的时间累计，本表每${period === 'month' ? '月' : '季度'}一张，一张表上看不出来。请在年度考核时另行认定，或改为本期次数`,
    en: ({ words, period }: { words: string; period: string }) => `“${words}” counts over a longer time than the ${period} that one sheet of this table covers. Decide it with the year's result, or count within the ${period}`,
  },
  reading_year_veto: {
    zh: ({ words, period }: { words: string; period: string }) => `“${words}”否决的是全年，本表每${period === 'month' ? '月' : '季度'}一张，一张表上只能否决本期。请在年度考核时另行认定，或改为否决本期`,
    en: ({ words, period }: { words: string; period: string }) => `“${words}” vetoes the whole year, while one sheet of this table covers a ${period}. Decide it with the year's result, or let it veto the ${period}`,
  },
  only_total: {
    zh: ({ full }: { full: number }) => `表中只写了总分 ${full} 分，各条都从总分里扣。各项另有分值的，请补上`,
    en: ({ full }: { full: number }) => `The table states only the total of ${full}; every clause is taken from it. Enter the points of its rows if they have any`,
  },
  points_from_words: {
    zh: ({ name, total, parts }: { name: string; total: number; parts: string }) => `“${name}”写明 ${total} 分，各行分值取自文字（${parts}）。请核对`,
    en: ({ name, total, parts }: { name: string; total: number; parts: string }) => `“${name}” is worth ${total}; what its rows are worth was taken from their words (${parts}). Please check`,
  },
  only_section_total: {
    zh: ({ name, total }: { name: string; total: number }) => `“${name}”只写了合计 ${total} 分，各条都从这 ${total} 分里扣。各项另有分值的，请补上`,
    en: ({ name, total }: { name: string; total: number }) => `“${name}” states only its total of ${total}; every clause of it is taken from that. Enter the points of its rows if they have any`,
  },
  subject_kind_read: {
    zh: ({ kind, evidence }: { kind: string; evidence: string }) => `考核对象按${kindNames[kind]?.[0] ?? kind}读取（${evidence === '' ? '表里没有写明' : `依据：${evidence}`}）。不对的，请在窗格预览中改选`,
    en: ({ kind, evidence }: { kind: string; evidence: string }) => `Read as examining ${kindNames[kind]?.[1] ?? kind} (${evidence === '' ? 'the table does not say' : `by the words ${evidence}`}). Choose otherwise in the pane’s preview if that is wrong`,
  },
  read_from_prose: {
    zh: ({ title }: { title: string }) => `「${title}」没有表格，评分细则取自正文中编号的段落，其余段落作为说明。请逐条对照原文核对`,
    en: ({ title }: { title: string }) => `“${title}” has no table; the clauses were taken from its numbered paragraphs, the others are notes. Compare each with the notice`,
  },
  table_without_clauses: {
    zh: ({ title }: { title: string }) => `表「${title}」的标题下没有读出评分细则。请核对表格内容，或把“评分细则”一列的标题写明`,
    en: ({ title }: { title: string }) => `No clauses were found below the heading of “${title}”. Check the table, or name the column of clauses 评分细则`,
  },
  read_garbled: {
    zh: ({ file, text }: { file: string; text: string }) => `「${file}」的文字是乱码（${text}），没有读出指标表。请从原网页或原文件重新复制，或按 UTF-8 另存后再读`,
    en: ({ file, text }: { file: string; text: string }) => `The text of “${file}” is garbled (${text}) and no table was read. Copy it again from its source, or save it as UTF-8`,
  },
  text_repaired: {
    zh: ({ lines, sample }: { lines: number; sample: string }) => `有 ${lines} 行带有转换留下的繁体字和括号里的拼音（如“${sample}”），已还原后读入。请对照原文抽查`,
    en: ({ lines, sample }: { lines: number; sample: string }) => `${lines} lines showed traces of a bad conversion, traditional characters and pinyin in brackets (“${sample}”); they were undone. Compare some with the original`,
  },
  note_garbled: {
    zh: ({ text }: { text: string }) => `说明里有乱码（${text}），其中可能写有评分规定。请对照原文核对`,
    en: ({ text }: { text: string }) => `A note is garbled (${text}) and may hold a rule. Compare the original`,
  },
  row_garbled: {
    zh: ({ text }: { text: string }) => `这一行有乱码（${text}），未读，列为未读懂。请对照原文重新录入这一行`,
    en: ({ text }: { text: string }) => `This row is garbled (${text}); it was not read and is kept as unread. Type it again from the original`,
  },
  heading_unknown: {
    zh: ({ heading, nearest, role }: { heading: string; nearest: string; role: string }) => `没有见过的栏目“${heading}”，按“${roleZh(role)}”处理。${nearest === '' ? '如不对，请改用通用的栏目名' : `是否为“${nearest}”？`}`,
    en: ({ heading, nearest, role }: { heading: string; nearest: string; role: string }) => `The heading “${heading}” is not known; the column was taken for ${roleEn(role)}. ${nearest === '' ? 'If that is wrong, use a common heading' : `Did you mean “${nearest}”?`}`,
  },
  heading_blank: {
    zh: ({ column, role }: { column: number; role: string }) => `第 ${column} 列没有标题，按“${roleZh(role)}”处理。请补上栏目名`,
    en: ({ column, role }: { column: number; role: string }) => `Column ${column} has no heading and was taken for ${roleEn(role)}. Name it`,
  },
  row_is_title: {
    zh: ({ text }: { text: string }) => `“${text}”是表名，没有评分内容`,
    en: ({ text }: { text: string }) => `“${text}” is the title; nothing is scored by it`,
  },
  row_is_heading: {
    zh: ({ text }: { text: string }) => `“${text}”是标题行，没有评分内容`,
    en: ({ text }: { text: string }) => `“${text}” is a heading; nothing is scored by it`,
  },
  row_is_section: {
    zh: ({ text }: { text: string }) => `“${text}”独占一行，作为下面各行的一级指标`,
    en: ({ text }: { text: string }) => `“${text}” has a row of its own and was taken for the section of the rows below`,
  },
  section_without_rows: {
    zh: ({ text }: { text: string }) => `“${text}”独占一行，下面没有评分细则，未读入。请核对是否漏了行，或原是一条评分细则`,
    en: ({ text }: { text: string }) => `“${text}” has a row of its own with no clauses below it and was left out. Check whether rows are missing, or whether it is a clause itself`,
  },
  row_is_total: {
    zh: ({ text }: { text: string }) => `“${text}”是合计行，只用来核对分值`,
    en: ({ text }: { text: string }) => `“${text}” is a row of totals, used only to check the points`,
  },
  row_is_note: {
    zh: ({ text }: { text: string }) => `“${text}”是说明，收入表后的说明，不计分`,
    en: ({ text }: { text: string }) => `“${text}” is a note; it was kept as such and nothing is scored by it`,
  },
  row_is_veto: {
    zh: ({ text }: { text: string }) => `“${text}”直接决定考核结果，作为单项否决读入`,
    en: ({ text }: { text: string }) => `“${text}” decides the whole result; it was read as a veto`,
  },
  row_without_clause: {
    zh: ({ text }: { text: string }) => `这一行没有评分细则，也没有名称（${text}），未读入。请补上评分细则，或删去这一行`,
    en: ({ text }: { text: string }) => `This row has neither a clause nor a name (${text}) and was left out. Add the clause or drop the row`,
  },
  row_clause_blank: {
    zh: ({ text }: { text: string }) => `这一行的评分细则是空的，暂以“${text}”为评分细则。请对照原文核对`,
    en: ({ text }: { text: string }) => `The clause of this row is blank; “${text}” stands in for it. Compare the notice`,
  },
  cell_without_rule: {
    zh: ({ text }: { text: string }) => `“${text}”里没有读出怎样计分，列为未读。请选定计分方式`,
    en: ({ text }: { text: string }) => `How “${text}” is scored was not found; it is kept as unread. Choose a rule for it`,
  },
  note_states_points: {
    zh: ({ text }: { text: string }) => `说明“${text}”里写有分值，没有计入计分方式。请核对是否应作上限或另立一条`,
    en: ({ text }: { text: string }) => `The remark “${text}” states points that no rule takes in. Check whether it is a cap or a clause of its own`,
  },
  note_states_veto: {
    zh: ({ text }: { text: string }) => `说明里写有否决“${text}”，没有计入计分方式。请在指标表中另加一条否决`,
    en: ({ text }: { text: string }) => `A note states a veto, “${text}”, which no rule takes in. Add it to the table as a clause`,
  },
  note_grades_gap: {
    zh: ({ from, to }: { from: number; to: number }) => `说明里的等次在 ${from} 分与 ${to} 分之间没有规定。请补上`,
    en: ({ from, to }: { from: number; to: number }) => `The grades in a note leave out what lies between ${from} and ${to}. Add it`,
  },
  row_points_unread: {
    zh: ({ text }: { text: string }) => `分值“${text}”不是一个数，按没有写明分值处理。请改成数字`,
    en: ({ text }: { text: string }) => `The points “${text}” are no number and were taken as not stated. Give a number`,
  },
  criterion_points_missing: {
    zh: ({ id, name }: { id: string; name: string }) => `评分项 ${id}（${name}）从满分起扣，但没有写明分值。请补上分值`,
    en: ({ id, name }: { id: string; name: string }) => `Criterion ${id} (${name}) loses points from its full ones, but these are not stated. Add them`,
  },
  total_differs: {
    zh: ({ text, stated, sum }: { text: string; stated: number; sum: number }) => `“${text}”写的是 ${stated} 分，上面各行合计 ${sum} 分。请对照原文核对分值`,
    en: ({ text, stated, sum }: { text: string; stated: number; sum: number }) => `“${text}” states ${stated}, the rows above add up to ${sum}. Compare the points with the notice`,
  },
  full_not_hundred: {
    zh: ({ sum, parts }: { sum: number; parts: string }) => `各部分合计 ${sum} 分（${parts}），通知没有写明满分，按 ${sum} 分计。如满分为 100 分，请核对各部分分值`,
    en: ({ sum, parts }: { sum: number; parts: string }) => `The sections add up to ${sum} (${parts}); the notice states no full marks, so ${sum} were taken. If full marks are 100, compare the points`,
  },
  serial_twice: {
    zh: ({ number, earlier }: { number: string; earlier: number }) => `编号“${number}”与第 ${earlier} 行的相同。请核对是否重号或漏改`,
    en: ({ number, earlier }: { number: string; earlier: number }) => `The number ${number} stands in row ${earlier} too. Check the numbering`,
  },
  serial_skipped: {
    zh: ({ number, expected }: { number: string; expected: string }) => `编号从“${expected}”之前跳到“${number}”，缺“${expected}”。请核对是否漏了一行`,
    en: ({ number, expected }: { number: string; expected: string }) => `The numbering jumps to ${number}; ${expected} is missing. Check whether a row was left out`,
  },
  year_differs: {
    zh: ({ year, expected, text }: { year: number; expected: number; text: string }) => `“${text}”写的是 ${year} 年，本表为 ${expected} 年。请核对年份`,
    en: ({ year, expected, text }: { year: number; expected: number; text: string }) => `“${text}” says ${year}, while the table is for ${expected}. Check the year`,
  },
  target_differs: {
    zh: ({ target, clause }: { target: string; clause: string }) => `本行目标值是 ${target}，评分细则从 ${clause} 起扣，按评分细则计。请对照原文改正其一`,
    en: ({ target, clause }: { target: string; clause: string }) => `The row's target is ${target}, while the clause takes from ${clause} on; the clause is used. Mend one of them`,
  },
  deadline_before_notice: {
    zh: ({ deadline, date }: { deadline: string; date: string }) => `期限“${deadline}”早于通知日期 ${date}。请核对年份和日期`,
    en: ({ deadline, date }: { deadline: string; date: string }) => `The deadline ${deadline} is earlier than the notice itself (${date}). Check year and day`,
  },
  unit_named_twice: {
    zh: ({ name, earlier }: { name: string; earlier: number }) => `“${name}”在同一评分项中出现两次（另见第 ${earlier} 行），按两行都适用读入。请核对按哪一行评`,
    en: ({ name, earlier }: { name: string; earlier: number }) => `${name} is named twice in one criterion (see row ${earlier}); both rows were taken to apply. Say which one holds`,
  },
  unit_not_named: {
    zh: ({ names, count }: { names: string; count: number }) => `名单中有 ${count} 个单位在分单位的评分细则中没有出现：${names}。请核对是否遗漏`,
    en: ({ names, count }: { names: string; count: number }) => `${count} listed units have no line among the clauses by unit: ${names}. Check whether they were forgotten`,
  },
  unit_not_listed: {
    zh: ({ name, nearest }: { name: string; nearest: string }) => `评分细则中的“${name}”不在考核对象名单里。${nearest === '' ? '请核对单位名称' : `是否为“${nearest}”？`}`,
    en: ({ name, nearest }: { name: string; nearest: string }) => `${name} is not on the list of units. ${nearest === '' ? 'Check its name' : `Did you mean ${nearest}?`}`,
  },
  fault_twice: {
    zh: ({ text, earlier }: { text: string; earlier: number }) => `“${text}”与第 ${earlier} 行是同一情形，可能重复计分。请核对`,
    en: ({ text, earlier }: { text: string; earlier: number }) => `“${text}” is the same case as in row ${earlier} and may be counted twice. Please check`,
  },
  section_twice: {
    zh: ({ name, earlier }: { name: string; earlier: number }) => `一级指标“${name}”在第 ${earlier} 行已经出现过，按另一部分读入。请核对行的顺序`,
    en: ({ name, earlier }: { name: string; earlier: number }) => `The section “${name}” began in row ${earlier} already; it was read as another one. Check the order of the rows`,
  },
} satisfies Record<string, Wording<never>>;
