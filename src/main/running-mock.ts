import { randomBytes } from 'node:crypto';
import type { MockFaults } from '../core/mock/mock-faults.ts';
import type { MockPace } from '../core/mock/mock-settings.ts';
import type { Profile } from '../core/profile/profile.ts';
import { EngineError } from '../engine/engine-error.ts';
import { loadingCapture, mockOfProfile, type LoadedMock } from '../engine/mock/load-mock.ts';
import type { MockServer } from '../engine/mock/mock-server.ts';
import type { ReadMock } from '../engine/mock/read-mock-file.ts';
import type { ExchangeSource } from '../engine/recording/read-exchanges.ts';
import { SlicedWork, type Job } from '../engine/sliced-work.ts';
import type { MockOptions, MockStatus } from '../ipc/mock-requests.ts';

/** Whose server is simulated, as the engine's worker is told it. */
export type MockOrigin =
  | { readonly kind: 'capture'; readonly captureId: number; readonly connectionId: number | null }
  | { readonly kind: 'profile'; readonly profile: Profile }
  /** A mock file, or a capture file that is not open. */
  | { readonly kind: 'file'; readonly path: string; readonly name: string };

interface RunningMockParts {
  /** An open capture. Throws for one that is not. */
  readonly capture: (captureId: number) => ExchangeSource & { readonly name: string };
  readonly openFile: (path: string) => ExchangeSource & { close(): void };
  readonly readFile: (path: string, named: string) => Job<ReadMock>;
  readonly start: (
    mock: LoadedMock,
    options: {
      readonly port: number;
      readonly settings: LoadedMock['settings'];
      /** What clients must bring; null for nothing. */
      readonly token: string | null;
    },
  ) => Promise<MockServer>;
}

interface Running {
  readonly server: MockServer;
  readonly mock: LoadedMock;
  readonly asksToken: boolean;
  pace: MockPace;
  faults: MockFaults;
}

/** The simulated server of this app: none or one. */
export class RunningMock {
  private running: Running | null = null;
  private readonly work = new SlicedWork();
  /** Grows with each start and stop, so that a start that took long is told from the newest. */
  private turn = 0;

  constructor(private readonly parts: RunningMockParts) {}

  /** Throws EngineError when there is nothing to play, or the port is taken. */
  async start(origin: MockOrigin, options: MockOptions): Promise<MockStatus> {
    const { port, pace, faults, asksToken } = options;
    const own = ++this.turn;
    const mock = await this.work.run('mock', this.loading(origin));
    await this.closeRunning();
    const settings = {
      ...mock.settings,
      ...(pace === null ? {} : { pace }),
      ...(faults === null ? {} : { faults }),
    };
    const server = await this.parts.start(mock, {
      port,
      settings,
      token: asksToken ? newToken() : null,
    });
    if (own !== this.turn) {
      await server.close();
      throw new EngineError('mock-stopped', 'The simulated server was stopped while it started.');
    }
    const running = { server, mock, asksToken, pace: settings.pace, faults: settings.faults };
    this.running = running;
    return statusOf(running, 0);
  }

  status(seen: number): MockStatus | null {
    return this.running === null ? null : statusOf(this.running, seen);
  }

  setFaults(faults: MockFaults): void {
    if (this.running === null) return;
    this.running.faults = faults;
    this.running.server.setFaults(faults);
  }

  setPace(pace: MockPace): void {
    if (this.running === null) return;
    this.running.pace = pace;
    this.running.server.setPace(pace);
  }

  breakOff(faults: MockFaults): void {
    this.running?.server.breakOff(faults);
  }

  async stop(): Promise<void> {
    this.turn += 1;
    await this.closeRunning();
  }

  private async closeRunning(): Promise<void> {
    const { running } = this;
    this.running = null;
    await running?.server.close();
  }

  private *loading(origin: MockOrigin): Job<LoadedMock> {
    if (origin.kind === 'profile') return mockOfProfile(origin.profile);
    if (origin.kind === 'capture') {
      const capture = this.parts.capture(origin.captureId);
      return yield* loadingCapture(capture, capture.name, origin.connectionId);
    }
    const { path, name } = origin;
    if (!/\.ya?ml$/i.test(path)) {
      const capture = this.parts.openFile(path);
      try {
        return yield* loadingCapture(capture, name, null);
      } finally {
        capture.close();
      }
    }
    const read = yield* this.parts.readFile(path, name);
    if (read.ok) return read.mock;
    const [first] = read.problems;
    const where = first === undefined ? name : `${first.place.file}:${first.place.line}`;
    const more = read.problems.length - 1;
    const rest = more > 0 ? ` (and ${more} more problems)` : '';
    throw new EngineError('mock-file-invalid', `${where}: ${first?.message ?? ''}${rest}`);
  }
}

/** Nobody guesses it, and a URL can hold it. */
function newToken(): string {
  return randomBytes(16).toString('base64url');
}

function statusOf({ server, mock, asksToken, pace, faults }: Running, seen: number): MockStatus {
  return {
    ...{ title: mock.title, notes: mock.notes, pace, faults },
    ...{ url: server.url, port: server.port, asksToken },
    counts: server.counts(),
    events: server.eventsSince(seen),
  };
}
