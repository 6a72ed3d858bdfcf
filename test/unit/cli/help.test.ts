import type { ParseArgsConfig } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../src/cli/arguments.ts';
import { bundleOptions } from '../../../src/cli/bundle/bundle-arguments.ts';
import { connectOptions } from '../../../src/cli/connect-arguments.ts';
import { convertOptions } from '../../../src/cli/convert/convert-arguments.ts';
import { diffOptions } from '../../../src/cli/diff/diff-arguments.ts';
import { doctorOptions } from '../../../src/cli/doctor-arguments.ts';
import { exportOptions } from '../../../src/cli/export-arguments.ts';
import { helpText, helpTopics } from '../../../src/cli/help.ts';
import type { HelpTopic } from '../../../src/cli/help.ts';
import { replayCommandOptions } from '../../../src/cli/replay/replay-arguments.ts';
import { runOptions } from '../../../src/cli/run/run-arguments.ts';
import { serveOptions } from '../../../src/cli/serve/serve-arguments.ts';
import { statsOptions } from '../../../src/cli/stats-arguments.ts';
import { shellWords } from '../../../src/core/command-line/shell-words.ts';

const commands = helpTopics.filter((topic) => topic !== 'framescope');

const optionsOf: Readonly<Record<HelpTopic, NonNullable<ParseArgsConfig['options']>>> = {
  framescope: { version: { type: 'boolean' } },
  connect: connectOptions,
  doctor: doctorOptions,
  stats: statsOptions,
  export: exportOptions,
  convert: convertOptions,
  run: runOptions,
  serve: serveOptions,
  replay: replayCommandOptions,
  diff: diffOptions,
  bundle: bundleOptions,
  demo: { port: { type: 'string' } },
};

function examplesOf(topic: HelpTopic): readonly string[] {
  const [, examples = ''] = helpText(topic).split('Examples:\n');
  return examples.split('\n').filter((line) => line.startsWith('  framescope '));
}

describe.each(helpTopics)('the help of %s', (topic) => {
  test('fits a terminal of 80 columns', () => {
    const wide = helpText(topic)
      .split('\n')
      .filter((line) => line.length > 80);
    expect(wide).toEqual([]);
  });

  test('explains every option that there is, and no other', () => {
    const explained = helpText(topic).matchAll(/^ {2}--([a-z-]+)(?:, --([a-z-]+))?/gm);
    const told = [...explained].flatMap(([, ...names]) => names.filter(Boolean));
    const options = Object.keys(optionsOf[topic]).filter((name) => name !== 'help');
    expect([...new Set(told)].sort()).toEqual(options.sort());
  });

  test('tells the exit codes', () => {
    expect(helpText(topic)).toMatch(/Exit codes:\n {2}0 {2}\S/);
  });

  test('has examples that are commands', () => {
    for (const example of examplesOf(topic)) {
      const read = shellWords(example.trim());
      const words = read.ok ? (read.commands[0]?.words ?? []) : [];
      expect(words[0], example).toBe('framescope');
      expect(parseCommand(words.slice(1)), example).not.toHaveProperty('kind', 'bad-usage');
    }
  });
});

test('the help of the program names every command', () => {
  const lines = helpText('framescope').split('\n');
  for (const command of commands) {
    expect(lines.filter((line) => line.startsWith(`  ${command} `))).toHaveLength(1);
  }
});
