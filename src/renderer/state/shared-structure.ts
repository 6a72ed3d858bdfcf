/**
 * A value like `now` that shares with the one before it whatever is the same in both, so that only
 * what changed is drawn again. Plain JSON values only.
 */
export function sharedWith<T>(before: unknown, now: T): T {
  if (Object.is(before, now)) {
    return now;
  }
  if (typeof before !== 'object' || typeof now !== 'object' || before === null || now === null) {
    return now;
  }
  if (Array.isArray(now)) {
    return Array.isArray(before) ? sharedList(before, now) : now;
  }
  return Array.isArray(before) ? now : sharedRecord(before, now);
}

function sharedList<T>(before: readonly unknown[], now: T & readonly unknown[]): T {
  const items = now.map((item, index) => sharedWith(before[index], item));
  const isSame =
    before.length === items.length && items.every((item, index) => item === before[index]);
  return (isSame ? before : items) as T;
}

function sharedRecord<T extends object>(before: object, now: T): T {
  const names = Object.keys(now);
  let isSame = names.length === Object.keys(before).length;
  const shared: Record<string, unknown> = {};
  for (const name of names) {
    const old: unknown = Reflect.get(before, name);
    const value = sharedWith(old, Reflect.get(now, name));
    shared[name] = value;
    isSame &&= Object.is(old, value);
  }
  return (isSame ? before : shared) as T;
}
