/** @jest-environment jsdom */
import { faultsAt, withBoxes } from './faults';

describe('ExcelApi 1.18: what asks for checkboxes in cells', () => faultsAt('1.18', undefined, withBoxes));
