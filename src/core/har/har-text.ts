/** The beginning of a HAR 1.2, up to its first entry. `pages` is empty: some readers need it. */
export function harStart(creator: { readonly name: string; readonly version: string }): string {
  const { name, version } = creator;
  return `{"log":{"version":"1.2","creator":${JSON.stringify({ name, version })},"pages":[],"entries":[\n`;
}

/** The end of a HAR, behind its last entry; a comment for null is none. */
export function harEnd(comment: string | null): string {
  return comment === null ? '\n]}}\n' : `\n],"comment":${JSON.stringify(comment)}}}\n`;
}
