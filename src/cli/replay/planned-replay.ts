import type { FilterNode } from '../../core/log/filter-node.ts';
import { parseFilter } from '../../core/log/filter-parser.ts';
import type { ProfileBinding } from '../../core/profile/profile-binding.ts';
import type { RecordedExchange } from '../../core/recording/recorded-exchange.ts';
import { makePlan } from '../../core/replay/make-plan.ts';
import type { ReplayPlan, ReplayVariable } from '../../core/replay/replay-plan.ts';
import { visibleText } from '../../core/text/visible.ts';
import type { Capture } from '../../engine/capture/capture.ts';
import { originsOf } from '../../engine/convert/clock-origins.ts';
import { readExchanges } from '../../engine/recording/read-exchanges.ts';
import { urlWithoutCredentials } from '../../engine/replay/replay-options.ts';
import { FilteredFollower } from '../filtered-follower.ts';
import { filterProblemText } from '../filter-problem.ts';
import { UsageError } from '../usage-error.ts';
import { boundProfile, namedProfile } from '../use-profile.ts';
import type { ReplayCommand } from './replay-request.ts';

const batchEntries = 65_536;
const batchByteLength = 64 * 1024 * 1024;

/** What a command line wants to be replayed. */
export interface PlannedReplay {
  readonly exchange: RecordedExchange;
  readonly plan: ReplayPlan;
  readonly binding: ProfileBinding | null;
}

/** Reads the recording and makes its plan. Throws UsageError. */
export function plannedReplay(command: ReplayCommand, capture: Capture): PlannedReplay {
  const exchanges = readExchanges(capture, wantedBy(command.filterText, capture));
  const exchange = chosen(command, exchanges);
  const binding = bindingOf(command, exchange);
  const plan = makePlan(exchange, binding === null ? 'none' : 'profile');
  const isAny = plan.steps.some(({ kind }) => kind === 'send' || kind === 'expect');
  if (!isAny && plan.leftToProfile === 0) {
    throw new UsageError(
      'There is nothing to replay: no message was sent or received.',
      'Choose another connection, or another filter.',
    );
  }
  const notes = [...plan.notes, ...leftOut(command, exchange, exchanges)];
  return { exchange, binding, plan: { ...withValues(command, plan), notes } };
}

function wantedBy(
  filterText: string,
  capture: Capture,
): ((entry: { readonly seq: number }) => boolean) | undefined {
  const parsed = parseFilter(filterText);
  if (!parsed.ok) {
    throw new UsageError(filterProblemText(filterText, parsed.problem).trimEnd(), 'Mend --filter.');
  }
  if (parsed.filter === null) return undefined;
  const seqs = seqsOf(capture, parsed.filter);
  return ({ seq }) => seqs.has(seq);
}

function seqsOf(capture: Capture, filter: FilterNode): ReadonlySet<number> {
  const follower = new FilteredFollower(capture.log, filter, originsOf(capture));
  const seqs = new Set<number>();
  while (follower.hasMore()) {
    for (const { seq } of follower.take(batchEntries, batchByteLength)) seqs.add(seq);
  }
  return seqs;
}

function chosen(
  { connectionId }: ReplayCommand,
  exchanges: readonly RecordedExchange[],
): RecordedExchange {
  const names = exchanges.map(
    ({ connection, messages }) =>
      `#${String(connection.id)} ${visibleText(urlWithoutCredentials(connection.options.url, () => '***').url, 100)} (${messages.length.toLocaleString('en-US')} messages)`,
  );
  if (connectionId === null) {
    const talking = exchanges.filter(({ messages }) =>
      messages.some(({ direction }) => direction === 'send'),
    );
    const [only, another] = talking.length > 0 ? talking : exchanges;
    if (only === undefined) {
      throw new UsageError('No message of the capture is meant.', 'Choose another filter.');
    }
    if (another === undefined) return only;
    throw new UsageError(
      `The capture has several connections: ${names.join(', ')}.`,
      'Add --connection N for one of them.',
    );
  }
  const found = exchanges.find(({ connection }) => connection.id === connectionId);
  if (found !== undefined) return found;
  throw new UsageError(
    `The capture has no messages of a connection #${String(connectionId)}.`,
    names.length === 0 ? 'It has none at all.' : `It has ${names.join(', ')}.`,
  );
}

/** Connections that nobody chose, since their clients only listened. */
function leftOut(
  { connectionId }: ReplayCommand,
  { connection }: RecordedExchange,
  exchanges: readonly RecordedExchange[],
): readonly string[] {
  const others = exchanges.filter((other) => other.connection.id !== connection.id);
  const [first] = others;
  if (connectionId !== null || first === undefined) return [];
  const noun = others.length === 1 ? 'connection was' : 'connections were';
  return [
    `${others.length.toLocaleString('en-US')} more ${noun} recorded on which the client sent nothing: left out. --connection ${String(first.connection.id)} replays the first of them.`,
  ];
}

function bindingOf(
  { profile, parameters }: ReplayCommand,
  exchange: RecordedExchange,
): ProfileBinding | null {
  const meant =
    profile === null ? exchange.profile : profile === 'none' ? null : namedProfile(profile);
  if (meant !== null) return boundProfile(meant, parameters);
  const [name] = Object.keys(parameters);
  if (name === undefined) return null;
  throw new UsageError(
    '--param is for a profile, and this is replayed without one.',
    'Add --profile ID, or leave --param out.',
  );
}

function withValues({ variables, kept }: ReplayCommand, plan: ReplayPlan): ReplayPlan {
  const names = new Set(plan.variables.map(({ name }) => name));
  for (const name of [...variables.keys(), ...kept]) {
    if (!names.has(name)) {
      const some = [...names].slice(0, 20).join(', ');
      throw new UsageError(
        `The plan has no variable ${JSON.stringify(name)}.`,
        some === '' ? 'It has none at all.' : `It has ${some}. Look at it with --plan.`,
      );
    }
  }
  const valued = (variable: ReplayVariable): ReplayVariable => {
    const text = variables.get(variable.name);
    if (text !== undefined) return { ...variable, value: { kind: 'given', text } };
    return kept.includes(variable.name) ? { ...variable, value: { kind: 'kept' } } : variable;
  };
  return { ...plan, variables: plan.variables.map(valued) };
}
