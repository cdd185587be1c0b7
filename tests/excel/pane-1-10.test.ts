/** @jest-environment jsdom */
import { paneHostAt } from './pane-host';

describe('ExcelApi 1.10', () => paneHostAt('1.10', true, true));
