import { randomUUID } from 'node:crypto';
import { readObject, textOf, wordsOf } from './demo-object.ts';
import type { DemoSession } from './demo-session.ts';
import { jsonAnswer, textAnswer } from './profile-demo.ts';
import type { ProfileDemo } from './profile-demo.ts';
import { SyncScopes } from './sync-scopes.ts';

const wordIntervalMs = 50;
const reasoning =
  'The question is short. I should say what a socket is, then why it stays open, and then stop.';
const content =
  'A socket is a conversation that nobody hangs up. Both sides may speak whenever they like, ' +
  'and each word arrives in the order in which it was said.';

/** Agents that answer word by word, with numbered updates for all who subscribed. */
export const openAgentsDemo: ProfileDemo = {
  name: 'OpenAgents',
  paths: ['/ws'],
  example: '{"type":"Message","id":"m1","content":"What is a socket?","use_reasoning":true}',
  faults: [
    'holes=N                   leaves out every Nth sync id',
    'word=MS                   time between two words (50)',
    'stall=N                   streams stop after N words',
    'activity=0                nothing happens in a scope by itself',
  ],
  http: (path) => {
    switch (path) {
      case '/health':
        return textAnswer(200, 'OK\n');
      case '/':
        return jsonAnswer(200, { websocket: '/ws' });
      default:
        return null;
    }
  },
  notFound: textAnswer(404, 'Not found. The WebSocket endpoint is /ws.\n'),
  start: () => {
    const scopes = new SyncScopes();
    return {
      admit: (_request, query) => {
        const holes = query.count('holes', 0);
        const intervalMs = Math.max(1, query.count('word', wordIntervalMs));
        const words = query.count('stall', Infinity);
        const activity = query.count('activity', 1) !== 0;
        return (session) => {
          const connectionId = randomUUID();
          return {
            text: (text) => {
              const message = readObject(text);
              switch (message?.['type']) {
                case 'Subscribe':
                  scopes.subscribe(session, textOf(message, 'scope'), { holes, activity });
                  break;
                case 'Unsubscribe':
                  scopes.unsubscribe(session, textOf(message, 'scope'));
                  break;
                case 'Message':
                  converse(session, scopes, message, { intervalMs, words });
                  break;
                default:
                  fail(session, 'message', message === null ? 'not_json' : 'unknown_type', {
                    message:
                      message === null
                        ? 'Messages are JSON objects.'
                        : `There is no message of type ${JSON.stringify(message['type'] ?? null).slice(0, 80)}.`,
                    connection_id: connectionId,
                  });
              }
            },
            closed: () => {
              scopes.leave(session);
            },
          };
        };
      },
      stop: () => {
        scopes.stop();
      },
    };
  },
};

function converse(
  session: DemoSession,
  scopes: SyncScopes,
  message: Readonly<Record<string, unknown>>,
  pace: { readonly intervalMs: number; readonly words: number },
): void {
  const id = textOf(message, 'id');
  if (id === '' || textOf(message, 'content') === '') {
    fail(session, 'message', 'invalid', {
      message: 'A Message needs an id and content.',
      message_id: id === '' ? null : id,
    });
    return;
  }
  if (/\bforbidden\b/i.test(textOf(message, 'content'))) {
    fail(session, 'application', 'not_authorized', {
      message: 'You may not ask that.',
      message_id: id,
    });
    return;
  }
  const deltas = [
    ...(message['use_reasoning'] === true
      ? wordsOf(reasoning).map((word) => ({ content: null, reasoning: word }))
      : []),
    ...wordsOf(content).map((word) => ({ content: word, reasoning: null })),
  ].slice(0, pace.words);
  let next = 0;
  const stop = session.every(pace.intervalMs, () => {
    const delta = deltas[next];
    next += 1;
    if (delta === undefined) {
      stop?.();
    } else {
      scopes.publish('chat', { type: 'Update', message_id: id, delta }, session);
    }
  });
  if (stop === null) {
    fail(session, 'application', 'busy', { message: 'Too many streams run.', message_id: id });
  }
}

function fail(
  session: DemoSession,
  layer: 'message' | 'application',
  code: string,
  rest: object,
): void {
  session.sendJson({ type: 'Error', layer, code, ...rest });
}
