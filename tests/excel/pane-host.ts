import './page-globals';
import { ExcelPaneHost } from '../../src/workbook/excel/pane-host';
import type { CellPlace } from '../../src/taskpane/host';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import { bootOffice } from './office';
import { build, cases, emptyWorkbook } from './operations';

const kunshan = cases['kunshan-2019-account'];

/** However long the machine takes. */
async function until(arrived: () => boolean): Promise<void> {
  while (!arrived()) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** The pane's seam at one requirement set. */
export function paneHostAt(requirementSet: string, clicks: boolean, english = false): void {
  let host: OfficeHost;
  let pane: ExcelPaneHost;

  beforeAll(async () => {
    host = await bootOffice({ requirementSet, ...(english ? { locale: 'en-US', theme: 'dark' as const } : {}) });
  });
  beforeEach(async () => {
    host.open(emptyWorkbook());
    host.reset();
    pane = new ExcelPaneHost();
    if (kunshan) await build(pane.port, kunshan);
  });
  afterEach(() => expect(host.failures).toEqual([]));

  it('speaks the language of Office and knows what this Excel can do', () => {
    expect([pane.locale, pane.theme, pane.can]).toEqual([...(english ? ['en', 'dark'] : ['zh-CN', 'light']), { followSelection: true, clickToTick: clicks, nativeCheckbox: false }]);
  });

  it('writes ☐ and ☑ where there are no boxes in cells', () => {
    const sheet = host.book.sheet('检查表');
    expect([sheet.checkboxes.size, sheet.values.flat().includes('☐'), sheet.values.flat().some((cell) => typeof cell === 'boolean')]).toEqual([0, true, false]);
  });

  it('shows a cell and says which one is active', async () => {
    await pane.reveal({ sheet: '检查表', row: 6, column: 4 });
    expect(host.selection()).toEqual({ sheet: '检查表', range: { top: 6, left: 4, bottom: 6, right: 4 } });
    expect(await pane.activeCell()).toEqual({ sheet: '检查表', row: 6, column: 4 });
  });

  it('reads what is selected, whole columns as far as they are filled', async () => {
    host.select('名录', { top: 0, left: 0, bottom: 1_048_575, right: 1 });
    const selection = await pane.selection();
    expect(selection?.place).toEqual({ sheet: '名录', row: 0, column: 0 });
    expect(selection?.values.slice(1, 4).map((row) => row.slice(0, 2))).toEqual([['编号', '名称'], ['U01', '张浦镇'], ['U02', '教育局']]);
  });

  it('follows the selection from sheet to sheet', async () => {
    const places: CellPlace[] = [];
    const stop = await pane.onSelectionChanged((place) => void places.push(place));
    host.select('检查表', { top: 5, left: 2, bottom: 5, right: 2 });
    await until(() => places.length > 0);
    host.select('名录', { top: 2, left: 0, bottom: 3, right: 1 });
    await until(() => places.length > 1);
    expect(places).toEqual([{ sheet: '检查表', row: 5, column: 2 }, { sheet: '名录', row: 2, column: 0 }]);
    stop();
    // Another who still listens hears of it, behind whom the first would have been told.
    const told: CellPlace[] = [];
    await pane.onSelectionChanged((place) => void told.push(place));
    host.select('检查表', { top: 6, left: 2, bottom: 6, right: 2 });
    await until(() => told.length > 0);
    expect([told, places.length]).toEqual([[{ sheet: '检查表', row: 6, column: 2 }], 2]);
  });

  it('tells what others change, not what it writes itself', async () => {
    const changes: string[] = [];
    const stop = await pane.onChanged(({ sheet, address }) => void changes.push(`${sheet}!${address}`));
    host.edit('检查表', 5, 6, '☑');
    await until(() => changes.length > 0);
    await pane.port.apply([{ kind: 'set_cells', sheet: '检查表', cells: [{ row: 6, column: 6, value: '☑' }] }]);
    host.edit('检查表', 6, 6, '☐');
    await until(() => changes.length > 1);
    expect(changes).toEqual(['检查表!G6', '检查表!G7']);
    stop();
    const told: string[] = [];
    await pane.onChanged(({ address }) => void told.push(address));
    host.edit('检查表', 6, 6, '☑');
    await until(() => told.length > 0);
    expect([told, changes.length]).toEqual([['G7'], 2]);
  });

  it('tells of changes on a sheet that came later', async () => {
    const changes: string[] = [];
    await pane.onChanged(({ sheet, address }) => void changes.push(`${sheet}!${address}`));
    await pane.port.apply([{ kind: 'add_sheet', plan: { name: '新表', visibility: 'visible', columns: [], rows: [{ cells: ['一', 2] }] }, after: null }]);
    // Before 1.14 a sheet that was added a moment ago is taken for what its adding wrote.
    const sheet = requirementSet === '1.14' ? '新表' : '检查表';
    host.edit(sheet, 0, 0, '二');
    await until(() => changes.length > 0);
    expect(changes).toEqual([`${sheet}!A1`]);
  });

  it(clicks ? 'tells of single clicks' : 'has no single clicks', async () => {
    const places: CellPlace[] = [];
    await pane.onClicked((place) => void places.push(place));
    host.click('检查表', 7, 8);
    if (clicks) await until(() => places.length > 0);
    else await pane.activeCell();
    expect(places).toEqual(clicks ? [{ sheet: '检查表', row: 7, column: 8 }] : []);
  });

  it('remembers on this PC', () => {
    pane.remember('inspector', '李明');
    expect([pane.recall('inspector'), new ExcelPaneHost().recall('inspector'), pane.recall('nothing')]).toEqual(['李明', '李明', null]);
  });
}
