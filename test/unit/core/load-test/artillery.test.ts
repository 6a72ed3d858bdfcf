import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { artilleryScript } from '../../../../src/core/load-test/artillery.ts';
import { loadPlanOf } from '../../../../src/core/load-test/load-plan-of.ts';
import { hostileScenario, hostileTexts, scenarioOf } from './hostile-scenario.ts';

interface Script {
  readonly scenarios: readonly { readonly flow: readonly Readonly<Record<string, unknown>>[] }[];
}

function flowOf(
  steps: string,
  top = '',
): { readonly flow: Script['scenarios'][0]['flow']; readonly leftOut: readonly string[] } {
  const scenario = scenarioOf(
    `framescopeScenario: 1\n${top}\nconnections: { a: { url: 'ws://localhost:1/' } }\nsteps:\n${steps}\n`,
  );
  const plan = loadPlanOf(scenario);
  if (plan === null) throw new Error('There is no plan.');
  const { text, leftOut } = artilleryScript(plan);
  const script = parse(text) as Script;
  return { flow: script.scenarios[0]?.flow.slice(1) ?? [], leftOut };
}

describe('a script for Artillery', () => {
  it('puts an expect together with the send before it', () => {
    const steps = `  - send: { json: { type: hello, user: '{{user}}' } }
  - expect: { type: welcome, where: { /n: 7, /user: '{{user}}', /of: 'id {{id}}', /id: '{{id}}' } }
    capture: { id: /data/id }
  - wait: 500 ms
  - send: { json: { id: '{{id:json}}', text: 'id {{id}}' } }`;
    expect(flowOf(steps, 'variables: { user: ada }')).toEqual({
      flow: [
        {
          send: {
            payload: '{"type":"hello","user":"ada"}',
            match: [
              { json: "$['type']", value: 'welcome' },
              { json: "$['n']", value: 7 },
              { json: "$['user']", value: 'ada' },
              { json: "$['of']", value: 'id {{ v0_id }}' },
              { json: "$['id']", value: '{{ v0_id }}' },
            ],
            capture: [{ json: "$['data']['id']", as: 'v0_id' }],
          },
        },
        { think: 0.5 },
        { send: '{"id":{{ v0_id }},"text":"id {{ v0_id }}"}' },
      ],
      leftOut: [],
    });
  });

  it('repeats', () => {
    const steps = `  - repeat: { times: 2, as: n, steps: [{ send: '{{n}}' }] }\n  - repeat: { times: 3, steps: [{ send: x }] }`;
    expect(flowOf(steps).flow).toEqual([
      { loop: [{ send: '{{ v0_n }}' }], count: '1-3', loopValue: 'v0_n' },
      { loop: [{ send: 'x' }], count: 3 },
    ]);
  });

  it('says what Artillery cannot do', () => {
    const { leftOut } = flowOf(
      `  - expect: { type: a }\n  - send: { hex: 00 }\n  - send: '{{  $env.HOME }}'`.replace(
        '{ hex: 00 }',
        '{ hex: "00" }',
      ),
    );
    expect(leftOut).toEqual([
      'Line 5: Artillery looks only at the message that comes next after a send: left out.',
      'Line 6: Artillery sends no binary messages: left out.',
      'Line 7: a message with {{ in it, which Artillery would fill in: left out.',
    ]);
  });

  it.each(hostileTexts)('lets nothing of %j be filled in or become code', (text) => {
    const plan = loadPlanOf(scenarioOf(hostileScenario(text)));
    if (plan === null) throw new Error('There is no plan.');
    const script = parse(artilleryScript(plan).text) as Script;
    const places = JSON.stringify(script).match(/\{\{[^}]*\}\}/g) ?? [];
    expect(places.filter((place) => !/^\{\{ v[0-9]+_[A-Za-z0-9_]+ \}\}$/.test(place))).toEqual([]);
    const payloads = script.scenarios[0]?.flow.flatMap(({ send }) => {
      const payload =
        typeof send === 'string' ? send : (send as { payload?: string } | undefined)?.payload;
      return payload === undefined ? [] : [payload];
    });
    expect(JSON.parse(payloads?.[0] ?? '')).toMatchObject({
      a: text.replace(/\{\{ ?(?=[A-Za-z$])/g, '{{  '),
    });
  });
});
