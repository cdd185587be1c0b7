import { strToU8, zipSync } from 'fflate';

/**
 * A .docx whose tables are given as text: a row per line, cells between bars; ↑ goes on from the cell above, ↵ begins a
 * new line in a cell. What stands between tables is a paragraph.
 */
export function docx(...blocks: readonly string[]): Uint8Array {
  return docxOf(blocks.map((block) => (block.includes('|') ? tableXml(block) : `<w:p><w:r><w:t>${block}</w:t></w:r></w:p>`)).join(''));
}

/** The same of the body's own XML. */
export function docxOf(body: string): Uint8Array {
  const document = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:sectPr/></w:body></w:document>`;
  return zipSync({ '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'), 'word/document.xml': strToU8(document) });
}

function tableXml(block: string): string {
  const rows = block.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => line.replace(/^\||\|$/gu, '').split('|').map((cell) => cell.trim()));
  const merge = (row: number, column: number): string => (rows[row]?.[column] === '↑' ? '<w:vMerge/>' : rows[row + 1]?.[column] === '↑' ? '<w:vMerge w:val="restart"/>' : '');
  const content = (text: string): string => text.split('↵').map((line) => `<w:p><w:r><w:t xml:space="preserve">${line.replace('↑', '').replaceAll('&', '&amp;')}</w:t></w:r></w:p>`).join('');
  return `<w:tbl>${rows.map((cells, row) => `<w:tr>${cells.map((text, column) => `<w:tc><w:tcPr>${merge(row, column)}</w:tcPr>${content(text)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
}

/** 昆山市政务新媒体备案登记表 (昆政办发〔2019〕162号 附件4), filled in. */
export function kunshanForm(filled: { name?: string; unit?: string; link?: string; platform?: string; purpose?: string; worker?: string; phone?: string }): string {
  const { name = '', unit = '', link = '', platform = '', purpose = '☑开设 □变更 □注销', worker = '', phone = '' } = filled;
  return `
    | 账号名称 | ${name} |
    | 主办单位 | ${unit} |
    | 发布内容及功能定位 | 政务信息发布 |
    | 账号链接 | ${link} |
    | 账号平台 | ${platform} |
    | 报备类别 | ${purpose} |
    | 主要领导 | 姓名 | 王一 | 职务 | 镇长 | 联系方式 | 1390000001 |
    | 分管领导 | 姓名 | 王二 | 职务 | 副镇长 | 联系方式 | 1390000002 |
    | 管理科室 | 党政办 |
    | 总编辑 | 姓名 | 王三 | 职务 | 主任 | 联系方式 | 1390000003 |
    | 工作人员1 | 姓名 | ${worker} | 职务 | 科员 | 联系方式 | ${phone} |
    | 工作人员2 | 姓名 | | 职务 | | 联系方式 | |
    | 开设、↵变更、↵注销↵原因 | 便民 |
    | 主办↵单位↵意见 | （单位盖章）↵年 月 日 |
    | 市政府办公室意见 | 年 月 日 |
  `;
}
