import { describe, expect, it } from 'vitest';
import { evaluateExpression } from '../../../../src/core/scenario/expression.ts';

const encoder = new TextEncoder();

async function evaluate(
  expression: string,
  variables: Readonly<Record<string, string>> = {},
  message: string | null = null,
): Promise<unknown> {
  const bytes = message === null ? null : encoder.encode(message);
  const result = await evaluateExpression(expression, variables, bytes);
  return result.ok ? (result.json === null ? null : JSON.parse(result.json)) : result.message;
}

describe('an expression', () => {
  it.each<[string, unknown]>([
    ['price * 2', 14],
    ['"hello " & user', 'hello ada'],
    ['$count(list)', 3],
    ['$sum(list.n)', 6],
    ['list[n > 1].n', [2, 3]],
    ['$map(list, function($i) { $i.n + 1 })', [2, 3, 4]],
    ['$map(["a", "b"], $uppercase)', ['A', 'B']],
    ['{ "a": price, "b": [1..3] }', { a: 7, b: [1, 2, 3] }],
    ['$message.data.id', 'x1'],
    ['$contains(user, /^A/i)', true],
    ['$replace("a1b22", /[0-9]+/, "#")', 'a#b#'],
    ['$match("a1b22", /([0-9])([0-9])?/).groups', ['1', null, '2', '2']],
    ['$split("a, b;c", /[,;] */)', ['a', 'b', 'c']],
    ['($f := function($n) { $n = 0 ? 0 : $f($n - 1) }; $f(500))', 0],
    ['nothing', null],
    ['big', '9007199254740993'],
    ['$sort([3, 1, 2])', [1, 2, 3]],
    ['$string(list)', '[{"n":1},{"n":2},{"n":3}]'],
    ['$join($split("a b c", " "), "-")', 'a-b-c'],
    ['$pad("x", 3, "y")', 'xyy'],
  ])('%s gives %j', async (expression, value) => {
    const variables = {
      ...{ price: '7', user: '"ada"', big: '9007199254740993' },
      list: '[{"n":1},{"n":2},{"n":3}]',
    };
    expect(await evaluate(expression, variables, '{"data":{"id":"x1"}}')).toEqual(value);
  });

  it('gets a message that is no JSON as a text', async () => {
    expect(await evaluate('$message & "!"', {}, 'hello')).toBe('hello!');
  });

  it.each([
    '$count([1..1e9])',
    '($f := function($x) { $f($x) }; $f(1))',
    '($f := function($x) { $f($x) + 1 }; $f(1))',
    '($f := function($x, $n) { $n = 0 ? $x : $f($x & $x, $n - 1) }; $f("xxxxxxxxxx", 40))',
    '($f := function($x, $n) { $n = 0 ? $x : $f([$x, $x], $n - 1) }; $f([1], 40))',
    '($f := function($x, $n) { $n = 0 ? $x : $f({ "a": $x, "b": $x }, $n - 1) }; $string($f({}, 40)))',
    '($f := function($x, $n) { $n = 0 ? $x : $f({ "a": $x, "b": $x }, $n - 1) }; $f({}, 30) = $f({}, 30))',
    '$pad("", 1e9)',
    '$pad("", -400000000)',
    '$map([1..100000], function($i) { [1..100000] })',
    '[1..10000].[1..10000]',
    '$formatInteger(1e15, "I")',
    '$join([1..100000].($pad("x", 1000)))',
    '$map([1..100000].($pad("x", 10000)), $uppercase)',
    '$distinct([1..100000])',
    '$reduce([1..100000], function($a, $b) { $a & "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" })',
    '$replace($pad("", 100000, "a"), "a", $pad("", 100000, "b"))',
    '$eval("1 + 1")',
    '('.repeat(5_000),
    `${'['.repeat(4_900)}1${']'.repeat(4_900)}`,
  ])('%s ends with an error', async (expression) => {
    expect(await evaluate(expression.slice(0, 12_000))).toMatch(
      /^(The expression cannot be evaluated|This is no expression)/,
    );
  });

  it.each(['$number(user)', 'user + 1', '$toMillis(user)', '$fromMillis(user)', '-user'])(
    '%s fails without a word of what the variable holds',
    async (expression) => {
      const message = await evaluate(expression, { user: '"hunter2"' });
      expect(message).toMatch(/^The expression cannot be evaluated/);
      expect(message).not.toContain('hunter2');
    },
  );

  it.each([
    ['$.__proto__', null],
    ['$.constructor', null],
    ['user.constructor', null],
    ['$lookup($, "__proto__")', null],
    ['$merge([{ "a": 1 }, $message]).polluted', null],
    ['{ "__proto__": { "polluted": 1 } }.polluted', null],
    ['$ ~> | $ | { "__proto__": { "polluted": 1 } } |', expect.anything()],
    ['$keys($.constructor)', null],
    ['process', null],
    ['$process', null],
    ['$globalThis', null],
  ])('%s reaches nothing', async (expression, value) => {
    const message = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    expect(await evaluate(expression, { user: '"ada"' }, message)).toEqual(value);
    expect(({} as Readonly<Record<string, unknown>>)['polluted']).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});
