import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { LogEntry } from '../../../src/core/log/log-entry.ts';
import type { RunEvent, RunReport, StepResult } from '../../../src/core/scenario/run-report.ts';
import { parseScenario } from '../../../src/core/scenario/parse-scenario.ts';
import { withIncludes } from '../../../src/core/scenario/with-includes.ts';
import { createMemoryCapture } from '../../../src/engine/capture/create-capture.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { prepareScenario } from '../../../src/engine/scenario/prepare-scenario.ts';
import { ScenarioRun } from '../../../src/engine/scenario/scenario-run.ts';

/** What a server does with a client; messages come as parsed JSON. */
export interface ServerPart {
  readonly onClient?: (client: WebSocket) => void;
  readonly onMessage?: (message: Said, client: WebSocket) => void;
}

export type Said = Readonly<Record<string, unknown>>;

/** How a run went. */
export interface Played {
  readonly report: RunReport;
  readonly events: readonly RunEvent[];
  readonly entries: readonly LogEntry[];
}

/** A server with a part to play, and an engine that runs scenarios against it. */
export class Stage {
  readonly capture = createMemoryCapture({ createdBy: 'test' });
  readonly engine = new Engine({ log: this.capture.log });
  /** What the server heard. */
  readonly heard: Said[] = [];

  private constructor(
    private readonly server: WebSocketServer,
    readonly url: string,
  ) {}

  static async open({ onClient, onMessage }: ServerPart): Promise<Stage> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const stage = new Stage(server, `ws://127.0.0.1:${String(port)}/`);
    server.on('connection', (client) => {
      client.on('error', () => undefined);
      client.on('message', (bytes: Buffer) => {
        const message = JSON.parse(bytes.toString()) as Said;
        stage.heard.push(message);
        onMessage?.(message, client);
      });
      onClient?.(client);
    });
    return stage;
  }

  /** A run that can be stopped while it goes on. `text` is what stands below the connections. */
  async begin(
    text: string,
    given: Readonly<Record<string, string>> = {},
    files: Readonly<Record<string, string>> = {},
    {
      secrets = {},
      farewellMs,
    }: {
      readonly secrets?: Readonly<Record<string, string>>;
      readonly farewellMs?: number;
    } = {},
  ): Promise<{ readonly run: ScenarioRun; readonly events: RunEvent[]; readonly all: string }> {
    const head = text.includes('connections:')
      ? ''
      : `connections: { main: { url: '${this.url}' } }\n`;
    const all = `framescopeScenario: 1\nname: test\ntimeout: 2 s\n${head}${text.replaceAll('$URL', this.url)}`;
    const parsed = parseScenario(all, 'test.scenario.yaml');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const whole = withIncludes(parsed.scenario, (file) => files[file] ?? null);
    if (!whole.ok) throw new Error(JSON.stringify(whole.problems));
    const prepared = await prepareScenario(whole.scenario, { environment: {}, given, secrets });
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
    const events: RunEvent[] = [];
    const run = new ScenarioRun(prepared.prepared, {
      engine: this.engine,
      log: this.capture.log,
      ...(farewellMs === undefined ? {} : { farewellMs }),
      onEvent: (event) => events.push(event),
    });
    return { run, events, all };
  }

  async play(
    text: string,
    given: Readonly<Record<string, string>> = {},
    files: Readonly<Record<string, string>> = {},
  ): Promise<Played> {
    const { run, events } = await this.begin(text, given, files);
    const report = await run.run();
    return { report, events, entries: this.entries() };
  }

  entries(): readonly LogEntry[] {
    const { log } = this.capture;
    const entries: LogEntry[] = [];
    for (let seq = log.firstSeq(); seq < log.endSeq(); seq++) {
      const entry = log.get(seq);
      if (entry !== null) entries.push(entry);
    }
    return entries;
  }

  async close(): Promise<void> {
    await this.engine.dispose();
    this.capture.close();
    for (const client of this.server.clients) client.terminate();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** Sends a JSON message. */
export function say(client: WebSocket, message: Said): void {
  client.send(JSON.stringify(message));
}

/** Path and outcome of each step. */
export function outcomes({ report }: Played): readonly string[] {
  return report.steps.map(({ path, outcome }) => `${path} ${outcome.kind}`);
}

/** The step that failed; throws when none did. */
export function failed({
  report,
}: Played): StepResult & { readonly code: string; readonly message: string } {
  const step = report.steps.findLast(({ outcome }) => outcome.kind === 'failed');
  if (step?.outcome.kind !== 'failed') throw new Error(`Nothing failed: ${report.verdict}`);
  const { code, message } = step.outcome.failure;
  return { ...step, code, message };
}
