import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as keys from '../../../../src/core/scenario/format-keys.ts';
import { parseScenario } from '../../../../src/core/scenario/parse-scenario.ts';
import { scenarioJsonSchema } from '../../../../src/core/scenario/scenario-json-schema.ts';

const page = readFileSync('docs/scenarios.md', 'utf8');
const example = /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '';

function schemaErrors(text: string): unknown {
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(scenarioJsonSchema());
  validate(parse(text));
  return validate.errors;
}

describe('the example of the documentation', () => {
  it('is a scenario', () => {
    const parsed = parseScenario(example, 'example.scenario.yaml');
    expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  });

  it('fits the published schema', () => {
    expect(schemaErrors(example)).toBeNull();
  });
});

describe('the published schema', () => {
  it('says what the reader of scenarios says (vitest -u writes it anew)', async () => {
    const text = await format(JSON.stringify(scenarioJsonSchema()), {
      parser: 'json',
      printWidth: 100,
    });
    await expect(text).toMatchFileSnapshot('../../../../resources/scenario.schema.json');
  });

  it('refuses unknown keys and steps that do two things', () => {
    const head = 'framescopeScenario: 1\n';
    expect(schemaErrors(`${head}steps: []\nnme: x\n`)).not.toBeNull();
    expect(schemaErrors(`${head}steps: [{ send: a, wait: 1 s }]\n`)).not.toBeNull();
    expect(schemaErrors(`${head}steps: [{ send: a }]\n`)).toBeNull();
  });
});

describe('the documentation', () => {
  it.each(
    Object.entries(keys).flatMap(([table, names]) => Object.keys(names).map((key) => [table, key])),
  )('tells of %s: %s', (_, key) => {
    expect(page).toMatch(new RegExp(`\\b${key}\\b`));
  });
});
