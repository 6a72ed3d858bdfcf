import { afterEach, describe, expect, test } from 'vitest';
import { failed, outcomes, say, Stage } from './stage.ts';

let stage: Stage;

afterEach(async () => {
  await stage.close();
});

async function echo(): Promise<Stage> {
  return Stage.open({
    onMessage: (message, client) => {
      say(client, { ...message, type: 'echo' });
    },
  });
}

describe('the course of a scenario', () => {
  test('sends what variables hold, with the entry that left', async () => {
    stage = await echo();
    const played = await stage.play(
      `
requires: [id]
variables: { user: ada, count: 9007199254740993, list: [1, 'b'] }
steps:
  - connect:
  - send: { json: { user: '{{user}}', n: '{{count:json}}', list: '{{list:json}}', id: '{{id}}' } }
  - expect: { type: echo, json: { user: '{{user}}' } }
    capture: { n: /n }
  - send: { json: { again: '{{n:json}}' } }
`,
      { id: 'x"7' },
    );
    expect(played.report.verdict).toBe('passed');
    const sent = played.entries.filter(
      (entry) => entry.kind === 'message' && entry.direction === 'send',
    );
    expect(played.report.steps[1]?.seqs).toEqual([sent[0]?.seq]);
    const text = sent.map((entry) =>
      'payload' in entry ? Buffer.from(entry.payload).toString() : '',
    );
    expect(text[0]).toBe('{"user":"ada","n":9007199254740993,"list":[1,"b"],"id":"x\\"7"}');
  });

  test('repeats, counting the rounds', async () => {
    stage = await echo();
    const played = await stage.play(`
steps:
  - connect:
  - repeat:
      times: 3
      as: n
      steps:
        - send: { json: { round: '{{n:json}}' } }
        - expect: { where: { /round: '{{n}}' } }
`);
    expect(stage.heard).toEqual([{ round: 1 }, { round: 2 }, { round: 3 }]);
    expect(played.report.steps.map(({ path }) => path)).toEqual([
      ...['1', '2', '2[1].1', '2[1].2', '2[2].1', '2[2].2', '2[3].1', '2[3].2'],
    ]);
    expect(played.events[0]).toEqual({ kind: 'started', scenario: 'test', steps: 8 });
  });

  test('takes branches side by side, and stops the others when one fails', async () => {
    stage = await echo();
    const played = await stage.play(`
steps:
  - connect:
  - parallel:
      - - wait: 20 ms
        - send: { json: { from: one } }
      - - expect: { where: { /from: one } }
  - parallel:
      - - wait: 60 s
        - send: { text: '{}' }
      - - expect: { type: never }
          within: 30 ms
  - wait: 1 ms
`);
    expect(outcomes(played)).toEqual([
      ...['1 passed', '2 passed', '2.1.1 passed', '2.2.1 passed', '2.1.2 passed'],
      ...['3 failed', '3.1.1 skipped', '3.2.1 failed', '3.1.2 skipped', '4 skipped'],
    ]);
  });

  test('acts by its rules before an expect sees the message, as often as they say', async () => {
    stage = await Stage.open({
      onMessage: ({ type, n }, client) => {
        if (type === 'go') for (const i of [1, 2, 3]) say(client, { type: 'ping', n: i });
        if (n === 2) say(client, { type: 'done' });
      },
    });
    const played = await stage.play(`
rules:
  - when: { type: ping }
    set: { last: /n }
    send: { json: { type: pong, n: '{{last:json}}' } }
    times: 2
steps:
  - connect:
  - send: { json: { type: go } }
  - expect: { type: ping, where: { /n: 2 } }
  - assert: { expression: 'last = 2' }
  - expect: { type: done }
`);
    expect(played.report.verdict).toBe('passed');
    expect(stage.heard.map(({ type, n }) => [type, n])).toEqual([
      ...[
        ['go', undefined],
        ['pong', 1],
        ['pong', 2],
      ],
    ]);
  });

  test('fails with the rule that could not act', async () => {
    stage = await Stage.open({
      onClient: (client) => {
        say(client, { type: 'ping' });
      },
    });
    const played = await stage.play(`
rules:
  - when: { type: ping }
    set: { last: /n }
steps:
  - connect:
  - expect: { type: never }
`);
    expect(failed(played).message).toContain('The rule at test.scenario.yaml:');
  });

  test('takes the steps of another file', async () => {
    stage = await echo();
    const played = await stage.play(
      `
steps:
  - connect:
  - include: { file: login.scenario.yaml, variables: { user: bob } }
  - assert: { expression: 'id = 7' }
`,
      {},
      {
        'login.scenario.yaml': `framescopeScenario: 1
name: login
variables: { user: nobody }
steps:
  - send: { json: { user: '{{user}}', id: 7 } }
  - expect: { where: { /user: bob } }
    capture: { id: /id }
`,
      },
    );
    expect(played.report.steps.map(({ path, place }) => `${path} ${place.file}`)).toEqual([
      ...['1 test.scenario.yaml', '2 test.scenario.yaml'],
      ...['2.1 login.scenario.yaml', '2.2 login.scenario.yaml', '3 test.scenario.yaml'],
    ]);
    expect(played.report.verdict).toBe('passed');
  });

  test('waits in the steps of another file as long as that file says', async () => {
    stage = await echo();
    const files = {
      'quick.scenario.yaml': `framescopeScenario: 1
timeout: 20 ms
steps:
  - expect: { type: never }
`,
    };
    const played = await stage.play(
      'steps:\n  - connect:\n  - include: quick.scenario.yaml\n',
      {},
      files,
    );
    expect(failed(played)).toMatchObject({ path: '2.1', code: 'expectation-not-met' });
    expect(failed(played).message).toMatch(/^Within 20(\.0)? ms/);
  });

  test('measures answers, pings, closes and connects again', async () => {
    stage = await Stage.open({
      onMessage: ({ id, type }, client) => {
        if (type === 'bye') client.close(4001, 'see you');
        else say(client, { id, ok: true });
      },
    });
    const played = await stage.play(`
variables: { who: you }
steps:
  - connect:
  - send: { json: { id: 1, method: sum } }
  - expect: { json: { id: 1 } }
  - assert: { latency: '*', p95: '< 5000 ms' }
  - ping: {}
  - close: { code: 1000, reason: 'done, {{who}}' }
  - reconnect: main
  - send: { json: { type: bye } }
  - expectClose: { code: 4001, reason: 'see {{who}}' }
  - connect:
  - assert: { latency: '*', max: '< 1 ms' }
`);
    expect(failed(played)).toMatchObject({ path: '11', code: 'no-latency' });
    expect(outcomes(played).filter((text) => text.endsWith('passed'))).toHaveLength(10);
    const ends = played.entries.filter(({ kind }) => kind === 'state');
    expect(JSON.stringify(ends)).toContain('"sent":{"code":1000,"reason":"done, you"}');
  });

  test('fails at once when the connection is lost while something is expected', async () => {
    stage = await Stage.open({
      onMessage: (_, client) => {
        say(client, { type: 'last' });
        client.close(1011, 'boom');
      },
    });
    const played = await stage.play(`
steps:
  - connect:
  - send: { json: { type: go } }
  - expect: { type: last }
  - expect: { type: more }
    within: 60 s
`);
    expect(failed(played)).toMatchObject({ path: '4', code: 'connection-lost' });
    expect(failed(played).message).toContain('1011');
    expect(failed(played).message).toContain('boom');
  });

  test('says that it could not connect, and why', async () => {
    stage = await echo();
    const played = await stage.play(`
connections: { main: { url: 'ws://127.0.0.1:1/' } }
steps:
  - connect:
  - send: hello
`);
    expect(played.report.verdict).toBe('not-connected');
    expect(failed(played)).toMatchObject({ path: '1', code: 'not-connected' });
    expect(failed(played).message).toMatch(/refused|127\.0\.0\.1:1/);
  });

  test('is stopped in the middle of a wait, and closes its connections', async () => {
    stage = await echo();
    const { run, events } = await stage.begin(`
steps:
  - connect:
  - wait: 60 s
  - wait: 1 s
`);
    const ended = run.run();
    await expect.poll(() => events.length).toBeGreaterThanOrEqual(4);
    run.stop();
    const report = await ended;
    expect(report.verdict).toBe('stopped');
    expect(report.steps.map(({ outcome }) => outcome.kind)).toEqual([
      'passed',
      'skipped',
      'skipped',
    ]);
    expect(stage.entries().at(-1)).toMatchObject({ kind: 'state', state: { phase: 'closed' } });
  });

  test('waits for no server that leaves its Close frame unanswered, however long it may', async () => {
    stage = await Stage.open({
      onClient: (client) => {
        client.pause();
      },
    });
    const { run } = await stage.begin(
      `
connections: { main: { url: '$URL', closeTimeout: 10 min } }
steps:
  - connect:
`,
      {},
      {},
      { farewellMs: 50 },
    );
    expect((await run.run()).verdict).toBe('passed');
    expect(stage.entries().at(-1)).toMatchObject({ kind: 'state', state: { phase: 'closed' } });
  });

  test('tells where it was when it failed without an entry that shows why', async () => {
    stage = await echo();
    const played = await stage.play(`
steps:
  - connect:
  - send: { json: { n: 1 } }
  - expect: { type: echo }
  - assert: { expression: 1 > 2 }
`);
    const step = failed(played);
    const answer = played.entries.findLast(({ kind }) => kind === 'message');
    expect(step.outcome).toMatchObject({ failure: { seq: null } });
    expect(step.seqs).toEqual([answer?.seq]);
    expect(played.entries.at(-1)?.seq).toBeGreaterThan(answer?.seq ?? 0);
  });
});
