import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { k6Script } from '../../../../src/core/load-test/k6.ts';
import { loadPlanOf } from '../../../../src/core/load-test/load-plan-of.ts';
import { hostileScenario, hostileTexts, scenarioOf } from './hostile-scenario.ts';

const types = resolve('node_modules/@types');
const folder = mkdtempSync(join(tmpdir(), 'framescope-k6-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function scriptOf(text: string): { readonly text: string; readonly leftOut: readonly string[] } {
  const plan = loadPlanOf(scenarioOf(text));
  if (plan === null) throw new Error('There is no plan.');
  return k6Script(plan);
}

/** What the TypeScript compiler says of scripts, with the types of k6. */
function complaints(scripts: readonly string[]): readonly string[] {
  const files = scripts.map((script, i) => {
    const file = join(folder, `s${String(i)}.js`);
    writeFileSync(file, script);
    return file;
  });
  const program = ts.createProgram(files, {
    ...{ allowJs: true, checkJs: true, noEmit: true, strict: true, skipLibCheck: true },
    ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    typeRoots: [types],
    types: ['k6'],
    paths: { k6: [join(types, 'k6')], 'k6/*': [join(types, 'k6', '*')] },
    lib: ['lib.es2022.d.ts'],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
}

const conversation = `framescopeScenario: 1
variables: { user: ada, big: 9007199254740993 }
requires: [token]
connections:
  chat:
    url: ws://localhost:1/{{user}}
    headers: { Authorization: 'Bearer {{token}}' }
    subprotocols: [chat.v2]
steps:
  - connect:
  - send: { json: { type: hello, user: '{{user}}', id: '{{$uuid}}', big: '{{big:json}}' } }
  - expect: { type: welcome, where: { /data/id: { exists: true } }, json: { n: 1 } }
    capture: { id: /data/id }
  - repeat:
      times: 3
      as: n
      steps:
        - send: '{{n}} {{id}}'
        - wait: 200 ms
  - send: { hex: 0a ff }
  - ping:
  - assert: { latency: '*', p95: < 1 s }
`;

describe('a script for k6', () => {
  it('fits the types of k6, whatever texts the scenario holds', () => {
    const scripts = [conversation, ...hostileTexts.map(hostileScenario)].map(
      (text) => scriptOf(text).text,
    );
    expect(complaints(scripts)).toEqual([]);
  });

  it('holds texts as string literals only', () => {
    for (const text of hostileTexts) {
      const source = ts.createSourceFile(
        'a.js',
        scriptOf(hostileScenario(text)).text,
        ts.ScriptTarget.ES2022,
      );
      const names = new Set<string>();
      const visit = (node: ts.Node): void => {
        if (ts.isIdentifier(node)) names.add(node.text);
        ts.forEachChild(node, visit);
      };
      visit(source);
      expect([...names].filter((name) => /pwned|globalThis/.test(name))).toEqual([]);
    }
  });

  it('says what it leaves out', () => {
    expect(scriptOf(conversation).leftOut).toEqual([
      'Line 21: Pings: left out.',
      'Line 22: Asserts; load generators have thresholds of their own: left out.',
    ]);
    expect(scriptOf(conversation).text).toContain('// Line 21: Pings: left out.\n');
  });

  it('keeps numbers of 64 bits whole', () => {
    expect(scriptOf(conversation).text).toContain('\\"big\\":9007199254740993');
  });
});
