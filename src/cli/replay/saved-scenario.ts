import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { scenarioOfPlan } from '../../core/replay/scenario-of-plan.ts';
import { scenarioText } from '../../core/scenario/scenario-text.ts';
import { visibleText } from '../../core/text/visible.ts';
import { replayOptions, urlWithoutCredentials } from '../../engine/replay/replay-options.ts';
import { writeWholeFile } from '../../engine/whole-file.ts';
import { sentenceOf } from '../sentence.ts';
import { UsageError } from '../usage-error.ts';
import type { PlannedReplay } from './planned-replay.ts';
import type { ReplayCommand } from './replay-request.ts';

/** More steps are no file for people. */
const maxSteps = 5000;
/** Nobody's origin: what is left of the options goes anywhere. */
const nowhere = 'ws://nowhere.invalid/';

/** Writes a plan as a scenario file, without recorded credentials; what was written, in a sentence. Throws UsageError. */
export async function saveScenario(
  path: string,
  { exchange, plan, binding }: PlannedReplay,
  command: ReplayCommand,
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
  const { headers, queryParameters, acceptUntrustedCertificate } = command;
  const target = { url: nowhere, headers, queryParameters, acceptUntrustedCertificate };
  const { options, leftOut } = replayOptions(exchange.connection.options, target);
  const { subprotocols, origin } = options;
  const recorded = urlWithoutCredentials(exchange.connection.options.url);
  const scenario = scenarioOfPlan(exchange, plan, {
    file: path,
    name: `Replay of ${basename(command.path)}`,
    url: command.url ?? recorded.url,
    profile: binding?.profile.id ?? null,
    options: {
      headers: options.headers,
      queryParameters: options.queryParameters,
      subprotocols,
      origin,
    },
    timeoutMs: command.timeoutMs,
  });
  try {
    await writeWholeFile(path, scenarioText(scenario));
  } catch (error) {
    throw new UsageError(
      sentenceOf(error, `${JSON.stringify(path)} cannot be written`),
      'Give --save-scenario the name of a new file in a folder that you may write to.',
    );
  }
  const all = [...leftOut, ...(command.url === null ? recorded.leftOut : [])];
  const left = all.length === 0 ? '' : ` Left out: ${visibleText(all.join(', '), 1000)}.`;
  return `${visibleText(path, 300)}: ${String(scenario.steps.length)} steps.${left}`;
}
