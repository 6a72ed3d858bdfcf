import type { DemoSession } from './demo-session.ts';

const tickIntervalMs = 500;
const pingIntervalMs = 5_000;
const skipAboveByteLength = 1024 * 1024;

const symbols = ['ACME', 'BOLT', 'CRUX', 'DUNE'] as const;
const notices = [
  'Market data is delayed by 0 ms.',
  'A node joined the cluster: eu-3.',
  'Backup finished in 41 s.',
  'Certificate renewed, valid for 90 days.',
] as const;

/** Sends a message every 500 ms and a ping every 5 s until the client leaves. */
export function startTicker(session: DemoSession): void {
  let count = 0;
  let pings = 0;
  session.every(tickIntervalMs, () => {
    if (session.bufferedAmount > skipAboveByteLength) {
      return;
    }
    count += 1;
    session.sendJson(tickerMessage(count, new Date()));
  });
  session.every(pingIntervalMs, () => {
    pings += 1;
    session.ping(`demo ${pings}`);
  });
}

/** The nth message: mostly `tick`, every third `metrics`, every tenth `notice`. */
export function tickerMessage(n: number, now: Date): object {
  const at = now.toISOString();
  if (n % 10 === 0) {
    const text = notices[(n / 10 - 1) % notices.length];
    return { type: 'notice', n, at, level: n % 40 === 0 ? 'warning' : 'info', text };
  }
  if (n % 3 === 0) {
    return {
      type: 'metrics',
      n,
      at,
      cpu: round(35 + 25 * Math.sin(n / 9)),
      memoryMb: Math.round(512 + 64 * Math.sin(n / 31)),
      requestsPerSecond: Math.round(240 + 110 * Math.sin(n / 7)),
    };
  }
  return {
    type: 'tick',
    n,
    at,
    symbol: symbols[n % symbols.length],
    price: round(100 + 8 * Math.sin(n / 11) + 2 * Math.sin(n * 1.7)),
    volume: 10 + ((n * 37) % 490),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
