/** @jest-environment jsdom */
import { faultsAt } from './faults';

describe('faults, one kind of seven: it writes in more and smaller steps', () => faultsAt('1.8', ['general']));
