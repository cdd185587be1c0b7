/** @jest-environment jsdom */
import { mergedRegisterAt } from './merged-register';

describe('ExcelApi 1.14', () => mergedRegisterAt('1.14', true));
