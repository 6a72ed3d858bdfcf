import { z } from 'zod';

/** A rectangle on the desktop, in device independent pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window stood. */
export interface WindowBounds extends Rectangle {
  readonly isMaximized: boolean;
}

/** Below this the parts of the window no longer fit. */
export const minimumSize = { width: 960, height: 600 } as const;

/** The size of the first start. */
export const defaultSize = { width: 1280, height: 800 } as const;

const pixels = z.number().int().min(-100_000).max(100_000);

const boundsSchema = z.object({
  x: pixels,
  y: pixels,
  width: pixels.min(1),
  height: pixels.min(1),
  isMaximized: z.boolean(),
});

/** Reads remembered bounds from JSON; null for anything else, since the file may be anything. */
export function parseWindowBounds(json: string): WindowBounds | null {
  try {
    return boundsSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * The remembered bounds if enough of the title bar would be on a screen to drag it, never larger than
 * that screen nor smaller than the minimum; null when the screen is gone.
 */
export function boundsOnScreen(
  bounds: WindowBounds,
  workAreas: readonly Rectangle[],
): WindowBounds | null {
  const area = workAreas.find(
    (candidate) =>
      overlap(bounds.x, bounds.width, candidate.x, candidate.width) >= 100 &&
      bounds.y >= candidate.y &&
      bounds.y <= candidate.y + candidate.height - 40,
  );
  if (area === undefined) {
    return null;
  }
  return {
    x: bounds.x,
    y: bounds.y,
    width: Math.max(minimumSize.width, Math.min(bounds.width, area.width)),
    height: Math.max(minimumSize.height, Math.min(bounds.height, area.height)),
    isMaximized: bounds.isMaximized,
  };
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}
