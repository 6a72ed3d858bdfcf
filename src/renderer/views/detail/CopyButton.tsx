import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { EntryDetail } from '../../../core/log/log-page.ts';
import { copyPayload } from '../../state/selected-entry-copy.ts';
import { useCaptureId } from './capture-id.ts';
import styles from './detail.module.css';

interface CopyButtonProps {
  readonly detail: EntryDetail;
  readonly form: 'text' | 'hex';
}

/** Puts an entry's payload on the clipboard, as text or as hex. */
export function CopyButton({ detail, form }: CopyButtonProps) {
  const captureId = useCaptureId();
  const [copiedSeq, setCopiedSeq] = useState<number | null>(null);
  const isCopied = copiedSeq === detail.entry.seq;
  const Icon = isCopied ? Check : Copy;
  return (
    <button
      type="button"
      className={styles.copy}
      onClick={() => {
        void copyPayload(captureId, detail, form).then((done) => {
          setCopiedSeq(done ? detail.entry.seq : null);
        });
      }}
    >
      <Icon size={13} aria-hidden />
      {isCopied ? 'Copied' : form === 'hex' ? 'Copy hex' : 'Copy'}
    </button>
  );
}
