import { basename } from 'node:path';
import { visibleText } from '../core/text/visible.ts';
import { errorCode } from '../engine/capture/capture-file.ts';
import type { Capture } from '../engine/capture/capture.ts';
import type { Pace } from '../engine/convert/pace.ts';
import { EngineError } from '../engine/engine-error.ts';
import { replayScenario, type ReplayScenario } from '../engine/replay/replay-scenario.ts';
import { writeWholeFile } from '../engine/whole-file.ts';
import type { ReplayScenarioWish } from '../ipc/replay-requests.ts';
import { planningRecording, withValues, type PlannedRecording } from './planned-recording.ts';

/** How long a step waits for its message where nothing else is said, milliseconds. */
const timeoutMs = 5000;
/** Steps of the plan's making between two turns. */
const stepsPerTurn = 20;
const maxNamed = 20;

/** What was written: `missing` are sentences about what must be given or was left out; '' for none. */
interface WrittenScenario {
  readonly steps: number;
  readonly missing: string;
}

/** Writes what a replay would do as a scenario file, without secrets. Throws EngineError. */
export async function writeReplayScenario(
  recording: Capture,
  path: string,
  { subject, url, profileId, values }: ReplayScenarioWish,
  pace: Pace,
): Promise<WrittenScenario> {
  const { exchange, plan } = await planned(recording, subject, profileId, pace);
  const made = await replayScenario({
    ...{ recording, exchange, profileId, timeoutMs, pace, file: path },
    plan: withValues(plan, values),
    target: { url, headers: [], queryParameters: [] },
    name: `Replay of ${basename(recording.path)}`,
  });
  await pace.turn();
  try {
    await writeWholeFile(path, made.text);
  } catch (error) {
    throw new EngineError(
      'scenario-not-written',
      `${path} was not written (${errorCode(error)}). Choose another place.`,
    );
  }
  return { steps: made.steps, missing: missingOf(made) };
}

async function planned(
  recording: Capture,
  subject: ReplayScenarioWish['subject'],
  profileId: string | null,
  pace: Pace,
): Promise<PlannedRecording> {
  const planning = planningRecording(recording, subject, () =>
    profileId === null ? 'none' : 'profile',
  );
  for (let count = 1; ; count += 1) {
    const step = planning.next();
    if (step.done === true) return step.value;
    if (count % stepsPerTurn === 0) await pace.turn();
  }
}

function missingOf({ asked, leftOut }: ReplayScenario): string {
  const names = asked.map(({ name, place }) => (place === null ? name : `${name} (${place})`));
  return [
    names.length === 0 ? '' : `Secrets are not in it; it asks for ${listed(names)}.`,
    leftOut.length === 0 ? '' : `Left out: ${listed(leftOut)}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, maxNamed).map((name) => visibleText(name, 100));
  const more = names.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more.toLocaleString('en-US')} more`] : [])].join(', ');
}
