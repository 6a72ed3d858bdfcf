import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { bytesOf } from '../../core/redact/byte-text.ts';
import { defaultRedactionRules } from '../../core/redact/redaction-rules.ts';
import type { Redactor } from '../../core/redact/redactor.ts';
import type { RecordedExchange } from '../../core/recording/recorded-exchange.ts';
import { scenarioOfPlan } from '../../core/replay/scenario-of-plan.ts';
import { ScenarioSecrets } from '../../core/replay/scenario-secrets.ts';
import { opcodes } from '../../core/rfc6455/opcode.ts';
import { scenarioText } from '../../core/scenario/scenario-text.ts';
import { visibleText } from '../../core/text/visible.ts';
import type { Capture } from '../../engine/capture/capture.ts';
import { newRedactor } from '../../engine/bundle/new-redactor.ts';
import { collectSecrets } from '../../engine/convert/collect-secrets.ts';
import { writeWholeFile } from '../../engine/whole-file.ts';
import { sentenceOf } from '../sentence.ts';
import { UsageError } from '../usage-error.ts';
import type { PlannedReplay } from './planned-replay.ts';
import type { ReplayCommand } from './replay-request.ts';
import { scenarioOptions } from './scenario-options.ts';

/** More steps are no file for people. */
const maxSteps = 5000;

/** Writes a plan as a scenario file, without secrets; what was written, in a sentence. Throws UsageError. */
export async function saveScenario(
  path: string,
  { exchange, plan, binding }: PlannedReplay,
  command: ReplayCommand,
  recording: Capture,
): Promise<string> {
  if (plan.steps.length > maxSteps) {
    throw new UsageError(
      `The plan has ${plan.steps.length.toLocaleString('en-US')} steps, which is too much for a scenario.`,
      `Choose at most ${maxSteps.toLocaleString('en-US')} messages with --filter.`,
    );
  }
  if (existsSync(path)) {
    throw new UsageError(
      `${JSON.stringify(path)} exists already and is not overwritten.`,
      'Give --save-scenario another name.',
    );
  }
  const redactor = newRedactor(defaultRedactionRules);
  await collectSecrets(recording, redactor);
  const secrets = collectedSecrets({ exchange, plan, binding }, redactor);
  const { url, options, leftOut } = scenarioOptions(exchange.connection.options, command, secrets);
  const scenario = scenarioOfPlan(withoutBinarySecrets(exchange, recording, redactor), plan, {
    file: path,
    name: `Replay of ${basename(command.path)}`,
    profile: binding?.profile.id ?? null,
    timeoutMs: command.timeoutMs,
    ...{ url, options, secrets },
  });
  try {
    await writeWholeFile(path, scenarioText(scenario));
  } catch (error) {
    throw new UsageError(
      sentenceOf(error, `${JSON.stringify(path)} cannot be written`),
      'Give --save-scenario the name of a new file in a folder that you may write to.',
    );
  }
  const places = new Map(secrets.asked.map(({ name, place }) => [name, place]));
  const asked = scenario.requires.map((name) => `${name} (${places.get(name) ?? 'as given now'})`);
  const sentences = [
    `${visibleText(path, 300)}: ${String(scenario.steps.length)} steps.`,
    asked.length === 0
      ? ''
      : `Secrets are not in it; give them with --var NAME=VALUE: ${visibleText(asked.join(', '), 10_000)}.`,
    leftOut.length === 0 ? '' : `Left out: ${visibleText(leftOut.join(', '), 1000)}.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** Knows what is secret in the whole capture, as far as it stands in what a scenario takes over. */
function collectedSecrets({ exchange, plan }: PlannedReplay, redactor: Redactor): ScenarioSecrets {
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
