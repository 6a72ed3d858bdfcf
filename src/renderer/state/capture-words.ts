import { assertNever } from '../../core/assert-never.ts';
import type { CaptureWarning, RetentionPolicy } from '../../core/capture/capture-status.ts';

const gigabyte = 1024 ** 3;

/** A warning in two or three words, for the status bar. */
export function warningWords({ code }: CaptureWarning): string {
  switch (code) {
    case 'capture-large':
      return 'large capture';
    case 'disk-low':
      return 'disk almost full';
    case 'capture-paused':
      return 'writing paused';
    case 'capture-damaged':
      return 'damaged';
    case 'capture-memory-only':
      return 'in memory only';
    default:
      return assertNever(code);
  }
}

/** The name of a capture file without its extension, for lists in which all have the same. */
export function captureTitle(name: string): string {
  return name.replace(/\.framescope$/i, '');
}

/** A retention policy as its form shows it: which choice, and its figure. */
export interface RetentionDraft {
  readonly keep: RetentionPolicy['keep'];
  /** Messages or gigabytes, as typed. */
  readonly messages: string;
  readonly gigabytes: string;
}

/** The form for the policy in force, with useful figures where it has none. */
export function retentionDraftOf(policy: RetentionPolicy): RetentionDraft {
  return {
    keep: policy.keep,
    messages: policy.keep === 'last-messages' ? String(policy.count) : '1000000',
    gigabytes:
      policy.keep === 'last-bytes' ? String(+(policy.byteLength / gigabyte).toFixed(3)) : '2',
  };
}

/** The policy that a form asks for, or what is wrong with it. */
export function readRetention(
  draft: RetentionDraft,
):
  | { readonly ok: true; readonly policy: RetentionPolicy }
  | { readonly ok: false; readonly message: string } {
  switch (draft.keep) {
    case 'all':
      return { ok: true, policy: { keep: 'all' } };
    case 'last-messages': {
      const count = figureOf(draft.messages);
      return Number.isSafeInteger(count) && count >= 1
        ? { ok: true, policy: { keep: 'last-messages', count } }
        : { ok: false, message: 'A whole number of messages, from 1.' };
    }
    case 'last-bytes': {
      const byteLength = Math.round(figureOf(draft.gigabytes) * gigabyte);
      return Number.isSafeInteger(byteLength) && byteLength >= minKeptByteLength
        ? { ok: true, policy: { keep: 'last-bytes', byteLength } }
        : { ok: false, message: 'A number of gigabytes, from 0.01.' };
    }
    default:
      return assertNever(draft.keep);
  }
}

/** Less than this is evicted before it can be read. */
const minKeptByteLength = 0.01 * gigabyte;

function figureOf(text: string): number {
  const plain = text.replaceAll(/[,\s]/g, '');
  return plain === '' ? NaN : Number(plain);
}
