import type { IncomingMessage, ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { codaDemo } from './coda-demo.ts';
import { codetteDemo } from './codette-demo.ts';
import { demoFaultLines, readFaults } from './demo-faults.ts';
import type { DemoFaults } from './demo-faults.ts';
import { listenForDemo, pathOf, queryOf, refuseUpgrade } from './demo-listener.ts';
import { DemoQuery, DemoRefusal } from './demo-query.ts';
import type { DemoServer } from './demo-server.ts';
import { DemoSession } from './demo-session.ts';
import { gatedCliDemo } from './gated-cli-demo.ts';
import { openAgentsDemo } from './openagents-demo.ts';
import type { ProfileDemo, ProfileDemoClient } from './profile-demo.ts';
import type { ProfileDemoId } from './profile-demo-id.ts';
import { salesCoachDemo } from './salescoach-demo.ts';

const demos: Readonly<Record<ProfileDemoId, ProfileDemo>> = {
  salescoach: salesCoachDemo,
  'gated-cli': gatedCliDemo,
  codette: codetteDemo,
  coda: codaDemo,
  openagents: openAgentsDemo,
};

const maxPayloadByteLength = 100 * 1024 * 1024;
const maxQueuedByteLength = 16 * 1024 * 1024;
/** Addresses of which the connections are counted, for `times`. */
const maxCountedAddresses = 1000;

/**
 * Starts the simulated server of one of the built-in profiles on 127.0.0.1, by default on a free port.
 *
 * Its query parameters are told by {@link describeProfileDemo}. Throws EngineError
 * `demo-port-unavailable` when the port cannot be used.
 */
export async function startProfileDemo(
  id: ProfileDemoId,
  options: { readonly port?: number } = {},
): Promise<DemoServer> {
  const demo = demos[id];
  const run = demo.start();
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxPayloadByteLength,
    perMessageDeflate: true,
    autoPong: false,
    handleProtocols: (offered) => demo.subprotocol?.(offered) ?? false,
  });
  const connectionsOf = new Map<string, number>();
  let downUntilMs = 0;

  function admit(request: IncomingMessage): (webSocket: WebSocket) => void {
    const path = pathOf(request);
    if (performance.now() < downUntilMs) {
      throw new DemoRefusal('503 Service Unavailable', 'The server is restarting.\n');
    }
    if (demo.paths !== null && !demo.paths.includes(path)) {
      const { status, body } = demo.notFound;
      throw new DemoRefusal(`${String(status)} Not Found`, body);
    }
    const query = new DemoQuery(queryOf(request));
    const faults = readFaults(query);
    const serveClient = run.admit(request, query);
    return (webSocket) => {
      const count = (connectionsOf.get(request.url ?? '') ?? 0) + 1;
      if (connectionsOf.size < maxCountedAddresses) {
        connectionsOf.set(request.url ?? '', count);
      }
      const session = new DemoSession(webSocket);
      if (count <= faults.times) {
        endAsAsked(session, webSocket, faults, () => {
          downUntilMs = performance.now() + faults.downMs;
        });
      }
      webSocket.on('ping', (data) => {
        if (faults.pongs === 'sent') {
          webSocket.pong(data);
        }
      });
      listen(webSocket, session, serveClient(session));
    };
  }

  const listener = await listenForDemo({
    port: options.port ?? 0,
    answer: (request, response) => {
      answerHttp(demo, request, response);
    },
    upgrade: (request, socket, head) => {
      try {
        const serve = admit(request);
        webSockets.handleUpgrade(request, socket, head, serve);
      } catch (error) {
        if (!(error instanceof DemoRefusal)) {
          throw error;
        }
        refuseUpgrade(socket, error.status, error.message);
      }
    },
  });
  return {
    port: listener.port,
    url: `ws://127.0.0.1:${listener.port}${demo.paths?.[0] ?? '/'}`,
    close: () => {
      run.stop?.();
      return listener.close();
    },
  };
}

/** What can be asked of a simulated server: paths, an example and query parameters. */
export function describeProfileDemo(id: ProfileDemoId): {
  readonly name: string;
  readonly paths: readonly string[];
  readonly example: string;
  readonly query: readonly string[];
} {
  const { name, paths, example, faults } = demos[id];
  return { name, paths: paths ?? ['any path'], example, query: [...faults, ...demoFaultLines] };
}

function listen(webSocket: WebSocket, session: DemoSession, client: ProfileDemoClient): void {
  // ws closes with the code that the client's fault calls for; this listener lets it.
  webSocket.on('error', () => undefined);
  webSocket.on('message', (data: Buffer, isBinary) => {
    if (!session.open) {
      return;
    }
    if (session.bufferedAmount > maxQueuedByteLength) {
      session.close(1008, 'Read your answers before asking for more.');
    } else if (isBinary && client.binary !== undefined) {
      client.binary(data);
    } else {
      client.text(data.toString());
    }
  });
  webSocket.on('close', () => client.closed?.());
}

function endAsAsked(
  session: DemoSession,
  webSocket: WebSocket,
  faults: DemoFaults,
  onEnd: () => void,
): void {
  if (faults.closeAfterMs !== Infinity) {
    session.after(faults.closeAfterMs, () => {
      onEnd();
      session.close(faults.code, faults.code === 1012 ? 'restarting' : '');
    });
  }
  if (faults.dropAfterMs !== Infinity) {
    session.after(faults.dropAfterMs, () => {
      onEnd();
      webSocket.terminate();
    });
  }
}

function answerHttp(demo: ProfileDemo, request: IncomingMessage, response: ServerResponse): void {
  const { status, contentType, body } = demo.http(pathOf(request)) ?? demo.notFound;
  response.writeHead(status, { 'Content-Type': contentType });
  response.end(request.method === 'HEAD' ? undefined : body);
}
