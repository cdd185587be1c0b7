import './newer-members';
import { ExcelPaneHost } from '../workbook/excel/pane-host';
import type { TabName } from './context';
import { mount } from './mount';

/** What the ribbon's buttons ask for (manifest.xml): taskpane.html?start=score. */
const views: readonly TabName[] = ['rubric', 'inspect', 'score', 'rank'];

/** The pane beside Excel. gate.ts has seen to it that office.js is ready and this Excel new enough. */
const element = document.getElementById('pane');
if (element) {
  element.replaceChildren();
  const asked = new URLSearchParams(location.search).get('start');
  mount(element, new ExcelPaneHost(), views.find((view) => view === asked));
}
