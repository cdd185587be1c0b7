/** @jest-environment jsdom */
import { faultKinds } from '../../src/workbook/host/faults';
import { faultsAt } from './faults';

// The other kinds are tried in faults-1-14-others, at the same time.
describe('faults, the first four kinds of seven', () => faultsAt('1.14', faultKinds.slice(0, 4)));
