import { problem, Refusal } from '../../src/messages/problem';
import { bookFileName } from '../../src/workbench/book-file-name';
import { tickByClickAtFirst } from '../../src/workbench/click-to-tick';
import { failureWords } from '../../src/workbench/failure-words';
import { sampleBook } from '../../src/workbench/samples';
import { built, unit } from '../operations/workbooks';

describe('the name of a workbook that never was a file', () => {
  it.each([['checklist', '2026年第三季度政务新媒体检查表.xlsx'], ['register', '名录.xlsx'], ['empty', '工作簿.xlsx']] as const)('sample %s: %s', async (name, expected) => {
    expect(await bookFileName(await sampleBook(name))).toBe(expected);
  });

  it('follows what was made in it', async () => {
    expect(await bookFileName(await built('liyang-2023', [unit('001', '昆仑街道', '街道')], { period: '2023' }))).toMatch(/^2023年.*\.xlsx$/);
  });
});

describe('what went wrong is a sentence', () => {
  const bug = new TypeError('x is undefined');
  it('of ours where it was foreseen, in the language of the page', () => {
    const refusal = new Refusal(problem('sheet_unknown', 'error', { sheet: '名录' }));
    expect(failureWords(refusal, 'zh-CN')).toBe('工作簿中没有工作表「名录」，请核对表名。');
    expect(failureWords(refusal, 'en')).toMatch(/^The workbook has no sheet/);
  });
  it('that says what to do where it was not, and names the failure only for whoever maintains the page', () => {
    expect(failureWords(bug, 'zh-CN')).toMatch(/^出了意外，.*请再试一次；.*（TypeError: x is undefined）。$/);
    expect(failureWords(bug, 'en', 'notOpened')).toMatch(/^The workbench did not open\. Reload the page;.*\(TypeError: x is undefined\)\.$/);
  });
});

describe('单击打√', () => {
  const storage = (kept: Map<string, string>): Storage => ({ getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }) as Storage;
  it('is on at first and stays as people set it', () => {
    const kept = new Map<string, string>();
    tickByClickAtFirst(() => storage(kept));
    expect([...kept]).toEqual([['kaoping.单击打√', '1']]);
    kept.set('kaoping.单击打√', '0');
    tickByClickAtFirst(() => storage(kept));
    expect([...kept.values()]).toEqual(['0']);
  });
  it('a browser that blocks storage does not stop the page', () => {
    expect(() => tickByClickAtFirst(() => { throw new DOMException('denied', 'SecurityError'); })).not.toThrow();
  });
});
