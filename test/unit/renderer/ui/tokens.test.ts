import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(
  new URL('../../../../src/renderer/ui/tokens.css', import.meta.url),
  'utf8',
);
const [lightCss = '', darkCss = ''] = css.split('@media (prefers-color-scheme: dark)');

function colors(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g);
  return new Map([...found].map(([, name = '', hex = '']) => [name, hex]));
}

const light = colors(lightCss);
const themes = { light, dark: new Map([...light, ...colors(darkCss)]) };

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [lower = 0, upper = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (upper + 0.05) / (lower + 0.05);
}

const grounds = ['bg', 'surface', 'raised', 'field', 'hover', 'selected', 'selected-quiet'];
const inks = ['text', 'muted', 'accent', 'send', 'receive', 'ok', 'warn', 'error'];
const textPairs: readonly (readonly [string, string])[] = [
  ...inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
  ...['json-key', 'json-string', 'json-number', 'json-literal'].map((ink) => [ink, 'bg'] as const),
  ['on-accent', 'accent-fill'],
  ['on-error-fill', 'error-fill'],
  ['text', 'error-fill'],
  ['text', 'warn-fill'],
  ['warn', 'warn-fill'],
  ['ok', 'ok-fill'],
  ['text', 'mark'],
];
const markPairs: readonly (readonly [string, string])[] = [
  ['border', 'bg'],
  ['border', 'surface'],
  ['border', 'field'],
  ['focus', 'bg'],
  ['focus', 'surface'],
  ['accent-fill', 'surface'],
];

describe.each(Object.entries(themes))('the %s theme', (_name, theme) => {
  const ratio = (front: string, back: string): number => {
    const [a, b] = [theme.get(front), theme.get(back)];
    if (a === undefined || b === undefined) {
      throw new Error(`tokens.css does not name ${a === undefined ? front : back}`);
    }
    return contrast(a, b);
  };

  test.each(textPairs)('shows text in %s on %s at 4.5:1 or more', (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(markPairs)('shows marks in %s on %s at 3:1 or more', (mark, ground) => {
    expect(ratio(mark, ground)).toBeGreaterThanOrEqual(3);
  });
});

test('the dark theme names every colour of the light one', () => {
  expect([...colors(darkCss).keys()].sort()).toEqual([...light.keys()].sort());
});
