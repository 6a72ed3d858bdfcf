import { parseScenario } from '../../../../src/core/scenario/parse-scenario.ts';
import type { ParsedScenario } from '../../../../src/core/scenario/parsed-scenario.ts';

/** Reads a scenario, or throws what is wrong with it. */
export function scenarioOf(text: string): ParsedScenario {
  const parsed = parseScenario(text, 'a.scenario.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.scenario;
}

/** Texts that would be code if they got out of their string, or a value if a generator filled them in. */
export const hostileTexts: readonly string[] = [
  ...["'; globalThis.pwned = 1; '", '"; globalThis.pwned = 1; "', '`${globalThis.pwned = 1}`'],
  ...[
    '\n globalThis.pwned = 1 //',
    '*/ globalThis.pwned = 1 /*',
    '\\',
    '\\"',
    '\u2028globalThis.pwned=1',
  ],
  ...[
    '</script>',
    '{{ $env.HOME }} ',
    '{{  $env.HOME  }}',
    '{{ $randomString(5) }}',
    '{{{x}}}',
    '{{',
    '}}',
  ],
  ...[
    '!!js/function x',
    '- a: b',
    '# no',
    ': ',
    '| x',
    '\0',
    '\uFEFF',
    '${7*7}',
    '%{x}',
    '<%= 1 %>',
  ],
];

/** A scenario in which a hostile text stands wherever one can stand. */
export function hostileScenario(text: string): string {
  const quoted = JSON.stringify(text.replace(/\{\{ ?(?=[A-Za-z$])/g, '{{  '));
  const header = JSON.stringify(text.replace(/[\r\n\0]|\{\{ ?(?=[A-Za-z$])/g, ' '));
  return `framescopeScenario: 1
name: ${quoted}
description: ${quoted}
variables: { v: ${quoted} }
connections:
  chat:
    url: ws://localhost:1/
    headers: { X-A: ${header} }
steps:
  - name: ${quoted}
    connect:
  - send: { json: { a: ${quoted}, b: '{{v}}', ${quoted}: 1 } }
  - name: ${quoted}
    expect: { type: ${quoted}, json: { b: ${quoted}, ${quoted}: [${quoted}] } }
    capture: { id: /id, id2: ${JSON.stringify(`/${text.replace(/~/g, '')}`)} }
  - send: { text: ${quoted} }
  - send: '{{id}}'
`;
}
