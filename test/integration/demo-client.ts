import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { RawData } from 'ws';

/** A message of a server, in either form. */
export interface DemoMessage {
  readonly text: string;
  readonly bytes: Buffer;
  readonly isBinary: boolean;
}

/** A client with all that it received, and a way to wait for more. */
export interface DemoClient {
  readonly socket: WebSocket;
  /** The next message, in order, however long ago it came. */
  next(): Promise<DemoMessage>;
  /** The next message as JSON. */
  nextJson(): Promise<Record<string, unknown>>;
  /** The next message of a type; others before it are passed over. */
  nextOf(type: string): Promise<Record<string, unknown>>;
  ask(request: unknown): void;
}

/** Connects to a demo server with a plain WebSocket client. */
export async function connectDemoClient(
  url: string | URL,
  subprotocols: string[] = [],
  headers: Record<string, string> = {},
): Promise<DemoClient> {
  const socket = new WebSocket(url, subprotocols, { headers });
  const waiting: { readonly bytes: Buffer; readonly isBinary: boolean }[] = [];
  let wake: () => void = () => undefined;
  socket.on('message', (data: RawData, isBinary) => {
    waiting.push({ bytes: data as Buffer, isBinary });
    wake();
  });
  await once(socket, 'open');
  async function next() {
    for (;;) {
      const message = waiting.shift();
      if (message !== undefined) {
        return { ...message, text: message.bytes.toString() };
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  const nextJson = async () => JSON.parse((await next()).text) as Record<string, unknown>;
  return {
    socket,
    next,
    nextJson,
    nextOf: async (type) => {
      for (;;) {
        const message = await next();
        const json = message.isBinary ? {} : (JSON.parse(message.text) as Record<string, unknown>);
        if (json['type'] === type) {
          return json;
        }
      }
    },
    ask: (request) => {
      socket.send(typeof request === 'string' ? request : JSON.stringify(request));
    },
  };
}
