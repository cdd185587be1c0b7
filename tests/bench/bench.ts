import { benchEngine } from './engine';
import { benchFiles, memoryRun } from './files';
import { benchReading } from './reading';

/** `npm run bench`: ratios within one run, medians; exit 1 where one misses its limit. */
async function run(): Promise<void> {
  if (process.argv.includes('--memory')) return memoryRun();
  const rows = [...(await benchEngine()), ...(await benchFiles()), ...(await benchReading())];
  let missed = 0;
  for (const { name, ratio, limit, unit } of rows) {
    const holds = unit === '× at most' ? ratio <= limit : ratio >= limit;
    if (!holds) missed += 1;
    console.log(`${holds ? 'ok    ' : 'MISSED'} ${ratio.toFixed(2).padStart(8)}  (${unit.slice(2)} ${limit})  ${name}`);
  }
  console.log(`${rows.length - missed} passed, ${missed} failed`);
  process.exitCode = missed === 0 ? 0 : 1;
}

void run();
