import { randomUUID } from 'node:crypto';
import { readObject, textOf } from './demo-object.ts';
import type { DemoSession } from './demo-session.ts';
import { jsonAnswer, textAnswer } from './profile-demo.ts';
import type { ProfileDemo, ProfileDemoClient } from './profile-demo.ts';
import { SalesGroups } from './sales-groups.ts';

const answerMs = 180;
const maxAudioByteLength = 64 * 1024 * 1024;
const replyChunks = 5;
const replyChunkByteLength = 3200;

const tips: readonly string[] = [
  'Ask what the delay costs them each month before you talk about the price.',
  'Let the silence after your offer work; the one who speaks first lowers it.',
  'Repeat the objection in their words. Half of them take it back then.',
];

/** What the clients of one endpoint share. */
interface Room {
  readonly connections: Set<DemoSession>;
}

/** A sales coach: chat for one, chat for a group, and spoken audio on the same socket. */
export const salesCoachDemo: ProfileDemo = {
  name: 'SalesCoach',
  paths: ['/ws/chat', '/ws/group-chat'],
  example: '{"type":"chat","message":"They say we are too expensive."}',
  faults: [],
  http: (path) => (path === '/health' ? jsonAnswer(200, { status: 'ok' }) : null),
  notFound: textAnswer(404, '404: Not Found'),
  start: () => {
    const chat: Room = { connections: new Set() };
    const group: Room = { connections: new Set() };
    const groups = new SalesGroups();
    return {
      admit: (request) => {
        const isGroup = (request.url ?? '').startsWith('/ws/group-chat');
        return (session) =>
          isGroup ? serveGroup(session, group, groups) : serveChat(session, chat);
      },
    };
  },
};

function serveChat(session: DemoSession, room: Room): ProfileDemoClient {
  const audio = new Audio(session);
  const connectionId = enter(session, room, 'chat');
  return {
    text: (text) => {
      const message = readObject(text);
      switch (message?.['type']) {
        case 'chat':
          session.after(answerMs, () => {
            session.sendJson({
              type: 'chat_response',
              connection_id: connectionId,
              message: tips[textOf(message, 'message').length % tips.length],
            });
          });
          break;
        case 'audio_start':
        case 'audio_end':
          audio.mark(message['type']);
          break;
        default:
          refuse(session, message);
      }
    },
    binary: (bytes) => {
      audio.take(bytes);
    },
    closed: () => {
      leave(session, room);
    },
  };
}

function serveGroup(session: DemoSession, room: Room, groups: SalesGroups): ProfileDemoClient {
  const audio = new Audio(session);
  enter(session, room, 'group-chat');
  return {
    text: (text) => {
      const message = readObject(text);
      switch (message?.['type']) {
        case 'join_group':
          groups.join(session, textOf(message, 'group_id'), textOf(message, 'user_id'));
          break;
        case 'leave_group':
          groups.leave(session);
          break;
        case 'group_message':
          groups.say(session, textOf(message, 'message'));
          break;
        case 'audio_start':
        case 'audio_end':
          audio.mark(message['type']);
          break;
        default:
          refuse(session, message);
      }
    },
    binary: (bytes) => {
      audio.take(bytes);
    },
    closed: () => {
      groups.leave(session);
      leave(session, room);
    },
  };
}

/** Counts the client in and tells everybody of the endpoint. */
function enter(session: DemoSession, room: Room, endpoint: string): string {
  const connectionId = randomUUID();
  room.connections.add(session);
  session.sendJson({
    type: 'connected',
    connection_id: connectionId,
    endpoint,
    active_connections: room.connections.size,
  });
  tellCount(room, session);
  return connectionId;
}

function leave(session: DemoSession, room: Room): void {
  room.connections.delete(session);
  tellCount(room, session);
}

function tellCount(room: Room, except: DemoSession): void {
  for (const session of room.connections) {
    if (session !== except) {
      session.sendJson({ type: 'active_connections', count: room.connections.size });
    }
  }
}

function refuse(session: DemoSession, message: Readonly<Record<string, unknown>> | null): void {
  session.sendJson({
    type: 'error',
    message:
      message === null
        ? 'Send a JSON object with a type, or audio as binary messages.'
        : `There is no message of type ${JSON.stringify(message['type'] ?? null).slice(0, 80)} on this endpoint.`,
  });
}

/** Speech of one client: taken as binary messages, answered with a transcript and speech. */
class Audio {
  #byteLength = 0;
  #chunks = 0;

  constructor(private readonly session: DemoSession) {}

  mark(type: 'audio_start' | 'audio_end'): void {
    if (type === 'audio_start') {
      this.#byteLength = 0;
      this.#chunks = 0;
      this.session.sendJson({ type: 'audio_ready', sample_rate: 16_000, encoding: 'pcm_s16le' });
      return;
    }
    const byteLength = this.#byteLength;
    this.session.after(answerMs, () => {
      this.session.sendJson({
        type: 'transcript',
        text: 'They say we are too expensive.',
        audio_bytes: byteLength,
        chunks: this.#chunks,
      });
      for (let chunk = 0; chunk < replyChunks; chunk += 1) {
        this.session.send(tone(chunk));
      }
      this.session.sendJson({ type: 'audio_response_end', chunks: replyChunks });
    });
  }

  take(bytes: Buffer): void {
    this.#byteLength += bytes.length;
    this.#chunks += 1;
    if (this.#byteLength > maxAudioByteLength) {
      this.session.sendJson({ type: 'error', message: 'That is too much audio. Send audio_end.' });
      return;
    }
    this.session.sendJson({
      type: 'audio_received',
      bytes: bytes.length,
      total_bytes: this.#byteLength,
    });
  }
}

/** 100 ms of a 440 Hz tone, 16 bits a sample, 16,000 samples a second. */
function tone(chunk: number): Uint8Array {
  const samples = replyChunkByteLength / 2;
  const bytes = Buffer.alloc(replyChunkByteLength);
  for (let index = 0; index < samples; index += 1) {
    const phase = (2 * Math.PI * 440 * (chunk * samples + index)) / 16_000;
    bytes.writeInt16LE(Math.round(8000 * Math.sin(phase)), 2 * index);
  }
  return bytes;
}
