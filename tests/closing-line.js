/** Ends a run of Jest with the plain line that other tools read, and with the faults of all files together. */
export default class ClosingLine {
  faults = { survived: 0, tried: 0 };

  onTestResult(_test, { console: said }) {
    for (const { message } of said ?? []) {
      const [, survived, tried] = /faults survived (\d+) of (\d+)/.exec(message) ?? [];
      if (tried === undefined) continue;
      this.faults.survived += Number(survived);
      this.faults.tried += Number(tried);
    }
  }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numFailedTestSuites, testResults }) {
    // A file that does not even load holds tests that did not pass.
    const broken = testResults.filter(({ testExecError }) => testExecError).length;
    const { survived, tried } = this.faults;
    if (tried > 0) process.stdout.write(`faults survived ${survived} of ${tried}\n`);
    process.stdout.write(`${numPassedTests} passed, ${numFailedTests + (numFailedTestSuites > 0 ? broken : 0)} failed\n`);
  }
}
