/** @jest-environment jsdom */
import { operationsAt } from './operations';

describe('ExcelApi 1.8', () => operationsAt('1.8'));
