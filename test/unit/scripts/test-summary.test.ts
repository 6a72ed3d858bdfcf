import { describe, expect, test } from 'vitest';
import {
  countPlaywright,
  countVitest,
  summaryLines,
  totalLine,
} from '../../../scripts/test-summary.mjs';

const none = { failed: 0, skipped: [], note: '', durationMs: 1500 };

describe('countVitest', () => {
  test('counts tests, and names what was skipped', () => {
    const report = {
      testResults: [
        {
          status: 'passed',
          assertionResults: [
            { fullName: 'a', status: 'passed' },
            { fullName: 'b', status: 'failed' },
            { fullName: 'c', status: 'skipped' },
          ],
        },
      ],
    };
    expect(countVitest(report)).toEqual({
      passed: 1,
      failed: 1,
      skipped: [{ title: 'c', reason: '' }],
    });
  });

  test('a file that broke before its first test is a failure', () => {
    const report = { testResults: [{ status: 'failed', assertionResults: [] }] };
    expect(countVitest(report).failed).toBe(1);
  });
});

describe('countPlaywright', () => {
  test('counts nested suites, takes flaky for failed, and keeps the reason of a skip', () => {
    const skip = { type: 'skip', description: 'no python3' };
    const report = {
      suites: [
        {
          title: 'file',
          specs: [{ title: 'a', tests: [{ status: 'expected' }] }],
          suites: [
            {
              title: 'group',
              specs: [
                { title: 'b', tests: [{ status: 'flaky' }] },
                { title: 'c', tests: [{ status: 'unexpected' }] },
                { title: 'd', tests: [{ status: 'skipped', annotations: [skip] }] },
              ],
            },
          ],
        },
      ],
    };
    expect(countPlaywright(report)).toEqual({
      passed: 1,
      failed: 2,
      skipped: [{ title: 'd', reason: 'no python3' }],
    });
  });

  test('an error outside of any test is a failure', () => {
    expect(countPlaywright({ suites: [], errors: [{}] }).failed).toBe(1);
  });
});

describe('the last line', () => {
  test('adds up all runners', () => {
    expect(
      totalLine([
        { name: 'a', passed: 3, ...none },
        { name: 'b', passed: 4, ...none },
      ]),
    ).toBe('7 passed, 0 failed');
  });

  test('tells what was skipped, with its reason in the lines before', () => {
    const skipped = [{ title: 'speaks to aiohttp', reason: 'no python3' }];
    expect(summaryLines([{ name: 'unit', passed: 1, ...none, skipped }]).slice(-2)).toEqual([
      'skipped: speaks to aiohttp: no python3',
      '1 passed, 0 failed, 1 skipped',
    ]);
  });
});
