/** What a program's options look like: by every spelling, the name of the option. */
export interface OptionTable {
  /** Options that take a value: short ones as `-H`, long ones as `--header`. */
  readonly withValue: Readonly<Record<string, string>>;
  /** Options without a value. */
  readonly switches: Readonly<Record<string, string>>;
}

/** One option as it was given; `name` is null for one that the table does not know. */
export interface GivenOption {
  readonly name: string | null;
  readonly spelling: string;
  /** Null for an option without a value. */
  readonly value: string | null;
}

/** The arguments of a command, told apart. */
export interface GivenArguments {
  readonly options: readonly GivenOption[];
  readonly operands: readonly string[];
}

/** Tells the options of a command from its other arguments. An option that is not known takes no value. */
export function givenArguments(args: readonly string[], table: OptionTable): GivenArguments {
  const options: GivenOption[] = [];
  const operands: string[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (arg.startsWith('--')) {
      i += readLong(arg, args[i + 1], table, options);
    } else if (arg.startsWith('-') && arg.length > 1) {
      i += readShort(arg, args[i + 1], table, options);
    } else {
      operands.push(arg);
    }
  }
  return { options, operands };
}

/** Returns how many of the following arguments belong to it. */
function readLong(
  arg: string,
  next: string | undefined,
  table: OptionTable,
  options: GivenOption[],
): number {
  const equals = arg.indexOf('=');
  const spelling = equals === -1 ? arg : arg.slice(0, equals);
  const name = nameIn(table.withValue, spelling);
  if (name !== null && equals === -1) {
    options.push({ name, spelling, value: next ?? '' });
    return 1;
  }
  const value = equals === -1 ? null : arg.slice(equals + 1);
  options.push({ name: name ?? nameIn(table.switches, spelling), spelling, value });
  return 0;
}

function readShort(
  arg: string,
  next: string | undefined,
  table: OptionTable,
  options: GivenOption[],
): number {
  for (let at = 1; at < arg.length; at += 1) {
    const spelling = `-${arg.charAt(at)}`;
    const name = nameIn(table.withValue, spelling);
    if (name !== null) {
      const rest = arg.slice(at + 1);
      if (rest === '') {
        options.push({ name, spelling, value: next ?? '' });
        return 1;
      }
      options.push({ name, spelling, value: rest.startsWith('=') ? rest.slice(1) : rest });
      return 0;
    }
    options.push({ name: nameIn(table.switches, spelling), spelling, value: null });
  }
  return 0;
}

function nameIn(names: Readonly<Record<string, string>>, spelling: string): string | null {
  return Object.hasOwn(names, spelling) ? (names[spelling] ?? null) : null;
}
