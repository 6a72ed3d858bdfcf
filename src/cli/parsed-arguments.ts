import type { parseArgs, ParseArgsConfig } from 'node:util';

/** What node:util parseArgs makes of a command line with these options: their values, and the rest. */
export interface ParsedArguments<Options extends NonNullable<ParseArgsConfig['options']>> {
  readonly values: ReturnType<
    typeof parseArgs<{ options: Options; allowPositionals: true; strict: true }>
  >['values'];
  readonly positionals: readonly string[];
}
