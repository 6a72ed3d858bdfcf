import { randomUUID } from 'node:crypto';
import { readObject, textOf } from './demo-object.ts';
import type { DemoQuery } from './demo-query.ts';
import { DemoRefusal } from './demo-query.ts';
import type { DemoSession } from './demo-session.ts';
import { jsonAnswer } from './profile-demo.ts';
import type { ProfileDemo } from './profile-demo.ts';

const allowedOrigins: readonly string[] = [
  'http://localhost:5173',
  'http://localhost:5174',
  'http://localhost:5175',
  'http://localhost:3000',
];

const perspectives = ['mix_engineering', 'neural_network', 'reason', 'intuition'] as const;

const advice: readonly string[] = [
  'Cut a little around 300 Hz before you boost anything; the voice will open up by itself.',
  'Two compressors that each do 3 dB sound calmer than one that does 6.',
  'Send the reverb through a high-pass at 200 Hz, so that the kick keeps its room.',
  'Turn the track down until you miss it, then one decibel up.',
];

interface Server {
  readonly startMs: number;
  clients: number;
}

interface Asked {
  /** Each answer takes a random time, so that answers overtake each other. */
  readonly shuffle: boolean;
  readonly twice: boolean;
  /** Every nth request gets no answer; 0 for none. */
  readonly lose: number;
  readonly pongs: boolean;
}

/** A music production assistant: requests without ids, answered by type. */
export const codetteDemo: ProfileDemo = {
  name: 'Codette',
  paths: ['/ws'],
  example: '{"type":"chat","message":"How do I mix vocals?"}',
  faults: [
    'shuffle=1                 answers overtake each other',
    'twice=1                   answers everything twice',
    'lose=N                    leaves every Nth request unanswered',
    'origins=strict            refuses Origins that are not in its list with 403',
  ],
  http: (path) => {
    switch (path) {
      case '/health':
        return jsonAnswer(200, { status: 'healthy', service: 'codette' });
      case '/':
        return jsonAnswer(200, { service: 'codette', websocket: '/ws', health: '/health' });
      default:
        return null;
    }
  },
  notFound: jsonAnswer(404, { detail: 'Not Found' }),
  start: () => {
    const server: Server = { startMs: performance.now(), clients: 0 };
    return {
      admit: (request, query) => {
        const { origin } = request.headers;
        const strict = query.choice('origins', ['any', 'strict'], 'any') === 'strict';
        if (strict && origin !== undefined && !allowedOrigins.includes(origin)) {
          throw new DemoRefusal('403 Forbidden', `The origin ${origin} is not allowed.\n`);
        }
        const asked = readAsked(query);
        return (session) => {
          server.clients += 1;
          session.sendJson({
            type: 'connection',
            status: 'connected',
            connection_id: randomUUID(),
            message: 'Codette is listening.',
            timestamp: now(),
          });
          let requests = 0;
          return {
            text: (text) => {
              requests += 1;
              if (asked.lose === 0 || requests % asked.lose !== 0) {
                answer(session, server, asked, text);
              }
            },
            closed: () => {
              server.clients -= 1;
            },
          };
        };
      },
    };
  },
};

function readAsked(query: DemoQuery): Asked {
  return {
    shuffle: query.flag('shuffle'),
    twice: query.flag('twice'),
    lose: query.count('lose', 0),
    pongs: query.text('pongs') !== 'missing',
  };
}

function answer(session: DemoSession, server: Server, asked: Asked, text: string): void {
  const message = readObject(text);
  const reply = (delayMs: number, body: object) => {
    const send = () => {
      session.sendJson(body);
      if (asked.twice) {
        session.sendJson(body);
      }
    };
    const wait = asked.shuffle ? Math.random() * 400 : delayMs;
    if (wait === 0 || !session.after(wait, send)) {
      send();
    }
  };
  if (message === null) {
    reply(0, { type: 'error', message: 'Invalid JSON: send an object.', timestamp: now() });
    return;
  }
  switch (message['type']) {
    case 'ping':
      if (asked.pongs) {
        reply(0, { type: 'pong', timestamp: now() });
      }
      break;
    case 'chat': {
      const question = textOf(message, 'message');
      const chosen = perspectives.find((name) => name === message['perspective']);
      reply(120 + Math.random() * 380, {
        type: 'chat_response',
        response: advice[question.length % advice.length],
        perspective: chosen ?? perspectives[question.length % perspectives.length],
        confidence: round(0.7 + Math.random() * 0.29),
        timestamp: now(),
      });
      break;
    }
    case 'status':
      reply(5 + Math.random() * 10, {
        type: 'status_response',
        status: 'healthy',
        active_connections: server.clients,
        uptime_seconds: round((performance.now() - server.startMs) / 1000),
        timestamp: now(),
      });
      break;
    case 'analyze':
      reply(300 + Math.random() * 700, {
        type: 'analysis_response',
        analysis: {
          peak_db: round(-6 * Math.random()),
          rms_db: round(-12 - 8 * Math.random()),
          spectral_centroid_hz: Math.round(1500 + 1800 * Math.random()),
          clipping: false,
        },
        timestamp: now(),
      });
      break;
    case undefined:
      reply(0, { type: 'error', message: 'The field "type" is missing.', timestamp: now() });
      break;
    default:
      reply(0, {
        type: 'error',
        message: `Unknown message type: ${JSON.stringify(message['type']).slice(0, 80)}`,
        timestamp: now(),
      });
  }
}

function now(): string {
  return new Date().toISOString();
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
