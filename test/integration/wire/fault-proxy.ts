import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What the network does to the bytes from the server to the client; the names are toxiproxy's. */
export type Toxic =
  | { readonly kind: 'latency'; readonly ms: number; readonly jitterMs: number }
  | { readonly kind: 'bandwidth'; readonly bytesPerTick: number; readonly tickMs: number }
  | { readonly kind: 'slow_close'; readonly ms: number }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'reset_peer' }
  | { readonly kind: 'slicer'; readonly byteLength: number }
  | { readonly kind: 'limit_data'; readonly byteLength: number }
  | { readonly kind: 'down' };

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Relays TCP to a port on this machine, counts the bytes and lets the network misbehave. */
export class FaultProxy {
  /** Bytes relayed to the server and, before any fault, from it. */
  toServerByteLength = 0;
  fromServerByteLength = 0;
  /** Where clients connect. */
  port = 0;
  readonly #server: Server;
  readonly #upstreamPort: number;
  readonly #clients = new Map<Socket, Socket>();
  readonly #firstRequest: Toxic | null;
  #toxic: Toxic | null = null;
  #allowedByteLength = Infinity;

  private constructor(upstreamPort: number, firstRequest: Toxic | null) {
    this.#upstreamPort = upstreamPort;
    this.#firstRequest = firstRequest;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (client) =>
      this.#relay(client),
    );
  }

  /** `firstRequest` takes effect when the client has sent its first bytes. */
  static async start(upstreamPort: number, firstRequest: Toxic | null = null): Promise<FaultProxy> {
    const proxy = new FaultProxy(upstreamPort, firstRequest);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    proxy.port = (proxy.#server.address() as AddressInfo).port;
    return proxy;
  }

  apply(toxic: Toxic): void {
    this.#toxic = toxic;
    if (toxic.kind === 'limit_data') this.#allowedByteLength = toxic.byteLength;
    if (toxic.kind === 'reset_peer') for (const [client] of this.#clients) client.resetAndDestroy();
    if (toxic.kind === 'down') {
      this.#server.close();
      for (const [client] of this.#clients) client.end();
    }
  }

  async close(): Promise<void> {
    this.#server.close();
    for (const [client, upstream] of this.#clients) {
      client.destroy();
      upstream.destroy();
    }
    if (this.#clients.size > 0) await once(this.#server, 'close');
  }

  #relay(client: Socket): void {
    const upstream = connect({ port: this.#upstreamPort, host: '127.0.0.1', allowHalfOpen: true });
    this.#clients.set(client, upstream);
    let deliveries = Promise.resolve();
    client.on('data', (chunk) => {
      if (this.toServerByteLength === 0 && this.#firstRequest) this.apply(this.#firstRequest);
      this.toServerByteLength += chunk.length;
      if (this.#toxic?.kind === 'reset_peer') client.resetAndDestroy();
      else if (this.#toxic?.kind !== 'timeout') upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      this.fromServerByteLength += chunk.length;
      deliveries = deliveries.then(() => this.#deliver(client, chunk));
    });
    client.on('end', () => upstream.end());
    upstream.on('end', () => {
      deliveries = deliveries.then(() => this.#deliverEnd(client));
    });
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
    client.on('close', () => {
      this.#clients.delete(client);
      upstream.destroy();
    });
    upstream.on('close', (hadError) => {
      if (hadError) client.destroy();
    });
  }

  async #deliver(client: Socket, chunk: Buffer): Promise<void> {
    const toxic = this.#toxic;
    switch (toxic?.kind) {
      case 'latency':
        await delay(toxic.ms + Math.random() * toxic.jitterMs);
        break;
      case 'bandwidth':
        return this.#deliverSlices(client, chunk, toxic.bytesPerTick, toxic.tickMs);
      case 'slicer':
        return this.#deliverSlices(client, chunk, toxic.byteLength, 0);
      case 'limit_data': {
        const allowed = chunk.subarray(0, this.#allowedByteLength);
        this.#allowedByteLength -= allowed.length;
        if (!client.writableEnded) client.write(allowed);
        if (this.#allowedByteLength === 0) client.end();
        return;
      }
      case 'timeout':
        return;
      default:
    }
    if (!client.destroyed && !client.writableEnded) client.write(chunk);
  }

  async #deliverSlices(client: Socket, chunk: Buffer, byteLength: number, tickMs: number) {
    for (let offset = 0; offset < chunk.length && !client.destroyed; offset += byteLength) {
      client.write(chunk.subarray(offset, offset + byteLength));
      await delay(tickMs);
    }
  }

  async #deliverEnd(client: Socket): Promise<void> {
    if (this.#toxic?.kind === 'timeout') return;
    if (this.#toxic?.kind === 'slow_close') await delay(this.#toxic.ms);
    client.end();
  }
}
