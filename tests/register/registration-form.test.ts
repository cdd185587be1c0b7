import { Refusal } from '../../src/messages/problem';
import { readRegistrations } from '../../src/operations/read-registrations';
import type { Registration } from '../../src/register/registration-form';
import { docx, docxOf, kunshanForm } from './word';

/* 备案登记表: 昆政办发〔2019〕162号 附件4. */

async function forms(bytes: Uint8Array): Promise<readonly Registration[]> {
  return (await readRegistrations('登记表.docx', bytes)).forms;
}

const shown = ({ name, platform, unit, link, openedOn, contact, phone, purpose }: Registration): string => [name, platform, unit, link, openedOn, contact, phone, purpose ?? '?'].join(' | ');

async function refusal(bytes: Uint8Array): Promise<string> {
  return forms(bytes).then((read) => `read ${read.length}`, (error: unknown) => (error instanceof Refusal ? error.message : `crash ${String(error)}`));
}

const zhangpu = kunshanForm({ name: '张浦发布', unit: '张浦镇人民政府', link: 'https://example.com/zp?a=1&b=2', platform: '微信公众号（订阅号）', worker: '李小明', phone: '0512-57000000' });
const police = kunshanForm({ name: '昆山公安', unit: '昆山市公安局', link: 'ksga', platform: '新浪微博', worker: '', phone: '' });

describe('附件4 of 昆山', () => {
  test('what it says, the platform by its name on the list, the one who works on it as 联系人', async () => {
    expect((await forms(docx('附件4', '昆山市政务新媒体备案登记表', zhangpu))).map(shown)).toEqual(['张浦发布 | 微信订阅号 | 张浦镇人民政府 | https://example.com/zp?a=1&b=2 |  | 李小明 | 0512-57000000 | 开设']);
  });

  test('several in one document; where nobody works on it, the editor is 联系人', async () => {
    expect((await forms(docx(zhangpu, '昆山市政务新媒体备案登记表', police))).map(shown)[1]).toBe('昆山公安 | 新浪微博 | 昆山市公安局 | ksga |  | 王三 | 1390000003 | 开设');
  });

  test('joined by Word to one table, or cut in two by a page', async () => {
    expect((await forms(docx(zhangpu + police))).map(({ name }) => name)).toEqual(['张浦发布', '昆山公安']);
    const lines = zhangpu.trim().split('\n');
    expect((await forms(docx(lines.slice(0, 5).join('\n'), '（续）', lines.slice(5).join('\n')))).map(shown)).toEqual((await forms(docx(zhangpu))).map(shown));
  });

  test('persons in rows of their own beside a merged cell, as the notice has them', async () => {
    const tall = `
      | 账号名称 | 张浦发布 | |
      | 主办单位 | 张浦镇 | |
      | 工作人员1 | 姓名 | 李小明 |
      | ↑ | 职务 | 科员 |
      | ↑ | 联系方式 | 57000000 |
    `;
    expect((await forms(docx(tall))).map(({ contact, phone }) => [contact, phone])).toEqual([['李小明', '57000000']]);
  });

  test.each([
    ['☑开设 □变更 □注销', '开设'],
    ['□开设 √变更 □注销', '变更'],
    ['□开设 □变更 ■ 注销', '注销'],
    ['开设√ 变更 注销', '开设'],
    ['变更', '变更'],
    ['□开设 □变更 □注销', null],
    ['☑开设 ☑变更 □注销', null],
  ])('报备类别 %s', async (purpose, expected) => {
    expect((await forms(docx(kunshanForm({ name: '甲', purpose })))).map((form) => form.purpose)).toEqual([expected]);
  });
});

describe('forms of other offices', () => {
  test('two entries a row, labels with colons, 开设日期, platforms to tick', async () => {
    const other = `
      | 主办单位： | 市教育局 | 新媒体名称： | 昆山教育 |
      | 平台类型 | □微信订阅号 ☑抖音 □快手 | 开通时间 | 2020年5月1日 |
      | 联系人 | 赵老师 | 联系电话 | 57001122 |
      | 网址：https://example.com/edu |
    `;
    expect((await forms(docx(other, other.replace('昆山教育', '昆山教研')))).map(shown)).toEqual([
      '昆山教育 | 抖音短视频 | 市教育局 | https://example.com/edu | 2020-05-01 | 赵老师 | 57001122 | ?',
      '昆山教研 | 抖音短视频 | 市教育局 | https://example.com/edu | 2020-05-01 | 赵老师 | 57001122 | ?',
    ]);
  });

  test('a list, one account a row, 主办单位 merged; between two forms', async () => {
    const list = `
      | 序号 | 主办单位 | 账号名称 | 账号平台 | 微信号 | 备注 |
      | 1    | 张浦镇   | 张浦发布 | 订阅号   | zpfb   |      |
      | 2    | ↑        | 张浦旅游 | 抖音     | zply   |      |
      | 3    | 周市镇   | 周市发布 | 微博     | zsfb   |      |
    `;
    expect((await forms(docx(police, '名单', list, '又一份', zhangpu))).map(({ name, platform, unit, link }) => [name, platform, unit, link].join(' '))).toEqual([
      '昆山公安 新浪微博 昆山市公安局 ksga',
      '张浦发布 微信订阅号 张浦镇 zpfb',
      '张浦旅游 抖音短视频 张浦镇 zply',
      '周市发布 新浪微博 周市镇 zsfb',
      '张浦发布 微信订阅号 张浦镇人民政府 https://example.com/zp?a=1&b=2',
    ]);
  });

  test('a form whose entries were all left blank is no list', async () => {
    expect((await forms(docx('| 账号名称 | | 主办单位 | | 账号平台 | |\n| 账号链接 | | 联系人 | | 联系电话 | |'))).map(shown)).toEqual([' |  |  |  |  |  |  | ?']);
  });

  test('boxes of the symbol fonts, words in several runs, deleted text, a table in a cell', async () => {
    const run = (text: string) => `<w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r>`;
    const cell = (content: string) => `<w:tc><w:tcPr/><w:p>${content}</w:p></w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
    const sym = (char: string) => `<w:r><w:sym w:font="Wingdings" w:char="${char}"/></w:r>`;
    const inner = `<w:tbl>${row(run('账号') + run('名称'), run('张浦') + `<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>` + run('发布'))}${row(run('报备类别'), sym('F0A8') + run('开设') + sym('F0FE') + run('变更'))}</w:tbl>`;
    expect((await forms(docxOf(`<w:tbl><w:tr><w:tc><w:p>${run('登记表')}</w:p>${inner}<w:p/></w:tc></w:tr></w:tbl>`))).map(({ name, purpose }) => [name, purpose])).toEqual([['张浦发布', '变更']]);
  });
});

describe('what cannot be read is refused by the name of the file, with the way out', () => {
  const whole = docx(zhangpu);
  test.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(), '登记表.docx：文件是空的（0 字节），请重新取得该文件。'],
    ['a .doc, or a password', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), '登记表.docx：文件是旧格式（.doc 或 .wps），或设有密码。请用 Word 或 WPS 打开，另存为 Word 文档（*.docx），不要加密。'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), '登记表.docx：文件不是 Word 文档（*.docx）。请用 Word 或 WPS 打开，另存为 Word 文档（*.docx），不要加密。'],
    ['cut off', whole.slice(0, Math.floor(whole.length / 2)), '登记表.docx：文件不完整（可能没有下载或复制完），请重新取得该文件。'],
    ['broken inside', docxOf('<w:p>'), '登记表.docx：文档已损坏，读不出正文。请用 Word 或 WPS 打开修复后另存，或重新取得该文件。'],
    ['without a table', docx('通知正文'), '登记表.docx：文档里没有找到登记表：要有一个表格，一格写“账号名称”，右边一格写名称，另有主办单位、账号平台等栏。请核对是否选错文件，或按登记表填写。'],
    ['with another table', docx('| 序号 | 事项 |\n| 1 | 开会 |'), '登记表.docx：文档里没有找到登记表：要有一个表格，一格写“账号名称”，右边一格写名称，另有主办单位、账号平台等栏。请核对是否选错文件，或按登记表填写。'],
  ])('%s', async (_name, bytes, sentence) => expect(await refusal(bytes)).toBe(sentence));
});
