import type { Wording } from './problem';

const SAVE_AS = '请用 Word 或 WPS 打开，另存为 Word 文档（*.docx），不要加密';
const SAVE_AS_EN = 'Open it in Word or WPS and save it as a Word document (*.docx), without a password';

const fixed = (zh: string, en: string): Wording<Record<string, never>> => ({ zh: () => zh, en: () => en });

/** Word registration forms (备案登记表). `form` is what a form is called: 第 2 份登记表（张浦发布）. */
export const registrationMessages = {
  word_old_format: fixed(`文件是旧格式（.doc 或 .wps），或设有密码。${SAVE_AS}。`, `The file has an old format (.doc or .wps) or a password. ${SAVE_AS_EN}.`),
  word_not_docx: fixed(`文件不是 Word 文档（*.docx）。${SAVE_AS}。`, `The file is no Word document (*.docx). ${SAVE_AS_EN}.`),
  word_damaged: fixed('文档已损坏，读不出正文。请用 Word 或 WPS 打开修复后另存，或重新取得该文件。', 'The document is damaged and its text cannot be read. Repair it by opening and saving it in Word or WPS, or get it again.'),
  registration_none: fixed(
    '文档里没有找到登记表：要有一个表格，一格写“账号名称”，右边一格写名称，另有主办单位、账号平台等栏。请核对是否选错文件，或按登记表填写。',
    'No registration form was found: there must be a table in which one cell says 账号名称 and the cell to its right the name, with 主办单位, 账号平台 and so on. Check whether it is the right file.',
  ),
  registration_unnamed: {
    zh: ({ form }: { form: string }) => `${form}没有填“账号名称”，未写入名录。请补填名称后再读；空白表不必理会。`,
    en: ({ form }: { form: string }) => `${form} has no name and was not entered. Fill it in and read again; a blank form needs nothing.`,
  },
  registration_blank: {
    zh: ({ form, fields }: { form: string; fields: string }) => `${form}没有填“${fields}”，名录中留空。请向报送单位核实后补填。`,
    en: ({ form, fields }: { form: string; fields: string }) => `${form} leaves ${fields} blank; so does the register. Ask the unit that sent it.`,
  },
  registration_no_label: {
    zh: ({ form, fields }: { form: string; fields: string }) => `${form}上没有找到“${fields}”一栏，名录中留空。请在名录中补填。`,
    en: ({ form, fields }: { form: string; fields: string }) => `${form} has no cell for ${fields}; the register is left blank there. Fill it in.`,
  },
  registration_platform: {
    zh: ({ form, text }: { form: string; text: string }) => `${form}的平台「${text}」不在平台清单内，照原样写入。微信须写明订阅号或服务号；一份登记表只写一个平台。请在名录中改正。`,
    en: ({ form, text }: { form: string; text: string }) => `${form}: the platform ${text} is not on the list and was entered as written. For WeChat say 订阅号 or 服务号, one platform a form. Mend it in the register.`,
  },
  registration_purpose_unclear: {
    zh: ({ form }: { form: string }) => `${form}的报备类别没有勾选，或不止勾选一项，按“开设”处理。请核对。`,
    en: ({ form }: { form: string }) => `${form} ticks none of 开设, 变更, 注销, or several; it was taken for 开设. Please check.`,
  },
  registration_change: {
    zh: ({ form, purpose, known }: { form: string; purpose: string; known: string }) =>
      `${form}报备的是“${purpose}”，名录未改动。${known === '' ? '名录中没有同名同平台的账号，请核对名称和平台。' : `名录中是${known}，请${purpose === '注销' ? '把“运行状态”改为注销' : '按登记表核对并修改'}。`}`,
    en: ({ form, purpose, known }: { form: string; purpose: string; known: string }) =>
      `${form} reports ${purpose}; the register was not changed. ${known === '' ? 'It holds no account of that name and platform: check both.' : `There it is ${known}: ${purpose === '注销' ? 'set 运行状态 to 注销' : 'compare and change it by hand'}.`}`,
  },
  registration_known: {
    zh: ({ form, known }: { form: string; known: string }) => `${form}与${known}是同一个账号，未重复写入。`,
    en: ({ form, known }: { form: string; known: string }) => `${form} is the same account as ${known} and was not entered again.`,
  },
  registration_link_differs: {
    zh: ({ form, known }: { form: string; known: string }) => `${form}与${known}名称、平台相同而链接不同，已作另一个账号写入。如是同一个账号改了链接，请删除新写入的一行，改原来一行的链接。`,
    en: ({ form, known }: { form: string; known: string }) => `${form} and ${known} have one name and platform but different links; it was entered as another account. If it is the same one, delete the new row and change the link of the old.`,
  },
  registration_no_column: {
    zh: ({ fields }: { fields: string }) => `名录没有“${fields}”一列，登记表上的这些内容未写入。需要的请先在名录加上这一列。`,
    en: ({ fields }: { fields: string }) => `The register has no column ${fields}; what the forms say there was not entered. Add the column first where it is wanted.`,
  },
  registration_would_misread: {
    zh: ({ row }: { row: number }) => `接着往名录第 ${row} 行写，会使名录读成别的内容（多因合并单元格或重复的编号），因此没有写入。请先取消合并、逐行写明主办单位和类别，改正重复的编号，再读登记表。`,
    en: ({ row }: { row: number }) => `Writing on from row ${row} would make the register read differently (merged cells, a number given twice), so nothing was written. Unmerge the cells, write unit and group on every row, mend the numbers, then read the forms again.`,
  },
} satisfies Record<string, Wording<never>>;
