import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 } },
      {
        test: {
          name: 'integration',
          // Much of their time is waiting: two files at once keep two cores busy.
          maxWorkers: 2,
          include: ['test/integration/**/*.test.ts'],
          globalSetup: 'test/integration/build-cli.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
