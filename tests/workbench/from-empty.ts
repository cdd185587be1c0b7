import assert from 'node:assert/strict';
import { builtinRubric } from '../../src/rubric/builtin';
import { placedOf } from '../../src/rubric/walk';
import { cell, clickCell, line, next, paneReady, picture, press, sample, until, values, type Bench, type Case } from './page';

/** Types a row into the grid as people do: a word, the tab key, the next word; '' leaves what stands there. */
async function typeRow(bench: Bench, row: number, column: number, words: readonly string[]): Promise<void> {
  const { keyboard } = bench.page;
  await clickCell(bench, row, column);
  for (const [index, word] of words.entries()) {
    if (word !== '') await keyboard.type(word);
    await keyboard.press('Tab');
    if (word !== '') await until(`${word} is in its cell`, async () => (await cell(bench, '名录', row, column + index)) === word);
  }
}

const rubric = builtinRubric('kunshan-2019-account');
const wordsOf = (id: string): string => (rubric && placedOf(rubric, id)?.clause.text) ?? id;

export const fromEmptyCases: Case[] = [
  {
    name: 'from a truly empty workbook: 名录样表, three accounts typed into the grid, the table, ticks, 评分, 不合格名单',
    async run(bench) {
      const { page, pane } = bench;
      await sample(bench, 'empty');
      await paneReady(bench);
      await pane.getByText('从哪里开始？').waitFor();
      assert.deepEqual(await page.evaluate(() => window.kaoping.sheets()), ['Sheet1']);
      assert.equal(await pane.getByRole('button', { name: '生成检查表' }).isDisabled(), true);
      await picture(bench, 'empty-zh');
      // An empty selection is told what is missing.
      await pane.getByRole('button', { name: '用当前选区' }).click();
      await pane.getByText(/请先在表格中选中名录/).waitFor();
      await pane.getByRole('button', { name: '创建一份名录样表' }).click();
      await until('the sample is in view', async () => (await page.evaluate(() => window.kaoping.activeSheet())) === '名录');
      await picture(bench, 'sample-register-zh');
      await typeRow(bench, 2, 1, ['玉山镇', '单位', '', '', '区镇']);
      await typeRow(bench, 3, 1, ['玉山发布', '账号', '微信订阅号', '玉山镇']);
      await typeRow(bench, 4, 1, ['玉山政务', '账号', '新浪微博', '玉山镇']);
      await typeRow(bench, 5, 1, ['玉山之声', '账号', '抖音短视频', '玉山镇']);
      await pane.getByLabel('用工作表').selectOption('名录');
      await pane.getByText(/3 个账号/).waitFor();
      await picture(bench, 'typed-register-zh');
      await pane.getByRole('button', { name: '生成检查表' }).click();
      await pane.getByRole('heading', { name: '玉山发布（微信订阅号）' }).waitFor();
      // 编号 were given to those that had none, and stand in the register for good.
      assert.deepEqual((await values(bench, '名录')).slice(2, 6).map(([id]) => id), ['U01', '001', '002', '003']);

      await pane.getByLabel('检查人').fill('张三');
      await pane.getByRole('checkbox', { name: wordsOf('1.1.1a') }).click();
      await next(bench);
      await pane.getByRole('heading', { name: '玉山政务（新浪微博）' }).waitFor();
      const more = pane.getByRole('button', { name: `${wordsOf('2.4.1a')}：加 1` });
      await more.click();
      await more.click();
      await until('a count of 2', async () => (await line(bench, '检查表', '玉山政务'))['检查状态'] === '未检查' && (await values(bench, '检查表')).some((row) => row.includes('玉山政务') && row.includes(2)));
      await next(bench);
      await pane.getByRole('heading', { name: '玉山之声（抖音短视频）' }).waitFor();
      await next(bench);
      await pane.getByText(/本表已全部检查完/).waitFor();
      await pane.getByRole('button', { name: '去评分' }).waitFor();
      await picture(bench, 'all-checked-zh');

      await press(bench, '评分', '评分');
      await until('scored', async () => pane.getByRole('button', { name: '重新评分' }).isVisible());
      const outcome = async (name: string): Promise<unknown[]> => {
        const { 检查状态, 得分, 判定, 检查人 } = await line(bench, '检查表', name);
        return [检查状态, 得分, 判定, 检查人];
      };
      await until('the verdict is in its cell', async () => (await outcome('玉山发布'))[2] === '不合格');
      assert.deepEqual((await outcome('玉山发布')).slice(2), ['不合格', '张三']);
      assert.deepEqual(await outcome('玉山政务'), ['已检查', 90, '合格', '张三']);
      assert.deepEqual(await outcome('玉山之声'), ['已检查', 100, '合格', '张三']);
      const failed = (await values(bench, '不合格名单')).flat().map(String);
      assert.ok(failed.some((text) => text.includes('玉山发布')));
      assert.deepEqual(failed.filter((text) => /玉山政务|玉山之声/.test(text)), []);
      await picture(bench, 'empty-scored-zh');
      await pane.getByRole('tab', { name: '排名' }).click();
      await pane.getByRole('button', { name: '打开「不合格名单」' }).click();
      await until('the list is in view', async () => (await page.evaluate(() => window.kaoping.activeSheet())) === '不合格名单');
      await pane.getByText(/单项否决：/).first().waitFor();
      await picture(bench, 'unqualified-zh');
    },
  },
];
