import type { IncomingMessage } from 'node:http';
import type { WritableCapture } from '../capture/capture.ts';
import { clockOrigin } from '../clock.ts';
import { RecordedClient } from './recorded-client.ts';

/** How often what is counted of connections that go on is kept, milliseconds. */
const keepMs = 1_000;

/**
 * Writes what a simulated server and its clients say into a capture, as a client would have recorded it: what
 * the clients say is `send`. Messages are whole there; frames and lengths on the wire are not known.
 */
export class MockRecorder {
  private readonly origin = clockOrigin();
  private readonly open = new Set<RecordedClient>();
  private readonly timer: NodeJS.Timeout;
  private lastId = 0;

  /** `warn` is told once of each thing that goes wrong with the file. */
  constructor(
    private readonly capture: WritableCapture,
    private readonly warn: (sentence: string) => void,
  ) {
    let warned: string | null = null;
    this.timer = setInterval(() => {
      for (const client of this.open) this.keep(client);
      const warning = this.capture.warning();
      if (warning !== null && warning.code !== warned) this.warn(warning.message);
      warned = warning?.code ?? null;
    }, keepMs);
    this.timer.unref();
  }

  /** A client was let in. `host` is where the server listens, such as `127.0.0.1:8080`. */
  begin(request: IncomingMessage, host: string, response: readonly string[]): RecordedClient {
    const client = new RecordedClient(++this.lastId, {
      ...{ log: this.capture.log, origin: this.origin, request, host, response },
      ended: () => {
        this.keep(client);
        this.open.delete(client);
      },
    });
    this.open.add(client);
    this.keep(client);
    return client;
  }

  /** Nothing is written any more; the capture stays open. */
  finish(): void {
    clearInterval(this.timer);
    for (const client of this.open) this.keep(client);
    this.capture.flush();
    const warning = this.capture.warning();
    if (warning !== null) this.warn(warning.message);
  }

  private keep(client: RecordedClient): void {
    this.capture.saveConnection(client.snapshot());
  }
}
