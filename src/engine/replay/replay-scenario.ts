import type { RecordedExchange } from '../../core/recording/recorded-exchange.ts';
import { bytesOf } from '../../core/redact/byte-text.ts';
import { defaultRedactionRules } from '../../core/redact/redaction-rules.ts';
import type { Redactor } from '../../core/redact/redactor.ts';
import type { ReplayPlan } from '../../core/replay/replay-plan.ts';
import { scenarioOfPlan } from '../../core/replay/scenario-of-plan.ts';
import { ScenarioSecrets } from '../../core/replay/scenario-secrets.ts';
import { opcodes } from '../../core/rfc6455/opcode.ts';
import { scenarioText } from '../../core/scenario/scenario-text.ts';
import { newRedactor } from '../bundle/new-redactor.ts';
import type { Capture } from '../capture/capture.ts';
import { collectSecrets } from '../convert/collect-secrets.ts';
import type { Pace } from '../convert/pace.ts';
import { EngineError } from '../engine-error.ts';
import { maxScenarioByteLength } from '../scenario/load-scenario.ts';
import { scenarioOptions, type ScenarioTarget } from './scenario-options.ts';

/** More steps are no file for people. */
export const maxScenarioSteps = 5000;

/** What of a recording becomes a scenario. */
export interface ScenarioSource {
  readonly recording: Capture;
  readonly exchange: RecordedExchange;
  readonly plan: ReplayPlan;
  /** The id of the profile that speaks for the client; null for none. */
  readonly profileId: string | null;
  readonly target: ScenarioTarget;
  readonly timeoutMs: number;
  /** The path of the file that it is for. */
  readonly file: string;
  readonly name: string;
  readonly pace?: Pace;
}

/** A variable that must be given before the scenario runs. */
interface AskedVariable {
  readonly name: string;
  /** Where its value stood, in words; null for one that was given for the replay. */
  readonly place: string | null;
}

/** A recording as the text of a scenario file. */
export interface ReplayScenario {
  readonly text: string;
  readonly steps: number;
  readonly asked: readonly AskedVariable[];
  /** What is secret and has no place in a scenario, in words. */
  readonly leftOut: readonly string[];
}

/**
 * The plan of a replay as a scenario without secrets. Throws EngineError `scenario-too-long` for one that is
 * no file for people or could not be read again.
 */
export async function replayScenario(source: ScenarioSource): Promise<ReplayScenario> {
  const { recording, exchange, plan, target, profileId, pace } = source;
  refuseLong(exchange, plan);
  const redactor = newRedactor(defaultRedactionRules);
  await collectSecrets(recording, redactor, pace);
  const secrets = collectedSecrets(source, redactor);
  const { url, options, leftOut } = scenarioOptions(exchange.connection.options, target, secrets);
  const { file, name, timeoutMs } = source;
  const scenario = scenarioOfPlan(withoutBinarySecrets(exchange, recording, redactor), plan, {
    ...{ file, name, timeoutMs, url, options, secrets, profile: profileId },
  });
  const text = scenarioText(scenario);
  if (Buffer.byteLength(text) > maxScenarioByteLength) throw tooLarge();
  const places = new Map(secrets.asked.map((asked) => [asked.name, asked.place]));
  const asked = scenario.requires.map((each) => ({
    name: each,
    place: places.get(each) ?? null,
  }));
  return { text, steps: scenario.steps.length, asked, leftOut };
}

function refuseLong({ messages }: RecordedExchange, { steps }: ReplayPlan): void {
  if (steps.length > maxScenarioSteps) {
    throw new EngineError(
      'scenario-too-long',
      `The plan has ${steps.length.toLocaleString('en-US')} steps, which is too much for a scenario. Choose at most ${maxScenarioSteps.toLocaleString('en-US')} messages.`,
    );
  }
  let sentByteLength = 0;
  for (const step of steps) {
    if (step.kind === 'send') sentByteLength += messages[step.message]?.payload.byteLength ?? 0;
  }
  if (sentByteLength > maxScenarioByteLength) throw tooLarge();
}

function tooLarge(): EngineError {
  return new EngineError(
    'scenario-too-long',
    'The scenario would be larger than 1 MiB, the most it may have. Choose fewer or smaller messages.',
  );
}

/** Knows what is secret in the whole capture, as far as it stands in what a scenario takes over. */
function collectedSecrets({ exchange, plan }: ScenarioSource, redactor: Redactor): ScenarioSecrets {
  const secrets = new ScenarioSecrets(plan.variables.map(({ name }) => name));
  const { url, headers } = exchange.connection.options;
  const lines = headers.map(({ name, value }) => `${name}: ${value}`);
  const reasons = plan.steps.map((step) => (step.kind === 'close' ? step.reason : ''));
  const texts = [[url, ...lines].join('\r\n'), reasons.join('\n')].map(bytesOf);
  for (const bytes of [...texts, ...exchange.messages.map(({ payload }) => payload)]) {
    secrets.collect(bytes);
    for (const value of redactor.knownIn(bytes)) secrets.learn(value);
  }
  return secrets;
}

/** Bytes cannot hold the name of a variable: pseudonyms of the same length stand in them. */
function withoutBinarySecrets(
  exchange: RecordedExchange,
  { log }: Capture,
  redactor: Redactor,
): RecordedExchange {
  const messages = exchange.messages.map((message) => {
    const entry = message.opcode === opcodes.text ? null : log.get(message.seq);
    return entry?.kind === 'message'
      ? { ...message, payload: redactor.entry(entry).payload }
      : message;
  });
  return { ...exchange, messages };
}
