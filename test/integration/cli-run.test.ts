import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failedEntry } from '../../src/engine/capture/failed-entry.ts';
import { openCapture } from '../../src/engine/capture/open-capture.ts';
import { startDemoServer } from '../../src/engine/demo/demo-server.ts';
import type { DemoServer } from '../../src/engine/demo/demo-server.ts';
import { linesOf, runCli, startCli } from './cli-process.ts';

let demo: DemoServer;
let folder: string;

beforeEach(async () => {
  demo = await startDemoServer();
  folder = mkdtempSync(join(tmpdir(), 'framescope-run-test-'));
});

afterEach(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

function scenario(name: string, steps: string, head = ''): string {
  const path = join(folder, `${name}.scenario.yaml`);
  writeFileSync(
    path,
    `framescopeScenario: 1\nname: ${name}\ntimeout: 300 ms\nconnections: { demo: { url: '{{url}}' } }\nvariables: { url: '${demo.url}' }\n${head}steps:\n${steps}`,
  );
  return path;
}

const greeting = `
  - connect:
  - send: { json: { type: echo, user: '{{user}}' } }
  - expect: { type: echo, where: { /user: '{{user}}' } }
`;

/** A program that reads a JUnit report as any XML, and prints what it found as JSON. */
const readJunit = `
import json, sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
print(json.dumps([{**suite.attrib, 'properties': {p.get('name'): p.get('value') for p in suite.iter('property')},
  'cases': [[case.get('name'), [[child.tag, child.get('message')] for child in case]] for case in suite.iter('testcase')]}
  for suite in root]))
`;

describe('framescope run', () => {
  test('passes with 0, takes variables from an environment and keeps what was asked for', async () => {
    const file = scenario('hello', greeting, 'requires: [user]\n');
    writeFileSync(
      join(folder, 'framescope.workspace.json'),
      '{"framescopeWorkspace":1,"name":"w"}',
    );
    mkdirSync(join(folder, 'environments'));
    writeFileSync(
      join(folder, 'environments', 'staging.json'),
      '{"framescopeEnvironment":1,"name":"Staging","variables":{"user":"grace"}}',
    );
    const capture = join(folder, 'all.framescope');
    const har = join(folder, 'all.har');
    const { exitCode, stdout, stderr } = await runCli(
      ...['run', file, '--env', 'staging', '--capture', capture, '--har', har, '--repeat', '2'],
    );
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('✓ 3 expect a message of type "echo" with /user');
    expect(stdout).toContain('2 passed (6 steps');
    const opened = openCapture(capture);
    expect(opened.runs().map(({ verdict, steps }) => [verdict, steps.length])).toEqual([
      ...[
        ['passed', 3],
        ['passed', 3],
      ],
    ]);
    expect(opened.connections()).toHaveLength(2);
    expect(opened.wasClosed()).toBe(true);
    opened.close();
    expect(readFileSync(har, 'utf8')).toContain('grace');
  });

  test('fails with 1, and leaves a capture and a report that show the step', async () => {
    const junit = join(folder, 'out.xml');
    const file = scenario(
      'odd',
      `
  - connect:
  - send: { json: { type: echo, text: "\\u001b[31m ]]> <&\\u0000" } }
  - name: "]]> <b>&\\u0007"
    expect: { type: echo, where: { /text: plain } }
  - wait: 1 s
`,
    );
    const path = join(process.cwd(), 'odd.failed.framescope');
    try {
      const { exitCode, stdout } = await runCli('run', file, '--junit', junit);
      expect(exitCode).toBe(1);
      expect(stdout.trimEnd().split('\n').at(-1)).toBe('The capture is odd.failed.framescope');
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
      const capture = openCapture(path);
      const [run] = capture.runs();
      const [mark] = capture.annotations();
      expect(run).toMatchObject({ verdict: 'failed', capture: 'odd.failed.framescope' });
      expect(mark).toMatchObject({ bookmarked: true });
      expect(mark?.note).toContain('Step 3 failed');
      expect(capture.log.get(mark?.seq ?? 0)).toMatchObject({
        kind: 'message',
        direction: 'receive',
      });
      expect(failedEntry(capture)).toBe(mark?.seq);
      capture.close();
      const parsed = spawnSync('python3', ['-c', readJunit, junit], { encoding: 'utf8' });
      expect(parsed.stderr).toBe('');
      expect(JSON.parse(parsed.stdout)).toMatchObject([
        {
          ...{ name: 'odd', tests: '4', failures: '1', errors: '0', skipped: '1' },
          properties: { verdict: 'failed', capture: 'odd.failed.framescope' },
          cases: [
            ['1 connect', []],
            [expect.stringMatching(/^2 send/), []],
            ['3 ]]> <b>&\\u0007', [['failure', expect.stringContaining('/text "plain"')]]],
            ['4 wait 1 s', [['skipped', null]]],
          ],
        },
      ]);
    } finally {
      rmSync(path, { force: true });
    }
  });

  test('runs nothing and ends with 2 when a file, a variable or what it names is wrong', async () => {
    const good = scenario('good', greeting, 'requires: [user]\n');
    const bad = scenario('bad', '  - conect:\n  - send: { saved: nothing.json }\n');
    const lost = scenario('lost', '  - connect:\n  - send: { saved: nothing.json }\n');
    const { exitCode, stdout, stderr } = await runCli(
      'run',
      good,
      bad,
      lost,
      join(folder, 'none.yaml'),
    );
    expect([exitCode, stdout]).toEqual([2, '']);
    const lines = stderr
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(`${folder}/`, ''));
    expect(lines).toEqual([
      expect.stringMatching(/^good\.scenario\.yaml:\d+:\d+: \{\{user\}\} must be given/),
      expect.stringMatching(/^bad\.scenario\.yaml:7:5: .*conect/),
      expect.stringMatching(
        /^lost\.scenario\.yaml:8:\d+: There is no saved message "nothing.json"/,
      ),
      expect.stringMatching(/^none\.yaml:1:1: The file is not there\./),
    ]);
  });

  test('runs nothing and ends with 2 when a variable is given that no file makes use of', async () => {
    const one = scenario('one', greeting, 'requires: [user]\n');
    const other = scenario('other', '  - assert: { expression: limit < 3 }\n');
    const given = ['--var', 'user=x', '--var', 'limit=2'];
    const { exitCode, stdout, stderr } = await runCli(
      'run',
      one,
      other,
      ...given,
      '--var',
      'usr=x',
    );
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'unknown-variable: The scenarios have no variable "usr". "user" may be meant. The variables are: url, user.\n',
    );
  });

  test('runs nothing and ends with 2 when there is no place for what it shall write', async () => {
    const file = scenario('good', greeting, 'requires: [user]\n');
    const { exitCode, stdout, stderr } = await runCli(
      ...['run', file, '--var', 'user=x', '--junit', join(folder, 'none', 'out.xml')],
      ...['--har', folder],
    );
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('out.xml" cannot be written: there is no folder');
    expect(stderr).toContain('is a folder. Give the name of a file.');
  });

  test('ends with 3 when it could not connect, and with --bail runs no other file', async () => {
    const file = scenario('good', greeting, 'requires: [user]\n');
    const capture = join(folder, 'c.framescope');
    const { exitCode, stdout } = await runCli(
      ...['run', file, file, '--var', 'user=x', '--var', 'url=ws://127.0.0.1:1/'],
      ...['--reporter', 'json', '--bail', '--capture', capture],
    );
    expect(exitCode).toBe(3);
    const events = linesOf(stdout);
    expect(events.map(({ kind }) => kind)).toEqual([
      ...['started', 'step-started', 'step-ended', 'step-ended', 'step-ended', 'ended'],
    ]);
    expect(events.at(-1)).toMatchObject({ report: { verdict: 'not-connected', capture } });
  });

  test('stopped by Ctrl+C closes, writes what there is, and ends with 1', async () => {
    const capture = join(folder, 'stopped.framescope');
    const file = scenario('long', '  - connect:\n  - wait: 60 s\n');
    const cli = startCli('run', file, '--reporter', 'json', '--capture', capture);
    await cli.output(/"step-started","path":"2"/);
    cli.child.kill('SIGINT');
    expect(await cli.ended).toMatchObject({ exitCode: 1, stderr: '' });
    const opened = openCapture(capture);
    expect(opened.runs()).toMatchObject([{ verdict: 'stopped' }]);
    expect(opened.log.get(opened.log.endSeq() - 1)).toMatchObject({ state: { phase: 'closed' } });
    opened.close();
    expect(
      readdirSync(folder)
        .map((name) => basename(name))
        .sort(),
    ).toEqual([...['long.scenario.yaml', 'stopped.framescope']]);
  });
});
