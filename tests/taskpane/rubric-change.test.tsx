/** @jest-environment ./tests/taskpane/page-environment.js */
import { hashOf } from '../../src/rubric/hash';
import type { Rubric } from '../../src/rubric/rubric';
import { built, columnsOf, kunshanRegister, rubricOf, type } from '../operations/workbooks';
import { PaneDriver } from './pane-driver';
import { until } from './picked-file';

/** 昆山's table as it was before the program knew the present one. */
function former(): Rubric {
  const rubric = structuredClone(rubricOf('kunshan-2019-account'));
  const clause = rubric.sections[1]?.indicators[4]?.criteria[0]?.clauses[0];
  if (!clause) throw new Error('the table has changed');
  clause.text = '旧的说法';
  return { ...rubric, hash: hashOf(rubric) };
}

it.each(['zh-CN', 'en'] as const)('what stays is seen before it is done; the former sheets come back (%s)', async (locale) => {
  const book = await built(former(), kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 1, '2.5.1a': 2 });
  const before = book.sheets.map(({ name }) => name);
  const pane = await PaneDriver.open(book, { locale });
  const en = locale === 'en';
  await pane.tab(en ? 'Indicators' : '指标');
  await until(pane, () => pane.all('select').length > 0);
  await pane.choose(pane.choice(/./), 'kunshan-2019-account');
  await pane.click(pane.button(en ? 'See what changes' : '看换成这一版本的变化'));
  await until(pane, () => pane.text.includes(en ? '1 entries stay, 1 stay behind; 1 go back' : '保留填写 1 处，未采用 1 处；改回“未检查” 1 个'));
  expect(pane.text).toContain(en ? 'the clause is worded otherwise' : '评分细则文字已改');
  expect(book.sheets.map(({ name }) => name)).toEqual(before);

  await pane.click(pane.button(en ? 'Score by the new version' : '按新指标评分'));
  await until(pane, () => book.find('检查表·新指标') !== undefined);
  await pane.settle(200);
  expect(columnsOf(book, '检查表·新指标', '编号', '检查状态', '2.4.1a', '2.5.1a')[0]).toEqual(['001', '未检查', 1, null]);
  expect(columnsOf(book, '指标变更', '编号', '原填写')).toEqual([['001', '2']]);

  await pane.tab(en ? 'Indicators' : '指标');
  await until(pane, () => pane.all('button', en ? 'Restore the former version' : '恢复原指标').length > 0);
  await pane.click(pane.button(en ? 'Restore the former version' : '恢复原指标'));
  await until(pane, () => pane.text.includes(en ? 'Restored' : '已恢复原指标'));
  await pane.click(pane.button(en ? 'Repair formats' : '修复格式'));
  await until(pane, () => pane.text.includes(en ? 'formulas are sound' : '公式完好'));
  await pane.close();
});
