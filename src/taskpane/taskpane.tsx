import './newer-members';
import { ExcelPaneHost } from '../workbook/excel/pane-host';
import { mount } from './mount';
import { startOf, wasReloaded } from './start';

/** The pane beside Excel. gate.ts has seen to it that office.js is ready and this Excel new enough. */
const element = document.getElementById('pane');
if (element) {
  element.replaceChildren();
  mount(element, new ExcelPaneHost(), startOf(location.search, wasReloaded(performance.getEntriesByType('navigation') as PerformanceNavigationTiming[], performance.navigation?.type)));
}
