import type { MockFile } from '../../core/mock/mock-file.ts';
import type { MockPlan } from '../../core/mock/mock-plan.ts';
import type { MockSettings } from '../../core/mock/mock-settings.ts';
import { noFaults } from '../../core/mock/mock-faults.ts';
import { planFromProfile } from '../../core/mock/plan-from-profile.ts';
import { planningRecording } from '../../core/mock/plan-from-recording.ts';
import type { Random } from '../../core/mock/random.ts';
import type { RecordedContent } from '../../core/mock/rendered-content.ts';
import { kindNames } from '../../core/mock/request-kind.ts';
import { rulesOfClient } from '../../core/mock/rule-instance.ts';
import type { RuleUse } from '../../core/mock/rule-use.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { EngineError } from '../engine-error.ts';
import type { Job } from '../sliced-work.ts';
import { dynamicSources } from '../profile/dynamic-sources.ts';
import { readingExchanges, type ExchangeSource } from '../recording/read-exchanges.ts';

/** A simulated server that is ready to be started. */
export interface LoadedMock {
  /** What is played, such as the name of a capture. */
  readonly title: string;
  readonly plans: readonly MockPlan[];
  readonly rulesFor: (random: Random) => readonly RuleUse[];
  readonly settings: MockSettings;
  /** What of the source is not played, in sentences. */
  readonly notes: readonly string[];
}

/** Does all steps at once, where nobody waits. */
export function atOnce<T>(job: Job<T>): T {
  for (;;) {
    const step = job.next();
    if (step.done === true) return step.value;
  }
}

/** How a server is simulated when nothing else is said. */
export const usualSettings: MockSettings = {
  pace: 1,
  clock: 'shift',
  unknown: 'ignore',
  seed: 1,
  faults: noFaults,
};

/**
 * The server of a capture, or of one of its connections, in steps. Throws EngineError
 * `nothing-to-simulate` when there are no messages, and what `readExchanges` throws.
 */
export function* loadingCapture(
  source: ExchangeSource,
  title: string,
  connectionId: number | null,
): Job<LoadedMock> {
  const { plans, notes } = yield* planningSource(source, connectionId);
  return { title, plans, rulesFor: () => [], settings: usualSettings, notes };
}

/** The server that a profile describes. */
export function mockOfProfile(profile: Profile): LoadedMock {
  return {
    title: profile.name,
    plans: [planFromProfile(profile)],
    rulesFor: () => [],
    settings: usualSettings,
    notes: [],
  };
}

/** What the rules of a mock file stand on. */
export interface MockFileParts {
  /** Null when the file names none. */
  readonly source: ExchangeSource | null;
  readonly profile: Profile | null;
  readonly recorded: RecordedContent;
}

/** The server that a mock file describes, in steps. Throws as `loadingCapture` does. */
export function* loadingFile(mock: MockFile, title: string, parts: MockFileParts): Job<LoadedMock> {
  const { source, profile, recorded } = parts;
  const { pace, clock, unknown, seed, faults, rules } = mock;
  const connectionId = mock.source.kind === 'capture' ? mock.source.connectionId : null;
  const known =
    source === null
      ? { plans: [profile === null ? silentPlan : planFromProfile(profile)], notes: [] }
      : yield* planningSource(source, connectionId);
  const envelope = profile?.envelope ?? profileOf(source)?.envelope;
  return {
    title: mock.name === '' ? title : mock.name,
    ...known,
    rulesFor: (random) =>
      rulesOfClient(rules, { envelope, dynamic: dynamicSources(), recorded }, random),
    settings: { pace, clock, unknown, seed, faults },
  };
}

const silentPlan: MockPlan = {
  target: null,
  subprotocol: '',
  headers: [],
  kindOf: kindNames(undefined),
  sessions: [],
  answers: new Map(),
  links: new Map(),
  made: [],
  notUsed: 0,
};

function* planningSource(
  source: ExchangeSource,
  connectionId: number | null,
): Job<Pick<LoadedMock, 'plans' | 'notes'>> {
  const exchanges = yield* readingExchanges(
    source,
    (entry) => connectionId === null || entry.connectionId === connectionId,
  );
  if (exchanges.length === 0) throw nothingToSimulate(source, connectionId);
  const plans = yield* planningRecording(exchanges);
  const leftOut = exchanges.reduce((sum, exchange) => sum + exchange.leftOut, 0);
  const notUsed = plans.reduce((sum, plan) => sum + plan.notUsed, 0);
  const notes = [
    ...(leftOut === 0 ? [] : [`${leftOut} messages came only in part and are not played.`]),
    ...(notUsed === 0
      ? []
      : [`${notUsed} requests are not compared with: of each kind the first 1,000 are.`]),
  ];
  return { plans, notes };
}

function nothingToSimulate(source: ExchangeSource, connectionId: number | null): EngineError {
  const ids = source.connections().map(({ id }) => id);
  const message =
    connectionId === null
      ? 'There are no messages in this capture, so there is nothing to simulate.'
      : `Connection ${connectionId} has no messages in this capture. Its connections are: ${ids.slice(0, 50).join(', ')}.`;
  return new EngineError('nothing-to-simulate', message);
}

function profileOf(source: ExchangeSource | null): Profile | null {
  if (source === null) return null;
  for (const { id } of source.connections()) {
    const profile = source.profileOf(id);
    if (profile !== null) return profile;
  }
  return null;
}
