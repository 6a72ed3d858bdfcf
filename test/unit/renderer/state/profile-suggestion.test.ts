import { beforeAll, beforeEach, expect, test } from 'vitest';
import { connectForm, setText } from '../../../../src/renderer/state/connect-form.ts';
import { chooseProfile, showChoice } from '../../../../src/renderer/state/profile-form.ts';
import {
  followSuggestions,
  profileSuggestion,
} from '../../../../src/renderer/state/profile-suggestion.ts';
import { selectConnection, session } from '../../../../src/renderer/state/session.ts';
import { closedSnapshot, snapshot } from './connection-snapshots.ts';

const isTaken = (): boolean => profileSuggestion.getState().isTaken;

beforeAll(followSuggestions);

beforeEach(() => {
  const open = { phase: 'open', sinceUs: 0 } as const;
  const connections = [
    snapshot({ id: 1, state: open }),
    snapshot({ id: 2, state: open }),
    closedSnapshot({ id: 3 }),
  ];
  showChoice(null);
  connectForm.setState({ text: 'ws://localhost:8000' });
  session.setState({ connections, liveConnections: connections, selectedId: 1 });
});

test('a profile chosen while a connection lives is said to be for the next one', () => {
  chooseProfile('codette');
  expect(isTaken()).toBe(true);
  chooseProfile(null);
  expect(isTaken()).toBe(false);
});

test('a profile chosen beside a connection that is over is simply used', () => {
  selectConnection(3);
  chooseProfile('codette');
  expect(isTaken()).toBe(false);
});

test('what was chosen for one connection is not offered to start another again with', () => {
  chooseProfile('codette');
  session.setState(({ connections }) => ({ connections: [...connections] }));
  expect(isTaken()).toBe(true);
  selectConnection(2);
  expect(isTaken()).toBe(false);
});

test('what was chosen is not offered to start again with once another URL stands in the box', () => {
  chooseProfile('codette');
  setText('ws://localhost:9000');
  expect(isTaken()).toBe(false);
  chooseProfile('coda');
  expect(isTaken()).toBe(false);
});
