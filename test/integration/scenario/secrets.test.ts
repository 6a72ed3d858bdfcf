import { afterEach, describe, expect, test } from 'vitest';
import { failed, say, Stage } from './stage.ts';

let stage: Stage;

afterEach(async () => {
  await stage.close();
});

describe('the secrets of a scenario', () => {
  test('do not stand in its report', async () => {
    stage = await Stage.open({
      onClient: (client) => {
        say(client, { type: 'welcome', token: 'c4nary-s3cret' });
      },
    });
    const played = await stage.play(
      `
requires: [token]
steps:
  - connect:
  - expect: { where: { /token: 'not-{{token}}' } }
    within: 20 ms
`,
      { token: 'c4nary-s3cret' },
    );
    expect(JSON.stringify(played.events)).not.toContain('c4nary-s3cret');
    expect(failed(played).code).toBe('expectation-not-met');
  });

  test('are sent, and written as * into its log, also without a profile', async () => {
    stage = await Stage.open({});
    const { run, events } = await stage.begin(
      `
variables: { token: c4nary-t0ken, maxTokens: 4096 }
requires: [known]
connections: { main: { url: '$URL?t={{token}}', headers: { X-Known: '{{known}}' } } }
steps:
  - connect:
  - send: { json: { a: '{{token}}', b: '{{known}}', n: '{{maxTokens:json}}' } }
  - close:
  - reconnect:
  - send: { json: { c: '{{known}}' } }
`,
      {},
      {},
      { secrets: { known: 'c4nary-kn0wn' } },
    );
    expect((await run.run()).verdict).toBe('passed');
    await expect.poll(() => stage.heard).toHaveLength(2);
    expect(stage.heard[0]).toEqual({ a: 'c4nary-t0ken', b: 'c4nary-kn0wn', n: 4096 });
    const kept = readable([stage.entries(), stage.engine.connections(), events]);
    expect(kept).not.toMatch(/c4nary/);
    expect(kept).toContain('"n":4096');
    expect(kept).toContain('?t=************');
  });
});

describe('the secrets of a key store', () => {
  test('reach a scenario only if it names them', async () => {
    stage = await Stage.open({});
    const { run } = await stage.begin(
      `
requires: [known]
variables: { user: ada }
steps:
  - connect:
  - send: { json: { known: '{{known}}', user: '{{user}}' } }
  - set: { reached: { expression: '$exists($lookup($, "other"))' } }
  - send: { json: { reached: '{{reached:json}}' } }
  - close:
`,
      { user: 'grace' },
      {},
      { secrets: { known: 'c4nary-kn0wn', user: 'c4nary-us3r', unasked: 'c4nary-unask3d' } },
    );
    expect((await run.run()).verdict).toBe('passed');
    await expect.poll(() => stage.heard).toHaveLength(2);
    expect(stage.heard).toEqual([{ known: 'c4nary-kn0wn', user: 'grace' }, { reached: false }]);
    expect(readable(stage.entries())).not.toMatch(/c4nary/);
  });
});

/** Everything in a value as text, bytes too. */
function readable(value: unknown): string {
  const seen: string[] = [];
  const visit = (one: unknown): void => {
    if (one instanceof Uint8Array) seen.push(Buffer.from(one).toString('latin1'));
    else if (typeof one === 'object' && one !== null) {
      for (const [name, member] of Object.entries(one)) {
        seen.push(name);
        visit(member);
      }
    } else seen.push(String(one));
  };
  visit(value);
  return seen.join('\n');
}
