import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseRedactionRules, redactionKeys } from '../../../../src/core/redact/parse-rules.ts';
import { defaultRedactionRules } from '../../../../src/core/redact/redaction-rules.ts';

const schema = JSON.parse(readFileSync('resources/redaction.schema.json', 'utf8')) as {
  readonly properties: object;
};
const example =
  /```yaml\n(.*?)```/s.exec(readFileSync('docs/bundles.md', 'utf8'))?.[1] ?? 'missing';

function problems(text: string): readonly string[] {
  const parsed = parseRedactionRules(text, 'rules.yaml');
  return parsed.ok
    ? []
    : parsed.problems.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
}

describe('a file of rules', () => {
  it('with nothing in it means the usual rules', () => {
    const parsed = parseRedactionRules('framescopeRedaction: 1', 'rules.yaml');
    expect(parsed).toEqual({ ok: true, rules: defaultRedactionRules });
  });

  it('as the documentation shows it is read, and fits the schema', () => {
    const parsed = parseRedactionRules(example, 'rules.yaml');
    expect(parsed).toMatchObject({
      ok: true,
      rules: {
        groups: { credentials: true, tokens: true, emails: true, cards: false },
        headers: ['X-Tenant'],
        paths: ['/user/name', '$.orders[*].customer', '**.phone'],
        patterns: [{ pattern: 'cust-\\d+' }, { name: 'customer' }],
        keep: { values: ['public-demo-key'] },
      },
    });
    const validate = new Ajv2020().compile(schema);
    expect([validate(parse(example)), validate.errors]).toEqual([true, null]);
  });

  it('has the keys of the schema', () => {
    expect(Object.keys(schema.properties)).toEqual(['$schema', ...redactionKeys]);
  });

  it('may be JSON', () => {
    const json = '{"framescopeRedaction":1,"defaults":false,"values":["Example"]}';
    expect(parseRedactionRules(json, 'rules.json')).toMatchObject({
      ok: true,
      rules: { groups: { credentials: false, tokens: false }, values: ['Example'] },
    });
  });

  it.each([
    ['headers: [X]', '1:1 framescopeRedaction: 1 is missing.'],
    ['framescopeRedaction: 2', '1:22 This program reads version 1: framescopeRedaction: 1.'],
    [
      'framescopeRedaction: 1\nheader: [X]',
      '2:1 There is no key "header" here. "headers" may be meant.',
    ],
    [
      'framescopeRedaction: 1\npaths:\n  - user.name',
      '3:5 "user.name" is no path: write a JSON Pointer (/user/name), a path ($.users[*].name) or **.name.',
    ],
    [
      'framescopeRedaction: 1\npatterns: ["(a"]',
      '2:12 The pattern is not in RE2 syntax: error parsing regexp: missing closing ): `(a`.',
    ],
    ['framescopeRedaction: 1\nvalues: [abc]', '2:10 This must have 4 to 65,536 characters.'],
    [
      'framescopeRedaction: 1\nvalues: [12345]',
      '2:10 This must be a text, not a number; put it into quotes.',
    ],
    ['framescopeRedaction: 1\ngroups: { emails: maybe }', '2:19 This must be on or off.'],
    ['- a', '1:1 Rules are a map, not a list.'],
  ])('%j is refused at its place', (text, problem) => {
    expect(problems(text)).toContain(problem);
  });

  it('with a bomb of aliases is refused at once', () => {
    const lines = ['framescopeRedaction: 1', 'values: &a0 [aaaa]'];
    for (let i = 1; i < 12; i++) lines.push(`x${i}: &a${i} [${`*a${i - 1},`.repeat(9)}]`);
    expect(problems(lines.join('\n')).length).toBeGreaterThan(0);
  });
});
