import type { PayloadMatch } from '../../core/log/payload-search.ts';
import type { TextPlace } from './payload-text-index.ts';
import type { TextForm, TextRow } from './payload-text-walk.ts';

/** What the page tells the worker that makes text of payloads; `textId` names one open text. */
export type ToTextWorker = { readonly textId: number } & (
  | {
      readonly kind: 'open';
      readonly form: TextForm;
      readonly columns: number;
      readonly byteLength: number;
      /** The first bytes of the payload. */
      readonly head: Uint8Array;
      /** Goes over the payload up to this offset. */
      readonly scanTo: number;
    }
  /** Bytes that were asked for; null when they could not be had. */
  | { readonly kind: 'bytes'; readonly offset: number; readonly bytes: Uint8Array | null }
  /** Rows on the screen; they are sent again whenever there are more of them. */
  | { readonly kind: 'show-rows'; readonly first: number; readonly count: number }
  /** Goes over the payload up to this offset. */
  | { readonly kind: 'scan-to'; readonly byteOffset: number }
  | { readonly kind: 'set-columns'; readonly columns: number }
  | { readonly kind: 'locate'; readonly match: PayloadMatch }
  | { readonly kind: 'close' }
);

/** What the worker tells the page. */
export type FromTextWorker = { readonly textId: number } & (
  | { readonly kind: 'read'; readonly offset: number; readonly byteLength: number }
  | {
      readonly kind: 'progress';
      readonly rowCount: number;
      readonly scannedByteLength: number;
      readonly isScanning: boolean;
    }
  | {
      readonly kind: 'rows';
      readonly first: number;
      readonly rows: readonly TextRow[];
      readonly columns: number;
    }
  | { readonly kind: 'located'; readonly match: PayloadMatch; readonly place: TextPlace }
  | { readonly kind: 'failed'; readonly message: string }
);
