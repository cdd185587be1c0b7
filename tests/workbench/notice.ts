import assert from 'node:assert/strict';
import { column, line, next, paneReady, picture, press, sample, until, values, type Bench, type Case } from './page';

/** A school board's table as Word puts it on the clipboard: merged cells, a title, a statement that names no points. */
const school = `<p>某区中小学校督导评估指标</p><table>
<tr><td>一级指标</td><td>二级指标</td><td>评分细则</td><td>分值</td></tr>
<tr><td rowspan="2">师资队伍（40分）</td><td>骨干教师</td><td>市级骨干教师每少1人扣2分，扣完为止。</td><td>20</td></tr>
<tr><td>培训</td><td>未开展全员培训的，扣5分。</td><td>20</td></tr>
<tr><td rowspan="2">校园安全（60分）</td><td>安全制度</td><td>未落实的，按上级文件规定的标准扣分。</td><td>20</td></tr>
<tr><td>消防</td><td>灭火器过期的，每具扣1分，最多扣10分。</td><td>40</td></tr>
</table><script>top.hacked = 1</script><img src="x" onerror="top.hacked=1">`;

async function paste({ page }: Bench, label: string, html: string): Promise<void> {
  const [, frame] = page.frames();
  await frame?.evaluate(([name, content]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', content);
    document.querySelector(`[aria-label="${name}"]`)?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, [label, html] as const);
}

export const noticeCases: Case[] = [
  {
    name: 'a notice pasted into the pane: looked at, one clause mended, made a checklist of, scored',
    async run(bench) {
      const { page, pane } = bench;
      await sample(bench, 'register');
      await paneReady(bench);
      await pane.getByRole('tab', { name: '指标' }).click();
      await pane.getByRole('button', { name: '从剪贴板读取新指标表…' }).click();
      await pane.getByLabel('在这里粘贴指标表').waitFor();
      await paste(bench, '在这里粘贴指标表', school);
      await pane.getByText('4 条评分细则，未读懂 1 条').waitFor();
      assert.equal(await page.evaluate(() => 'hacked' in window), false);
      await picture(bench, 'notice-preview');
      await pane.getByRole('button', { name: '写入“指标表”' }).click();
      await until('the sheet is there', async () => (await page.evaluate(() => window.kaoping.sheets())).includes('指标表'));
      await pane.getByRole('button', { name: '改 2.1.1a 的计分' }).click();
      await pane.getByLabel('计分方式').selectOption('酌情扣分');
      await pane.getByLabel('每次分值 *').fill('20');
      await picture(bench, 'notice-mend');
      await page.evaluate(() => document.getElementById('beside')?.style.setProperty('width', '320px'));
      await picture(bench, 'notice-mend-320');
      await pane.getByRole('button', { name: '改好' }).click();
      await pane.getByText('检查完毕，没有要处理的。').waitFor();
      await pane.getByRole('button', { name: '用这份指标生成检查表' }).click();
      await pane.getByText('从哪里开始？').waitFor();
      await pane.getByLabel('用工作表').selectOption('名录');
      await pane.getByText(/50 个单位/).waitFor();
      await pane.getByRole('button', { name: '生成检查表' }).click();
      await pane.getByRole('button', { name: /已检查，下一个/ }).waitFor();
      const sheet = (await page.evaluate(() => window.kaoping.sheets())).find((name) => name.startsWith('检查表')) ?? '';
      await pane.getByLabel('检查人').fill('张三');
      // 消防: three extinguishers.
      const more = pane.getByRole('button', { name: /灭火器过期的.*加 1/ });
      for (let count = 0; count < 3; count += 1) await more.click();
      await pane.getByRole('checkbox', { name: /未开展全员培训/ }).click();
      await picture(bench, 'notice-inspect');
      await next(bench);
      await until('the first is 已检查', async () => (await values(bench, sheet)).some((row) => row.includes('已检查')));
      await press(bench, '评分', '评分');
      await until('scored', async () => pane.getByRole('button', { name: '重新评分' }).isVisible());
      const points = await column(bench, sheet, '得分');
      const id = await column(bench, sheet, '编号');
      const rows = (await values(bench, sheet)).filter((row) => row.includes('已检查'));
      assert.deepEqual(rows.map((row) => [row[id], row[points]]), [['U01', 92]]);
      const first = String(rows[0]?.[await column(bench, sheet, '名称')] ?? '');
      assert.equal((await line(bench, '评分结果', first))['得分'], 92);
      await picture(bench, 'notice-scored');
    },
  },
];
