/** @jest-environment jsdom */
import { faultsAt } from './faults';

describe('faults, one kind of seven', () => faultsAt('1.10', ['responseTooLarge']));
