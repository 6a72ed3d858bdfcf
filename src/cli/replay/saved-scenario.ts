import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { visibleText } from '../../core/text/visible.ts';
import type { Capture } from '../../engine/capture/capture.ts';
import { maxScenarioSteps, replayScenario } from '../../engine/replay/replay-scenario.ts';
import { writeWholeFile } from '../../engine/whole-file.ts';
import { sentenceOf } from '../sentence.ts';
import { UsageError } from '../usage-error.ts';
import type { PlannedReplay } from './planned-replay.ts';
import type { ReplayCommand } from './replay-request.ts';

/**
 * Writes a plan as a scenario file, without secrets; what was written, in a sentence. Throws UsageError, and
 * EngineError for a plan that no scenario can hold.
 */
export async function saveScenario(
  path: string,
  { exchange, plan, binding }: PlannedReplay,
  command: ReplayCommand,
  recording: Capture,
): Promise<string> {
  if (plan.steps.length > maxScenarioSteps) {
    throw new UsageError(
      `The plan has ${plan.steps.length.toLocaleString('en-US')} steps, which is too much for a scenario.`,
      `Choose at most ${maxScenarioSteps.toLocaleString('en-US')} messages with --filter.`,
    );
  }
  if (existsSync(path)) {
    throw new UsageError(
      `${JSON.stringify(path)} exists already and is not overwritten.`,
      'Give --save-scenario another name.',
    );
  }
  const { text, steps, asked, leftOut } = await replayScenario({
    ...{ recording, exchange, plan, target: command, timeoutMs: command.timeoutMs },
    profileId: binding?.profile.id ?? null,
    file: path,
    name: `Replay of ${basename(command.path)}`,
  });
  try {
    await writeWholeFile(path, text);
  } catch (error) {
    throw new UsageError(
      sentenceOf(error, `${JSON.stringify(path)} cannot be written`),
      'Give --save-scenario the name of a new file in a folder that you may write to.',
    );
  }
  const names = asked.map(({ name, place }) => `${name} (${place ?? 'as given now'})`);
  const sentences = [
    `${visibleText(path, 300)}: ${String(steps)} steps.`,
    names.length === 0
      ? ''
      : `Secrets are not in it; give them with --var NAME=VALUE: ${visibleText(names.join(', '), 10_000)}.`,
    leftOut.length === 0 ? '' : `Left out: ${visibleText(leftOut.join(', '), 1000)}.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
