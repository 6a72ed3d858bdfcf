import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RequestAnswer } from '../../../src/core/log/request-answer.ts';
import { memoryLog } from '../../../src/engine/capture/memory-log.ts';
import type { LogStore } from '../../../src/engine/log-store.ts';
import { LogViews } from '../../../src/engine/log-views.ts';
import { textEntry } from './entries.ts';

const everything = { connectionId: null, texts: [], folded: [] };
const answered = { seq: 2, latencyUs: 1500 };

let log: LogStore;
let views: LogViews;
const known = new Map<number, RequestAnswer>();

beforeEach(() => {
  known.clear();
  log = memoryLog();
  views = new LogViews({
    logOf: () => log,
    originOf: () => ({ timeUs: 0, wallTimeMs: 0 }),
    answerOf: (_captureId, _connectionId, seq) => known.get(seq) ?? null,
  });
  log.append(textEntry('{"id":1}', { direction: 'send' }));
  log.append(textEntry('{"id":1,"result":0}', { pair: { requestSeq: 1, latencyUs: 1500 } }));
  log.append(textEntry('{"id":2}', { direction: 'send' }));
});

afterEach(() => {
  views.dispose();
});

test('rows of requests tell what became of them; other rows tell nothing', () => {
  known.set(1, answered).set(2, 'waiting').set(3, 'waiting');
  const { viewId } = views.open(1, everything);
  const answers = views.rows(viewId, 0, 10).rows.map(({ answer }) => answer);
  expect(answers).toEqual([answered, undefined, 'waiting']);
  expect(views.detail(1, 3)?.summary.answer).toBe('waiting');
});

test('what became of requests can be asked by their numbers', () => {
  known.set(1, answered).set(3, 'unanswered');
  expect(views.answers(1, [3, 1, 2, 77])).toEqual(['unanswered', answered, null, null]);
});
