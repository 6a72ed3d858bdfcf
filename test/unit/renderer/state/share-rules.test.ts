import { expect, test } from 'vitest';
import { parseRedactionRules } from '../../../../src/core/redact/parse-rules.ts';
import {
  isPath,
  linesOf,
  noOwnRules,
  ownRuleProblems,
  ownRulesOf,
} from '../../../../src/renderer/state/share-rules.ts';

function fieldsOf(text: string) {
  const parsed = parseRedactionRules(text, 'rules.yaml');
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return ownRulesOf(parsed.rules);
}

test('the rules of a file stand in the fields, one a line', () => {
  const fields = fieldsOf(`framescopeRedaction: 1
headers: [X-Tenant]
query: [tenant, X-Tenant]
paths: [/user/name, '**.phone']
patterns: ['cust-\\d+', { name: customer, pattern: 'customer=(\\w+)' }]
values: [Example Ltd]
keep: { names: [page_token], paths: [/config/token], values: [public-demo-key] }
`);
  expect(fields).toEqual({
    names: 'X-Tenant\ntenant',
    paths: '/user/name\n**.phone',
    patterns: 'cust-\\d+\ncustomer=(\\w+)',
    values: 'Example Ltd',
    keepNames: 'page_token\n/config/token',
    keepValues: 'public-demo-key',
  });
});

test('a text of several lines is not cut into several rules', () => {
  expect(fieldsOf('framescopeRedaction: 1\nvalues: ["one line\\nand another"]\n')).toBeNull();
});

test('what is left as it is may be a name or a place', () => {
  const lines = linesOf(' page_token \n\n/config/token\n$.a[*].b\n**.phone');
  expect(lines.map((line) => [line, isPath(line)])).toEqual([
    ['page_token', false],
    ['/config/token', true],
    ['$.a[*].b', true],
    ['**.phone', true],
  ]);
});

test('more lines than are looked at are refused, and none is left out silently', () => {
  const values = Array.from({ length: 1_001 }, (_, index) => `secret-${String(index)}`).join('\n');
  expect(ownRuleProblems({ ...noOwnRules, values })).toEqual(['A field has at most 1,000 lines.']);
  expect(ownRuleProblems(noOwnRules)).toEqual([]);
});
