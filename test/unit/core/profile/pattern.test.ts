import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../src/core/profile/pattern.ts';

describe('a pattern', () => {
  it.each([
    ['(?=a)b', 'Look-around'],
    ['(?<!a)b', 'Look-around'],
    ['(a)\\1', 'Back references'],
    ['(', 'not in RE2 syntax'],
    ['x{1001}', 'repeats too much'],
    ['(x{100}){100}', 'not in RE2 syntax'],
    ['x{900}y{900}', 'repeats too much'],
    ['(x{40}){20}(y{40}){20}', 'repeats too much'],
    ['a'.repeat(501), 'longer than'],
  ])('%j is refused: %s', (source, reason) => {
    const compiled = compilePattern(source);
    expect(compiled.ok ? '' : compiled.message).toContain(reason);
  });

  it.each(['(a+)+$', '(a|a)*b', '([a-z]+)*\\d', '.*.*.*.*=', '(x{20}){20}'])(
    '%j takes linear time on any text',
    (source) => {
      const compiled = compilePattern(source);
      if (!compiled.ok) throw new Error(compiled.message);
      expect(compiled.pattern.isIn(`${'a'.repeat(60_000)}!`)).toBe(false);
    },
  );
});

it('a pattern is not looked for in a text of megabytes', () => {
  const compiled = compilePattern('a$');
  expect(compiled.ok && compiled.pattern.isIn('a'.repeat(1_000_000))).toBe(false);
});
