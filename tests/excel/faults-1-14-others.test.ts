/** @jest-environment jsdom */
import { everyOther, faultsAt, operations } from './faults';

describe('faults, the other operations', () => faultsAt('1.14', undefined, everyOther(operations, 1)));
