import type { Engine } from '../engine/engine.ts';
import type { LogViews } from '../engine/log-views.ts';
import type { EngineRequests } from '../ipc/contract.ts';
import type { PulseSender } from './pulse-sender.ts';

/** An implementation of every request to the engine. */
export type EngineHandlers = {
  readonly [K in keyof EngineRequests]: (
    ...args: Parameters<EngineRequests[K]>
  ) => ReturnType<EngineRequests[K]> | Promise<ReturnType<EngineRequests[K]>>;
};

interface EngineParts {
  readonly engine: Engine;
  readonly views: LogViews;
  readonly pulses: PulseSender;
  /** Starts the demo server once; its URL. */
  readonly demoUrl: () => Promise<string>;
}

/** Ties every request to the part of the engine that answers it. */
export function engineHandlers({ engine, views, pulses, demoUrl }: EngineParts): EngineHandlers {
  return {
    start: () => pulses.start(),
    pulseSeen: () => {
      pulses.seen();
    },
    connect: (options) => engine.connect(options),
    reconnect: (connectionId) => {
      engine.reconnect(connectionId);
    },
    send: (connectionId, message) => {
      engine.send(connectionId, message);
    },
    close: (connectionId, code, reason) => {
      engine.close(connectionId, code, reason);
    },
    remove: (connectionId) => {
      engine.remove(connectionId);
      pulses.changed();
    },
    setPingInterval: (connectionId, intervalMs) => {
      engine.setPingInterval(connectionId, intervalMs);
      pulses.changed();
    },
    openView: (filter) => views.open(filter),
    closeView: (viewId) => {
      views.close(viewId);
    },
    rows: (viewId, first, count) => views.rows(viewId, first, count),
    position: (viewId, seq) => views.position(viewId, seq),
    detail: (seq) => views.detail(seq),
    payload: (seq, offset, byteLength) => views.payload(seq, offset, byteLength),
    latency: (connectionId) => engine.latency(connectionId),
    clear: () => {
      engine.log.clear();
    },
    startDemo: demoUrl,
  };
}
