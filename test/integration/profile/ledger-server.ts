import { once } from 'node:events';
import { WebSocketServer, type WebSocket } from 'ws';

/** One connection as the server saw it. */
export interface Client {
  readonly socket: WebSocket;
  /** Texts in the order they came. */
  readonly received: string[];
  readonly openedMs: number;
  readonly subprotocols: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly url: string;
}

/** Sends a value as JSON. */
export function say(client: Client, value: unknown): void {
  client.socket.send(JSON.stringify(value));
}

interface Script {
  readonly permessageDeflate?: boolean;
  /** The subprotocol to choose; false for none. The first one offered when absent. */
  readonly handleProtocols?: (offered: Set<string>) => string | false;
  /** Called for each connection, numbered from 0. */
  readonly onClient?: (client: Client, number: number) => void;
  /** Called for each text, parsed. */
  readonly onMessage?: (client: Client, message: Record<string, unknown>) => void;
}

/** A WebSocket server in this process that keeps a ledger of what came, and lets a test wait for it. */
export class LedgerServer {
  readonly clients: Client[] = [];
  readonly #server: WebSocketServer;
  readonly #waiting = new Set<() => void>();

  private constructor(server: WebSocketServer, script: Script) {
    this.#server = server;
    server.on('connection', (socket, request) => {
      const client: Client = {
        socket,
        received: [],
        openedMs: performance.now(),
        subprotocols: request.headers['sec-websocket-protocol'] ?? '',
        headers: request.headers,
        url: request.url ?? '',
      };
      this.clients.push(client);
      socket.on('message', (data: Buffer, isBinary) => {
        const text = isBinary ? `<${data.toString('hex')}>` : data.toString();
        client.received.push(text);
        if (!isBinary && script.onMessage !== undefined) {
          script.onMessage(client, asRecord(text));
        }
        this.#wake();
      });
      script.onClient?.(client, this.clients.length - 1);
      this.#wake();
    });
  }

  static async start(script: Script = {}, port = 0): Promise<LedgerServer> {
    const server = new WebSocketServer({
      port,
      host: '127.0.0.1',
      maxPayload: 256 * 1024 * 1024,
      perMessageDeflate: script.permessageDeflate ?? false,
      ...(script.handleProtocols && { handleProtocols: script.handleProtocols }),
    });
    await once(server, 'listening');
    return new LedgerServer(server, script);
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** Everything that came, over all connections. */
  received(): string[] {
    return this.clients.flatMap((client) => client.received);
  }

  /** Resolves when `condition` holds; it is asked again whenever something came. */
  async until(what: string, condition: () => boolean, boundMs = 10_000): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const check = (): void => {
        if (!condition()) return;
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(check);
        reject(
          new Error(`Waited for ${what}; came: ${JSON.stringify(this.received().slice(-20))}`),
        );
      }, boundMs);
      this.#waiting.add(check);
      check();
    });
  }

  untilReceived(count: number): Promise<void> {
    return this.until(`${count} messages`, () => this.received().length >= count);
  }

  untilClients(count: number): Promise<void> {
    return this.until(`${count} connections`, () => this.clients.length >= count);
  }

  /** Cuts all connections and stops listening. */
  async stop(): Promise<void> {
    for (const { socket } of this.clients) socket.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #wake(): void {
    for (const check of this.#waiting) check();
  }
}

function asRecord(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
