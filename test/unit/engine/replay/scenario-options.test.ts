import { expect, test } from 'vitest';
import { scenarioOptions } from '../../../../src/engine/replay/scenario-options.ts';
import { defaultConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import { ScenarioSecrets } from '../../../../src/core/replay/scenario-secrets.ts';

const given = { url: null, headers: [], queryParameters: [] };

test('secrets of a connection become variables, and what is empty is left out', () => {
  const secrets = new ScenarioSecrets([]);
  const options = {
    ...defaultConnectionOptions,
    url: 'wss://anna:hunter2@example.com/chat?room=1&ticket=t-123456',
    headers: [
      { name: 'Authorization', value: 'Bearer abcdef123456' },
      { name: 'X-App', value: 'web' },
      { name: 'X-My-Session-Thing', value: 'some value' },
    ],
    queryParameters: [{ name: 'access_token', value: 'q-987654' }],
    subprotocols: ['chat', 'bearer.abcDEF123456'],
  };
  const made = scenarioOptions(options, given, secrets);
  expect(made).toEqual({
    url: 'wss://example.com/chat?room=1&ticket={{ticket}}',
    options: {
      headers: [
        { name: 'Authorization', value: 'Bearer {{Authorization}}' },
        { name: 'X-App', value: 'web' },
        { name: 'X-My-Session-Thing', value: '{{X_My_Session_Thing}}' },
      ],
      queryParameters: [{ name: 'access_token', value: '{{access_token}}' }],
      subprotocols: ['chat', expect.stringMatching(/^bearer\.\{\{\w+\}\}$/) as string],
    },
    leftOut: ['the user in the URL'],
  });
  expect(secrets.asked.map(({ place }) => place)).toContain('the header Authorization');
  const plain = { ...defaultConnectionOptions, url: 'ws://example.com/' };
  expect(scenarioOptions(plain, given, secrets)).toMatchObject({
    url: 'ws://example.com/',
    options: {},
  });
});

test('a header that is given stands in place of the recorded one, and is as secret', () => {
  const secrets = new ScenarioSecrets([]);
  const headers = [{ name: 'authorization', value: 'Bearer mine-654321' }];
  const recorded = {
    ...defaultConnectionOptions,
    url: 'ws://example.com/',
    headers: [{ name: 'Authorization', value: 'Bearer abcdef123456' }],
  };
  expect(scenarioOptions(recorded, { ...given, headers }, secrets).options.headers).toEqual([
    { name: 'authorization', value: 'Bearer {{authorization}}' },
  ]);
});
