import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../../src/cli/arguments.ts';

describe('the command line of run', () => {
  test('names files, variables and where everything goes', () => {
    expect(
      parseCommand([
        ...['run', 'a.scenario.yaml', 'b.scenario.yaml', '--var', 'user=ada', '--var', 'x=a=b'],
        ...['--env', 'staging', '--junit', 'out.xml', '--capture', 'all.framescope', '--force'],
        ...['--har', 'all.har', '--reporter', 'github', '--bail', '--repeat', '3'],
      ]),
    ).toEqual({
      ...{ kind: 'run', files: ['a.scenario.yaml', 'b.scenario.yaml'], environment: 'staging' },
      ...{ variables: { user: 'ada', x: 'a=b' }, junitPath: 'out.xml', harPath: 'all.har' },
      capture: { path: 'all.framescope', ifExists: 'replace' },
      ...{ reporter: 'github', afterFailure: 'stop', repeats: 3 },
    });
  });

  test.each([
    [[], 'run needs the file of a scenario.'],
    [['a', '--var', 'user'], '"user" has no name and value.'],
    [['a', '--var', '7up=1'], '"7up" is no name of a variable.'],
    [['a', '--reporter', 'tap'], 'There is no reporter "tap".'],
    [['a', '--repeat', '0'], '--repeat cannot be "0".'],
    [['a', '--force'], '--force is for --capture: it replaces the file.'],
    [['a', '--junit', ''], '--junit needs the name of a file.'],
  ])('refuses %j', (args, message) => {
    expect(parseCommand(['run', ...args])).toMatchObject({ kind: 'bad-usage', message });
  });
});
