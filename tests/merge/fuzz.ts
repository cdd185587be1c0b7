import { randomFindings } from './random-findings';
import { randomMerges } from './random-merge';
import { threeCopies } from './three-copies';

/**
 * Three people and 276 accounts, one copy sorted and one saved anew by LibreOffice; then random divisions, orders, sorts
 * and overlapping edits: `node dist/checks/merge.js [RUNS] [FIRST SEED]`. Ends with 1 where anything differs from what
 * one person would have typed, an entry was lost or a difference hidden.
 * Needs `soffice`: apt-get install --no-install-recommends libreoffice-calc
 */
async function run(): Promise<void> {
  const [runs = 1000, from = 1] = process.argv.slice(2).map(Number);
  const { merged, seconds, different } = await threeCopies(true);
  for (const line of different.slice(0, 10)) console.log(line);
  console.log(`three copies of 276 accounts: ${merged.taken} entries in ${seconds.toFixed(1)} s, ${different.length} different from one person's, ${merged.problems.length} problems`);
  const sum = { merged: 0, lost: 0, conflicts: 0, listed: 0, faults: 0 };
  for (let done = 0; done < runs; done += 50) {
    const part = await randomMerges(from + done, Math.min(50, runs - done));
    sum.merged += part.merged;
    sum.lost += part.lost;
    sum.conflicts += part.conflicts;
    sum.listed += part.listed;
    sum.faults += part.faults.length;
    for (const fault of part.faults.slice(0, 10)) console.log(fault);
  }
  console.log(`marks merged ${sum.merged}, lost ${sum.lost}, conflicts listed ${sum.listed} of ${sum.conflicts}`);
  const findings = await randomFindings(from, runs);
  for (const fault of findings.slice(0, 10)) console.log(fault);
  console.log(`lists of problems with faults: ${findings.length} of ${runs}`);
  process.exitCode = findings.length + sum.faults + different.length + merged.problems.length > 0 ? 1 : 0;
}

void run();
