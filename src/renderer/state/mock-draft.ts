import { parsePace, type MockPace } from '../../core/mock/mock-settings.ts';
import { noFaults, type Corruption, type MockFaults } from '../../core/mock/mock-faults.ts';
import type { MockWish } from '../../ipc/mock-requests.ts';

/** What is to be simulated, as it stands in the form. */
export interface MockDraft {
  readonly source: 'capture' | 'profile' | 'file';
  readonly connections: 'all' | 'selected';
  /** '' for none. */
  readonly profileId: string;
  /** Null before one was chosen. */
  readonly file: { readonly fileId: number; readonly name: string } | null;
  readonly port: string;
  /** Whether only those are let in who know the address. */
  readonly asksToken: boolean;
  /** As `parsePace` reads it. */
  readonly pace: string;
}

/** What goes wrong with answers, as it stands in the form. */
export interface FaultDraft {
  readonly delay: string;
  /** Per cent. */
  readonly drop: string;
  readonly duplicate: string;
  readonly corrupt: Corruption | '';
}

export const emptyDraft: MockDraft = {
  source: 'capture',
  connections: 'all',
  profileId: '',
  file: null,
  port: '0',
  asksToken: true,
  pace: 'original',
};

export const noFaultDraft: FaultDraft = { delay: '0', drop: '0', duplicate: '1', corrupt: '' };

/** What the form asks for, or why it cannot be started. */
export type MockReading =
  | {
      readonly ok: true;
      readonly wish: MockWish;
      readonly port: number;
      readonly pace: MockPace;
    }
  | { readonly ok: false; readonly field: keyof MockDraft; readonly message: string };

/** Reads the form; `shown` is what the window shows. */
export function readMockDraft(
  draft: MockDraft,
  shown: { readonly captureId: number; readonly connectionId: number | null },
): MockReading {
  const port = Number(draft.port.trim());
  if (!/^\d{1,5}$/.test(draft.port.trim()) || port > 65_535) {
    return wrong('port', 'A port is a number from 1 to 65535, or 0 for a free one.');
  }
  const pace = parsePace(draft.pace) ?? 1;
  const rest = { ok: true, port, pace } as const;
  switch (draft.source) {
    case 'capture': {
      const isOne = draft.connections === 'selected';
      if (isOne && shown.connectionId === null) {
        return wrong('connections', 'No connection is selected.');
      }
      const connectionId = isOne ? shown.connectionId : null;
      return { ...rest, wish: { kind: 'capture', captureId: shown.captureId, connectionId } };
    }
    case 'profile':
      return draft.profileId === ''
        ? wrong('profileId', 'Choose a profile.')
        : { ...rest, wish: { kind: 'profile', profileId: draft.profileId } };
    case 'file':
      return draft.file === null
        ? wrong('file', 'Choose a capture or a mock file.')
        : { ...rest, wish: { kind: 'file', fileId: draft.file.fileId } };
  }
}

/** The faults that the form says; null while something in it cannot be used. */
export function readFaultDraft(draft: FaultDraft): MockFaults | null {
  const delayMs = numberIn(draft.delay, 600_000);
  const drop = numberIn(draft.drop, 100);
  const duplicate = numberIn(draft.duplicate, 1_000);
  if (delayMs === null || drop === null || duplicate === null || duplicate < 1) return null;
  if (!Number.isInteger(duplicate)) return null;
  const corrupt = draft.corrupt === '' ? null : draft.corrupt;
  return { ...noFaults, delayMs, drop: drop / 100, duplicate, corrupt };
}

/** The way `readFaultDraft` reads them. */
export function faultDraftOf({ delayMs, drop, duplicate, corrupt }: MockFaults): FaultDraft {
  return {
    delay: String(delayMs),
    drop: String(Math.round(drop * 10_000) / 100),
    duplicate: String(duplicate),
    corrupt: corrupt ?? '',
  };
}

/** What is wrong with one of the numbers; undefined when nothing is. */
export function faultProblem(
  draft: FaultDraft,
  name: 'delay' | 'drop' | 'duplicate',
): string | undefined {
  const one = { ...noFaultDraft, [name]: draft[name] };
  return readFaultDraft(one) === null ? faultSentences[name] : undefined;
}

const faultSentences = {
  delay: 'From 0 to 600,000.',
  drop: 'From 0 to 100.',
  duplicate: 'Whole, 1 to 1,000.',
} as const;

function numberIn(text: string, max: number): number | null {
  const value = Number(text.trim());
  return /^\d+(?:\.\d+)?$/.test(text.trim()) && value <= max ? value : null;
}

function wrong(field: keyof MockDraft, message: string): MockReading {
  return { ok: false, field, message };
}
