import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../../src/core/scenario/parse-scenario.ts';
import { scenarioText } from '../../../../src/core/scenario/scenario-text.ts';
import type { Scenario } from '../../../../src/core/scenario/scenario.ts';
import { anyScenario } from './any-scenario.ts';

const unwritten = new Set([
  'place',
  'asked',
  'set_',
  'defined',
  'includes',
  'file',
  'saidTimeoutMs',
]);

/** A scenario without places and without what only the reader knows. */
function bare(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, member: unknown) => (unwritten.has(key) ? undefined : member)),
  );
}

function read(text: string): Scenario {
  const parsed = parseScenario(text, 'a.scenario.yaml');
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.problems)}\n${text}`);
  const { asked: _a, set: _s, defined: _d, includes: _i, ...scenario } = parsed.scenario;
  return scenario;
}

describe('the text of a scenario', () => {
  it('is read as the same scenario', () => {
    fc.assert(
      fc.property(anyScenario, (given) => {
        const back = read(scenarioText(given));
        expect(bare(back)).toEqual(bare(given));
      }),
      { numRuns: 200 },
    );
  });

  it('stays the same when it is written again, and short things stand in one line', () => {
    const example =
      /```yaml\n([^]*?)```/.exec(readFileSync('docs/scenarios.md', 'utf8'))?.[1] ?? '';
    const written = scenarioText(read(example));
    expect(scenarioText(read(written))).toBe(written);
    expect(written).toContain('\n  - connect: chat\n');
    expect(written).toContain("  - assert: { latency: '*', p95: < 200 ms }\n");
    expect(written).toContain('  - send: { text: ');
    expect(written).toContain('      steps:\n        - send: {');
  });

  it('keeps numbers of 64 bits as numbers', () => {
    const written = scenarioText(
      read(`framescopeScenario: 1
connections: { a: { url: 'ws://a' } }
steps:
  - send: { json: { id: 18446744073709551615 } }
`),
    );
    expect(written).toContain('  - send: { json: { id: 18446744073709551615 } }\n');
  });
});
