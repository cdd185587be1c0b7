/** @jest-environment jsdom */
import { operationsAt } from './operations';

describe('ExcelApi 1.10', () => operationsAt('1.10'));
