import type { LogEntry } from '../../core/log/log-entry.ts';
import { parseProfile } from '../../core/profile/parse-profile.ts';
import type { BundleInfo } from '../../core/redact/bundle-info.ts';
import type { Redactor } from '../../core/redact/redactor.ts';
import type { CaptureOptions } from '../capture/capture-options.ts';
import type { WritableCapture } from '../capture/capture.ts';
import { gapMessage } from '../capture/gap-message.ts';
import { stepsOf, type BundleSource, type PassOptions } from './redaction-passes.ts';
import { SeqMap } from './seq-map.ts';

interface CopyOptions extends PassOptions {
  readonly note: string;
  readonly info: (counts: BundleInfo['counts'], note: string) => BundleInfo;
}

const noBytes = new Uint8Array();
const encoder = new TextEncoder();

/** How a log that is copied begins. Of a whole one entries keep their seqs, and what was lost stays lost. */
export function bundleBeginning(
  source: BundleSource,
  isWhole: boolean,
): Pick<CaptureOptions, 'clock' | 'firstSeq' | 'losses'> {
  const { log } = source;
  const clock = source.connections()[0]?.origin;
  const { received, stored, evicted } = log.totals();
  const losses = { evicted, dropped: Math.max(0, received - stored - evicted) };
  return {
    ...(clock !== undefined && { clock }),
    ...(isWhole && { firstSeq: log.firstSeq(), losses }),
  };
}

/** Writes all that a bundle holds of its source, with pseudonyms, and the notes about itself. */
export async function copyRedacted(
  capture: WritableCapture,
  source: BundleSource,
  redactor: Redactor,
  options: CopyOptions,
): Promise<{ readonly entries: number; readonly info: BundleInfo }> {
  const seqs = new SeqMap();
  let entries = 0;
  let timeUs = 0;
  for (const connection of source.connections()) {
    capture.saveConnection(redactor.connection(connection));
    saveProfile(capture, source, redactor, connection.id);
  }
  for await (const step of stepsOf(source, options, 1)) {
    if (step.kind === 'missing') {
      const gap = { entries: step.count, byteLength: 0, reason: 'damaged' } as const;
      const message = gapMessage(gap);
      capture.log.append({ kind: 'note', connectionId: 0, timeUs, message, payload: noBytes, gap });
      continue;
    }
    const { entry } = step;
    timeUs = entry.timeUs;
    const { seq: _, ...copy } = relinked(redactor.entry(entry), seqs);
    seqs.add(entry.seq, capture.log.append(copy));
    entries += 1;
  }
  for (const annotation of source.annotations()) {
    const seq = seqs.get(annotation.seq);
    if (seq !== null) capture.annotate({ ...redactor.annotation(annotation), seq });
  }
  const note = redactor.text(options.note, 'note');
  const { values, changes, entries: changed } = redactor.counts();
  const info = options.info({ values, changes, entries: changed }, note);
  for (const [message, payload] of notesOf(info)) {
    capture.log.append({ kind: 'note', connectionId: 0, timeUs, message, payload });
  }
  return { entries, info };
}

/** A profile in which something was replaced may be none any more; then the bundle does without. */
function saveProfile(
  capture: WritableCapture,
  source: BundleSource,
  redactor: Redactor,
  connectionId: number,
): void {
  const profile = source.profileOf(connectionId);
  if (profile === null) return;
  const parsed = parseProfile(redactor.text(JSON.stringify(profile), 'profile'));
  if (parsed.ok) capture.saveProfile(connectionId, parsed.profile);
}

function relinked(entry: LogEntry, seqs: SeqMap): LogEntry {
  if (entry.kind !== 'message' || entry.pair === null) return entry;
  const requestSeq = seqs.get(entry.pair.requestSeq);
  return { ...entry, pair: requestSeq === null ? null : { ...entry.pair, requestSeq } };
}

function notesOf(info: BundleInfo): readonly (readonly [string, Uint8Array])[] {
  const { values, changes, entries } = info.counts;
  const count = (number: number, one: string, many: string): string =>
    `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
  const about =
    `This is a support bundle: ${count(values, 'value was', 'values were')} replaced by pseudonyms, ` +
    `in ${count(changes, 'place', 'places')} of ${count(entries, 'entry', 'entries')}. ` +
    'Times and lengths on the wire are those of the original.';
  const environment = encoder.encode(JSON.stringify(info.environment));
  return [
    [about, environment],
    ...(info.note === '' ? [] : [[`From who made it: ${info.note}`, noBytes] as const]),
  ];
}
