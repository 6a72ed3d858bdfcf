import { describe, expect, test } from 'vitest';
import { boundsOnScreen, parseWindowBounds } from '../../../src/main/window-bounds.ts';

const screen = { x: 0, y: 25, width: 1920, height: 1055 };
const remembered = { x: 100, y: 80, width: 1200, height: 900, isMaximized: false };

describe('parseWindowBounds', () => {
  test('reads what was written', () => {
    expect(parseWindowBounds(JSON.stringify(remembered))).toEqual(remembered);
  });

  test.each([
    ['', 'an empty file'],
    ['{"x":1', 'half a file'],
    ['null', 'null'],
    ['{"x":1,"y":2,"width":"3","height":4,"isMaximized":false}', 'a text for a number'],
    ['{"x":1e999,"y":2,"width":3,"height":4,"isMaximized":false}', 'infinity'],
    ['{"x":1,"y":2,"width":0,"height":4,"isMaximized":false}', 'no width'],
  ])('takes %j (%s) for nothing', (json) => {
    expect(parseWindowBounds(json)).toBeNull();
  });
});

describe('boundsOnScreen', () => {
  test('keeps bounds that are on a screen', () => {
    expect(boundsOnScreen(remembered, [screen])).toEqual(remembered);
  });

  test('gives up bounds of a screen that is gone', () => {
    expect(boundsOnScreen({ ...remembered, x: 2500 }, [screen])).toBeNull();
  });

  test('gives up bounds whose title bar is above the screen', () => {
    expect(boundsOnScreen({ ...remembered, y: -400 }, [screen])).toBeNull();
  });

  test('finds a second screen to the left', () => {
    const left = { x: -1920, y: 0, width: 1920, height: 1080 };
    const bounds = { ...remembered, x: -1800 };
    expect(boundsOnScreen(bounds, [screen, left])).toEqual(bounds);
  });

  test('fits a window to a smaller screen, but not below its minimum', () => {
    const small = { x: 0, y: 0, width: 1024, height: 500 };
    expect(boundsOnScreen({ ...remembered, width: 4000 }, [small])).toEqual({
      ...remembered,
      width: 1024,
      height: 600,
    });
  });
});
