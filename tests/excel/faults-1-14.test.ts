/** @jest-environment jsdom */
import { everyOther, faultsAt, operations } from './faults';

// The others are tried in faults-1-14-others, at the same time.
describe('faults, every other operation', () => faultsAt('1.14', undefined, everyOther(operations, 0)));
