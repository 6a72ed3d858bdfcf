import { beforeEach, expect, test } from 'vitest';
import { connectForm, setOptions, setText } from '../../../../src/renderer/state/connect-form.ts';
import {
  filledConnection,
  takePastedCommand,
  undoFill,
} from '../../../../src/renderer/state/filled-connection.ts';
import { defaultDraft } from '../../../../src/renderer/state/options-draft.ts';

beforeEach(() => {
  setText('');
  setOptions(defaultDraft);
  filledConnection.setState({ filled: null });
});

test('a pasted command fills the bar, tells what it took and keeps certificate checks on', () => {
  setText('ws://before');
  setOptions({ acceptUntrustedCertificate: true });
  const isTaken = takePastedCommand(
    "curl -k wss://h/x -H 'A: 1' -H 'B: 2' -H 'Origin: http://o' -H 'Sec-WebSocket-Protocol: p, q' -H 'Upgrade: websocket'",
  );
  expect(isTaken).toBe(true);
  expect(connectForm.getState()).toMatchObject({
    text: 'wss://h/x',
    problem: null,
    isBusy: false,
    options: {
      headers: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
      subprotocols: 'p, q',
      origin: 'http://o',
      acceptUntrustedCertificate: false,
    },
  });
  expect(filledConnection.getState().filled?.words).toBe(
    'Read from a cURL command: 2 headers, 2 subprotocols and an origin. Certificate checks stay on (the command turned them off).',
  );
});

test('Undo brings back what stood there, options and all', () => {
  setText('ws://before');
  setOptions({ origin: 'http://mine' });
  takePastedCommand('wscat -c ws://other -o http://theirs');
  undoFill();
  expect(connectForm.getState()).toMatchObject({
    text: 'ws://before',
    options: { origin: 'http://mine' },
  });
  expect(filledConnection.getState().filled).toBeNull();
});

test('a URL is pasted as it is', () => {
  expect(takePastedCommand('wss://example.com/?q=curl x')).toBe(false);
});

test('a command that cannot be read changes nothing and says why', () => {
  setText('ws://before');
  expect(takePastedCommand("curl 'ws://h")).toBe(true);
  expect(connectForm.getState()).toMatchObject({
    text: 'ws://before',
    problem: { message: expect.stringContaining('not closed') as unknown },
  });
});
