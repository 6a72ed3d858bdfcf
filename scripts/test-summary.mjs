/**
 * @typedef {object} RunnerResult What one runner or check did.
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {readonly SkippedTest[]} skipped
 * @property {string} note Why it counts as failed although no test did; otherwise empty.
 * @property {number} durationMs
 *
 * @typedef {object} SkippedTest
 * @property {string} title
 * @property {string} reason Empty when the test gave none.
 */

/**
 * Reads the counts out of a vitest JSON report.
 * @param {{ testResults?: readonly { name?: string, status?: string, message?: string, assertionResults?: readonly { fullName: string, status: string, meta?: { skipReason?: string } }[] }[] }} report
 * @returns {Pick<RunnerResult, 'passed' | 'failed' | 'skipped'>}
 */
export function countVitest(report) {
  const files = report.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults ?? []);
  // A file that fails before its first test has no test to count.
  const brokenFiles = files.filter(
    (file) =>
      file.status === 'failed' &&
      !(file.assertionResults ?? []).some((test) => test.status === 'failed'),
  );
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: tests.filter((test) => test.status === 'failed').length + brokenFiles.length,
    skipped: tests
      .filter((test) => !['passed', 'failed'].includes(test.status))
      .map((test) => ({ title: test.fullName, reason: test.meta?.skipReason ?? '' })),
  };
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {readonly PlaywrightSuite[]} [suites]
 * @property {readonly { title: string, tests: readonly { status: string, annotations?: readonly { type: string, description?: string }[] }[] }[]} [specs]
 */

/**
 * Reads the counts out of a Playwright JSON report.
 * @param {{ suites?: readonly PlaywrightSuite[], errors?: readonly unknown[] }} report
 * @returns {Pick<RunnerResult, 'passed' | 'failed' | 'skipped'>}
 */
export function countPlaywright(report) {
  const specs = (report.suites ?? []).flatMap(specsOf);
  const tests = specs.flatMap((spec) => spec.tests.map((test) => ({ ...test, title: spec.title })));
  return {
    passed: tests.filter((test) => test.status === 'expected').length,
    failed:
      tests.filter((test) => ['unexpected', 'flaky'].includes(test.status)).length +
      (report.errors ?? []).length,
    skipped: tests
      .filter((test) => test.status === 'skipped')
      .map((test) => ({
        title: test.title,
        reason: test.annotations?.find(({ type }) => type === 'skip')?.description ?? '',
      })),
  };
}

/** @param {PlaywrightSuite} suite @returns {NonNullable<PlaywrightSuite['specs']>[number][]} */
function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

/**
 * The lines that close a test run: a table, what was skipped and why, and the totals.
 * @param {readonly RunnerResult[]} results
 * @returns {string[]}
 */
export function summaryLines(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  const rows = results.map(({ name, passed, failed, skipped, durationMs, note }) =>
    [
      failed > 0 ? 'FAIL' : ' ok ',
      name.padEnd(width),
      `${passed} passed`.padStart(12),
      `${failed} failed`.padStart(10),
      `${skipped.length} skipped`.padStart(11),
      `${(durationMs / 1000).toFixed(1)} s`.padStart(8),
      note,
    ]
      .join('  ')
      .trimEnd(),
  );
  const skipped = results.flatMap((result) =>
    result.skipped.map(({ title, reason }) => `skipped: ${title}: ${reason || 'no reason given'}`),
  );
  return [...rows, ...skipped, totalLine(results)];
}

/** Such as `120 passed, 0 failed`. @param {readonly RunnerResult[]} results */
export function totalLine(results) {
  const sum = (/** @type {(result: RunnerResult) => number} */ count) =>
    results.reduce((total, result) => total + count(result), 0);
  const skipped = sum((result) => result.skipped.length);
  return [
    `${sum((result) => result.passed)} passed`,
    `${sum((result) => result.failed)} failed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(', ');
}
