/** @jest-environment ./tests/taskpane/page-environment.js */
import { problem, Refusal } from '../../src/messages/problem';
import { renameSheet } from '../../src/workbook/host/reshape';
import { built, kunshanRegister, rubricOf, type, unit } from '../operations/workbooks';
import { PaneDriver } from './pane-driver';
import { todaySerial } from '../../src/taskpane/hooks/use-inspection';

const heading = (pane: PaneDriver): string => pane.one('h2').textContent ?? '';
const remembered = { prepare: (host: { memory: Map<string, string> }) => void host.memory.set('检查人', '李明') };

describe('检查 on a matrix of 昆山', () => {
  it('ticks, counts and signs straight into the cells, and goes on to the next', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    const pane = await PaneDriver.open(book, remembered);
    expect(heading(pane)).toBe('张浦发布（微信订阅号）');
    expect(pane.text).toContain('已检查 0/3');

    await pane.click(pane.box('刊登商业广告或链接商业广告页面，扣10分'));
    expect(pane.cell('检查表', '001', '2.6.1a')).toBe('☑');
    await pane.click(pane.button(/^政务新媒体每周更新内容少于1次.*加 1$/));
    await pane.click(pane.button(/^政务新媒体每周更新内容少于1次.*加 1$/));
    expect(pane.cell('检查表', '001', '2.4.1a')).toBe(2);
    expect(pane.text).toContain('已到上限');
    expect(pane.text).toContain('暂计 80');
    expect(pane.text).toContain('−20');

    await pane.click(pane.button(/^已检查，下一个/));
    expect(['检查状态', '检查人', '监测时间点'].map((key) => pane.cell('检查表', '001', key))).toEqual(['已检查', '李明', todaySerial()]);
    expect(heading(pane)).toBe('张浦发布（新浪微博）');
    expect(pane.text).toContain('已检查 1/3');
    // What is checked has a score, as its cell says.
    await pane.click(pane.button('‹ 上一个'));
    expect([pane.text.includes('得分 80'), pane.text.includes('暂计')]).toEqual([true, false]);
    // One batch a change: tick, twice a count, and the signature.
    expect(pane.host.applied.map(([change]) => change?.kind === 'set_cells' && change.cells.length)).toEqual([1, 1, 1, 3]);
    await pane.close();
  });

  it('shows the subject of the row that is selected, also where it has just moved there', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister));
    const second = pane.place('检查表', '002', '编号');
    await pane.outside((host) => {
      host.insertRow('检查表', second.row);
      // Before the pane has read again.
      host.select({ ...second, row: second.row + 1 });
    });
    // It reads again a moment after the last change.
    for (let turn = 0; turn < 50 && heading(pane) !== '张浦发布（新浪微博）'; turn += 1) await pane.settle(100);
    expect(heading(pane)).toBe('张浦发布（新浪微博）');
    await pane.close();
  });

  it('says where the last update lies more than 14 days before the check, today’s as long as it is not signed, and ticks nothing', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    type(book, '检查表', '001', { 最近更新日期: todaySerial() - 16 });
    const pane = await PaneDriver.open(book);
    expect(pane.text).toContain('距监测时间点 16 天，请核实是否“2周内无更新”');
    await pane.outside((host) => host.type(pane.place('检查表', '001', '监测时间点'), todaySerial() - 2));
    await pane.settle(400);
    expect(pane.text).not.toContain('距监测时间点');
    await pane.close();
  });

  it('says at once that a veto ends it, and takes the tick back', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister));
    await pane.click(pane.box('出现严重表述错误'));
    expect(pane.text).toContain('1 项触发');
    expect(pane.text).toContain('单项否决，将判定为不合格');
    await pane.click(pane.box('出现严重表述错误'));
    expect(pane.cell('检查表', '001', '1.1.1a')).toBe('☐');
    expect(pane.text).toContain('0 项触发');
    await pane.close();
  });

  it('goes through a subject by keyboard alone', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
    const first = pane.one('[data-entry]');
    first.focus();
    await pane.key(first, 'ArrowDown');
    expect(document.activeElement).toBe(pane.all('[data-entry]')[1]);
    await pane.key(document.activeElement as HTMLElement, 'ArrowUp');
    expect(document.activeElement).toBe(first);
    await pane.key(first, 'Enter');
    expect(pane.cell('检查表', '001', '检查状态')).toBe('已检查');
    expect(heading(pane)).toBe('张浦发布（新浪微博）');
    expect(document.activeElement).toBe(pane.all('[data-entry]')[0]);
    await pane.close();
  });

  it('passes one subject a stroke: a key that is held and the second half of a double click pass none', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
    const states = (): unknown[] => ['001', '002', '003'].map((id) => pane.cell('检查表', id, '检查状态'));
    await pane.key(pane.one('[data-entry=tick], [data-entry]'), 'Enter');
    for (let held = 0; held < 3; held += 1) await pane.key(document.activeElement as HTMLElement, 'Enter', { repeat: true });
    expect(states()).toEqual(['已检查', '未检查', '未检查']);
    const done = pane.button(/^已检查，下一个/);
    await pane.outside(() => {
      done.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
      done.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }));
    });
    expect(states()).toEqual(['已检查', '已检查', '未检查']);
    // Enter that chooses a word of the input method.
    await pane.key(pane.one('[data-entry=tick], [data-entry]'), 'Enter', { isComposing: true });
    expect(states()).toEqual(['已检查', '已检查', '未检查']);
    await pane.close();
  });

  it('does not take a subject for checked while the reason of 无法核实 is being typed', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
    await pane.choose(pane.choice('检查状态'), '无法核实');
    await pane.type(pane.field('无法核实的原因'), '账号搜索不到', false);
    await pane.click(pane.button(/^已检查，下一个/));
    expect(pane.cell('检查表', '001', '检查状态')).toBe('未检查');
    await pane.click(pane.button('下一个 ›'));
    await pane.click(pane.button('‹ 上一个'));
    expect(pane.field('无法核实的原因').value).toBe('账号搜索不到');
    await pane.click(pane.button('确定'));
    expect([pane.cell('检查表', '001', '检查状态'), pane.cell('检查表', '001', '依据与说明')]).toEqual(['无法核实', '无法核实：账号搜索不到']);
    await pane.close();
  });

  it('follows a checklist that was renamed, where Excel tells of no names', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
    await pane.outside((host) => {
      renameSheet(host.book, host.book.sheet('检查表'), 'Q3检查');
      host.select(pane.place('Q3检查', '003', '编号'));
    });
    for (let turn = 0; turn < 50 && heading(pane) !== '昆山教育（移动客户端（APP））'; turn += 1) await pane.settle(50);
    expect(heading(pane)).toBe('昆山教育（移动客户端（APP））');
    await pane.close();
  });

  it('asks who inspects before it signs, once for this PC', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister));
    await pane.click(pane.button(/^已检查，下一个/));
    expect(pane.cell('检查表', '001', '检查状态')).toBe('未检查');
    expect(document.activeElement).toBe(pane.field('检查人'));
    await pane.type(pane.field('检查人'), '王芳');
    await pane.click(pane.button(/^已检查，下一个/));
    expect(pane.cell('检查表', '001', '检查人')).toBe('王芳');
    expect(pane.host.memory.get('检查人')).toBe('王芳');
    await pane.close();
  });

  it('follows the selected row, and takes the sheet along', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister));
    await pane.outside((host) => host.select(pane.place('检查表', '003', '2.6.1a')));
    await pane.settle();
    expect(heading(pane)).toBe('昆山教育（移动客户端（APP））');
    await pane.click(pane.button('‹ 上一个'));
    expect(pane.host.revealed.at(-1)).toEqual(pane.place('检查表', '002', '编号'));
    await pane.close();
  });

  it('shows what others type into the cells, and writes into the right row after one was inserted', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister));
    await pane.outside((host) => host.type(pane.place('检查表', '001', '2.6.1a'), '√'));
    await pane.settle(400);
    expect(pane.box('刊登商业广告或链接商业广告页面，扣10分').checked).toBe(true);

    await pane.outside((host) => host.insertRow('检查表', 5));
    await pane.click(pane.box('收集超出服务所需的个人信息，扣10分'));
    await pane.settle(400);
    expect(pane.cell('检查表', '001', '2.10.1a')).toBe('☑');
    expect(pane.host.book.sheet('检查表').values[5]).toEqual([]);
    await pane.close();
  });

  it('leaves a criterion out with a reason, and takes that back', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister));
    expect(pane.all('button', '负面舆情：不适用')).toEqual([]);
    await pane.click(pane.button('功能失效：不适用'));
    await pane.click(pane.button('确定'));
    expect(pane.text).toContain('请写明理由');
    await pane.type(pane.field('功能失效不适用的理由'), '没有提供功能', false);
    await pane.click(pane.button('确定'));
    expect(pane.cell('检查表', '001', '2.9.1a')).toBe('不适用');
    expect(pane.cell('检查表', '001', '依据与说明')).toBe('功能失效不适用：没有提供功能');
    await pane.click(pane.button('功能失效：恢复适用'));
    expect(pane.cell('检查表', '001', '2.9.1a')).toBeNull();
    expect(pane.cell('检查表', '001', '依据与说明')).toBeNull();
    await pane.close();
  });

  it('does not write what cannot be read, and says why', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
    const count = pane.field(/^发布或转载“雷人雷语”/);
    await pane.type(count, '两次');
    expect(pane.text).toContain('请填 0 以上的整数');
    await pane.key(count, 'Enter');
    expect(pane.cell('检查表', '001', '检查状态')).toBe('未检查');
    await pane.type(count, '2次');
    expect(pane.cell('检查表', '001', '2.5.1a')).toBe(2);
    await pane.close();
  });

  it('says what went wrong with a write, and shows what is in the cell', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister));
    pane.host.failure = new Error('cell edit');
    await pane.click(pane.box('刊登商业广告或链接商业广告页面，扣10分'));
    await pane.says('这一步没有完成');
    expect(pane.box('刊登商业广告或链接商业广告页面，扣10分').checked).toBe(false);
    await pane.click(pane.button('再试一次'));
    expect(pane.cell('检查表', '001', '2.6.1a')).toBe('☑');
    await pane.close();
  });

  it('tries again everything that did not arrive, and leaves nobody’s remark in a view that went away', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
    const { outline } = pane.host.port;
    const remark = pane.field('✎ 依据与说明');
    await pane.outside((host) => {
      host.port.outline = () => Promise.reject(new Refusal(problem('excel_busy', 'error', {})));
      host.failure = new Refusal(problem('excel_session', 'error', {}));
    });
    await pane.click(pane.box('刊登商业广告或链接商业广告页面，扣10分'), 20);
    await pane.type(remark, '截图 17');
    await pane.says('Excel 正忙');
    // The subject is still in front of whoever inspects it.
    expect(heading(pane)).toBe('张浦发布（微信订阅号）');
    await pane.outside((host) => {
      host.port.outline = outline;
    });
    await pane.click(pane.button('再试一次'), 100);
    expect([pane.cell('检查表', '001', '2.6.1a'), pane.cell('检查表', '001', '依据与说明')]).toEqual(['☑', '截图 17']);
    expect(pane.all('button', '再试一次')).toEqual([]);
    await pane.close();
  });

  it('remarks are written after a pause, to the subject they were typed for', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister));
    await pane.type(pane.field('✎ 依据与说明'), '见 012-2.4-01', false);
    await pane.click(pane.button('下一个 ›'));
    expect(pane.cell('检查表', '001', '依据与说明')).toBe('见 012-2.4-01');
    expect(pane.cell('检查表', '002', '依据与说明')).toBeNull();
    await pane.close();
  });

  it('单击打√ ticks the clicked cell, never a veto, and says what it did', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister));
    await pane.click(pane.button('单击打√'));
    await pane.outside((host) => host.click(pane.place('检查表', '002', '1.1.1a')));
    await pane.outside((host) => host.click(pane.place('检查表', '002', '2.6.1a')));
    await pane.settle();
    expect([pane.cell('检查表', '002', '1.1.1a'), pane.cell('检查表', '002', '2.6.1a')]).toEqual(['☐', '☑']);
    expect(pane.text).toContain('已勾选 张浦发布（新浪微博）·商业广告');
    await pane.click(pane.button('撤销'));
    expect(pane.cell('检查表', '002', '2.6.1a')).toBe('☐');

    // Taken back in the cell itself, by Ctrl+Z: what was said holds no longer, and goes.
    await pane.outside((host) => host.click(pane.place('检查表', '002', '2.6.1a')));
    await pane.says('已勾选 张浦发布（新浪微博）·商业广告');
    await pane.outside((host) => host.type(pane.place('检查表', '002', '2.6.1a'), '☐'));
    await pane.settle(400);
    expect(pane.text).not.toContain('已勾选');
    await pane.close();
  });

  it('asks Excel once to tell of clicks and of the selection, however often the workbook is read again', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister));
    await pane.click(pane.button('单击打√'));
    for (let time = 0; time < 3; time += 1) {
      await pane.outside((host) => host.type(pane.place('检查表', '003', '2.5.1a'), time));
      await pane.settle(300);
    }
    expect(pane.host.asked).toEqual({ selections: 1, changes: 1, clicks: 1 });
    // Rows move: the click is about whoever stands there now.
    await pane.outside((host) => host.insertRow('检查表', 5));
    await pane.settle(300);
    await pane.outside((host) => host.click(pane.place('检查表', '002', '2.6.1a')));
    expect([pane.cell('检查表', '001', '2.6.1a'), pane.cell('检查表', '002', '2.6.1a')]).toEqual(['☐', '☑']);
    await pane.outside((host) => host.select(pane.place('检查表', '003', '编号')));
    expect(heading(pane)).toBe('昆山教育（移动客户端（APP））');
    await pane.close();
  });

  it('follows edits, the selection and clicks after all, when Excel was busy while the pane was opened', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), {
      prepare: (host) => {
        host.deaf = 3;
        host.memory.set('单击打√', '1');
      },
    });
    expect([pane.host.deaf, pane.host.asked]).toEqual([0, { selections: 1, changes: 1, clicks: 1 }]);
    expect(pane.text).toContain('Excel 正忙');
    await pane.click(pane.button('重新读取'), 50);
    expect(pane.host.asked).toEqual({ selections: 2, changes: 2, clicks: 2 });
    await pane.outside((host) => host.select(pane.place('检查表', '002', '编号')));
    expect(heading(pane)).toBe('张浦发布（新浪微博）');
    await pane.outside((host) => host.type(pane.place('检查表', '002', '2.4.1a'), 2));
    await pane.says('暂计 90');
    await pane.outside((host) => host.click(pane.place('检查表', '002', '2.6.1a')));
    expect(pane.cell('检查表', '002', '2.6.1a')).toBe('☑');
    // Who listens is not asked again.
    await pane.outside((host) => host.type(pane.place('检查表', '002', '2.4.1a'), '两次'));
    await pane.settle(400);
    expect(pane.host.asked).toEqual({ selections: 2, changes: 2, clicks: 2 });
    await pane.close();
  });

  it('只看未检查 passes over what is checked; 无法核实 asks why', async () => {
    const pane = await PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), remembered);
    await pane.outside((host) => host.select(pane.place('检查表', '002', '编号')));
    await pane.settle();
    await pane.choose(pane.choice('检查状态'), '无法核实');
    await pane.type(pane.field('无法核实的原因'), '账号打不开', false);
    await pane.click(pane.button('确定'));
    expect(pane.cell('检查表', '002', '检查状态')).toBe('无法核实');
    expect(pane.cell('检查表', '002', '依据与说明')).toBe('无法核实：账号打不开');
    await pane.click(pane.button('只看未检查'));
    await pane.click(pane.button('‹ 上一个'));
    await pane.click(pane.button('下一个 ›'));
    expect(heading(pane)).toBe('昆山教育（移动客户端（APP））');
    await pane.close();
  });
});

it('a form of 荆州 has its own lines only, and a remark for each', async () => {
  const register = [unit('001', '市教育局', '市直部门'), unit('002', '市公安局', '市直部门')];
  const pane = await PaneDriver.open(await built('jingzhou-2021-department', register, { layout: 'forms', period: '2021' }), remembered);
  expect(heading(pane)).toBe('市教育局');
  const [box] = pane.all('input[data-entry=tick]') as HTMLInputElement[];
  if (!box) throw new Error('no box');
  await pane.click(box);
  expect(pane.host.book.sheet('001 市教育局').values.flat()).toContain('☑');
  const [remark] = pane.all('button', /依据与说明$/);
  if (remark) await pane.click(remark);
  await pane.type(pane.field(/依据与说明$/), '栏目见首页');
  expect(pane.host.book.sheet('001 市教育局').values.flat()).toContain('栏目见首页');
  await pane.click(pane.button(/^已检查，下一个/));
  expect(pane.host.book.sheet('001 市教育局').values.flat()).toContain('已检查');
  expect(heading(pane)).toBe('市公安局');
  await pane.close();
});

it('a quarter of 溧阳 is chosen by name, and scored by itself', async () => {
  const pane = await PaneDriver.open(await built('liyang-2023', [unit('001', '昆仑街道', '街道')], { period: '2023' }), remembered);
  await pane.choose(pane.choice('分表'), 'Q2');
  const [first] = pane.all('input[data-entry=number]') as HTMLInputElement[];
  if (!first) throw new Error('no count');
  await pane.type(first, '3');
  expect(pane.cell('检查表·第二季度', '001', '1.1.1a')).toBe(3);
  expect(pane.text).not.toContain('暂不能计');
  await pane.close();
});

it('speaks English where Office does, the notice staying Chinese', async () => {
  const pane = await PaneDriver.open(await built(rubricOf('kunshan-2019-account'), kunshanRegister), { locale: 'en' });
  expect(pane.text).toContain('0/3 checked');
  expect(pane.button(/^Checked, next/)).toBeTruthy();
  expect(pane.box('出现严重表述错误')).toBeTruthy();
  await pane.close();
});
