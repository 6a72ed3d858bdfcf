import { afterEach, describe, expect, it } from 'vitest';
import { doctorCheckIds } from '../../src/core/doctor/doctor-check.ts';
import { linesOf, runCli } from './cli-process.ts';
import { Patient, type PatientScript } from './doctor/doctor-patient.ts';

describe('framescope doctor', { timeout: 60_000 }, () => {
  const patients: Patient[] = [];
  afterEach(async () => {
    for (const one of patients.splice(0)) {
      await one.close();
    }
  });

  async function patient(script: PatientScript = {}) {
    const started = await Patient.start(script);
    patients.push(started);
    return started;
  }

  it('prints a line for each check and ends with 0 for a server that takes the connection', async () => {
    const server = await patient();
    const { exitCode, stdout, stderr } = await runCli('doctor', server.url());
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^✓ ok {7}URL: The URL can be used\.$/m);
    expect(stdout).toMatch(/^✓ ok {7}Upgrades to WebSocket: \/ws answers 101/m);
    expect(stdout).toMatch(/^– skipped {2}Certificate: ws:\/\/ has none\.$/m);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^(?:Nothing is wrong|The server takes this connection)/,
    );
    expect(exitCode).toBe(0);
  });

  it('writes one JSON object a line, the summary last, and ends with 1', async () => {
    const server = await patient({ refuse: () => '401 Unauthorized' });
    const { exitCode, stdout } = await runCli(
      'doctor',
      server.url(),
      '--json',
      '--header',
      'Authorization: Bearer canary-12345',
    );
    const lines = linesOf(stdout);
    expect(lines.slice(0, -1).map((line) => line['check'])).toEqual(doctorCheckIds);
    expect(Object.keys(lines[0] ?? {})).toEqual([
      'check',
      'outcome',
      'finding',
      'evidence',
      'next',
    ]);
    expect(lines.at(-1)).toEqual({
      summary: 'The server does not take the credentials sent (401).',
      outcome: 'failed',
      next: 'Check whether they are right and still valid.',
    });
    expect(stdout).not.toContain('canary');
    expect(exitCode).toBe(1);
  });

  it('looks at other paths when asked to', async () => {
    const server = await patient({
      refuse: ({ url }) => (url === '/ws' ? null : '404 Not Found'),
    });
    const { stdout, exitCode } = await runCli('doctor', server.url('/chat'), '--try-paths');
    expect(stdout).toContain(`Next: Connect to ${server.url('/ws')}.`);
    expect(exitCode).toBe(1);
  });

  it('ends with 2 for a command line that cannot be used', async () => {
    for (const args of [[], ['localhost'], ['ws://a/', '--profile', '/no/such/file']]) {
      const { exitCode, stdout, stderr } = await runCli('doctor', ...args);
      expect(exitCode, args.join(' ')).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).not.toBe('');
    }
  });
});
