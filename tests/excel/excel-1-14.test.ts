/** @jest-environment jsdom */
import { operationsAt } from './operations';

describe('ExcelApi 1.14', () => operationsAt('1.14'));
