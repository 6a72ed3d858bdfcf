import { createStore } from 'zustand/vanilla';
import type { RedactionChange } from '../../core/redact/redaction.ts';
import { defaultRedactionRules, type RedactionGroup } from '../../core/redact/redaction-rules.ts';
import type {
  BundleAnswer,
  BundlePreview,
  BundleWish,
  SavedBundle,
} from '../../ipc/bundle-requests.ts';
import { client } from '../api/client.ts';
import { describeFailure } from './notices.ts';
import { isPath, linesOf, noOwnRules, ownRuleProblems, type OwnRules } from './share-rules.ts';
import { liveCaptureId, session } from './session.ts';

export type ShareStep = 'rules' | 'changes' | 'saved';

/** What the user decides before a capture is given away, and what came of it. */
export interface Share {
  readonly isOpen: boolean;
  /** What is shared. */
  readonly captureId: number;
  readonly step: ShareStep;
  readonly groups: Readonly<Record<RedactionGroup, boolean>>;
  readonly own: OwnRules;
  readonly note: string;
  /** How much of what is under way is done, 0 to 1; null when nothing is. */
  readonly fraction: number | null;
  readonly preview: BundlePreview | null;
  /** Changes by position, as far as they were asked for. */
  readonly changes: ReadonlyMap<number, RedactionChange>;
  readonly saved: SavedBundle | null;
  readonly problems: readonly string[];
}

const nothing: Share = {
  isOpen: false,
  captureId: liveCaptureId,
  step: 'rules',
  groups: defaultRedactionRules.groups,
  own: noOwnRules,
  note: '',
  fraction: null,
  preview: null,
  changes: new Map(),
  saved: null,
  problems: [],
};

/** Changes asked for at once. */
const pageLength = 100;
const askMs = 150;

export const share = createStore<Share>(() => nothing);
/** Grows with each piece of work, so that answers to an older one are told. */
let turn = 0;
const asked = new Set<number>();

/** Opens the dialog where it was left; for another capture anew, with the groups and own rules of the last time. */
export function openShare(): void {
  const { shownCaptureId } = session.getState();
  const { groups, own, captureId, step } = share.getState();
  const goesOn = captureId === shownCaptureId && step !== 'saved';
  share.setState({
    ...(goesOn ? {} : { ...nothing, groups, own, captureId: shownCaptureId }),
    isOpen: true,
  });
}

/** What was written and found stays for the next time; what is under way is given up. */
export function closeShare(): void {
  stopShare();
  share.setState({ isOpen: false });
}

/** Closes it for good: the note and what was found are forgotten, groups and own rules stay. */
export function endShare(): void {
  stopShare();
  const { groups, own } = share.getState();
  share.setState({ ...nothing, groups, own });
}

/** Escape: gives up what is under way, or else closes. */
export function leaveShare(): void {
  if (share.getState().fraction === null) closeShare();
  else stopShare();
}

export function changeShare(change: Partial<Pick<Share, 'groups' | 'own' | 'note'>>): void {
  share.setState({ ...change, problems: [] });
}

/** Goes back to what is replaced. */
export function backToRules(): void {
  stopShare();
  share.setState({ step: 'rules', problems: [] });
}

/** Gives up what is under way. */
export function stopShare(): void {
  if (share.getState().fraction !== null) {
    turn += 1;
    share.setState({ fraction: null });
    client.cancelBundle().catch(() => undefined);
  }
}

/** Looks through the capture and shows what would be replaced. */
export async function previewShare(): Promise<void> {
  await work(
    () => client.previewBundle(wishOf(share.getState())),
    (preview) => {
      asked.clear();
      share.setState({ step: 'changes', preview, changes: new Map() });
    },
  );
}

/** Adds a line to the own rules and looks through the capture with it. */
export async function previewWith(rule: keyof OwnRules, line: string): Promise<void> {
  const { own } = share.getState();
  const before = own[rule].trimEnd();
  changeShare({ own: { ...own, [rule]: before === '' ? line : `${before}\n${line}` } });
  await previewShare();
}

/** Asks for a place and writes the bundle there. */
export async function saveShare(): Promise<void> {
  await work(
    () => client.saveBundle(wishOf(share.getState())),
    (saved) => {
      share.setState({ step: 'saved', saved });
    },
  );
}

export function showSaved(): void {
  void client.showBundle();
}

/** Asks for the changes that are about to be seen, a page at a time. */
export async function wantChanges(first: number, count: number): Promise<void> {
  const ownTurn = turn;
  const listed = share.getState().preview?.listed ?? 0;
  const firstPage = Math.floor(first / pageLength);
  const lastPage = Math.floor(Math.min(first + count, listed) / pageLength);
  for (let page = firstPage; page <= lastPage; page++) {
    if (asked.has(page)) {
      continue;
    }
    asked.add(page);
    try {
      const found = await client.bundleChanges(page * pageLength, pageLength);
      if (ownTurn !== turn) {
        return;
      }
      const changes = new Map(share.getState().changes);
      found.forEach((change, index) => changes.set(page * pageLength + index, change));
      share.setState({ changes });
    } catch {
      // They are asked for again when they are seen again.
      asked.delete(page);
    }
  }
}

async function work<T>(
  ask: () => Promise<BundleAnswer<T>>,
  take: (value: T) => void,
): Promise<void> {
  const problems = ownRuleProblems(share.getState().own);
  if (problems.length > 0) {
    share.setState({ problems, step: 'rules' });
    return;
  }
  turn += 1;
  const ownTurn = turn;
  share.setState({ fraction: 0, problems: [] });
  const timer = setInterval(() => {
    void client.bundleProgress().then((fraction) => {
      if (ownTurn === turn && fraction !== null && share.getState().fraction !== null) {
        share.setState({ fraction });
      }
    });
  }, askMs);
  try {
    const answer = await ask();
    if (ownTurn !== turn) {
      return;
    }
    share.setState({ fraction: null });
    if (answer.kind === 'done') {
      take(answer.value);
    } else if (answer.kind === 'refused') {
      share.setState({ problems: answer.problems, step: 'rules' });
    }
  } catch (error) {
    if (ownTurn === turn) {
      share.setState({ fraction: null, problems: [describeFailure(error).message] });
    }
  } finally {
    clearInterval(timer);
  }
}

function wishOf({ captureId, groups, own, note }: Share): BundleWish {
  const kept = linesOf(own.keepNames);
  return {
    captureId,
    groups,
    names: linesOf(own.names),
    paths: linesOf(own.paths),
    patterns: linesOf(own.patterns),
    values: linesOf(own.values),
    keep: {
      names: kept.filter((line) => !isPath(line)),
      paths: kept.filter(isPath),
      values: linesOf(own.keepValues),
    },
    note,
  };
}
