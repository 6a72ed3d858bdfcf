import type { Events, FramescopeApi, Requests, Result } from '../../ipc/contract.ts';
import { requestNames } from '../../ipc/request-names.ts';
import { RequestFailure } from './request-failure.ts';

declare global {
  interface Window {
    readonly framescope?: FramescopeApi;
  }
}

type ClientRequests = {
  readonly [K in keyof Requests]: (
    ...args: Parameters<Requests[K]>
  ) => Promise<Awaited<ReturnType<Requests[K]>>>;
};

/** The engine and the application as the page sees them. Requests throw {@link RequestFailure}. */
export interface Client extends ClientRequests {
  /** Subscribes to the engine's pulse; the returned function ends it. */
  onPulse(listener: (pulse: Events['pulse']) => void): () => void;
  /** Subscribes to what the menus ask for; the returned function ends it. */
  onMenuCommand(listener: (command: Events['menuCommand']) => void): () => void;
  /** Subscribes to captures opened from outside the page; the returned function ends it. */
  onCaptureOpened(listener: (captureId: Events['captureOpened']) => void): () => void;
  /** Subscribes to files that could not be opened so; the returned function ends it. */
  onCaptureRefused(listener: (error: RequestFailure) => void): () => void;
  /** Subscribes to how far a file that is read or written has come; the returned function ends it. */
  onConversion(listener: (progress: Events['conversion']) => void): () => void;
}

function bridge(): FramescopeApi {
  if (window.framescope === undefined) {
    throw new RequestFailure(
      'no-bridge',
      'This page was opened outside Framescope, so there is no engine to talk to.',
    );
  }
  return window.framescope;
}

async function request(name: keyof Requests, args: readonly unknown[]): Promise<unknown> {
  const call = bridge()[name] as (...args: readonly unknown[]) => Promise<Result<unknown>>;
  const result = await call(...args);
  if (result.ok) {
    return result.value;
  }
  throw new RequestFailure(result.error.code, result.error.message);
}

function clientRequests(): ClientRequests {
  const names = Object.keys(requestNames) as (keyof Requests)[];
  const entries = names.map((name) => [name, (...args: readonly unknown[]) => request(name, args)]);
  return Object.fromEntries(entries) as ClientRequests;
}

/** The one client of this page. */
export const client: Client = {
  ...clientRequests(),
  onPulse: (listener) => bridge().on.pulse(listener),
  onMenuCommand: (listener) => bridge().on.menuCommand(listener),
  onCaptureOpened: (listener) => bridge().on.captureOpened(listener),
  onConversion: (listener) => bridge().on.conversion(listener),
  onCaptureRefused: (listener) =>
    bridge().on.captureRefused(({ code, message }) => {
      listener(new RequestFailure(code, message));
    }),
};
