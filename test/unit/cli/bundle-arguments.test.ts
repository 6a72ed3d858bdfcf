import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/cli/arguments.ts';
import { readRulesFile, rulesText } from '../../../src/cli/bundle/rules-file.ts';
import { parseRedactionRules } from '../../../src/core/redact/parse-rules.ts';
import { defaultRedactionRules } from '../../../src/core/redact/redaction-rules.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-rules-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('framescope bundle', () => {
  it('takes a capture, a file to write, and rules between them', () => {
    expect(parseCommand(['bundle', 'a.framescope', '--redact', 'r.yaml', 'b.framescope'])).toEqual({
      ...{ kind: 'bundle', path: 'a.framescope', outPath: 'b.framescope', rulesPath: 'r.yaml' },
      ...{ values: [], note: { kind: 'text', text: '' }, filterText: '', format: 'lines' },
      ifExists: 'refuse',
    });
  });

  it('needs no file to write for a look at what would be replaced', () => {
    const command = parseCommand(['bundle', 'a.framescope', '--dry-run', '--value', 'Example']);
    expect(command).toMatchObject({ kind: 'bundle', outPath: null, values: ['Example'] });
  });

  it.each([
    [['bundle'], 'bundle needs a capture file.'],
    [['bundle', 'a'], 'bundle needs a file to write.'],
    [['bundle', 'a', 'b', 'c'], 'bundle takes two files, and "c" is one argument too many.'],
    [
      ['bundle', 'a', 'b', '--value', 'abc'],
      '--value "abc" is too short: it would be found everywhere.',
    ],
    [
      ['bundle', 'a', 'b', '--note', 'x', '--note-file', 'y'],
      '--note and --note-file are two notes.',
    ],
  ])('refuses %j', (args, message) => {
    expect(parseCommand(args)).toMatchObject({ kind: 'bad-usage', message });
  });
});

describe('a file of rules', () => {
  it('is printed so that it can be read back', () => {
    const rules = {
      ...defaultRedactionRules,
      paths: ['**.c'],
      patterns: [{ name: 'customer', pattern: 'cust-(\\d+)' }],
      keep: { names: ['x'], paths: [], values: ["it's: #1"] },
    };
    for (const one of [defaultRedactionRules, rules]) {
      expect(parseRedactionRules(rulesText(one), 'printed')).toEqual({ ok: true, rules: one });
    }
  });

  it('that has a mistake is refused with its line', () => {
    const file = join(folder, 'rules.yaml');
    writeFileSync(file, 'framescopeRedaction: 1\n\nvalues: 12\n');
    expect(() => readRulesFile(file)).toThrow(`${file}:3:9: This must be a list, not a number.`);
  });
});
