/** @jest-environment jsdom */
import { outagesAt, operations } from './faults';
import { ofAnOffice } from './faulted-office';

describe('Excel stops answering in the middle, until the operation has given up', () => outagesAt('1.14', { ...operations, ...ofAnOffice }));
