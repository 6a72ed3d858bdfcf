import type { ConnectionOptions } from '../core/connection/connection-options.ts';
import type { ConnectionSnapshot } from '../core/connection/connection-snapshot.ts';
import type { EncodedText, OutgoingMessage } from '../core/connection/outgoing-message.ts';
import type { LatencySnapshot } from '../core/latency/latency-snapshot.ts';
import type { ProfileBinding } from '../core/profile/profile-binding.ts';
import type { Profile } from '../core/profile/profile.ts';
import type { RequestAnswer } from '../core/log/request-answer.ts';
import { isSendableCloseCode } from '../core/rfc6455/close-code.ts';
import { nowUs } from './clock.ts';
import { Connection, type ConnectionHost } from './connection/connection.ts';
import { EngineError } from './engine-error.ts';
import type { EntrySink } from './log-store.ts';

/** Longest reason that fits a Close frame beside its code (RFC 6455 section 5.5). */
const maxReasonLength = 123;

/** How long peers may take to answer our farewell. */
const farewellMs = 300;

/** Owns the connections and writes what happens to them into a log. Knows nothing of Electron: the app, the CLI and tests share it. */
export class Engine {
  private readonly byId = new Map<number, Connection>();
  /** Removed, but still in their closing handshake. */
  private readonly leaving = new Set<Connection>();
  private readonly stateListeners = new Set<(snapshot: ConnectionSnapshot) => void>();
  private nextId = 1;

  constructor(private readonly parts: { readonly log: EntrySink }) {}

  /** Microseconds of the engine's monotonic clock. */
  nowUs(): number {
    return nowUs();
  }

  /**
   * Begins an opening handshake; throws EngineError for options that cannot be used. `secrets` are masked
   * as those of the binding are.
   */
  connect(
    options: ConnectionOptions,
    binding: ProfileBinding | null = null,
    secrets: readonly string[] = [],
  ): number {
    const host: ConnectionHost = {
      log: this.parts.log,
      onStateChange: (changed) => {
        this.stateChanged(changed);
      },
    };
    const connection = new Connection(this.nextId, options, host, binding, secrets);
    this.nextId += 1;
    this.byId.set(connection.id, connection);
    connection.start();
    return connection.id;
  }

  /** Makes another attempt on a connection that is over; the log goes on. */
  reconnect(connectionId: number): void {
    this.connection(connectionId).start();
  }

  /** Makes the next attempt of a profile now, instead of after its delay. */
  retryNow(connectionId: number): void {
    this.connection(connectionId).retryNow();
  }

  /** Gives up a message that waits for a connection to be ready. */
  cancelHeld(connectionId: number, heldId: number): void {
    this.connection(connectionId).cancelHeld(heldId);
  }

  /** What names in a message stand for by the profile of a connection; secrets are among the values. */
  variables(connectionId: number): Readonly<Record<string, string>> {
    return this.byId.get(connectionId)?.profile?.values() ?? {};
  }

  /** Masks these values too in what a connection writes and shows from now on. */
  addSecrets(connectionId: number, secrets: readonly string[]): void {
    this.connection(connectionId).journal.hide(secrets);
  }

  /** Sends, or holds until the connection is ready when it has a profile; throws EngineError. */
  send(connectionId: number, message: OutgoingMessage | EncodedText): void {
    this.connection(connectionId).send(message);
  }

  /** Many messages cost less when what `send` sends goes to the system in one call. */
  together(connectionId: number, send: () => void): void {
    const attempt = this.connection(connectionId).attempt();
    if (attempt === null) send();
    else attempt.together(send);
  }

  /**
   * Starts the closing handshake; code null sends a Close frame without a code. Of a connection that
   * waits for its next attempt: stops that.
   */
  close(connectionId: number, code: number | null, reason: string): void {
    if (code !== null && !isSendableCloseCode(code)) {
      throw new EngineError(
        'close-code-invalid',
        `${String(code)} cannot be sent in a Close frame. Use 1000 to 1003, 1007 to 1014 or 3000 to 4999.`,
      );
    }
    if (Buffer.byteLength(reason) > maxReasonLength) {
      throw new EngineError(
        'close-reason-too-long',
        `The reason of a Close frame is at most ${String(maxReasonLength)} bytes of UTF-8; this one is ${String(Buffer.byteLength(reason))}.`,
      );
    }
    if (code === null && reason !== '') {
      throw new EngineError('close-reason-without-code', 'A reason needs a close code before it.');
    }
    this.connection(connectionId).close(code, reason);
  }

  /** Closes a connection and forgets it; its entries stay in the log. */
  remove(connectionId: number): void {
    const connection = this.connection(connectionId);
    this.byId.delete(connectionId);
    connection.close(1000, '');
    if (!connection.isOver()) {
      this.leaving.add(connection);
    }
  }

  /** Ends a connection at once, without waiting for the server's Close frame. */
  cut(connectionId: number): void {
    this.connection(connectionId).terminate();
  }

  setPingInterval(connectionId: number, intervalMs: number | null): void {
    this.connection(connectionId).setPingInterval(intervalMs);
  }

  connections(): readonly ConnectionSnapshot[] {
    return [...this.byId.values()].map((connection) => connection.snapshot());
  }

  latency(connectionId: number): LatencySnapshot | null {
    return this.byId.get(connectionId)?.traffic.latency() ?? null;
  }

  /** The profile a connection was made with; null for none. */
  profileOf(connectionId: number): Profile | null {
    return this.byId.get(connectionId)?.profile?.profile ?? null;
  }

  /** What became of a request of ours; null when the entry is not known to be one. */
  answerOf(connectionId: number, seq: number): RequestAnswer | null {
    return this.byId.get(connectionId)?.conversation.answerOf(seq, nowUs()) ?? null;
  }

  /** Pairs a connection's messages from now on by the key that its figures offer, if they offer one. */
  acceptKey(connectionId: number): void {
    const { conversation } = this.connection(connectionId);
    const offer = conversation.keyOffer();
    if (offer !== null) conversation.acceptKey(offer);
  }

  /** Called when a connection changed its phase. The returned function ends it. */
  onStateChange(listener: (snapshot: ConnectionSnapshot) => void): () => void {
    this.stateListeners.add(listener);
    return () => {
      this.stateListeners.delete(listener);
    };
  }

  /** Closes every connection with 1001 and cuts those that linger; resolves when all are over. */
  async dispose(): Promise<void> {
    const live = [...this.byId.values(), ...this.leaving].filter((one) => !one.isOver());
    const over = live.map((connection) => this.untilOver(connection));
    for (const connection of live) {
      connection.close(1001, '');
    }
    const cut = setTimeout(() => {
      for (const connection of live) {
        connection.terminate();
      }
    }, farewellMs);
    await Promise.all(over);
    clearTimeout(cut);
    this.byId.clear();
  }

  private untilOver(connection: Connection): Promise<void> {
    return new Promise((resolve) => {
      if (connection.isOver()) {
        resolve();
        return;
      }
      const unsubscribe = this.onStateChange(() => {
        if (connection.isOver()) {
          unsubscribe();
          resolve();
        }
      });
    });
  }

  private connection(connectionId: number): Connection {
    const connection = this.byId.get(connectionId);
    if (connection === undefined) {
      throw new EngineError(
        'connection-not-found',
        `There is no connection #${String(connectionId)} any more.`,
      );
    }
    return connection;
  }

  private stateChanged(connection: Connection): void {
    if (connection.isOver()) {
      this.leaving.delete(connection);
    }
    const snapshot = connection.snapshot();
    for (const listener of this.stateListeners) {
      listener(snapshot);
    }
  }
}
