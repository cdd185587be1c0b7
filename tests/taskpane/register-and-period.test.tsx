/** @jest-environment ./tests/taskpane/page-environment.js */
import { act } from 'react';
import { readChecklists } from '../../src/operations/read-checklists';
import { planRegister } from '../../src/sheets/register-table';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, columnsOf, kunshanRegister, subject, type } from '../operations/workbooks';
import { table } from '../register/table';
import { docx, kunshanForm } from '../register/word';
import { PaneDriver } from './pane-driver';

const remembered = { prepare: (host: { memory: Map<string, string> }) => void host.memory.set('检查人', '李明') };

describe('新建下一期', () => {
  it('from 指标: a blank checklist beside the old one, which stays; the pane goes on with the new', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 2, 检查人: '李明', 监测时间点: 46280 });
    const pane = await PaneDriver.open(book, remembered);
    await pane.tab('指标');
    expect(pane.text).toContain('按2026年第三季度的指标表和名录现在的内容，生成2026年第四季度的空白检查表');
    await pane.click(pane.button('新建下一期（2026年第四季度）'), 300);
    expect(pane.text).toContain('已新建2026年第四季度检查表。另存时文件名可用：2026年第四季度政务新媒体检查表.xlsx');
    expect(columnsOf(book, '检查表·2026Q4', '编号', '检查状态', '2.4.1a').slice(0, 3)).toEqual([['001', '未检查', null], ['002', '未检查', null], ['003', '未检查', null]]);
    expect(columnsOf(book, '检查表', '编号', '检查状态', '2.4.1a')[0]).toEqual(['001', '已检查', 2]);
    expect(pane.choice('检查表').value).toBe('检查表·2026Q4');
    expect((await readChecklists(new BookPort(book))).checklists.map(({ period }) => period)).toEqual(['2026Q3', '2026Q4']);
    await pane.close();
  });

  it('two periods in one workbook: the pane is on the one whose sheet is in view, whoever turned to it', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    const pane = await PaneDriver.open(book, remembered);
    await pane.tab('指标');
    await pane.click(pane.button('新建下一期（2026年第四季度）'), 300);
    // The new sheet comes into view with it.
    expect(pane.host.active?.sheet).toBe('检查表·2026Q4');
    // Somebody turns to a row of the former period: a tick in the pane must not go where nobody looks.
    const third = pane.place('检查表', '003', '2.4.1a');
    await pane.outside((host) => host.select(third));
    expect(pane.choice('检查表').value).toBe('检查表');
    expect(pane.text).toContain('003 · ');
    await pane.choose(pane.choice('检查表'), '检查表·2026Q4');
    expect(pane.host.active?.sheet).toBe('检查表·2026Q4');
    expect(pane.choice('检查表').value).toBe('检查表·2026Q4');
    await pane.click(pane.box('出现严重表述错误'));
    await pane.settle(50);
    expect([pane.cell('检查表', '001', '1.1.1a'), pane.cell('检查表·2026Q4', '001', '1.1.1a')]).toEqual(['☐', '☑']);
    await pane.close();
  });

  it('a second time for the same period is refused, with the sheet that is there', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    const pane = await PaneDriver.open(book, remembered);
    await pane.tab('指标');
    await pane.click(pane.button('新建下一期（2026年第四季度）'), 300);
    await pane.choose(pane.choice('检查表'), '检查表');
    await pane.tab('指标');
    await pane.click(pane.button('新建下一期（2026年第四季度）'), 300);
    expect(pane.text).toContain('工作簿中已有2026年第四季度（2026Q4）的检查表');
    expect(pane.button('到「检查表·2026Q4」')).toBeTruthy();
    await pane.close();
  });
});

describe('检查表 deleted while the pane is open', () => {
  it('its results stand there: the pane says of which period they are and what brings the checklist back, in every tab', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    const pane = await PaneDriver.open(book, remembered);
    await pane.outside((host) => host.deleteSheet('检查表'));
    await pane.settle(400);
    for (const tab of ['检查', '评分', '排名']) {
      await pane.tab(tab);
      expect(pane.text).toContain('「评分结果」：2026年第三季度评分结果还在，对应的检查表已不在本工作簿中');
      expect(pane.text).toContain('误删的请按 Ctrl+Z；撤销不了的，不保存就关闭，再打开保存过的文件');
      expect(pane.text).not.toContain('还没有检查表');
    }
    await pane.close();
  });
});

describe('near-equal units', () => {
  const register = [
    subject('001', '昆山教育', { platform: '微信订阅号', unit: '教育局' }),
    subject('002', '昆山教育', { platform: '新浪微博', unit: '昆山市教育局' }),
    subject('003', '昆山教研', { platform: '抖音短视频', unit: '教育局' }),
  ];

  it('are joined by a button only, in the cells of the register, and it can be taken back', async () => {
    const book = new Book();
    book.add(planRegister(register));
    const pane = await PaneDriver.open(book, remembered);
    expect(pane.text).toContain('「教育局」（「名录」E3、E5）、「昆山市教育局」（「名录」E4）可能是同一个单位，未合并');
    await pane.click(pane.button('都写成「昆山市教育局」'), 100);
    expect([2, 3, 4].map((row) => book.sheet('名录').valueAt(row, 4))).toEqual(['昆山市教育局', '昆山市教育局', '昆山市教育局']);
    expect(pane.text).toContain('已把 2 格主办单位改为「昆山市教育局」');
    expect(pane.text).not.toContain('可能是同一个单位');
    await pane.click(pane.button('撤销'), 100);
    expect([2, 3, 4].map((row) => book.sheet('名录').valueAt(row, 4))).toEqual(['教育局', '昆山市教育局', '教育局']);
    expect(pane.text).toContain('可能是同一个单位');
    await pane.close();
  });

  it('in English the button says what it does', async () => {
    const book = new Book();
    book.add(planRegister(register));
    const pane = await PaneDriver.open(book, { ...remembered, locale: 'en' });
    expect(pane.button('Write 「教育局」 everywhere')).toBeTruthy();
    await pane.close();
  });
});

async function pickIn(pane: PaneDriver, field: HTMLInputElement, ...files: [string, Uint8Array][]): Promise<void> {
  const picked = files.map(([name, bytes]) => ({ name, arrayBuffer: async () => bytes.slice().buffer }));
  Object.defineProperty(field, 'files', { configurable: true, value: picked });
  await act(async () => void field.dispatchEvent(new Event('change', { bubbles: true })));
  await pane.settle(150);
}

describe('a register that arrives as a file', () => {
  const pick = (pane: PaneDriver, name: string, bytes: Uint8Array) => pickIn(pane, pane.field('从文件读取名录…'), [name, bytes]);

  it('comes onto a sheet of its own, merged cells and all, and the checklist is made of it', async () => {
    const file = new Book();
    file.add({ name: 'Sheet1', visibility: 'visible', columns: [], rows: table('| 昆山市政务新媒体名录 | | | |\n| 编号 | 开设单位 | 账号名称 | 平台 |\n| 001 | 张浦镇 | 张浦发布 | 订阅号 |\n| 002 | | 张浦旅游 | 微博 |\n| 合计 | | | |').map((cells) => ({ cells })), merges: [{ top: 2, bottom: 3, left: 1, right: 1 }] });
    const book = new Book();
    const pane = await PaneDriver.open(book, remembered);
    await pick(pane, '名录（张浦）.xlsx', await saveXlsx(file));
    expect(pane.text).toContain('已把 名录（张浦）.xlsx 的名录放到工作表「名录（张浦）」');
    expect(pane.text).toContain('名录（张浦）!A1:D5　2 个账号');
    expect(pane.text).toContain('第 5 行是合计，未读作考核对象。');
    await pane.click(pane.button('生成检查表'), 100);
    expect(columnsOf(book, '检查表', '编号', '名称', '主办单位').slice(0, 2)).toEqual([['001', '张浦发布', '张浦镇'], ['002', '张浦旅游', '张浦镇']]);
    await pane.close();
  });

  it.each<[string, Uint8Array, string]>([
    ['旧.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), '请用 Excel 或 WPS 打开，另存为 Excel 工作簿（*.xlsx）'],
    ['名录.et', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), '请用 Excel 或 WPS 打开，另存为 Excel 工作簿（*.xlsx）'],
    ['空.csv', new Uint8Array(), '是空文件'],
    ['残.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), '文件不完整'],
    ['说明.csv', new TextEncoder().encode('随便写写\n'), '前 20 行内没有找到名录的表头'],
  ])('%s is refused with the way out, the workbook as it was', async (name, bytes, sentence) => {
    const book = new Book();
    const pane = await PaneDriver.open(book, remembered);
    await pick(pane, name, bytes);
    expect(pane.text).toContain(sentence);
    expect(book.sheets).toEqual([]);
    await pane.close();
  });
});

describe('备案登记表 in Word', () => {
  const pick = (pane: PaneDriver, ...files: [string, Uint8Array][]) => pickIn(pane, pane.field('读取登记表（Word）…'), ...files);
  const form = (name: string) => docx(kunshanForm({ name, unit: '张浦镇', platform: '订阅号', link: name }));

  it('begins a register, and goes on with it', async () => {
    const book = new Book();
    const pane = await PaneDriver.open(book, remembered);
    await pick(pane, ['一.docx', form('张浦发布')], ['二.docx', form('张浦旅游')]);
    expect(pane.text).toContain('已把 2 个账号写入「名录」');
    expect(pane.text).toContain('2 个账号');
    await pick(pane, ['三.docx', form('周市发布')], ['一.docx', form('张浦发布')]);
    expect([2, 3, 4, 5].map((row) => book.sheet('名录').valueAt(row, 1))).toEqual(['张浦发布', '张浦旅游', '周市发布', null]);
    expect(pane.text).toContain('已把 1 个账号写入「名录」');
    expect(pane.text).toContain('3 个账号');
    await pane.close();
  });

  it('says which document cannot be read, and how to mend it', async () => {
    const book = new Book();
    const pane = await PaneDriver.open(book, remembered);
    await pick(pane, ['旧.doc', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0])]);
    expect(pane.text).toContain('请用 Word 或 WPS 打开，另存为 Word 文档（*.docx）');
    expect(book.sheets).toEqual([]);
    await pane.close();
  });
});
