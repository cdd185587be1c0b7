/** Ends a run of Jest with the plain line that other tools read. */
export default class ClosingLine {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numFailedTestSuites, testResults }) {
    // A file that does not even load holds tests that did not pass.
    const broken = testResults.filter(({ testExecError }) => testExecError).length;
    process.stdout.write(`${numPassedTests} passed, ${numFailedTests + (numFailedTestSuites > 0 ? broken : 0)} failed\n`);
  }
}
