import { defaultConnectionOptions } from '../../../src/core/connection/connection-options.ts';
import type { ConnectionOptions } from '../../../src/core/connection/connection-options.ts';
import type { LogEntry } from '../../../src/core/log/log-entry.ts';
import type { Profile } from '../../../src/core/profile/profile.ts';
import type { ProfileStatus } from '../../../src/core/profile/profile-status.ts';
import { RecordedLog } from '../wire/recorded-log.ts';

/** A profile with a type at `/type` and whatever else a test asks for. */
export function profileWith(more: Partial<Profile>): Profile {
  return {
    framescopeProfile: 1,
    id: 'test',
    name: 'Test',
    description: 'For tests',
    endpoints: [],
    envelope: { type: '/type' },
    ...more,
  };
}

/** The steps of a gated connection, quick enough for a test. */
export const gated: Partial<Profile> = {
  handshake: {
    timeoutMs: 5_000,
    steps: [
      {
        name: 'handshake_response',
        expect: { type: 'handshake_response' },
        capture: { threadId: ['/thread_id', '/data/thread_id'] },
        fail: [{ type: ['error', 'handshake_failed'] }],
      },
      {
        name: 'handshake_acknowledged',
        send: { type: 'handshake_acknowledged', thread_id: '{{threadId}}' },
      },
      { name: 'handshake_complete', expect: { type: 'handshake_complete' } },
    ],
  },
  ready: {
    name: 'connection_established',
    expect: { type: 'connection_established' },
    timeoutMs: 5_000,
    onTimeout: 'degrade',
  },
  outbox: { timeoutMs: 30_000, maxMessages: 1_000, connects: true },
};

/** An engine, its log and what a test asks of them. */
export class Scene {
  readonly log = new RecordedLog();
  readonly engine = this.log.engine;

  connect(
    url: string,
    profile: Profile,
    more: {
      readonly options?: Partial<ConnectionOptions>;
      readonly variables?: Record<string, string>;
      readonly secrets?: readonly string[];
    } = {},
  ): number {
    return this.engine.connect(
      { ...defaultConnectionOptions, closeTimeoutMs: 500, url, ...more.options },
      { profile, variables: more.variables ?? {}, secrets: more.secrets ?? [] },
    );
  }

  say(id: number, value: unknown): void {
    this.engine.send(id, { kind: 'text', text: JSON.stringify(value) });
  }

  status(id: number): ProfileStatus {
    const { profile } = this.log.snapshot(id);
    if (profile === null) throw new Error('The connection has no profile.');
    return profile;
  }

  /** Phases in order, with step and what is awaited. */
  phases(id: number): string[] {
    return this.log.of(id).flatMap((entry) => {
      if (entry.kind !== 'state') return [];
      const { state } = entry;
      if (state.phase === 'handshaking') return [`handshaking ${state.step} > ${state.awaits}`];
      if (state.phase === 'degraded') return [`degraded ${state.awaits}`];
      if (state.phase === 'reconnecting') return [`reconnecting ${state.attempt} ${state.delayMs}`];
      return [state.phase];
    });
  }

  /** Data messages in order: direction, act and text. */
  messages(id: number): string[] {
    return this.log.of(id).flatMap((entry) => {
      if (entry.kind !== 'message') return [];
      const act = entry.act === undefined ? '' : `[${entry.act.kind} ${entry.act.name}] `;
      return [`${entry.direction} ${act}${Buffer.from(entry.payload).toString()}`];
    });
  }

  errors(id: number): string[] {
    return this.log.of(id).flatMap((entry) => (entry.kind === 'error' ? [entry.error.code] : []));
  }

  errorMessage(id: number, code: string): string {
    for (const entry of this.log.of(id)) {
      if (entry.kind === 'error' && entry.error.code === code) return entry.error.message;
    }
    return '';
  }

  waitForError(id: number, code: string): Promise<LogEntry> {
    return this.log.waitForEntry(
      id,
      (entry) => entry.kind === 'error' && entry.error.code === code,
    );
  }

  /** Waits for a state entry of a phase, past or future. */
  waitForState(id: number, phase: string, count = 1): Promise<LogEntry> {
    let found = 0;
    return this.log.waitForEntry(
      id,
      (entry) => entry.kind === 'state' && entry.state.phase === phase && ++found >= count,
    );
  }

  waitForWarning(id: number, warning: string, count = 1): Promise<LogEntry> {
    let found = 0;
    return this.log.waitForEntry(
      id,
      (entry) => entry.kind === 'note' && entry.warning === warning && ++found >= count,
    );
  }

  async dispose(): Promise<void> {
    await this.engine.dispose();
    this.log.dispose();
  }
}
