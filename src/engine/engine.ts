import type { ConnectionOptions } from '../core/connection/connection-options.ts';
import type { ConnectionSnapshot } from '../core/connection/connection-snapshot.ts';
import type { OutgoingMessage } from '../core/connection/outgoing-message.ts';
import type { LatencySnapshot } from '../core/latency/latency-snapshot.ts';
import type { LogStore } from './log-store.ts';

/** SKETCH: signatures agreed; the bodies are being written. */
export declare class Engine {
  constructor(options?: { readonly log?: LogStore });
  readonly log: LogStore;
  /** Microseconds of the engine's monotonic clock. */
  nowUs(): number;
  /** Throws EngineError for options that cannot be used (bad URL, header, subprotocol). */
  connect(options: ConnectionOptions): number;
  reconnect(connectionId: number): void;
  send(connectionId: number, message: OutgoingMessage): void;
  close(connectionId: number, code: number | null, reason: string): void;
  remove(connectionId: number): void;
  setPingInterval(connectionId: number, intervalMs: number | null): void;
  connections(): readonly ConnectionSnapshot[];
  latency(connectionId: number): LatencySnapshot | null;
  /** Called when a connection's state changed (not for every message). */
  onStateChange(listener: (snapshot: ConnectionSnapshot) => void): () => void;
  dispose(): Promise<void>;
}
