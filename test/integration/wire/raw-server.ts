import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { KeyPair } from './key-pair.ts';
import { ClientGone, Peer } from './peer.ts';
import { headerOf } from './upgrade.ts';

/** What the server does to its nth client (0, 1, …). */
export type PeerScript = (peer: Peer, index: number) => Promise<void> | void;

/** A TCP server that speaks exactly the bytes a script writes, legal or not. */
export class RawServer {
  readonly peers: Peer[] = [];
  readonly #server: Server;
  readonly #secure: boolean;
  readonly #waiting = new Set<() => void>();
  /** Below TLS, so that a handshake which never finished can be ended too. */
  readonly #sockets = new Set<Socket>();
  #failure: Error | null = null;

  private constructor(script: PeerScript, keyPair: KeyPair | null) {
    const serve = (socket: Socket): void => this.#serve(socket, script);
    this.#secure = keyPair !== null;
    this.#server = keyPair
      ? createTlsServer({ ...keyPair, allowHalfOpen: true }, serve)
      : createServer({ allowHalfOpen: true, noDelay: true }, serve);
    this.#server.on('tlsClientError', () => undefined);
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  static async start(script: PeerScript, keyPair: KeyPair | null = null): Promise<RawServer> {
    const server = new RawServer(script, keyPair);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.#secure ? 'wss' : 'ws'}://127.0.0.1:${this.port}/`;
  }

  /** The nth client, once it has connected. */
  peer(index = 0): Promise<Peer> {
    return new Promise((resolve) => {
      const check = (): void => {
        const peer = this.peers[index];
        if (peer === undefined) return;
        this.#waiting.delete(check);
        resolve(peer);
      };
      this.#waiting.add(check);
      check();
    });
  }

  /** Ends every connection; throws what a script threw. */
  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    if (this.#failure !== null) throw this.#failure;
  }

  #serve(socket: Socket, script: PeerScript): void {
    const peer = new Peer(socket);
    const index = this.peers.push(peer) - 1;
    for (const check of this.#waiting) check();
    Promise.resolve(script(peer, index)).catch((error: unknown) => {
      if (!(error instanceof ClientGone)) {
        this.#failure ??= error instanceof Error ? error : new Error(String(error));
      }
    });
  }
}

/** A script that behaves: accepts, sends data back, answers pings and the Close frame. */
export async function echo(peer: Peer): Promise<void> {
  peer.echoes = true;
  const [subprotocol] = headerOf(await peer.request(), 'Sec-WebSocket-Protocol')?.split(',') ?? [];
  await peer.upgrade(subprotocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${subprotocol}`]);
}
