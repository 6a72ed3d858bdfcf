const words = {
  server: ['server that speaks no WebSocket', 'servers that speak no WebSocket'],
  security: [
    'security scheme that Framescope cannot fill in; enter its header or parameter by hand',
    'security schemes that Framescope cannot fill in; enter their headers or parameters by hand',
  ],
  format: ['message in a format other than JSON', 'messages in a format other than JSON'],
  keyword: [
    'keyword of a schema that cannot be checked',
    'keywords of schemas that cannot be checked',
  ],
  schema: ['schema that is too large or too deep', 'schemas that are too large or too deep'],
  message: ['message that cannot be used', 'messages that cannot be used'],
  many: ['message beyond the first 500', 'messages beyond the first 500'],
  alike: [
    'received message that nothing tells from others',
    'received messages that nothing tells from others',
  ],
  remote: [
    'reference to another file or address, which was not followed',
    'references to other files or addresses, which were not followed',
  ],
  broken: ['reference that leads nowhere', 'references that lead nowhere'],
} as const;

/** Counts what of a document was left out. */
export class ImportNotes {
  private readonly counts = new Map<keyof typeof words, number>();
  private readonly others: string[] = [];

  count(what: keyof typeof words, by = 1): void {
    if (by > 0) this.counts.set(what, (this.counts.get(what) ?? 0) + by);
  }

  say(sentence: string): void {
    this.others.push(sentence);
  }

  /** Sentences. */
  all(): readonly string[] {
    const counted = [...this.counts].map(([what, count]) => {
      const [one, several] = words[what];
      return `Left out: ${count.toLocaleString('en-US')} ${count === 1 ? one : several}.`;
    });
    return [...this.others, ...counted];
  }
}
