/** @jest-environment jsdom */
import { paneHostAt } from './pane-host';

describe('ExcelApi 1.14', () => paneHostAt('1.14', true));
