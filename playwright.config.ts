import { defineConfig } from '@playwright/test';

/** End-to-end tests: the built app in a real Electron, one window at a time. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'out/test/e2e',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['FRAMESCOPE_E2E_REPORT'] ?? 'out/test/e2e.json' }],
  ],
});
