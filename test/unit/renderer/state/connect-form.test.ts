import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import { defaultConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import type { ConnectionSnapshot } from '../../../../src/core/connection/connection-snapshot.ts';
import {
  connectForm,
  mainAction,
  pressMain,
  sameConnection,
  setOptions,
  setText,
  submit,
} from '../../../../src/renderer/state/connect-form.ts';
import { defaultDraft } from '../../../../src/renderer/state/options-draft.ts';
import { session } from '../../../../src/renderer/state/session.ts';
import { closedSnapshot, snapshot } from './connection-snapshots.ts';

/** What the page asked of the engine, such as `connect ws://…`. */
let asked: string[] = [];
let refusal: string | null = null;

function show(connections: readonly ConnectionSnapshot[]): void {
  session.setState({ connections, liveConnections: connections });
}

/** The other side of the bridge: notes what is asked and shows it as the engine's next pulse would. */
const bridge = {
  connect: (options: ConnectionOptions) => {
    asked.push(`connect ${options.url}`);
    if (refusal !== null) {
      return Promise.resolve({ ok: false, error: { code: 'refused', message: refusal } });
    }
    const id = session.getState().connections.length + 1;
    show([...session.getState().connections, snapshot({ id, options })]);
    return Promise.resolve({ ok: true, value: id });
  },
  reconnect: (id: number) => {
    asked.push(`reconnect ${id}`);
    show(session.getState().connections.map((each) => ({ ...each, attempt: each.attempt + 1 })));
    return Promise.resolve({ ok: true, value: undefined });
  },
  close: (id: number, code: number) => {
    asked.push(`close ${id} ${code}`);
    return Promise.resolve({ ok: true, value: undefined });
  },
};

beforeEach(() => {
  asked = [];
  refusal = null;
  vi.stubGlobal('window', { framescope: bridge });
  session.setState({ connections: [], liveConnections: [], selectedId: null });
  connectForm.setState({ text: '', options: defaultDraft, problem: null, isBusy: false });
});

describe('the connect bar', () => {
  test('connects to the URL in the box and selects the connection', async () => {
    setText(' ws://localhost:8000 ');
    await submit();
    expect(asked).toEqual(['connect ws://localhost:8000']);
    expect(session.getState().selectedId).toBe(1);
  });

  test('offers ws:// for a URL without a scheme, and Enter again takes it', async () => {
    setText('localhost:8000');
    await submit();
    expect(asked).toEqual([]);
    expect(connectForm.getState()).toMatchObject({
      text: 'localhost:8000',
      problem: {
        message: 'A WebSocket URL starts with ws:// or wss://.',
        suggestion: 'ws://localhost:8000',
      },
    });
    await submit();
    expect(asked).toEqual(['connect ws://localhost:8000']);
    expect(connectForm.getState()).toMatchObject({ text: 'ws://localhost:8000', problem: null });
  });

  test('forgets the offer when the text changes', async () => {
    setText('localhost:8000');
    await submit();
    setText('');
    await submit();
    expect(asked).toEqual([]);
  });

  test('makes one connection when the button is pressed twice at once', async () => {
    setText('ws://localhost:8000');
    await Promise.all([pressMain(), pressMain()]);
    expect(asked).toEqual(['connect ws://localhost:8000']);
  });

  test('makes a second connection when Enter is pressed while the first is open', async () => {
    show([snapshot()]);
    session.setState({ selectedId: 1 });
    setText('ws://localhost:8000');
    await submit();
    expect(asked).toEqual(['connect ws://localhost:8000']);
  });

  test('tries a closed connection with the same URL again in its row', async () => {
    show([closedSnapshot()]);
    session.setState({ selectedId: 1 });
    setText('ws://localhost:8000');
    await submit();
    expect(asked).toEqual(['reconnect 1']);
  });

  test('makes a new connection when the options changed since', async () => {
    show([closedSnapshot()]);
    session.setState({ selectedId: 1 });
    setText('ws://localhost:8000');
    setOptions({ subprotocols: 'chat' });
    await submit();
    expect(asked).toEqual(['connect ws://localhost:8000']);
  });

  test('closes the selected connection with 1000 when the button reads Disconnect', async () => {
    show([snapshot()]);
    session.setState({ selectedId: 1 });
    setText('ws://localhost:8000');
    await pressMain();
    expect(asked).toEqual(['close 1 1000']);
  });

  test('shows the sentence of a refusal and keeps what was typed', async () => {
    refusal = 'The header X-A cannot be used.';
    setText('ws://localhost:8000');
    await submit();
    expect(connectForm.getState()).toMatchObject({
      text: 'ws://localhost:8000',
      problem: { message: 'The header X-A cannot be used.', suggestion: null },
      isBusy: false,
    });
  });

  test('does not connect with options that cannot be used', async () => {
    setText('ws://localhost:8000');
    setOptions({ handshakeTimeoutS: '' });
    await submit();
    expect(asked).toEqual([]);
    expect(connectForm.getState().problem?.message).toContain('Check the options.');
  });
});

describe('mainAction', () => {
  test('disconnects while the selected connection lives and its URL stands in the box', () => {
    expect(mainAction('ws://localhost:8000', snapshot())).toBe('disconnect');
  });

  test('connects when the box holds another URL, or the connection is over, or there is none', () => {
    expect(mainAction('ws://localhost:1', snapshot())).toBe('connect');
    expect(mainAction('ws://localhost:8000', closedSnapshot())).toBe('connect');
    expect(mainAction('ws://localhost:8000', null)).toBe('connect');
  });
});

test('two connections that differ only in their ping interval are the same', () => {
  const options = { ...defaultConnectionOptions, url: 'ws://a' };
  expect(sameConnection(options, { ...options, pingIntervalMs: 1000 })).toBe(true);
  expect(sameConnection(options, { ...options, origin: 'x' })).toBe(false);
});
