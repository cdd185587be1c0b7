/** @jest-environment ./tests/taskpane/page-environment.js */
import { built, kunshanRegister } from '../operations/workbooks';
import { PaneDriver } from './pane-driver';

/** As webpack says it: the server is gone, or the file is none of the program that lies there now. */
const gone = (): Error => Object.assign(new Error('Loading chunk 411 failed. (https://kaoping.example/411.9f.js)'), { name: 'ChunkLoadError' });
const missing = new Set<string>();
const arrived = <T,>(part: string, module: () => T): T => {
  if (missing.has(part)) throw gone();
  return module();
};

jest.mock('../../src/taskpane/score/score-view', () => arrived('score-view', () => jest.requireActual<object>('../../src/taskpane/score/score-view')));
jest.mock('../../src/taskpane/rank/rank-view', () => arrived('rank-view', () => jest.requireActual<object>('../../src/taskpane/rank/rank-view')));
jest.mock('../../src/taskpane/rubric/rubric-view', () => arrived('rubric-view', () => jest.requireActual<object>('../../src/taskpane/rubric/rubric-view')));
jest.mock('../../src/taskpane/inspect/finding-form', () => arrived('finding-form', () => jest.requireActual<object>('../../src/taskpane/inspect/finding-form')));
jest.mock('../../src/operations/repair-formulas', () => arrived('repair-formulas', () => jest.requireActual<object>('../../src/operations/repair-formulas')));

const notLoaded = '这一部分没有载入：可能暂时连不上服务器，或者程序刚更新过。请点「再试一次」；仍然不行，请点「重新打开」。已填写的内容都在。';
const updates = /^政务新媒体每周更新内容少于1次.*：登记问题$/;
const open = async (options: Parameters<typeof PaneDriver.open>[1] = {}) => PaneDriver.open(await built('kunshan-2019-account', kunshanRegister), options);

// React reports every error that a boundary has caught.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => {
  missing.clear();
  jest.restoreAllMocks();
});

// A script that came once is there: each is missing in one story only.
it('a view whose script does not come says so in its place, and is there when it is asked for again', async () => {
  missing.add('score-view');
  const pane = await open();
  await pane.tab('评分');
  await pane.says(notLoaded);
  expect(pane.all('[role=tab]')).toHaveLength(4);
  await pane.click(pane.button('再试一次'));
  await pane.says(notLoaded);
  missing.clear();
  await pane.click(pane.button('再试一次'));
  await pane.says('以下按检查表现在的内容算出');
  expect(pane.text).not.toContain(notLoaded);
  await pane.close();
});

it('in English', async () => {
  missing.add('rank-view');
  const pane = await open({ locale: 'en' });
  await pane.tab('Ranking');
  await pane.says('This part was not loaded: the server may be out of reach, or the program was updated just now. Press “Try again”; if that does not help, “Reopen”. Whatever was entered is there.');
  await pane.close();
});

const formOpen = async (pane: PaneDriver): Promise<void> => {
  for (let wait = 0; wait < 100 && pane.all('input[type=date]').length === 0; wait += 1) await pane.settle(20);
};

it('＋问题 whose script does not come leaves the inspection at work; what was typed into it later is there when the pane is opened anew', async () => {
  missing.add('finding-form');
  const memory = new Map([['检查人', '李明']]);
  const remembered = { prepare: (host: { memory: Map<string, string> }) => memory.forEach((value, key) => host.memory.set(key, value)) };
  const pane = await open(remembered);
  await pane.click(pane.one('button[aria-expanded]', updates));
  await pane.says(notLoaded);
  await pane.click(pane.box(/^刊登商业广告/));
  expect(pane.cell('检查表', '001', '2.6.1a')).toBe('☑');
  missing.clear();
  await pane.click(pane.button('再试一次'));
  await formOpen(pane);
  await pane.type(pane.field('问题描述'), '9月第1周没有更新');
  missing.add('rubric-view');
  await pane.tab('指标');
  await pane.says(notLoaded);
  await pane.click(pane.button('重新打开'));
  expect(pane.host.reopened).toBe(1);
  pane.host.memory.forEach((value, key) => memory.set(key, value));
  await pane.close();

  const again = await open(remembered);
  await formOpen(again);
  expect(again.field('问题描述').value).toBe('9月第1周没有更新');
  // Given once.
  expect(again.host.memory.get('未登记')).toBe('');
  await again.close();
});

it('a step whose program does not come was not done: said, with the way on', async () => {
  missing.add('repair-formulas');
  const pane = await open();
  await pane.tab('指标');
  await pane.says('修复格式');
  await pane.click(pane.button('修复格式'), 50);
  await pane.says('这一步没有做：所需的程序没有载入，可能暂时连不上服务器，或者程序刚更新过。请再点一次；仍然不行，请点「重新打开」。已填写的内容都在。');
  await pane.click(pane.button('重新打开'));
  expect(pane.host.reopened).toBe(1);
  missing.clear();
  await pane.click(pane.button('修复格式'), 50);
  expect(pane.text).not.toContain('没有载入');
  await pane.close();
});
