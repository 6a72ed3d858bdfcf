/** A profile made of an AsyncAPI document. */
export interface ConvertProfileCommand {
  readonly kind: 'convert-profile';
  readonly inPath: string;
  readonly outPath: string;
  readonly ifExists: 'refuse' | 'replace';
}

/** Whether the names of two files, and `--from`, mean an AsyncAPI document and a profile. */
export function isProfileConversion(
  from: string | undefined,
  inPath: string,
  outPath: string,
): boolean {
  if (from !== undefined) return from === 'asyncapi';
  return /\.ya?ml$/i.test(inPath) || /\.profile\.json$/i.test(outPath);
}
