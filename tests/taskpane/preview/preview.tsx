import { parsePeriod } from '../../../src/calendar/period';
import { demoMarks } from '../../../src/cli/demo-marks';
import { jingzhouUnits, kunshanAccounts, kunshanUnits, liyangUnits } from '../../../src/cli/demo-registers';
import { buildChecklist } from '../../../src/operations/build';
import { builtinRubric } from '../../../src/rubric/builtin';
import { planRegister } from '../../../src/sheets/register-table';
import type { Locale } from '../../../src/messages/problem';
import type { PaneTheme } from '../../../src/taskpane/host';
import { mount } from '../../../src/taskpane/mount';
import { Book } from '../../../src/workbook/book/book';
import { BookPort } from '../../../src/workbook/book/book-port';
import type { CellChange } from '../../../src/workbook/port';
import { loadXlsx } from '../../../src/workbook/xlsx/load';
import { saveXlsx } from '../../../src/workbook/xlsx/save';
import { FakeHost } from '../fake-host';

/** A page to look at: the pane over a Book with the demo's registers. `?book=kunshan&theme=dark&locale=en` */
const query = new URLSearchParams(location.search);

async function book(name: string): Promise<Book> {
  const made = new Book();
  if (name === 'empty') return made;
  if (name === 'register') {
    made.add(planRegister([...kunshanUnits, ...kunshanAccounts]));
    return made;
  }
  const [id, register, period, layout] =
    name === 'liyang' ? (['liyang-2023', liyangUnits, '2023', 'matrix'] as const)
    : name === 'jingzhou' ? (['jingzhou-2021-department', jingzhouUnits.filter(({ group }) => group === '市直部门'), '2021', 'forms'] as const)
    : name === 'annual' ? (['kunshan-2019-annual', kunshanUnits, '2026', 'matrix'] as const)
    : (['kunshan-2019-account', [...kunshanUnits, ...kunshanAccounts], '2026Q3', 'matrix'] as const);
  const rubric = builtinRubric(id);
  if (!rubric) throw new Error(id);
  const marks = demoMarks(rubric, register.filter(({ kind }) => rubric.subjectKinds.includes(kind)), 20190162);
  await buildChecklist(new BookPort(made), { rubric, register, period: parsePeriod(period), layout, checkbox: 'glyph', marks });
  return made;
}

/** The file of somebody who was given the workbook and typed into its checklist. */
async function copyWith(handedOut: Book, cells: readonly CellChange[]): Promise<number[]> {
  const copy = await loadXlsx(await saveXlsx(handedOut));
  copy.apply([{ kind: 'set_cells', sheet: '检查表', cells }]);
  return [...(await saveXlsx(copy))];
}

async function open(): Promise<void> {
  const element = document.getElementById('pane');
  if (!element) throw new Error('no element');
  const host = new FakeHost(await book(query.get('book') ?? 'kunshan'), { locale: (query.get('locale') ?? 'zh-CN') as Locale, theme: (query.get('theme') ?? 'light') as PaneTheme, nativeCheckbox: query.has('boxes') });
  host.memory.set('检查人', '李明');
  Object.assign(window, { host, copyWith: (cells: readonly CellChange[]) => copyWith(host.book, cells) });
  mount(element, host);
}

void open();
