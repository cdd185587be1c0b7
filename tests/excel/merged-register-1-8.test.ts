/** @jest-environment jsdom */
import { mergedRegisterAt } from './merged-register';

describe('ExcelApi 1.8', () => mergedRegisterAt('1.8', false));
