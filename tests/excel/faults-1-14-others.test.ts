/** @jest-environment jsdom */
import { faultKinds } from '../../src/workbook/host/faults';
import { faultsAt } from './faults';

describe('faults, the other kinds of seven', () => faultsAt('1.14', faultKinds.slice(4)));
