import type { Locale } from '../messages/problem';
import type { Answer } from './unsaved-work';

const words: Readonly<Record<Locale, { title: string; text: (file: string) => string; answers: Readonly<Record<Answer, string>> }>> = {
  'zh-CN': {
    title: '有改动还没有保存',
    text: (file) => `「${file}」里有改动还没有保存到文件。换成另一个工作簿以后，这些改动就找不回来了。`,
    answers: { save: '先保存', discard: '不保存', cancel: '取消' },
  },
  en: {
    title: 'Changes are not saved yet',
    text: (file) => `“${file}” has changes that are in no file. They are lost when another workbook takes its place.`,
    answers: { save: 'Save first', discard: 'Don’t save', cancel: 'Cancel' },
  },
};

/**
 * Asks, over the whole page, what is to become of unsaved work. Without <dialog>, which Safari 14 lacks, and without
 * the browser's own questions, which know no third answer. Escape cancels; whatever had the focus gets it back.
 * @param file the name under which the workbook would be saved
 */
export function askToSave(file: string, locale: Locale): Promise<Answer> {
  const { title, text, answers } = words[locale];
  const before = document.activeElement;
  const shade = document.createElement('div');
  shade.id = 'unsaved';
  const box = document.createElement('div');
  box.setAttribute('role', 'alertdialog');
  box.setAttribute('aria-modal', 'true');
  box.setAttribute('aria-labelledby', 'unsaved-title');
  box.setAttribute('aria-describedby', 'unsaved-text');
  const heading = document.createElement('h2');
  heading.id = 'unsaved-title';
  heading.textContent = title;
  const sentence = document.createElement('p');
  sentence.id = 'unsaved-text';
  sentence.textContent = text(file);
  return new Promise((resolve) => {
    const answer = (given: Answer): void => {
      shade.remove();
      if (before instanceof HTMLElement) before.focus();
      resolve(given);
    };
    const buttons = (['save', 'discard', 'cancel'] as const).map((name) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.value = name;
      button.textContent = answers[name];
      button.addEventListener('click', () => answer(name));
      return button;
    });
    shade.addEventListener('keydown', (event) => {
      // The grid behind it must not take the keys.
      event.stopPropagation();
      if (event.key === 'Escape') answer('cancel');
      if (event.key !== 'Tab') return;
      event.preventDefault();
      const at = buttons.findIndex((button) => button === document.activeElement);
      buttons[(at + (event.shiftKey ? buttons.length - 1 : 1)) % buttons.length]?.focus();
    });
    const row = document.createElement('div');
    row.className = 'answers';
    row.append(...buttons);
    box.append(heading, sentence, row);
    shade.append(box);
    document.body.append(shade);
    buttons[0]?.focus();
  });
}
