import { styleText } from 'node:util';
import type { ClockOrigin } from '../core/connection/connection-snapshot.ts';
import { summarizeEntry } from '../core/log/entry-summarizer.ts';
import type { EntrySummary, Severity } from '../core/log/entry-summary.ts';
import type { Direction, LogEntry } from '../core/log/log-entry.ts';
import { formatByteLength } from '../core/text/byte-size.ts';
import { visibleText } from '../core/text/visible.ts';
import { localTimeOf } from '../core/text/wall-time.ts';

/** Whether colour may be used on top of the words. */
export type Palette = 'plain' | 'colour';

const directionWords: Readonly<Record<Direction, string>> = {
  send: '→ send   ',
  receive: '← receive',
};
const noDirection = '·        ';
const typeWidth = 14;
const sizeWidth = 9;

/**
 * One entry on one line for a person, with its line end: local time, direction, type, size, preview.
 * Advice that comes with an error stands on a second line. Whatever came from the wire is escaped.
 */
export function textLine(entry: LogEntry, origin: ClockOrigin, palette: Palette): string {
  const summary = summarizeEntry(entry);
  const direction = summary.direction === null ? noDirection : directionWords[summary.direction];
  const type = visibleText(summary.type, typeWidth).padEnd(typeWidth);
  const size = summary.byteLength === null ? '' : formatByteLength(summary.byteLength);
  const line = [
    paint(palette, 'dim', localTimeOf(entry.timeUs, origin)),
    paint(palette, summary.direction === 'send' ? 'cyan' : 'green', direction),
    paint(palette, colours[summary.severity], type),
    size.padStart(sizeWidth),
    previewOf(summary, palette),
  ].join('  ');
  const advice = adviceOf(entry);
  return advice === '' ? `${line}\n` : `${line}\n${' '.repeat(17)}${visibleText(advice, 500)}\n`;
}

type Colour = 'dim' | 'cyan' | 'green' | 'reset' | 'yellow' | 'red';

const colours: Readonly<Record<Severity, Colour>> = {
  normal: 'reset',
  warning: 'yellow',
  error: 'red',
};

function paint(palette: Palette, colour: Colour, text: string): string {
  if (palette === 'plain' || colour === 'reset') {
    return text;
  }
  return styleText(colour, text, { validateStream: false });
}

function previewOf(summary: EntrySummary, palette: Palette): string {
  return paint(palette, colours[summary.severity], visibleText(summary.preview, 240));
}

function adviceOf(entry: LogEntry): string {
  if (entry.kind === 'error') {
    return entry.error.nextStep;
  }
  return entry.kind === 'violation' ? entry.nextStep : '';
}
