import { expect, test } from 'vitest';
import { missingPackages } from '../../../scripts/npm-packages.mjs';

const lockfile = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/ws': { version: '8.23.0', integrity: 'sha512-a' },
    'node_modules/fsevents': { version: '2.3.3', integrity: 'sha512-b', optional: true },
  },
};

test('an install without the optional packages of other platforms is whole', () => {
  const installed = {
    packages: { 'node_modules/ws': { version: '8.23.0', integrity: 'sha512-a' } },
  };
  expect(missingPackages(lockfile, installed)).toEqual([]);
});

test('another version, other bytes and absence are missing', () => {
  const other = (found: object) =>
    missingPackages(lockfile, { packages: { 'node_modules/ws': found } });
  expect([
    other({ version: '8.22.0', integrity: 'sha512-a' }),
    other({ version: '8.23.0', integrity: 'sha512-z' }),
    missingPackages(lockfile, {}),
  ]).toEqual([['node_modules/ws'], ['node_modules/ws'], ['node_modules/ws']]);
});
