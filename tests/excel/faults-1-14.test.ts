/** @jest-environment jsdom */
import { faultsAt } from './faults';

describe('faults', () => faultsAt('1.14'));
