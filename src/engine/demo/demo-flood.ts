import type { DemoSession } from './demo-session.ts';

export interface Flood {
  readonly id: string | number | undefined;
  readonly count: number;
  /** Length of each message in bytes. */
  readonly bytes: number;
  /** 0 for as fast as the client takes them. */
  readonly ratePerSecond: number;
}

const queueByteLength = 1024 * 1024;
const burstMessages = 2_000;
const paceIntervalMs = 10;

/**
 * Sends `count` numbered messages and then `flood_done` with the count that was sent.
 *
 * At most 1 MiB is queued ahead of the client, and other clients are served in between. With a rate,
 * a client that cannot keep up gets every message later, never fewer.
 */
export function startFlood(session: DemoSession, flood: Flood): void {
  if (!session.beginFlood()) {
    session.sendJson({
      type: 'error',
      id: flood.id,
      message: 'A flood is running already. Wait for flood_done.',
    });
    return;
  }
  const startMs = performance.now();
  let sent = 0;
  let waiting = false;

  function dueCount(): number {
    if (flood.ratePerSecond === 0) {
      return flood.count;
    }
    const elapsedMs = performance.now() - startMs;
    return Math.min(flood.count, Math.floor((elapsedMs / 1000) * flood.ratePerSecond));
  }

  function pump(): void {
    if (!session.open) {
      session.endFlood();
      return;
    }
    const until = Math.min(dueCount(), sent + burstMessages);
    while (sent < until && !waiting) {
      sent += 1;
      const full = session.bufferedAmount > queueByteLength;
      if (full) {
        waiting = true;
        session.sendThen(floodMessage(sent, flood.bytes), onDrained);
      } else {
        session.send(floodMessage(sent, flood.bytes), { compress: false });
      }
    }
    if (waiting) {
      return;
    }
    if (sent === flood.count) {
      session.endFlood();
      session.sendJson({ type: 'flood_done', id: flood.id, count: sent });
    } else if (sent < dueCount()) {
      setImmediate(pump);
    } else if (!session.after(paceIntervalMs, pump)) {
      session.endFlood();
    }
  }

  function onDrained(): void {
    waiting = false;
    setImmediate(pump);
  }

  pump();
}

/** The nth message of a flood, exactly `byteLength` bytes long (at least 48). */
export function floodMessage(n: number, byteLength: number): string {
  const head = `{"type":"flood","n":${n},"pad":"`;
  return `${head}${'.'.repeat(byteLength - head.length - 2)}"}`;
}
