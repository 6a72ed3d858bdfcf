import { isAbsolute, relative, resolve, dirname } from 'node:path';
import { realpathSync, statSync } from 'node:fs';
import { readHarClose, type HarClose } from '../../core/har/har-close.ts';
import {
  isWebSocketEntry,
  readHarConnection,
  sideFileOf,
  type HarConnection,
} from '../../core/har/har-connection.ts';
import { readHarMessage } from '../../core/har/har-message.ts';
import type { HarListener } from '../../core/har/har-stream.ts';
import { memberOf, textOf, type JsonValue } from '../../core/har/json-value.ts';
import { visibleText } from '../../core/text/visible.ts';
import { maxImportProblems } from './import-report.ts';
import { readJsonLines } from './json-line-reader.ts';
import type { MessageSpool, SpoolRun } from './message-spool.ts';
import type { Pace } from './pace.ts';

/** A connection of a HAR whose messages stand in a spool. */
export interface SpooledConnection {
  readonly source: HarConnection;
  /** One after the other: those of the HAR itself, then those of a file beside it. */
  readonly runs: readonly SpoolRun[];
  readonly close: HarClose | null;
  /** Microseconds since 1970 of its first message with a time; null for none. */
  readonly firstMessageUs: number | null;
  /** Messages whose time the HAR does not tell. */
  readonly untimed: number;
  readonly skipped: number;
  readonly counts: {
    readonly send: DirectionCounts;
    readonly receive: DirectionCounts;
  };
}

export interface DirectionCounts {
  messages: number;
  controlFrames: number;
  byteLength: number;
}

/** Connections taken from one HAR at most, and characters of what is known of them. */
const maxConnections = 10_000;
const maxKnownLength = 64 * 1024 * 1024;
/** Of all files beside a HAR that its entries name. */
const maxSideByteLength = 1024 * 1024 * 1024;
/** Skipped messages that get a note at their place. */
const maxSkippedNotes = 1000;
/** Lines of a file beside a HAR between two turns. */
const turnLines = 100;
/** Longer names of files name none. */
const maxNameLength = 4096;

interface Draft {
  readonly index: number;
  readonly start: number;
  readonly members: Map<string, JsonValue>;
  readonly counts: SpooledConnection['counts'];
  firstMessageUs: number | null;
  untimed: number;
  skipped: number;
}

/** Puts the messages of a HAR into a spool and remembers its connections. */
export class HarImportListener implements HarListener {
  readonly connections: SpooledConnection[] = [];
  readonly problems: string[] = [];
  program = '';
  skipped = 0;
  /** Entries that are no WebSocket connections. */
  others = 0;
  #draft: Draft | null = null;
  #knownLength = 0;
  /** Each belongs to one connection; a HAR that names one again and again would grow without end. */
  readonly #sideFiles = new Set<string>();
  #sideByteLength = 0;
  /** Connections whose messages stand beside the HAR, by their place among all. */
  readonly #besides: { readonly at: number; readonly draft: Draft; readonly name: string }[] = [];

  constructor(
    private readonly spool: MessageSpool,
    /** The HAR's own path: files that it names stand beside it. */
    private readonly path: string,
  ) {}

  onProgram(which: 'creator' | 'browser', value: JsonValue): void {
    const words = ['name', 'version'].map((name) => textOf(memberOf(value, name)).trim());
    const text = visibleText(words.filter((word) => word !== '').join(' '), 100);
    if (text !== '' && (which === 'creator' || this.program === '')) this.program = text;
  }

  onEntryBegin(index: number): void {
    const none = (): DirectionCounts => ({ messages: 0, controlFrames: 0, byteLength: 0 });
    this.#draft = {
      ...{ index, start: this.spool.end, members: new Map() },
      counts: { send: none(), receive: none() },
      ...{ firstMessageUs: null, untimed: 0, skipped: 0 },
    };
  }

  onMember(name: string, value: JsonValue): void {
    this.#draft?.members.set(name, value);
  }

  onMessage(index: number, value: JsonValue | null): void {
    if (this.#draft !== null) this.#message(this.#draft, index, value);
  }

  #message(draft: Draft, index: number, value: JsonValue | null): void {
    const result = readHarMessage(value);
    if (!result.ok) {
      this.#skip(
        draft,
        `Message ${String(index)} of entry ${String(draft.index)}: ${result.reason}.`,
      );
      if (this.skipped <= maxSkippedNotes) {
        this.spool.add({ kind: 'skipped', reason: result.reason, time: result.time });
      }
      return;
    }
    const { message } = result;
    const { time } = message;
    const byteLength = this.spool.add({ kind: 'message', message });
    const counts = draft.counts[message.direction];
    if (message.opcode < 8) {
      counts.messages += 1;
      counts.byteLength += byteLength;
    } else {
      counts.controlFrames += 1;
    }
    if (time.kind === 'unknown') draft.untimed += 1;
    if (time.kind === 'wall') draft.firstMessageUs ??= time.wallUs;
  }

  onEntryEnd(isCut: boolean): void {
    const draft = this.#draft;
    if (draft === null) return;
    const { members, start } = draft;
    const isWebSocket = isWebSocketEntry(members);
    const name = isWebSocket ? sideFileOf(members) : null;
    this.#draft = null;
    const run = { start, end: this.spool.end };
    if (!isWebSocket && run.end === run.start) {
      this.others += 1;
      return;
    }
    const source = readHarConnection(members);
    const place = `Entry ${String(draft.index)}`;
    if (source === null) {
      this.#skip(
        draft,
        `${place}: ${isCut ? 'a part of it is too large' : 'it names no URL of a server'}.`,
      );
      return;
    }
    this.#knownLength += JSON.stringify(source.handshake.request?.headers ?? []).length + 1000;
    if (this.connections.length === maxConnections || this.#knownLength > maxKnownLength) {
      this.#skip(draft, `${place}: there are more connections than Framescope imports.`);
      return;
    }
    if (isCut) this.#skip(draft, `${place}: a part of it is too large and is left out.`);
    const { counts, firstMessageUs, untimed, skipped } = draft;
    const close = readHarClose(members.get('_webSocketClose'));
    if (name !== null) {
      this.#besides.push({
        at: this.connections.length,
        draft,
        name: name.slice(0, maxNameLength),
      });
    }
    const runs = [run];
    this.connections.push({ source, runs, close, counts, firstMessageUs, untimed, skipped });
    // The draft may stay until the file beside the HAR is read.
    members.clear();
  }

  /** To be called once the HAR is read: reads the files beside it that its entries name. */
  async readSideFiles(pace?: Pace): Promise<void> {
    for (const { at, draft, name } of this.#besides) {
      const { end: start } = this.spool;
      await this.#readSideFile(draft, name, pace);
      const connection = this.connections[at];
      if (connection === undefined) continue;
      const { firstMessageUs, untimed, skipped } = draft;
      const runs = [...connection.runs, { start, end: this.spool.end }];
      this.connections[at] = { ...connection, runs, firstMessageUs, untimed, skipped };
    }
  }

  /** Messages that Playwright wrote beside the HAR, a line for each; never from another folder. */
  async #readSideFile(draft: Draft, name: string, pace: Pace | undefined): Promise<void> {
    const found = fileBeside(this.path, name);
    const problem = this.#sideFileProblem(found);
    if (found === null || problem !== null) {
      const shown = visibleText(JSON.stringify(name), 200);
      this.#skip(
        draft,
        `Entry ${String(draft.index)}: its messages stand in ${shown}, which ${problem ?? ''}.`,
      );
      return;
    }
    this.#sideFiles.add(found.path);
    this.#sideByteLength += found.byteLength;
    let index = 0;
    for (const line of readJsonLines(found.path)) {
      this.#message(draft, index, line);
      index += 1;
      if (index % turnLines === 0) await pace?.turn();
    }
  }

  /** Why a file beside the HAR is not read, as the end of a sentence; null when it is. */
  #sideFileProblem(found: SideFile | null): string | null {
    if (found === null) return 'is not beside the HAR';
    if (this.#sideFiles.has(found.path)) return 'another entry names, too';
    return this.#sideByteLength + found.byteLength > maxSideByteLength
      ? 'makes the files beside the HAR larger than 1 GiB together'
      : null;
  }

  #skip(draft: Draft, sentence: string): void {
    this.skipped += 1;
    draft.skipped += 1;
    if (this.problems.length < maxImportProblems) this.problems.push(sentence);
  }
}

interface SideFile {
  readonly path: string;
  readonly byteLength: number;
}

/** A regular file in the folder of `path` or below; null for any other name, also through a link. */
function fileBeside(path: string, name: string): SideFile | null {
  if (isAbsolute(name) || name.includes('\0') || /(^|[\\/])\.\.([\\/]|$)/.test(name)) return null;
  try {
    const folder = realpathSync(dirname(resolve(path)));
    const found = realpathSync(resolve(folder, name));
    const below = relative(folder, found);
    const isBelow = below !== '' && !below.startsWith('..') && !isAbsolute(below);
    const stat = statSync(found);
    return isBelow && stat.isFile() ? { path: found, byteLength: stat.size } : null;
  } catch {
    return null;
  }
}
