import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../../src/core/scenario/parse-scenario.ts';
import { pathBeside, withIncludes } from '../../../../src/core/scenario/with-includes.ts';

const head = 'framescopeScenario: 1\n';
const chat = "connections: { chat: { url: 'ws://a' } }\n";

function join(files: Readonly<Record<string, string>>) {
  const parsed = parseScenario(files['main.scenario.yaml'] ?? '', 'main.scenario.yaml');
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  const joined = withIncludes(parsed.scenario, (file) => files[file] ?? null);
  if (joined.ok) return joined.scenario;
  return joined.problems.map(
    ({ place, message }) =>
      `${place.file}:${String(place.line)}:${String(place.column)} ${message}`,
  );
}

describe('included files', () => {
  it('bring their steps, and what the first file does not define', () => {
    const joined = join({
      'main.scenario.yaml': `${head}${chat}variables: { user: ada }\nsteps:\n  - include: parts/login.scenario.yaml\n  - send: '{{session}}'\n`,
      'parts/login.scenario.yaml': `${head}variables: { user: bob, room: lobby }\nrules: [{ when: {}, send: x }]\nsteps:\n  - include: more.scenario.yaml\n  - expect: {}\n    capture: { session: /s }\n`,
      'parts/more.scenario.yaml': `${head}steps: [{ send: '{{user}} {{room}}' }]\n`,
    });
    expect(joined).toMatchObject({
      variables: { user: 'ada', room: 'lobby' },
      rules: [{ when: {} }],
      steps: [
        {
          kind: 'include',
          steps: [
            {
              kind: 'include',
              steps: [{ kind: 'send', place: { file: 'parts/more.scenario.yaml', line: 2 } }],
            },
            { kind: 'expect' },
          ],
        },
        { kind: 'send' },
      ],
    });
  });

  it('in a circle are refused, with the chain', () => {
    const including = (file: string): string => `${head}${chat}steps:\n  - include: ${file}\n`;
    expect(
      join({
        'main.scenario.yaml': including('a.yaml'),
        'a.yaml': including('b.yaml'),
        'b.yaml': including('./a.yaml'),
      }),
    ).toEqual(['b.yaml:4:5 The files include each other without end: a.yaml → b.yaml → a.yaml.']);
  });

  it('that cannot be read, or are wrong, are told with their places', () => {
    expect(
      join({
        'main.scenario.yaml': `${head}${chat}steps:\n  - include: a.yaml\n  - include: b.yaml\n`,
        'b.yaml': `${head}steps:\n  - snd: x\n`,
      }),
    ).toEqual([
      'main.scenario.yaml:4:5 The file a.yaml cannot be read.',
      'b.yaml:3:5 There is no step "snd". "send" may be meant.',
    ]);
  });

  it('may use what the first file defines, but nothing that no file does', () => {
    expect(
      join({
        'main.scenario.yaml': `${head}${chat}steps: [{ include: a.yaml }]\n`,
        'a.yaml': `${head}steps:\n  - send: '{{user}}'\n    on: chta\n`,
      }),
    ).toEqual([
      'a.yaml:3:5 There is no connection "chta". "chat" may be meant.',
      'a.yaml:3:11 Nothing defines {{user}}. Add it to variables, or to requires when it is given from outside.',
    ]);
  });

  it('that include two others each, again and again, are refused', () => {
    const files: Record<string, string> = {
      'main.scenario.yaml': `${head}${chat}steps: [{ include: f0 }]\n`,
    };
    for (let i = 0; i < 40; i++) {
      const next = `{ include: f${String(i + 1)} }`;
      files[`f${String(i)}`] = `${head}steps: [${next}, ${next}]\n`;
    }
    expect(join(files)).toEqual(
      expect.arrayContaining([expect.stringMatching(/deeper than 16 levels|at most 10,000 steps/)]),
    );
  });

  it.each([
    ['main.yaml', 'a.yaml', 'a.yaml'],
    ['x/main.yaml', 'a.yaml', 'x/a.yaml'],
    ['x/main.yaml', '../a.yaml', 'a.yaml'],
    ['main.yaml', '../../a.yaml', '../../a.yaml'],
    ['x/y/main.yaml', './z/../a.yaml', 'x/y/a.yaml'],
  ])('are named from the file beside: %s, %s', (file, path, found) => {
    expect(pathBeside(file, path)).toBe(found);
  });
});
