import { describe, expect, test } from 'vitest';
import { assetPath } from '../../../src/main/asset-path.ts';

describe('assetPath', () => {
  test.each([
    ['app://framescope/', '/app/renderer/index.html'],
    ['app://framescope/index.html', '/app/renderer/index.html'],
    ['app://framescope/assets/main-a1_B2.js?v=1#x', '/app/renderer/assets/main-a1_B2.js'],
  ])('%s is %s', (url, path) => {
    expect(assetPath('/app/renderer', url)).toBe(path);
  });

  test.each([
    'app://framescope',
    'app://framescope/../main/index.js',
    'app://framescope/assets/../../main/index.js',
    'app://framescope/..%2fmain%2findex.js',
    'app://framescope/%2e%2e/main/index.js',
    'app://framescope/%252e%252e/main/index.js',
    'app://framescope/..%5cmain',
    'app://framescope/..\\main',
    'app://framescope//etc/passwd',
    'app://framescope/C:/windows',
    'app://framescope/c%3a/windows',
    'app://framescope/index.html%00.png',
    'app://framescope/%',
    'app://framescope/.hidden',
    'app://framescope/assets/',
    'app://framescope/assets/.',
    'app://framescope.evil/index.html',
    'app://framescope@evil/index.html',
    'app://framescope:80/index.html',
    'file:///etc/passwd',
    'APP://framescope/index.html',
    '',
  ])('%j is no file of the page', (url) => {
    expect(assetPath('/app/renderer', url)).toBeNull();
  });
});
