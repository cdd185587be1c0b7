/** @jest-environment jsdom */
import { paneHostAt } from './pane-host';

describe('ExcelApi 1.8', () => paneHostAt('1.8', false));
