import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          exclude: ['test/unit/core/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'unit-core',
          // The core keeps nothing between calls: a process for each file would only cost its start.
          isolate: false,
          include: ['test/unit/core/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          // Much of their time is waiting: two files at once keep two cores busy.
          maxWorkers: 2,
          // Behind the unit tests where both are run by one command.
          sequence: { groupOrder: 1 },
          include: ['test/integration/**/*.test.ts'],
          globalSetup: 'test/integration/build-cli.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
