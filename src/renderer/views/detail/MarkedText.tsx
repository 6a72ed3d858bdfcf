/** A part of a text to be marked: what was found, or what is at fault. */
export interface TextMark {
  readonly kind: 'match' | 'fault';
  /** UTF-16 units into the text. */
  readonly start: number;
  readonly end: number;
}

interface MarkedTextProps {
  readonly text: string;
  readonly mark: TextMark | null;
  /** How each part is written; as it is when left out. */
  readonly write?: (part: string) => string;
}

const asItIs = (part: string): string => part;

/** A text of which one part may be marked. */
export function MarkedText({ text, mark, write = asItIs }: MarkedTextProps) {
  const start = Math.max(0, mark?.start ?? 0);
  const end = Math.min(text.length, mark?.end ?? 0);
  if (mark === null || start >= end) {
    return write(text);
  }
  return (
    <>
      {write(text.slice(0, start))}
      <mark data-mark={mark.kind}>{write(text.slice(start, end))}</mark>
      {write(text.slice(end))}
    </>
  );
}
