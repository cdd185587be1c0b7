/** @jest-environment jsdom */
import { askToSave } from '../../src/workbench/ask-to-save';

const dialog = (): HTMLElement | null => document.querySelector('[role=alertdialog]');
const buttons = (): HTMLButtonElement[] => [...document.querySelectorAll<HTMLButtonElement>('[role=alertdialog] button')];
const press = (key: string, more: KeyboardEventInit = {}): boolean => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })) ?? false;
const described = (by: string): string => document.getElementById(dialog()?.getAttribute(by) ?? '')?.textContent ?? '';

afterEach(() => expect(dialog()).toBeNull());

it('names the file and the three ways, the safe one first and ready for Enter', async () => {
  const answer = askToSave('检查表<b>.xlsx', 'zh-CN');
  expect([described('aria-labelledby'), described('aria-describedby')]).toEqual(['有改动还没有保存', '「检查表<b>.xlsx」里有改动还没有保存到文件。换成另一个工作簿以后，这些改动就找不回来了。']);
  expect(buttons().map(({ textContent }) => textContent)).toEqual(['先保存', '不保存', '取消']);
  expect(document.activeElement).toBe(buttons()[0]);
  buttons()[0]?.click();
  expect(await answer).toBe('save');
});

it.each([['Don’t save', 'discard'], ['Cancel', 'cancel']])('in English: %s', async (label, expected) => {
  const answer = askToSave('checklist.xlsx', 'en');
  expect(described('aria-describedby')).toMatch(/“checklist.xlsx” has changes that are in no file/);
  buttons().find(({ textContent }) => textContent === label)?.click();
  expect(await answer).toBe(expected);
});

it('Tab stays inside, keys do not reach the page, Escape stays and gives the focus back', async () => {
  const before = document.createElement('input');
  document.body.append(before);
  before.focus();
  const heard: string[] = [];
  const listen = (event: KeyboardEvent): void => void heard.push(event.key);
  document.addEventListener('keydown', listen);
  const answer = askToSave('a.xlsx', 'zh-CN');
  const around = [1, 2, 3].map(() => {
    press('Tab');
    return buttons().findIndex((each) => each === document.activeElement);
  });
  expect(around).toEqual([1, 2, 0]);
  press('Tab', { shiftKey: true });
  expect(document.activeElement).toBe(buttons()[2]);
  press('Delete');
  press('Escape');
  expect([await answer, heard, document.activeElement]).toEqual(['cancel', [], before]);
  document.removeEventListener('keydown', listen);
});
