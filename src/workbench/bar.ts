import type { Locale } from '../messages/problem';
import type { SampleName } from './samples';

/** Each says whether it was done: people may have thought better of it, or it failed. */
export interface BarActions {
  open(file: File): Promise<boolean>;
  save(): Promise<boolean>;
  sample(name: SampleName): Promise<boolean>;
}

const words = {
  'zh-CN': {
    title: '考评 · 网页工作台',
    ready: '昆山 276 个账号的检查表已备好：填检查人，打√，点“已检查，下一个”，查几个后点“评分”。全部在本机，不上传。',
    lead: '右边是考评窗格：选指标表和名录，生成检查表，逐个检查，评分。全部在本机，不上传。',
    open: '打开 .xlsx',
    save: '保存 .xlsx',
    sheet: '工作簿',
    samples: '示例',
    names: { checklist: '昆山：空白检查表', inspected: '昆山：已检查的一个季度', register: '昆山：只有名录', empty: '空白工作簿' },
  },
  en: {
    title: 'Kaoping workbench',
    ready: '276 Kunshan accounts to check: tick, press “Checked, next”, then “Score”. Nothing leaves this machine.',
    lead: 'On the right: choose a table and a register, make the checklist, inspect, score. Nothing leaves this machine.',
    open: 'Open .xlsx',
    save: 'Save .xlsx',
    sheet: 'Workbook',
    samples: 'Samples',
    names: { checklist: 'Kunshan: to be checked', inspected: 'Kunshan: a quarter, checked', register: 'Kunshan: the register only', empty: 'Empty workbook' },
  },
} as const;

/** The line above the grid: files, samples, and in one line how to begin. */
export function fillBar(bar: HTMLElement, sheet: HTMLElement, locale: Locale, actions: BarActions): void {
  const text = words[locale];
  document.title = text.title;
  sheet.setAttribute('aria-label', text.sheet);
  const picture = document.createElement('img');
  picture.src = 'assets/icon-32.png';
  picture.alt = '';
  const title = document.createElement('h1');
  title.textContent = text.title;

  const lead = document.createElement('p');
  lead.className = 'lead';
  /** How to begin with what is open now. */
  const begin = (how: string): void => {
    lead.textContent = how;
    lead.title = how;
  };
  begin(text.ready);

  const file = document.createElement('input');
  file.type = 'file';
  file.accept = '.xlsx';
  file.hidden = true;
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen) void actions.open(chosen).then((opened) => opened && begin(text.lead));
    // The same file may be opened again.
    file.value = '';
  });

  const samples = document.createElement('select');
  samples.setAttribute('aria-label', text.samples);
  samples.append(new Option(`${text.samples} …`, ''), ...Object.entries(text.names).map(([name, label]) => new Option(label, name)));
  samples.addEventListener('change', () => {
    const name = samples.value;
    samples.value = '';
    if (!isSample(name)) return;
    void actions.sample(name).then((opened) => opened && begin(name === 'checklist' ? text.ready : text.lead));
  });

  bar.append(picture, title, button(text.open, () => file.click()), file, button(text.save, () => void actions.save()), samples, lead);
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
}

function isSample(name: string): name is SampleName {
  return name in words['zh-CN'].names;
}
