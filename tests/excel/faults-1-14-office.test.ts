/** @jest-environment jsdom */
import { faultsAt } from './faults';
import { ofAnOffice } from './faulted-office';

describe('faults, what an office does beside inspecting and scoring', () => faultsAt('1.14', undefined, ofAnOffice));
