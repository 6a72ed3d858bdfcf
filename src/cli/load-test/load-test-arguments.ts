import { outPathOf } from '../file-name.ts';
import { UsageError } from '../usage-error.ts';
import type { LoadTestCommand } from './load-test-command.ts';

const targets = ['k6', 'artillery'] as const;

/** Makes a command of `export SCENARIO --target NAME [--out FILE]`. Throws UsageError. */
export function parseLoadTest(
  positionals: readonly string[],
  values: Readonly<Record<string, string | boolean | undefined>>,
): LoadTestCommand {
  const [path, extra] = positionals;
  if (path === undefined || path === '' || extra !== undefined) {
    throw new UsageError(
      'export --target takes one scenario file.',
      'Run "framescope export FILE.scenario.yaml --target k6".',
    );
  }
  const target = targets.find((name) => name === values['target']);
  if (target === undefined) {
    throw new UsageError(
      `There is no target ${JSON.stringify(values['target'])}.`,
      'Write --target k6 or --target artillery.',
    );
  }
  const other = Object.keys(values).find((name) => !['target', 'out', 'help'].includes(name));
  if (other !== undefined) {
    throw new UsageError(
      `--${other} is for captures, and --target for scenarios.`,
      'Leave one of them out.',
    );
  }
  const out = values['out'];
  const outPath = typeof out === 'string' ? outPathOf('--out', out) : null;
  return { kind: 'export-load-test', path, target, outPath };
}
