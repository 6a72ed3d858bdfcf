/** For each field of a type what becomes of it. A field that is new does not compile until it is named here. */
export type FieldRules<T> = {
  readonly [K in keyof T]-?: (value: Exclude<T[K], undefined>) => T[K];
};

/** A field that holds no text anybody wrote. */
export function keep<V>(value: V): V {
  return value;
}

/** The object with its fields as the rules have them; fields without a rule are left out. */
export function withFields<T extends object>(value: T, rules: FieldRules<T>): T {
  const result: Partial<T> = {};
  for (const name of Object.keys(rules) as (keyof T)[]) {
    const field = value[name];
    if (field !== undefined) result[name] = rules[name](field as Exclude<T[keyof T], undefined>);
  }
  return result as T;
}
