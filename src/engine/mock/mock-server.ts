import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { doorProblem } from '../../core/mock/door-check.ts';
import type { MockCounts, MockEvent } from '../../core/mock/mock-event.ts';
import type { MockFaults } from '../../core/mock/mock-faults.ts';
import type { MockPlan } from '../../core/mock/mock-plan.ts';
import type { MockPace, MockSettings } from '../../core/mock/mock-settings.ts';
import { seededRandom, type Random } from '../../core/mock/random.ts';
import type { RuleUse } from '../../core/mock/rule-use.ts';
import { visibleText } from '../../core/text/visible.ts';
import { queryOf, refuseUpgrade } from '../demo/demo-listener.ts';
import { MockClient } from './mock-client.ts';
import { MockJournal } from './mock-journal.ts';
import { listenForMock } from './mock-listener.ts';
import type { MockRecorder } from './mock-recorder.ts';
import { MockWire } from './mock-wire.ts';
import { recordClient } from './recorded-client.ts';

const maxClients = 100;
const maxPayloadByteLength = 100 * 1024 * 1024;

/** What a simulated server plays, and where. */
export interface MockServerParts {
  /** At least one. A client gets the one for its path; of another path the first. */
  readonly plans: readonly MockPlan[];
  /** The rules as a new client meets them. */
  readonly rulesFor: (random: Random) => readonly RuleUse[];
  readonly settings: MockSettings;
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly allowOrigins: readonly string[];
  /** What the query parameter `token` of a client's URL must say; null when none is asked for. */
  readonly token: string | null;
  /** Writes what is said into a capture; absent for none. */
  readonly recorder?: MockRecorder;
}

/** A running simulated server. */
export interface MockServer {
  readonly port: number;
  /** With the path that was recorded, without its query, such as `ws://127.0.0.1:40000/ws`. */
  readonly url: string;
  counts(): MockCounts;
  /** Events with larger numbers, oldest first; at most the newest 1000. */
  eventsSince(number: number): readonly MockEvent[];
  /** The returned function ends it. */
  onEvent(listener: (event: MockEvent) => void): () => void;
  /** Of every answer from now on. */
  setFaults(faults: MockFaults): void;
  setPace(pace: MockPace): void;
  /** Closes, stalls or resets every connection now, as the faults say. */
  breakOff(faults: MockFaults): void;
  /** Closes the port and all connections. May be called again. */
  close(): Promise<void>;
}

/** A client that is connected. */
interface ServedClient {
  readonly client: MockClient;
  readonly wire: MockWire;
  /** Resolves when its connection is over. */
  readonly over: Promise<void>;
}

/** Starts a simulated server. Throws EngineError `mock-port-unavailable`. */
export async function startMockServer(parts: MockServerParts): Promise<MockServer> {
  const { plans, host } = parts;
  const clients = new Set<ServedClient>();
  /** The lines of the responses' heads. */
  const responses = new WeakMap<IncomingMessage, readonly string[]>();
  const journal = new MockJournal();
  let settings = parts.settings;
  let opened = 0;
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxPayloadByteLength,
    perMessageDeflate: true,
    handleProtocols: (offered, request) => {
      const { subprotocol } = planFor(plans, request);
      // A browser ends a connection that takes none of the subprotocols it offered.
      return offered.has(subprotocol) ? subprotocol : ([...offered][0] ?? false);
    },
  });
  webSockets.on('headers', (headers, request) => {
    for (const { name, value } of planFor(plans, request).headers) {
      if (isHeader(name, value)) headers.push(`${name}: ${value}`);
    }
    responses.set(request, headers);
  });

  function refuse(socket: Socket, status: string, reason: string): void {
    journal.add(0, { kind: 'refused', reason: visibleText(reason, 500) });
    refuseUpgrade(socket, status, `${reason}\n`);
  }

  function serve(webSocket: WebSocket, request: IncomingMessage, socket: Socket): void {
    const plan = planFor(plans, request);
    const number = ++opened;
    const session = plan.sessions[(number - 1) % Math.max(1, plan.sessions.length)] ?? null;
    const random = seededRandom(settings.seed * 1_000_003 + number);
    journal.add(number, {
      kind: 'opened',
      target: visibleText(withoutQuery(request.url ?? '/'), 300),
      origin:
        request.headers.origin === undefined ? null : visibleText(request.headers.origin, 300),
    });
    const rules = parts.rulesFor(random);
    const record =
      parts.recorder?.begin(request, authority(), responses.get(request) ?? []) ?? null;
    const wire = new MockWire(webSocket, socket, record);
    const client = new MockClient({
      ...{ number, plan, session, rules, settings, wire, journal, random },
    });
    const over = new Promise<void>((resolve) => {
      webSocket.once('close', () => {
        resolve();
      });
    });
    const known = { client, wire, over };
    clients.add(known);
    if (record !== null) recordClient(webSocket, record);
    // ws closes with the code that the client's fault calls for; this listener lets it.
    webSocket.on('error', () => undefined);
    webSocket.on('message', (data: Buffer, isBinary) => {
      client.hear(isBinary ? 2 : 1, data);
    });
    webSocket.once('close', (code, reason) => {
      clients.delete(known);
      client.end();
      journal.add(number, { kind: 'closed', code, reason: visibleText(reason.toString(), 200) });
    });
  }

  const listener = await listenForMock({
    host,
    port: parts.port,
    upgrade: (request, socket, head) => {
      const { host: asked = null, origin = null } = request.headers;
      const { allowOrigins, token } = parts;
      const given = queryOf(request).get('token');
      const door = { listenHost: host, allowOrigins, token };
      const problem = doorProblem(door, { host: asked, origin, token: given });
      if (problem !== null) {
        refuse(socket, '403 Forbidden', problem);
      } else if (clients.size >= maxClients) {
        refuse(socket, '503 Service Unavailable', `There are ${maxClients} clients already.`);
      } else {
        webSockets.handleUpgrade(request, socket, head, (webSocket) => {
          serve(webSocket, request, socket);
        });
      }
    },
  });
  function authority(): string {
    const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
    return `${shown.includes(':') ? `[${shown}]` : shown}:${listener.port}`;
  }
  return {
    port: listener.port,
    url: `ws://${authority()}${pathOf(plans[0]?.target ?? '/')}${tokenQuery(parts.token)}`,
    counts: () => journal.counts(),
    eventsSince: (number) => journal.since(number),
    onEvent: (call) => journal.subscribe(call),
    setFaults: (faults) => {
      settings = { ...settings, faults };
      for (const { client } of clients) client.setFaults(faults);
    },
    setPace: (pace) => {
      settings = { ...settings, pace };
      for (const { client } of clients) client.setPace(pace);
    },
    breakOff: (faults) => {
      for (const { client } of clients) client.breakOff(faults);
    },
    close: async () => {
      const left = [...clients];
      for (const { client, wire } of left) {
        client.end();
        wire.close(1001, 'The simulated server stops.');
      }
      await listener.close();
      // All sockets are gone by now; what ws has to say about that comes a moment later.
      await Promise.all(left.map(({ over }) => over));
    },
  };
}

/** The plan of the same path and query, of the same path, or the first. */
function planFor(plans: readonly MockPlan[], request: IncomingMessage): MockPlan {
  const target = request.url ?? '/';
  const found =
    plans.find((plan) => plan.target === target) ??
    plans.find((plan) => plan.target !== null && pathOf(plan.target) === pathOf(target)) ??
    plans[0];
  if (found === undefined) throw new Error('A simulated server needs a plan.');
  return found;
}

function tokenQuery(token: string | null): string {
  return token === null ? '' : `?${new URLSearchParams({ token }).toString()}`;
}

/** Credentials often stand in a query. */
function withoutQuery(target: string): string {
  return target.includes('?') ? `${pathOf(target)}?…` : target;
}

function pathOf(target: string): string {
  return target.split('?', 1)[0] ?? target;
}

/** A recorded header comes from anybody. */
function isHeader(name: string, value: string): boolean {
  return /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name) && /^[\t\x20-\x7e]*$/.test(value);
}
