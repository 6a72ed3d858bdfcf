import { describe, expect, test } from 'vitest';
import { RunSecrets } from '../../../../src/engine/scenario/run-secrets.ts';

describe('what a run must not tell', () => {
  test('are texts of variables that are secret by their names, in the log too', () => {
    const secrets = new RunSecrets();
    secrets.keepNamed({
      apiToken: '"t0p-s3cret"',
      password: '"abc"',
      maxTokens: '4096',
      user: '"grace"',
    });
    expect(secrets.ofLog).toEqual(['t0p-s3cret']);
    expect(secrets.masked('Bearer t0p-s3cret of grace, 4096')).toBe(
      'Bearer ********** of grace, 4096',
    );
  });

  test('are values from the key store, whatever they are called', () => {
    const secrets = new RunSecrets();
    secrets.keep(['c4nary-one', '', 'c4nary-one']);
    expect(secrets.ofLog).toEqual(['c4nary-one']);
    expect(secrets.masked('c4nary-one')).toBe('**********');
  });

  test('are in reports alone when a message of the server brought them: they stand in the log already', () => {
    const secrets = new RunSecrets();
    secrets.addNamed({ token: '"from-the-server"' });
    expect(secrets.ofLog).toEqual([]);
    expect(secrets.masked('from-the-server')).toBe('*'.repeat(15));
  });

  test('are secrets that a server made up, where they are not what was expected', () => {
    const { differences } = new RunSecrets().maskedFailure({
      code: 'expect-timeout',
      message: 'No message matched.',
      differences: [
        {
          kind: 'changed',
          pointer: '/auth/access_token',
          before: '"mine"',
          after: '"made-up-9f8e"',
        },
        { kind: 'extra', pointer: '/user', after: '"grace"' },
      ],
      seq: 7,
    });
    expect(differences).toEqual([
      { kind: 'changed', pointer: '/auth/access_token', before: '"mine"', after: '*'.repeat(14) },
      { kind: 'extra', pointer: '/user', after: '"grace"' },
    ]);
  });
});
