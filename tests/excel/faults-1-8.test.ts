/** @jest-environment jsdom */
import { faultsAt } from './faults';

describe('faults, two kinds of seven', () => faultsAt('1.8', ['general', 'responseTooLarge']));
