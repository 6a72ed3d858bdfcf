import { expect, test } from 'vitest';
import { createScenarioDesk } from '../../../../src/renderer/state/scenario-desk.ts';

/** A folder of scenario files; a text that holds `bad` has a problem. */
function folderOf(files: Record<string, string>) {
  const problemsOf = (id: string, text: string) =>
    text.includes('bad') ? [{ place: { file: id, line: 1, column: 1 }, message: 'bad' }] : [];
  return {
    scenarios: () =>
      Promise.resolve(
        Object.entries(files).map(([id, text]) => ({
          ...{ id, name: id, problems: problemsOf(id, text), requires: [] },
        })),
      ),
    scenarioText: (id: string) =>
      files[id] === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(files[id]),
    checkScenario: (id: string, text: string) => Promise.resolve(problemsOf(id, text)),
    saveScenario: (id: string, text: string) => {
      files[id] = text;
      return Promise.resolve();
    },
    addScenario: (name: string, text: string) => {
      files[`${name}.scenario.yaml`] = text;
      return Promise.resolve(`${name}.scenario.yaml`);
    },
    deleteScenario: (id: string) => {
      Reflect.deleteProperty(files, id);
      return Promise.resolve();
    },
    importScenario: () => Promise.resolve(null),
  };
}

test('opens with the first scenario and what is wrong with it', async () => {
  const desk = createScenarioDesk(folderOf({ a: 'bad', b: 'fine' }), () => null);
  await desk.open();
  const { isOpen, selectedId, text, problems } = desk.store.getState();
  expect([isOpen, selectedId, text, problems.length]).toEqual([true, 'a', 'bad', 1]);
});

test('what was typed and not saved is there again after a look at another scenario', async () => {
  const desk = createScenarioDesk(folderOf({ a: 'one', b: 'two' }), () => null);
  await desk.open();
  desk.setText('one, changed');
  await desk.select('b');
  await desk.select('a');
  expect([desk.store.getState().text, desk.hasDraft('a'), desk.hasDraft('b')]).toEqual([
    'one, changed',
    true,
    false,
  ]);
});

test('saving writes the text, also one that is no scenario yet', async () => {
  const files = { a: 'one' };
  const desk = createScenarioDesk(folderOf(files), () => null);
  await desk.open();
  desk.setText('bad');
  const isSaved = await desk.save();
  const { savedText, problems } = desk.store.getState();
  expect([isSaved, files.a, savedText, problems.length, desk.hasDraft('a')]).toEqual([
    true,
    'bad',
    'bad',
    1,
    false,
  ]);
});

test('a new scenario is shown at once', async () => {
  const desk = createScenarioDesk(folderOf({}), () => null);
  await desk.open();
  await desk.add();
  const { selectedId, text } = desk.store.getState();
  expect([selectedId, text.split('\n')[0]]).toEqual([
    'new scenario.scenario.yaml',
    'framescopeScenario: 1',
  ]);
});

test('deleting asks once, and the next scenario is shown', async () => {
  const files: Record<string, string> = { a: 'one', b: 'two' };
  const desk = createScenarioDesk(folderOf(files), () => null);
  await desk.open();
  await desk.remove();
  const asked = [desk.store.getState().asksDelete, Object.keys(files)];
  await desk.remove();
  expect([asked, Object.keys(files), desk.store.getState().selectedId]).toEqual([
    [true, ['a', 'b']],
    ['b'],
    'b',
  ]);
});

test('a file that went away is told', async () => {
  const desk = createScenarioDesk(folderOf({ a: 'one' }), () => null);
  await desk.open();
  await desk.select('elsewhere');
  expect(desk.store.getState().notice).toEqual({
    kind: 'failed',
    message: expect.stringContaining('gone'),
  });
});

test('a new scenario asks the server that is looked at, without what may be secret in its URL', async () => {
  const desk = createScenarioDesk(folderOf({}), () => 'wss://ada:pass@example.com/chat?token=abc');
  await desk.open();
  await desk.add();
  const { text, notice } = desk.store.getState();
  expect(text).toContain('url: "wss://example.com/chat"');
  expect(notice?.message).toContain('the server you look at');
});

test('opened at a file that was just written it shows that file as it is, and says what it is', async () => {
  const files = { a: 'one', b: 'two' };
  const desk = createScenarioDesk(folderOf(files), () => null);
  await desk.open();
  await desk.select('b');
  desk.setText('two, not saved');
  desk.close();
  files.b = 'written';
  await desk.openAt('b', 'Saved as b: 3 steps.');
  const { isOpen, selectedId, text, notice } = desk.store.getState();
  expect([isOpen, selectedId, text, notice]).toEqual([
    ...[true, 'b', 'written'],
    { kind: 'done', message: 'Saved as b: 3 steps.' },
  ]);
});
