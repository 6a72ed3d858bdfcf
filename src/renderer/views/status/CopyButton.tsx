import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from '../../state/clipboard.ts';
import { IconButton } from '../../ui/IconButton.tsx';

/** How long the tick stays, milliseconds. */
const tickMs = 1200;

/** Copies a text that is made when it is asked for; a tick says that it is on the clipboard. */
export function CopyButton({
  what,
  text,
}: {
  /** Completes the name `Copy …`. */
  readonly what: string;
  readonly text: () => string;
}) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) {
      return;
    }
    const timer = setTimeout(() => {
      setCopied(false);
    }, tickMs);
    return () => {
      clearTimeout(timer);
    };
  }, [isCopied]);
  return (
    <IconButton
      icon={isCopied ? Check : Copy}
      label={`Copy ${what}`}
      onClick={() => {
        void copyText(text()).then(setCopied);
      }}
    />
  );
}
