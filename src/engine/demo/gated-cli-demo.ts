import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { readObject, textOf, wordsOf } from './demo-object.ts';
import { DemoRefusal } from './demo-query.ts';
import type { DemoQuery } from './demo-query.ts';
import type { DemoSession } from './demo-session.ts';
import { textAnswer } from './profile-demo.ts';
import type { ProfileDemo, ProfileDemoClient } from './profile-demo.ts';

interface Asked {
  readonly responseMs: number;
  readonly completeMs: number;
  readonly establishedMs: number;
  readonly threadId: 'sent' | 'missing';
  readonly result: 'complete' | 'failed';
}

const eventIntervalMs = 60;
const report =
  'I looked at the three largest tables. Two of them are never read at night, so their ' +
  'indexes can be rebuilt then.';

/** An agent behind a gate: handshake, then `connection_established`, then user messages. */
export const gatedCliDemo: ProfileDemo = {
  name: 'Gated CLI',
  paths: ['/ws'],
  example: '{"type":"user_message","content":"Which tables are the largest?"}',
  faults: [
    'response=MS|never         when handshake_response is sent (20)',
    'complete=MS|never         when handshake_complete follows the acknowledgement (20)',
    'established=MS|never      when connection_established follows that (150)',
    'thread=missing            handshake_response carries no thread_id',
    'handshake=failed          answers the acknowledgement with handshake_failed',
    'auth=required             refuses clients without a token with 401',
  ],
  http: (path) =>
    path === '/' || path === '/ws' ? textAnswer(426, 'This is a WebSocket server: /ws\n') : null,
  notFound: textAnswer(404, 'There is nothing here. The WebSocket endpoint is /ws.\n'),
  // The token itself must not be the name that is agreed on.
  subprotocol: (offered) => [...offered].find((name) => name === 'bearer') ?? false,
  start: () => ({
    admit: (request, query) => {
      const asked = readAsked(query);
      const required = query.choice('auth', ['optional', 'required'], 'optional') === 'required';
      if (required && tokenOf(request, query) === '') {
        throw new DemoRefusal(
          '401 Unauthorized',
          'A token is needed: as the header Authorization: Bearer, the query parameter token, or a subprotocol behind bearer.\n',
        );
      }
      return (session) => serve(session, asked);
    },
  }),
};

function readAsked(query: DemoQuery): Asked {
  return {
    responseMs: query.milliseconds('response', 20),
    completeMs: query.milliseconds('complete', 20),
    establishedMs: query.milliseconds('established', 150),
    threadId: query.choice('thread', ['sent', 'missing'], 'sent'),
    result: query.choice('handshake', ['complete', 'failed'], 'complete'),
  };
}

function tokenOf(request: IncomingMessage, query: DemoQuery): string {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/);
  const behind = offered[offered.indexOf('bearer') + 1];
  return bearer ?? (offered.includes('bearer') ? behind : undefined) ?? query.text('token');
}

function serve(session: DemoSession, asked: Asked): ProfileDemoClient {
  const threadId = `thread_${randomUUID()}`;
  let acknowledged = false;
  let complete = false;
  let established = false;

  later(session, asked.responseMs, () => {
    session.sendJson({
      type: 'handshake_response',
      ...(asked.threadId === 'sent' && { thread_id: threadId }),
      timestamp: Date.now(),
    });
  });

  function acknowledge(given: string): void {
    if (acknowledged) {
      return;
    }
    if (asked.result === 'failed' || given !== threadId) {
      const reason =
        asked.result === 'failed'
          ? 'The session was revoked.'
          : 'The thread_id is not the one of this connection.';
      session.sendJson({ type: 'handshake_failed', reason });
      session.close(4401, 'handshake failed');
      return;
    }
    acknowledged = true;
    later(session, asked.completeMs, () => {
      complete = true;
      session.sendJson({ type: 'handshake_complete', thread_id: threadId });
      later(session, asked.establishedMs, () => {
        established = true;
        session.sendJson({ type: 'connection_established', thread_id: threadId });
      });
    });
  }

  return {
    text: (text) => {
      const message = readObject(text);
      if (message === null) {
        session.sendJson({ type: 'error', code: 'not_json', message: 'Send a JSON object.' });
      } else if (message['type'] === 'handshake_acknowledged') {
        acknowledge(textOf(message, 'thread_id'));
      } else if (!complete || (!established && asked.establishedMs !== Infinity)) {
        session.sendJson({
          type: 'error',
          code: 'not_ready',
          message: 'Wait for handshake_complete and connection_established.',
        });
      } else {
        work(session, threadId, textOf(message, 'content'));
      }
    },
  };
}

/** What the agent does with a user's message, told in events. */
function work(session: DemoSession, threadId: string, content: string): void {
  const runId = `run_${randomUUID()}`;
  const base = { thread_id: threadId, run_id: runId };
  const events: readonly object[] = [
    { type: 'agent_started', ...base, request: content },
    { type: 'agent_thinking', ...base, thought: 'Which figures are needed?' },
    { type: 'tool_executing', ...base, tool: 'query_tables' },
    { type: 'tool_completed', ...base, tool: 'query_tables', rows: 3 },
    ...wordsOf(report).map((text, index) => ({ type: 'partial_result', ...base, index, text })),
    { type: 'agent_completed', ...base, result: report },
  ];
  let next = 0;
  const stop = session.every(eventIntervalMs, () => {
    const event = events[next];
    next += 1;
    if (event === undefined) {
      stop?.();
    } else {
      session.sendJson(event);
    }
  });
  if (stop === null) {
    session.sendJson({ type: 'error', ...base, code: 'busy', message: 'Too much is running.' });
  }
}

function later(session: DemoSession, delayMs: number, call: () => void): void {
  if (delayMs !== Infinity) {
    session.after(delayMs, call);
  }
}
