import assert from 'node:assert/strict';
import { cell, picture, until, type Case } from './page';

/* What is ticked and not yet in a file is not lost unasked. The pages of the other stories leave it behind on purpose. */
export const unsavedCases: Case[] = [
  {
    name: 'another sample after a tick: asked first; 取消 keeps everything, 先保存 makes a file, 不保存 gives it up',
    async run(bench) {
      const { page, pane } = bench;
      const samples = page.locator('#bar select');
      const question = page.getByRole('alertdialog', { name: '有改动还没有保存' });
      const leaving = (): Promise<boolean> => page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
      const tick = pane.getByRole('checkbox', { name: '出现严重表述错误' });
      // Nothing was changed yet, although the pane has read the workbook and turned to its first account.
      await tick.waitFor();
      assert.equal(await leaving(), false);
      await samples.selectOption('checklist');
      assert.equal(await question.count(), 0);
      await tick.waitFor();

      await tick.click();
      await until('ticked', async () => (await cell(bench, '检查表', 5, 5)) === '☑');
      assert.equal(await leaving(), true);
      await samples.selectOption('empty');
      await question.waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), '先保存');
      await picture(bench, 'unsaved-zh');
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'detached' });
      assert.equal(await cell(bench, '检查表', 5, 5), '☑');

      const waiting = page.waitForEvent('download');
      await samples.selectOption('empty');
      await question.getByRole('button', { name: '先保存' }).click();
      assert.match((await waiting).suggestedFilename(), /检查表\.xlsx$/);
      await pane.getByText('从哪里开始？').waitFor();
      assert.deepEqual(await page.evaluate(() => window.kaoping.sheets()), ['Sheet1']);
      assert.equal(await leaving(), false);

      // Typed into the grid.
      await page.evaluate(() => window.kaoping.run('sheet.command.set-range-values', { value: { v: '备忘' }, range: { startRow: 1, endRow: 1, startColumn: 1, endColumn: 1 } }));
      await until('typed', async () => (await cell(bench, 'Sheet1', 1, 1)) === '备忘');
      assert.equal(await leaving(), true);
      await samples.selectOption('checklist');
      await question.getByRole('button', { name: '不保存' }).click();
      await tick.waitFor();
      assert.equal(await tick.isChecked(), false);
      assert.equal(await leaving(), false);
    },
  },
];
