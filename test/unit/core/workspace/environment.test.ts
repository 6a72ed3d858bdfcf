import { expect, test } from 'vitest';
import {
  environmentFileText,
  isVariableName,
  readEnvironmentFile,
} from '../../../../src/core/workspace/environment.ts';

test('an environment comes back from its file, its variables by name', () => {
  const text = environmentFileText({ name: 'Staging', variables: { b: '2', a: '1' } });
  expect(text).toBe(
    '{\n  "framescopeEnvironment": 1,\n  "name": "Staging",\n  "variables": {\n    "a": "1",\n    "b": "2"\n  }\n}\n',
  );
  expect(readEnvironmentFile(text)).toEqual({ name: 'Staging', variables: { a: '1', b: '2' } });
});

test('names that no placeholder can have are refused with their pointer', () => {
  const text = '{"framescopeEnvironment":1,"name":"S","variables":{"a b":"1"}}';
  expect(() => readEnvironmentFile(text)).toThrowError(
    expect.objectContaining({ pointer: '/variables/a b' }),
  );
});

test('a value that is no text is refused with its pointer', () => {
  const text = '{"framescopeEnvironment":1,"name":"S","variables":{"a":1}}';
  expect(() => readEnvironmentFile(text)).toThrowError(
    expect.objectContaining({ pointer: '/variables/a' }),
  );
});

test('names of the language itself are no variables', () => {
  expect(isVariableName('__proto__')).toBe(false);
  expect(isVariableName('$uuid')).toBe(false);
  expect(isVariableName('base-url.v2')).toBe(true);
});
