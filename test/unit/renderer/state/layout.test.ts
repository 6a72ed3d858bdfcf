import { expect, test } from 'vitest';
import { clampPane, paneLimits, parseSizes } from '../../../../src/renderer/state/layout.ts';

const initial = Object.fromEntries(
  Object.entries(paneLimits).map(([pane, { initialPx }]) => [pane, initialPx]),
);

test('a size stays within the limits of its pane', () => {
  expect(clampPane('servers', 3)).toBe(paneLimits.servers.minPx);
  expect(clampPane('servers', 99_999)).toBe(paneLimits.servers.maxPx);
  expect(clampPane('servers', 200.4)).toBe(200);
});

test.each([null, 7, 'x', [], { servers: 'wide' }, { servers: null }])(
  'stored sizes that are not sizes (%o) give the first sizes',
  (value) => {
    expect(parseSizes(value)).toEqual(initial);
  },
);

test('stored sizes are taken and unknown panes left out', () => {
  expect(parseSizes({ servers: 300, minimap: 5 })).toEqual({ ...initial, servers: 300 });
});
