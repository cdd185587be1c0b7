/** @jest-environment jsdom */
import { ofAnOffice } from './faulted-office';
import { faultsAt, operations } from './faults';

/** All else goes the same way as under 1.14: which cells are merged, and whose doing an event was, is what 1.10 does not tell. */
const otherwise = ['读取登记表（名录已有）', '统一主办单位的写法', '检查：打√', '评分'];

describe('faults, what goes another way than under 1.14', () =>
  faultsAt('1.10', undefined, Object.fromEntries(Object.entries({ ...operations, ...ofAnOffice }).filter(([name]) => otherwise.includes(name)))));
