import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { CaptureStats } from '../core/capture/capture-stats.ts';
import type { ConnectionSnapshot } from '../core/connection/connection-snapshot.ts';
import { formatByteLength } from '../core/text/byte-size.ts';
import { counted } from '../core/text/counted.ts';
import { visibleText } from '../core/text/visible.ts';
import type { WritableCapture } from '../engine/capture/capture.ts';
import type { Engine } from '../engine/engine.ts';

/** How often the connections' counts are kept and warnings looked for, milliseconds. */
const lookMs = 1000;

/** A capture that keeps what an engine knows of its connections beside the log. */
export interface Recording {
  /**
   * Brings everything into the file and closes it; what there is to say about it, on one line.
   * Throws EngineError when the end could not be written.
   */
  finish(): string;
}

/** Follows an engine until `finish`. Warnings are handed to `warn` once each, as they come up. */
export function startRecording(
  capture: WritableCapture,
  engine: Engine,
  warn: (sentence: string) => void,
): Recording {
  let warned: string | null = null;

  function keep(connection: ConnectionSnapshot): void {
    capture.saveConnection(connection);
    const profile = engine.profileOf(connection.id);
    if (profile !== null) capture.saveProfile(connection.id, profile);
  }

  function look(): void {
    for (const connection of engine.connections()) keep(connection);
    const warning = capture.warning();
    if (warning !== null && warning.code !== warned) {
      warn(warning.message);
    }
    warned = warning?.code ?? null;
  }

  const unsubscribe = engine.onStateChange((connection) => {
    keep(connection);
  });
  const timer = setInterval(look, lookMs);
  look();
  return {
    finish: () => {
      clearInterval(timer);
      look();
      unsubscribe();
      capture.flush();
      const stats = capture.stats();
      capture.close();
      return summaryOf(capture.path, stats);
    },
  };
}

function summaryOf(path: string, { messages, gaps }: CaptureStats): string {
  const name = visibleText(basename(path), 200);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  const file = size === undefined ? `${name} is gone` : `${name}, ${formatByteLength(size)}`;
  const missing = gaps === 0 ? '' : `; something is missing in ${counted(gaps, 'place')}`;
  return `${counted(messages.receive, 'message')} received, ${messages.send.toLocaleString('en-US')} sent; ${file}${missing}`;
}
