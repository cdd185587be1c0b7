import type { Finding } from '../finding';
import { dateProblems } from './dates';
import { gradeProblems } from './grades';
import { numberingProblems } from './numbering';
import type { ReadParts } from './parts';
import { pointProblems } from './points';
import { repeatedFaults } from './repeats';
import { targetProblems } from './targets';
import { unitProblems } from './units';

/** Contradictions between the rows of a table, and of the table with the document around it. */
export function lintTable(parts: ReadParts): Finding[] {
  return [...pointProblems(parts), ...numberingProblems(parts), ...dateProblems(parts), ...gradeProblems(parts), ...unitProblems(parts), ...targetProblems(parts), ...repeatedFaults(parts)];
}
