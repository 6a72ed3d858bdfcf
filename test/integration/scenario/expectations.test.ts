import { afterEach, describe, expect, test } from 'vitest';
import { failed, outcomes, say, Stage } from './stage.ts';

let stage: Stage;

afterEach(async () => {
  await stage.close();
});

describe('what a scenario expects of the server', () => {
  test('is met by messages in their order, each of which counts once', async () => {
    stage = await Stage.open({
      onClient: (client) => {
        for (const n of [1, 2, 3]) say(client, { type: 'tick', n });
      },
    });
    const played = await stage.play(`
steps:
  - connect:
  - expect: { type: tick, where: { /n: 2 } }
  - expect: { type: tick }
    capture: { first: /n }
  - expect: { type: tick }
    capture: { second: /n }
  - assert: { expression: 'first = 1 and second = 3' }
`);
    expect(outcomes(played)).toEqual(['1 passed', '2 passed', '3 passed', '4 passed', '5 passed']);
    expect(played.report.verdict).toBe('passed');
    expect(played.report.steps[1]?.seqs).toHaveLength(1);
    expect(played.events.at(-1)).toEqual({ kind: 'ended', report: played.report });
    expect(played.entries.at(-1)).toMatchObject({ kind: 'state', state: { phase: 'closed' } });
  });

  test('and does not come fails the step with the message that came nearest', async () => {
    stage = await Stage.open({
      onClient: (client) => {
        say(client, { type: 'hello', data: { mode: 'x' } });
        say(client, { type: 'welcome', data: { mode: 'slow' } });
      },
    });
    const played = await stage.play(`
steps:
  - connect:
  - name: greeted
    expect: { type: welcome, where: { /data/mode: fast } }
    within: 100 ms
  - send: { json: { never: sent } }
`);
    const step = failed(played);
    expect(step).toMatchObject({ path: '2', title: 'greeted', code: 'expectation-not-met' });
    expect(step.message).toContain('2 messages looked at');
    expect(step.outcome).toMatchObject({
      failure: {
        differences: [
          { kind: 'changed', pointer: '/data/mode', before: '"fast"', after: '"slow"' },
        ],
      },
    });
    const nearest = played.entries.find(({ seq }) => seq === step.seqs[0]);
    expect(nearest?.kind === 'message' && Buffer.from(nearest.payload).toString()).toContain(
      'slow',
    );
    expect(outcomes(played)).toEqual(['1 passed', '2 failed', '3 skipped']);
    expect(stage.heard).toEqual([]);
    expect(played.report.verdict).toBe('failed');
  });

  test('in order, in any order, and so many of a kind', async () => {
    stage = await Stage.open({
      onClient: (client) => {
        for (const type of ['a', 'x', 'b', 'c', 'a', 'tick', 'tick', 'tick']) say(client, { type });
      },
    });
    const played = await stage.play(`
steps:
  - connect:
  - expect: { inOrder: [{ type: a }, { type: b }, { type: c }] }
  - expect: { anyOrder: [{ type: tick }, { pattern: 'a|tick' }, { type: x }] }
  - expect: { type: tick, count: '= 3' }
    within: 50 ms
  - expect: { inOrder: [{ type: b }] }
    within: 20 ms
`);
    expect(outcomes(played).slice(1)).toEqual(['2 passed', '3 passed', '4 failed', '5 skipped']);
    expect(failed(played).message).toContain('2 such messages came');
  });

  test('an order that does not come names the one that is missing', async () => {
    stage = await Stage.open({
      onClient: (client) => {
        for (const type of ['b', 'a']) say(client, { type });
      },
    });
    const played = await stage.play(`
steps:
  - connect:
  - expect: { inOrder: [{ type: a }, { type: b }] }
    within: 50 ms
`);
    expect(failed(played).message).toContain('type "b", number 2 of 2');
  });

  test('nothing of a kind, which holds for the whole time or fails at once', async () => {
    stage = await Stage.open({
      onMessage: ({ type }, client) => {
        say(client, { type: type === 'break' ? 'error' : 'ok' });
      },
    });
    const played = await stage.play(`
steps:
  - connect:
  - send: { json: { type: fine } }
  - expect: { not: { type: error } }
    within: 60 ms
  - send: { json: { type: break } }
  - expect: { not: { type: error } }
    within: 20 s
`);
    expect(played.report.steps[2]?.durationMs).toBeGreaterThan(55);
    expect(failed(played)).toMatchObject({ path: '5', code: 'unexpected-message' });
    expect(played.report.durationMs).toBeLessThan(10_000);
  });

  test('fresh messages are those that came after what was sent last', async () => {
    stage = await Stage.open({
      onClient: (client) => {
        say(client, { type: 'state', n: 1 });
      },
      onMessage: (_, client) => {
        say(client, { type: 'state', n: 2 });
      },
    });
    const played = await stage.play(`
steps:
  - connect:
  - expect: { type: state, count: '>= 0' }
  - send: { json: { type: go } }
  - expect: { type: state }
    fresh: true
    capture: { fresh: /n }
  - expect: { type: state }
    capture: { old: /n }
  - assert: { expression: 'fresh = 2 and old = 1' }
`);
    expect(played.report.verdict).toBe('passed');
  });

  test('finds one message in a flood of 50,000', async () => {
    stage = await Stage.open({
      onClient: (client) => {
        for (let n = 0; n < 50_000; n++) client.send(`{"type":"tick","n":${String(n)}}`);
      },
    });
    const played = await stage.play(`
steps:
  - connect:
  - expect: { type: tick, where: { /n: 49999 } }
    within: 30 s
  - assert: { messages: { type: tick }, direction: receive, count: '= 50000' }
`);
    expect(played.report.verdict).toBe('passed');
  });
});
