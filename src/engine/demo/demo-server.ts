import type { IncomingMessage, ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { answerDemoRequest } from './demo-answers.ts';
import { demoHelp } from './demo-help.ts';
import { listenForDemo, pathOf, refuseUpgrade } from './demo-listener.ts';
import type { DemoListener } from './demo-listener.ts';
import { demoPaths, describeDemoPaths } from './demo-path.ts';
import type { DemoPath } from './demo-path.ts';
import { parseDemoRequest } from './demo-request.ts';
import { DemoSession } from './demo-session.ts';
import { startTicker } from './demo-ticker.ts';

/** A running demo server. */
export interface DemoServer extends DemoListener {
  /** Such as `ws://127.0.0.1:40000/`. */
  readonly url: string;
}

const subprotocols: readonly string[] = ['demo.v1', 'echo'];
const maxPayloadByteLength = 100 * 1024 * 1024;
const maxQueuedByteLength = 128 * 1024 * 1024;

/**
 * Starts the demo server on 127.0.0.1, by default on a free port.
 *
 * Throws EngineError `demo-port-unavailable` when the port cannot be used.
 */
export async function startDemoServer(
  options: { readonly port?: number } = {},
): Promise<DemoServer> {
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxPayloadByteLength,
    perMessageDeflate: true,
    handleProtocols: (offered) => [...offered].find((name) => subprotocols.includes(name)) ?? false,
  });
  const listener = await listenForDemo({
    port: options.port ?? 0,
    answer: answerHttp,
    upgrade: (request, socket, head) => {
      const name = pathOf(request);
      const path = demoPaths.get(name);
      if (path === undefined) {
        const body = `There is no ${name} here. The paths are:\n${describeDemoPaths()}\n`;
        refuseUpgrade(socket, '404 Not Found', body);
        return;
      }
      webSockets.handleUpgrade(request, socket, head, (webSocket) => {
        serve(webSocket, path);
      });
    },
  });
  return { ...listener, url: `ws://127.0.0.1:${listener.port}/` };
}

function serve(webSocket: WebSocket, path: DemoPath): void {
  const session = new DemoSession(webSocket);
  // ws closes with the code that the client's fault calls for; this listener lets it.
  webSocket.on('error', () => undefined);
  webSocket.on('message', (data: Buffer, isBinary) => {
    if (path.answers === 'nothing' || !session.open) {
      return;
    }
    if (session.bufferedAmount > maxQueuedByteLength) {
      session.close(1008, 'Read your answers before asking for more.');
      return;
    }
    if (isBinary) {
      session.send(data);
    } else if (path.answers === 'echo') {
      session.send(data.toString());
    } else {
      answerText(session, data.toString());
    }
  });
  if (path.welcome) {
    session.sendJson({
      type: 'welcome',
      server: 'Framescope demo',
      subprotocol: webSocket.protocol,
      try: Object.values(demoHelp).map(({ example }) => example),
    });
  }
  if (path.ticker) {
    startTicker(session);
  }
}

function answerText(session: DemoSession, text: string): void {
  const parsed = parseDemoRequest(text);
  switch (parsed.kind) {
    case 'request':
      answerDemoRequest(session, parsed.request, text);
      break;
    case 'bad':
      session.sendJson({ type: 'error', id: parsed.id, message: parsed.message });
      break;
    case 'plain':
      session.send(text);
      break;
  }
}

function answerHttp(request: IncomingMessage, response: ServerResponse): void {
  const path = pathOf(request);
  const found = path === '/health' || demoPaths.has(path);
  const text =
    path === '/health'
      ? 'ok\n'
      : `Framescope demo server. Connect a WebSocket client to one of these paths:\n${describeDemoPaths()}\n`;
  response.writeHead(found ? 200 : 404, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(request.method === 'HEAD' ? undefined : text);
}
