/** @jest-environment jsdom */
import { faultsAt } from './faults';

describe('faults, three kinds of seven', () => faultsAt('1.10', ['general', 'responseTooLarge', 'sessionTimeout']));
