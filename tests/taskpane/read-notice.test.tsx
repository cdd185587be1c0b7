/** @jest-environment ./tests/taskpane/page-environment.js */
import { act } from 'react';
import { rubricDrafts } from '../../src/operations/edit-rubric';
import { planRegister } from '../../src/sheets/register-table';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { kunshanRegister } from '../operations/workbooks';
import { PaneDriver } from './pane-driver';

/** A school's table as Word puts it on the clipboard; the last row refers to another document. */
const school = `<table>
<tr><td>一级指标</td><td>二级指标</td><td>评分细则</td><td>分值</td></tr>
<tr><td rowspan="2">师资队伍（60分）</td><td>骨干教师</td><td>市级骨干教师每少1人扣2分，扣完为止。</td><td>30</td></tr>
<tr><td>培训</td><td>未开展全员培训的，扣5分。</td><td>30</td></tr>
<tr><td>校园安全（30分）</td><td>安全制度</td><td>未落实的，按上级文件规定的标准扣分。</td><td>40</td></tr>
</table><script>throw new Error('read as text only')</script>`;

async function pasteInto(pane: PaneDriver, html: string, text = ''): Promise<void> {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: (type: string) => (type === 'text/html' ? html : text) } });
  await act(async () => void pane.field('在这里粘贴指标表').dispatchEvent(event));
  await pane.settle(300);
}

async function reader(): Promise<PaneDriver> {
  const book = new Book();
  book.add({ ...planRegister(kunshanRegister), name: '我的名录', names: [] });
  const pane = await PaneDriver.open(book, { start: { tab: 'rubric' } });
  await pane.settle(300);
  await pane.click(pane.button('从剪贴板读取新指标表…'), 50);
  return pane;
}

describe('从剪贴板读取新指标表', () => {
  it('shows how each clause was read, places the table on a sheet, lets a reading be mended, and is used', async () => {
    const pane = await reader();
    await pasteInto(pane, school);
    expect(pane.text).toContain('未读懂 1 条');
    expect(pane.text).toContain('未读懂；最接近的读法：酌情扣 0－40 分');
    await pane.click(pane.button('写入“指标表”'), 300);
    expect(pane.host.book.sheets.map(({ name }) => name)).toEqual(['我的名录', '指标表', '考评数据']);
    // 30 stated, 40 below.
    expect(pane.button('用这份指标生成检查表').disabled).toBe(true);
    await pane.click(pane.button('改 2.1.1a 的计分'));
    await pane.choose(pane.choice('计分方式'), '酌情评分');
    await pane.type(pane.field('每次分值 *'), '40');
    await pane.type(pane.field('已核说明'), '原文如此');
    await pane.click(pane.button('改好'), 300);
    expect(pane.text).toContain('酌情 0－40 分');
    await pane.click(pane.button('用这份指标生成检查表'), 400);
    expect(pane.text).toContain('从哪里开始？');
    await pane.close();
  });

  it('shows what is examined and the title, both to be changed before the table is placed', async () => {
    const pane = await reader();
    await pasteInto(pane, school);
    expect(pane.choice('考核对象').value).toBe('unit');
    await pane.choose(pane.choice('考核对象'), 'account');
    await pane.type(pane.field('表名'), '学校账号检查表');
    await pane.click(pane.button('写入“指标表”'), 300);
    const [draft] = rubricDrafts(await new BookPort(pane.host.book).read(['指标表', '考评数据']));
    expect([draft?.rubric.title, draft?.rubric.subjectKinds]).toEqual(['学校账号检查表', ['account']]);
    await pane.close();
  });

  it('fills in the nearest reading of an unread clause on request', async () => {
    const pane = await reader();
    await pasteInto(pane, school.replace('未落实的，按上级文件规定的标准扣分。', '每发现一处隐患扣分。'));
    await pane.click(pane.button('写入“指标表”'), 300);
    const [sheet] = await new BookPort(pane.host.book).read(['指标表']);
    expect(sheet?.values.flat().filter((cell) => String(cell).includes('；最接近的读法：每处扣（分值未写明）'))).toHaveLength(1);
    await pane.click(pane.button('改 2.1.1a 的计分'));
    await pane.click(pane.button('照填最接近的读法：每处扣（分值未写明）'));
    expect([pane.choice('计分方式').value, pane.field('每次分值 *').value, pane.field('单位').value]).toEqual(['每次扣分', '', '处']);
    await pane.close();
  });

  it('says what is wrong with what holds no table', async () => {
    const pane = await reader();
    await pasteInto(pane, '', '');
    const empty = pane.text;
    await pasteInto(pane, '<img src="a.png">');
    const picture = pane.text;
    await pasteInto(pane, '<p>请各单位认真组织学习。</p>', '请各单位认真组织学习。');
    expect([empty, picture, pane.text].map((text) => /没有文字|没有找到指标表/u.exec(text)?.[0])).toEqual(['没有文字', '没有文字', '没有找到指标表']);
    await pane.close();
  });
});
