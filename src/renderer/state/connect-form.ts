import { createStore } from 'zustand/vanilla';
import type { ConnectionOptions } from '../../core/connection/connection-options.ts';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import { isOver } from '../../core/connection/connection-state.ts';
import { parseServerUrl } from '../../core/connection/server-url.ts';
import type { ProfileChoice } from '../../ipc/profile-requests.ts';
import { client } from '../api/client.ts';
import { commands } from './commands.ts';
import { closeConnection } from './connection-actions.ts';
import { isOutdated, noteRequest, requestOf } from './connection-requests.ts';
import { describeFailure } from './notices.ts';
import type { OptionsDraft } from './options-draft.ts';
import { defaultDraft, draftOf, readDraft } from './options-draft.ts';
import {
  chooseProfile,
  currentChoice,
  followUrl,
  forgetTypedSecrets,
  sameChoice,
  showChoice,
  withoutSecrets,
} from './profile-form.ts';
import { rememberProfile } from './profile-memory.ts';
import { loadProfiles, profileInfo } from './profiles.ts';
import { rememberUrl } from './recent-urls.ts';
import type { Session } from './session.ts';
import {
  isLiveShown,
  selectConnection,
  selectedLiveConnection,
  session,
  showLive,
} from './session.ts';

/** Why the text cannot be connected to, and a URL that could. */
export interface ConnectProblem {
  readonly message: string;
  readonly suggestion: string | null;
}

/** The connect bar: the URL as typed, the options of the next connection, and what is wrong with them. */
export interface ConnectForm {
  readonly text: string;
  readonly options: OptionsDraft;
  readonly problem: ConnectProblem | null;
  /** A request is on its way: a second press must not undo the first. */
  readonly isBusy: boolean;
  /** What stood in the box before a connection was selected, so that nothing typed is lost. */
  readonly draftText: string;
}

/** The one connect bar. */
export const connectForm = createStore<ConnectForm>(() => ({
  text: '',
  options: defaultDraft,
  problem: null,
  isBusy: false,
  draftText: '',
}));

/** What the main button does now. */
export type MainAction = 'connect' | 'disconnect';

/** `disconnect` while the selected connection is alive and the box holds its URL. */
export function mainAction(text: string, selected: ConnectionSnapshot | null): MainAction {
  return selected !== null && !isOver(selected.state) && text.trim() === selected.options.url
    ? 'disconnect'
    : 'connect';
}

/** Whether both make the same connection. The ping interval may change while one lives, so it does not count. */
export function sameConnection(a: ConnectionOptions, b: ConnectionOptions): boolean {
  const fields = Object.keys(a) as (keyof ConnectionOptions)[];
  return fields.every(
    (field) => field === 'pingIntervalMs' || JSON.stringify(a[field]) === JSON.stringify(b[field]),
  );
}

export function setText(text: string): void {
  const { liveSelectedId } = session.getState();
  followUrl(text);
  connectForm.setState({
    text,
    problem: null,
    ...(liveSelectedId === null ? { draftText: text } : {}),
  });
}

export function setOptions(change: Partial<OptionsDraft>): void {
  connectForm.setState(({ options, problem }) => ({
    options: { ...options, ...change },
    problem: (problem?.suggestion ?? null) === null ? null : problem,
  }));
}

/** Connects to what stands in the box; Enter a second time takes the URL that was offered. */
export async function submit(): Promise<void> {
  const { text, problem } = connectForm.getState();
  const offered = problem?.suggestion ?? null;
  const parsed = parseServerUrl(offered ?? text);
  if (!parsed.ok) {
    connectForm.setState({ problem: parsed });
    return;
  }
  connectForm.setState({ text: offered ?? text, problem: null });
  const reading = readDraft(connectForm.getState().options);
  if (!reading.ok) {
    connectForm.setState({
      problem: { message: `Check the options. ${reading.first}`, suggestion: null },
    });
    commands.run('show-options');
    return;
  }
  await connectWith({ ...reading.options, url: parsed.url });
}

/** The main button: connects, or closes the selected connection. */
export async function pressMain(): Promise<void> {
  const { text, isBusy } = connectForm.getState();
  const selected = selectedLiveConnection(session.getState());
  if (isBusy) {
    return;
  }
  if (selected !== null && mainAction(text, selected) === 'disconnect') {
    closeConnection(selected.id);
  } else {
    await submit();
  }
}

/** Connects to a URL that did not come from the box, with a profile or none and the options of the form. */
export async function connectTo(url: string, profileId: string | null = null): Promise<void> {
  setText(url);
  chooseProfile(profileId);
  await submit();
}

/** Takes a profile for the next connection; an empty box gets its first endpoint. */
export function pickProfile(profileId: string | null): void {
  chooseProfile(profileId);
  const endpoint = profileInfo(profileId)?.endpoints[0];
  if (endpoint !== undefined && connectForm.getState().text.trim() === '') {
    setText(endpoint.url);
  }
}

/** Starts the built-in demo server and connects to it. */
export async function tryDemo(): Promise<void> {
  try {
    await connectTo(await client.startDemo(null));
  } catch (error) {
    connectForm.setState({
      problem: { message: describeFailure(error).message, suggestion: null },
    });
  }
}

async function connectWith(options: ConnectionOptions): Promise<void> {
  if (connectForm.getState().isBusy) {
    return;
  }
  connectForm.setState({ isBusy: true });
  showLive();
  try {
    const selected = selectedLiveConnection(session.getState());
    const choice = currentChoice();
    const again = selected !== null && isSameAgain(selected, options, choice);
    const id = again ? await reconnect(selected, options) : await client.connect(options, choice);
    rememberUrl(options.url);
    const plain = choice === null ? null : withoutSecrets(choice);
    rememberProfile(options.url, plain);
    if (choice !== null && forgetTypedSecrets()) {
      void loadProfiles();
    }
    if (!again) {
      noteRequest({ connectionId: id, options, profile: plain });
    }
    connectForm.setState({ draftText: '' });
    selectConnection(id);
    const attempt = again ? selected.attempt + 1 : 1;
    await untilShown((state) =>
      state.liveConnections.some((each) => each.id === id && each.attempt >= attempt),
    );
  } catch (error) {
    const { code, message } = describeFailure(error);
    connectForm.setState({ problem: { message, suggestion: null } });
    if (code === 'profile-parameter') {
      commands.run('show-parameters');
    }
  } finally {
    connectForm.setState({ isBusy: false });
  }
}

/** Whether this would be another attempt of a connection that is over, rather than a new one. */
function isSameAgain(
  selected: ConnectionSnapshot,
  options: ConnectionOptions,
  choice: ProfileChoice | null,
): boolean {
  const made = requestOf(selected);
  return (
    isOver(selected.state) &&
    !isOutdated(selected) &&
    sameConnection(options, made.options) &&
    sameChoice(choice, made.profile)
  );
}

async function reconnect(
  connection: ConnectionSnapshot,
  options: ConnectionOptions,
): Promise<number> {
  if (options.pingIntervalMs !== connection.options.pingIntervalMs) {
    await client.setPingInterval(connection.id, options.pingIntervalMs);
  }
  await client.reconnect(connection.id);
  return connection.id;
}

/** Longest time the button rests after a press, milliseconds. */
const restMs = 1000;

function untilShown(isShown: (state: Session) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(finish, restMs);
    const unsubscribe = session.subscribe((state) => {
      if (isShown(state)) {
        finish();
      }
    });
    if (isShown(session.getState())) {
      finish();
    }
  });
}

/** Empties the box for another server; what was typed there before comes back. */
export function addServer(): void {
  showLive();
  selectConnection(null);
  commands.run('focus-url');
}

/** Keeps the box in step with the live selection; called once from `main.tsx`. */
export function followSelection(): void {
  let shown = session.getState();
  session.subscribe((state) => {
    if (!isLiveShown(state)) {
      return;
    }
    const before = shown;
    shown = state;
    if (state.selectedId === before.selectedId && state.connections === before.connections) {
      return;
    }
    const selected = selectedLiveConnection(state);
    const hadSelected =
      selectedLiveConnection(before) !== null && state.selectedId === before.selectedId;
    if (selected !== null && !hadSelected) {
      const made = requestOf(selected);
      showChoice(made.profile);
      connectForm.setState({
        text: selected.options.url,
        options: draftOf(made.options),
        problem: null,
      });
    } else if (state.selectedId === null && before.selectedId !== null) {
      const { draftText } = connectForm.getState();
      showChoice(null);
      followUrl(draftText);
      connectForm.setState({ text: draftText, problem: null });
    }
  });
}
