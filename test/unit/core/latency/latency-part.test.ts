import { expect, test } from 'vitest';
import { listedStreams, partOf } from '../../../../src/core/latency/latency-part.ts';
import {
  emptyLatencySnapshot,
  type LatencySnapshot,
} from '../../../../src/core/latency/latency-snapshot.ts';
import type { StreamFigures } from '../../../../src/core/latency/stream-figures.ts';

const points = Array.from({ length: 300 }, (_, index) => ({ timeUs: index, latencyUs: index }));

function named(name: string): LatencySnapshot['pairsByName'][number] {
  const histogram = [{ fromUs: 1, toUs: 2, count: 3 }];
  return { name, stats: null, points, outstanding: 1, unanswered: 2, duplicates: 3, histogram };
}

function stream(index: number): StreamFigures {
  return {
    name: 'update',
    id: String(index),
    firstSeq: index,
    lastSeq: index,
    startedUs: 0,
    lastUs: 0,
    firstPieceUs: null,
    pieces: 1,
    parts: [{ name: 'content', characters: 5, text: 'hello', isCut: false }],
    charactersPerSecond: null,
    piecesPerSecond: null,
    durationUs: 0,
    state: 'running',
  };
}

const number = { count: 1, current: 1, min: 1, p50: 1, p95: 1, p99: 1, max: 1 };
const snapshot: LatencySnapshot = {
  ...emptyLatencySnapshot,
  pairsByName: [named('chat'), named('status')],
  streams: Array.from({ length: 200 }, (_, index) => stream(index)),
  metrics: Array.from({ length: 200 }, (_, index) => ({
    rule: 'rule',
    field: String(index),
    unit: null,
    stats: number,
    points: points.map(({ timeUs }) => ({ timeUs, value: timeUs })),
  })),
};

test('of requests only the open kind carries its points and histogram; all carry their figures', () => {
  const [chat, status] = partOf(snapshot, { kind: 'round-trips', open: 'chat' }).pairsByName;
  expect(chat).toBe(snapshot.pairsByName[0]);
  expect(status).toMatchObject({ unanswered: 2, duplicates: 3, points: [], histogram: [] });
});

test('the newest streams are listed without their texts, but for the open one', () => {
  const { streams } = partOf(snapshot, { kind: 'streams', open: 3, all: false });
  expect(streams).toHaveLength(listedStreams + 1);
  expect(streams[0]?.parts[0]?.text).toBe('hello');
  expect(streams.slice(1).every(({ parts }) => parts[0]?.text === '')).toBe(true);
  expect(partOf(snapshot, { kind: 'streams', open: null, all: true }).streams).toHaveLength(200);
});

test('two hundred series carry few points, the open one all of them', () => {
  const { metrics } = partOf(snapshot, { kind: 'metrics', open: 7 });
  expect(metrics[7]?.points).toHaveLength(300);
  const others = metrics.filter((_series, index) => index !== 7);
  expect(others.reduce((sum, series) => sum + series.points.length, 0)).toBeLessThanOrEqual(1200);
});

test('what belongs to another part does not come along', () => {
  const { streams, metrics, pairsByName } = partOf(snapshot, { kind: 'clock' });
  expect([streams, metrics, pairsByName]).toEqual([[], [], []]);
});
