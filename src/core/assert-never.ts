/** Makes the compiler prove that a union was handled whole; throws if data from outside broke the proof. */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
