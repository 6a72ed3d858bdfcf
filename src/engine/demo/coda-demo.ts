import { randomUUID } from 'node:crypto';
import { readObject, textOf } from './demo-object.ts';
import type { DemoQuery } from './demo-query.ts';
import type { DemoSession } from './demo-session.ts';
import { textAnswer } from './profile-demo.ts';
import type { ProfileDemo } from './profile-demo.ts';

type Mode = 'idle' | 'listening' | 'thinking' | 'speaking';

const emotions = ['neutral', 'curious', 'happy', 'focused', 'calm'] as const;
const metricsIntervalMs = 1000;
const traceIntervalMs = 2500;
const emotionIntervalMs = 6000;
const skipAboveByteLength = 1024 * 1024;

/** A voice assistant that tells by itself how it is and how long it took. */
export const codaDemo: ProfileDemo = {
  name: 'Coda',
  paths: null,
  example: '{"type":"text_input","data":{"text":"Good morning"}}',
  faults: [
    'clock=MS                  its clock is that far ahead',
    'quiet=1                   tells nothing by itself',
  ],
  http: (path) => (path === '/' ? textAnswer(426, 'Coda listens for WebSocket clients.\n') : null),
  notFound: textAnswer(404, 'Coda listens for WebSocket clients.\n'),
  start: () => ({
    admit: (_request, query) => {
      const voice = readVoice(query);
      return (session) => {
        const assistant = new Assistant(session, voice.aheadMs);
        if (!voice.quiet) {
          assistant.tellByItself();
        }
        return {
          text: (text) => {
            assistant.take(text);
          },
        };
      };
    },
  }),
};

function readVoice(query: DemoQuery): { readonly aheadMs: number; readonly quiet: boolean } {
  return { aheadMs: query.count('clock', 0), quiet: query.flag('quiet') };
}

/** The assistant as one client has it. */
class Assistant {
  #mode: Mode = 'idle';
  #emotion = 0;
  #metrics = 0;

  constructor(
    private readonly session: DemoSession,
    private readonly aheadMs: number,
  ) {}

  tellByItself(): void {
    this.tell('mode_change', { mode: this.#mode });
    this.tell('emotion_change', { emotion: emotions[0] });
    this.session.every(metricsIntervalMs, () => {
      this.#metrics += 1;
      this.tell('system_metrics', {
        memory_mb: Math.round(1024 + 40 * Math.sin(this.#metrics / 9) + this.#metrics),
        cpu_percent: round(30 + 15 * Math.sin(this.#metrics / 5) + 5 * Math.random()),
        gpu_vram_mb: Math.round(6200 + 120 * Math.sin(this.#metrics / 14)),
      });
    });
    this.session.every(traceIntervalMs, () => {
      this.trace();
    });
    this.session.every(emotionIntervalMs, () => {
      this.feel();
    });
  }

  take(text: string): void {
    const message = readObject(text);
    if (message === null) {
      this.tell('error', { message: 'Messages are JSON objects with type, data and timestamp.' });
      return;
    }
    const data = readObject(JSON.stringify(message['data'] ?? {})) ?? {};
    switch (message['type']) {
      case 'stt_start':
        this.enter('listening');
        break;
      case 'stt_stop':
        if (this.#mode === 'listening') {
          this.converse('What is the weather like?');
        } else {
          this.enter('idle');
        }
        break;
      case 'text_input':
      case 'demo_flow':
        this.converse(textOf(data, 'text'));
        break;
      default:
        this.tell('error', {
          message: `There is no command ${JSON.stringify(message['type'] ?? null).slice(0, 80)}.`,
        });
    }
  }

  private converse(text: string): void {
    const answer = `You said ${String(text.length)} letters, and I liked every one of them.`;
    this.say('user', text);
    this.enter('thinking');
    this.session.after(400, () => {
      this.tell('memory_store', {
        memory_id: randomUUID(),
        content: text.slice(0, 200),
        importance: round(Math.random()),
      });
      this.say('assistant', answer);
      this.trace();
      this.enter('speaking');
      this.feel();
    });
    this.session.after(1200, () => {
      this.enter('idle');
    });
  }

  private say(role: 'user' | 'assistant', content: string): void {
    this.tell('conversation_message', { message_id: randomUUID(), role, content });
  }

  private enter(mode: Mode): void {
    if (mode !== this.#mode) {
      this.#mode = mode;
      this.tell('mode_change', { mode });
    }
  }

  private feel(): void {
    this.#emotion = (this.#emotion + 1) % emotions.length;
    this.tell('emotion_change', { emotion: emotions[this.#emotion] });
  }

  private trace(): void {
    const stt = 0.2 + 0.5 * Math.random() ** 2;
    const llm = 0.6 + 1.4 * Math.random() ** 2;
    const tts = 0.1 + 0.3 * Math.random();
    this.tell('latency_trace', {
      stt_seconds: milli(stt),
      llm_seconds: milli(llm),
      tts_seconds: milli(tts),
      total_seconds: milli(stt + llm + tts),
    });
  }

  private tell(type: string, data: object): void {
    if (this.session.bufferedAmount <= skipAboveByteLength) {
      const timestamp = new Date(Date.now() + this.aheadMs).toISOString();
      this.session.sendJson({ type, data, timestamp });
    }
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function milli(value: number): number {
  return Math.round(value * 1000) / 1000;
}
