import type { Difference } from '../../core/compare/difference.ts';
import type { Divergence, ReplayReport } from '../../core/replay/replay-report.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { visibleText } from '../../core/text/visible.ts';
import { moreLine } from './more-line.ts';

const maxDivergences = 50;
const maxDifferences = 20;
const maxVariables = 20;
const maxValueLength = 200;
/** Places that an advice names. */
const maxIgnored = 3;

/** What a replay came to, for people. */
export function reportText(report: ReplayReport): string {
  const { divergences, divergenceCount, variables, notes, lateness } = report;
  const renewed = variables.filter(({ replayed, recorded }) => replayed !== recorded);
  const lines = [
    ...divergences.slice(0, maxDivergences).flatMap(divergenceLines),
    ...moreLine(divergenceCount - maxDivergences, 'divergence'),
    ...(renewed.length === 0 ? [] : ['New values of the server:']),
    ...renewed
      .slice(0, maxVariables)
      .map(
        ({ name, recorded, replayed }) =>
          `  ${visibleText(name, 60)}: ${visibleText(recorded, 60)} → ${replayed === null ? 'none' : visibleText(replayed, 60)}`,
      ),
    ...moreLine(renewed.length - maxVariables, 'value'),
    ...notes.map((note) => visibleText(note, 500)),
  ];
  if (lateness !== null) {
    lines.push(
      `Messages left at most ${lateness.maxMs.toFixed(2)} ms after their time, 99 % of them ${lateness.p99Ms.toFixed(2)} ms.`,
    );
  }
  lines.push(...adviceLines(report), verdictLine(report));
  return `${lines.join('\n')}\n`;
}

/** The same as one JSON object. */
export function reportJson(report: ReplayReport, of: string, capture: string | null): string {
  return `${JSON.stringify({ kind: 'replay', of, capture, ...report })}\n`;
}

/** What to do about differences that are none. */
function adviceLines({ verdict, divergences }: ReplayReport): readonly string[] {
  if (verdict !== 'diverged') return [];
  const places = divergences.flatMap(({ differences }) =>
    differences.flatMap(({ kind, pointer }) =>
      kind === 'changed' && pointer !== '' ? [pointer] : [],
    ),
  );
  const ignored = [...new Set(places)].slice(0, maxIgnored).map((place) => shellWord(place));
  const ignore =
    ignored.length === 0
      ? []
      : [`If that is new each time: ${ignored.map((place) => `--ignore ${place}`).join(' ')}`];
  return [
    ...ignore,
    'If the client sent what the server of the recording had made up: --plan shows what was found, and what stays as recorded.',
  ];
}

/** For a shell; what is no plain pointer goes into single quotes. */
function shellWord(place: string): string {
  const text = visibleText(place, 100);
  return /^[\w/.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function verdictLine(report: ReplayReport): string {
  const { verdict, sent, toSend, met, expected, durationMs, divergenceCount } = report;
  const took = formatDurationUs(durationMs * 1000);
  const noun = toSend === 1 ? 'message' : 'messages';
  const figures = `${of(sent, toSend)} ${noun} sent, ${of(met, expected)} came, in ${took}.`;
  switch (verdict) {
    case 'same':
      return `The same: ${figures}`;
    case 'diverged':
      return `Diverged in ${divergenceCount === 1 ? '1 place' : `${divergenceCount.toLocaleString('en-US')} places`}: ${figures}`;
    case 'not-connected':
      return `Not connected to ${visibleText(report.url, 300)}.`;
    case 'stopped':
      return `Stopped: ${figures}`;
  }
}

function of(count: number, all: number): string {
  const [some, total] = [count, all].map((value) => value.toLocaleString('en-US'));
  return count === all ? (some ?? '') : `${some ?? ''} of ${total ?? ''}`;
}

function divergenceLines({ message, differences, replayedSeq }: Divergence): readonly string[] {
  const now = replayedSeq === null ? '' : ` [now #${String(replayedSeq)}]`;
  return [
    `${visibleText(message, 500)}${now}`,
    ...differences.slice(0, maxDifferences).map(differenceLine),
    ...moreLine(differences.length - maxDifferences, 'place'),
  ];
}

function differenceLine(difference: Difference): string {
  const at = difference.pointer === '' ? '(whole message)' : visibleText(difference.pointer, 200);
  switch (difference.kind) {
    case 'changed':
      return `  ${at}: recorded ${shown(difference.before)}, now ${shown(difference.after)}`;
    case 'missing':
      return `  ${at}: recorded ${shown(difference.before)}, now not there`;
    case 'extra':
      return `  ${at}: not recorded, now ${shown(difference.after)}`;
  }
}

function shown(text: string): string {
  return visibleText(text, maxValueLength);
}
