import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SourceProblem } from '../../core/scenario/source-place.ts';
import type { ScenarioInfo } from '../../ipc/scenario-requests.ts';
import { client, type Client } from '../api/client.ts';
import { describeFailure } from './notices.ts';
import { newScenarioNotice, newScenarioText } from './new-scenario.ts';
import { selectedLiveConnection, session } from './session.ts';

/** The dialog in which scenarios are written, kept and run. */
export interface ScenarioDeskState {
  readonly isOpen: boolean;
  /** Null until the folder was read. */
  readonly list: readonly ScenarioInfo[] | null;
  readonly selectedId: string | null;
  /** As it is saved. */
  readonly savedText: string;
  /** As it stands in the editor. */
  readonly text: string;
  /** What keeps the text from being run, as last found. */
  readonly problems: readonly SourceProblem[];
  /** What was done, or why it was not; null for nothing to tell. */
  readonly notice: { readonly kind: 'done' | 'failed'; readonly message: string } | null;
  /** Delete was pressed once. */
  readonly asksDelete: boolean;
}

/** Works on the scenario files of the workspace. */
export interface ScenarioDesk {
  readonly store: StoreApi<ScenarioDeskState>;
  readonly open: () => Promise<void>;
  /** Opens with a file that was just written, and says what it is. */
  readonly openAt: (id: string, message: string) => Promise<void>;
  readonly close: () => void;
  readonly select: (id: string) => Promise<void>;
  readonly setText: (text: string) => void;
  /** Writes the text to its file; false when that did not work. */
  readonly save: () => Promise<boolean>;
  readonly add: () => Promise<void>;
  readonly importFile: () => Promise<void>;
  /** Asks once more, then moves the file to the trash. */
  readonly remove: () => Promise<void>;
  readonly keep: () => void;
  /** Whether this scenario has changes that are not saved. */
  readonly hasDraft: (id: string) => boolean;
}

type Api = Pick<
  Client,
  | 'scenarios'
  | 'scenarioText'
  | 'checkScenario'
  | 'saveScenario'
  | 'addScenario'
  | 'deleteScenario'
  | 'importScenario'
>;

const closed: ScenarioDeskState = {
  isOpen: false,
  list: null,
  selectedId: null,
  savedText: '',
  text: '',
  problems: [],
  notice: null,
  asksDelete: false,
};

/** How long typing must rest before the text is checked, milliseconds. */
const checkRestMs = 250;

/** Makes a desk that asks `api`; `urlOf` tells the server that is looked at, null for none. */
export function createScenarioDesk(api: Api, urlOf: () => string | null): ScenarioDesk {
  const store = createStore<ScenarioDeskState>(() => closed);
  /** Texts that were edited and not saved, by id: nothing typed is lost by looking at another one. */
  const drafts = new Map<string, string>();
  let checkTimer: ReturnType<typeof setTimeout> | null = null;

  async function tell(work: () => Promise<ScenarioDeskState['notice']>): Promise<boolean> {
    try {
      store.setState({ notice: await work() });
      return true;
    } catch (error) {
      store.setState({ notice: { kind: 'failed', message: describeFailure(error).message } });
      return false;
    }
  }

  async function load(): Promise<void> {
    store.setState({ list: await api.scenarios() });
  }

  async function show(id: string): Promise<void> {
    const savedText = await api.scenarioText(id);
    store.setState({
      selectedId: id,
      savedText,
      text: drafts.get(id) ?? savedText,
      problems: [],
      notice: null,
      asksDelete: false,
    });
    await check();
  }

  async function check(): Promise<void> {
    const { selectedId, text } = store.getState();
    if (selectedId === null) return;
    const problems = await api.checkScenario(selectedId, text);
    const now = store.getState();
    if (now.selectedId === selectedId && now.text === text) store.setState({ problems });
  }

  /** Reads the folder and shows this file, or the first one. */
  async function refresh(id: string | null): Promise<void> {
    await load();
    const { list } = store.getState();
    const found = list?.find((info) => info.id === id) ?? list?.[0];
    if (found === undefined) {
      store.setState({ selectedId: null, savedText: '', text: '', problems: [] });
    } else {
      await show(found.id);
    }
  }

  return {
    store,
    async open() {
      store.setState({ isOpen: true, notice: null, asksDelete: false });
      await tell(async () => {
        await refresh(store.getState().selectedId);
        return null;
      });
    },
    async openAt(id, message) {
      store.setState({ isOpen: true, notice: null, asksDelete: false });
      drafts.delete(id);
      await tell(async () => {
        await refresh(id);
        return { kind: 'done', message };
      });
    },
    close() {
      store.setState({ isOpen: false, asksDelete: false });
    },
    async select(id) {
      await tell(async () => {
        await show(id);
        return null;
      });
    },
    setText(text) {
      const { selectedId, savedText, text: before } = store.getState();
      if (selectedId === null || text === before) return;
      if (text === savedText) drafts.delete(selectedId);
      else drafts.set(selectedId, text);
      store.setState({ text, notice: null });
      if (checkTimer !== null) clearTimeout(checkTimer);
      checkTimer = setTimeout(() => {
        check().catch((error: unknown) => {
          store.setState({ notice: { kind: 'failed', message: describeFailure(error).message } });
        });
      }, checkRestMs);
    },
    save: () =>
      tell(async () => {
        const { selectedId, text } = store.getState();
        if (selectedId === null) return null;
        await api.saveScenario(selectedId, text);
        if (drafts.get(selectedId) === text) drafts.delete(selectedId);
        store.setState({ savedText: text });
        await check();
        await load();
        return { kind: 'done', message: 'Saved.' };
      }),
    async add() {
      await tell(async () => {
        const url = urlOf();
        await refresh(await api.addScenario('new scenario', newScenarioText(url)));
        return { kind: 'done', message: newScenarioNotice(url) };
      });
    },
    async importFile() {
      await tell(async () => {
        const id = await api.importScenario();
        if (id === null) return null;
        await refresh(id);
        return { kind: 'done', message: 'Imported. Nothing runs before you say so.' };
      });
    },
    async remove() {
      const { selectedId, asksDelete, list } = store.getState();
      if (selectedId === null || !asksDelete) {
        store.setState({ asksDelete: selectedId !== null });
        return;
      }
      await tell(async () => {
        await api.deleteScenario(selectedId);
        drafts.delete(selectedId);
        const name = list?.find(({ id }) => id === selectedId)?.name ?? selectedId;
        await refresh(null);
        return { kind: 'done', message: `${name} was moved to the trash.` };
      });
    },
    keep() {
      store.setState({ asksDelete: false });
    },
    hasDraft: (id) => drafts.has(id),
  };
}

/** The desk of this page. */
export const scenarioDesk: ScenarioDesk = createScenarioDesk(
  client,
  () => selectedLiveConnection(session.getState())?.options.url ?? null,
);
