import type { ConnectionOptions } from '../core/connection/connection-options.ts';
import type { ConnectionSnapshot } from '../core/connection/connection-snapshot.ts';
import type { OutgoingMessage } from '../core/connection/outgoing-message.ts';
import type { LatencySnapshot } from '../core/latency/latency-snapshot.ts';
import { isSendableCloseCode } from '../core/rfc6455/close-code.ts';
import { nowUs } from './clock.ts';
import { Connection } from './connection/connection.ts';
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

  /** Begins an opening handshake; throws EngineError for options that cannot be used. */
  connect(options: ConnectionOptions): number {
    const connection = new Connection(this.nextId, options, {
      log: this.parts.log,
      onStateChange: (changed) => {
        this.stateChanged(changed);
      },
    });
    this.nextId += 1;
    this.byId.set(connection.id, connection);
    connection.start();
    return connection.id;
  }

  /** Makes another attempt on a connection that is over; the log goes on. */
  reconnect(connectionId: number): void {
    this.connection(connectionId).start();
  }

  send(connectionId: number, message: OutgoingMessage): void {
    this.connection(connectionId).send(message);
  }

  /** Starts the closing handshake; code null sends a Close frame without a code. */
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

  setPingInterval(connectionId: number, intervalMs: number | null): void {
    this.connection(connectionId).setPingInterval(intervalMs);
  }

  connections(): readonly ConnectionSnapshot[] {
    return [...this.byId.values()].map((connection) => connection.snapshot());
  }

  latency(connectionId: number): LatencySnapshot | null {
    return this.byId.get(connectionId)?.latency() ?? null;
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
