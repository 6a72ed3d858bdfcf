import { readPointerText } from '../profile/pointer.ts';
import type { CorrelationRule, Profile } from '../profile/profile.ts';
import { ChipTracker } from './chip-tracker.ts';
import { Correlation } from './correlation.ts';
import { ErrorTracker } from './error-tracker.ts';
import { MessageRouter, type RoutedRule } from './message-router.ts';
import { MetricTracker } from './metric-tracker.ts';
import type { Observer } from './observer.ts';
import { SchemaTracker } from './schema-tracker.ts';
import { SequenceTracker } from './sequence-tracker.ts';
import { StreamTracker } from './stream-tracker.ts';

/** What a message of ours may be. */
type SentTarget =
  | { readonly kind: 'request'; readonly correlation: Correlation; readonly name: string | null }
  | { readonly kind: 'stream-request'; readonly stream: StreamTracker };

/** What a received message may be. */
export type ReceivedTarget =
  | { readonly kind: 'answer'; readonly correlation: Correlation }
  | { readonly kind: 'observed'; readonly observer: Observer };

/** The rules of a profile about what messages mean, with what was found by them so far. */
export interface ProfileRules {
  readonly sent: MessageRouter<SentTarget>;
  readonly received: MessageRouter<ReceivedTarget>;
  readonly correlations: readonly Correlation[];
  readonly streams: readonly StreamTracker[];
  readonly metrics: readonly MetricTracker[];
  readonly chips: readonly ChipTracker[];
  readonly sequences: SequenceTracker;
  readonly errors: ErrorTracker;
}

/** Makes the rules of a profile ready for one connection. */
export function profileRules(profile: Profile): ProfileRules {
  const sent: RoutedRule<SentTarget>[] = [];
  const received: RoutedRule<ReceivedTarget>[] = [];
  const observe = (match: RoutedRule<unknown>['match'], observer: Observer): void => {
    received.push({ match, target: { kind: 'observed', observer } });
  };
  const correlations = correlationRules(profile).map((rule) => {
    const correlation = new Correlation(rule);
    // A rule for several types says less than the type of the request.
    const name = typeof rule.request.type === 'string' ? rule.name : null;
    sent.push({ match: rule.request, target: { kind: 'request', correlation, name } });
    received.push({ match: rule.answer, target: { kind: 'answer', correlation } });
    return correlation;
  });
  const streams = (profile.streams ?? []).map((rule) => {
    const stream = new StreamTracker(rule);
    if (rule.request !== undefined) {
      sent.push({ match: rule.request.match, target: { kind: 'stream-request', stream } });
    }
    observe(rule.piece, stream.pieces);
    if (rule.end !== undefined) observe(rule.end, stream.ends);
    return stream;
  });
  const metrics = (profile.metrics ?? []).map((rule) => {
    const metric = new MetricTracker(rule);
    observe(rule.match, metric);
    return metric;
  });
  const chips = (profile.chips ?? []).map((rule) => {
    const chip = new ChipTracker(rule);
    observe(rule.match, chip);
    return chip;
  });
  const sequences = new SequenceTracker();
  for (const rule of profile.sequences ?? []) observe(rule.match, sequences.observer(rule));
  const schemas = new SchemaTracker();
  for (const rule of profile.receives ?? []) observe(rule.match, schemas.observer(rule));
  const errors = new ErrorTracker();
  for (const rule of profile.errors ?? []) observe(rule.match, errors.observer(rule));
  return {
    sent: new MessageRouter(profile.envelope, sent),
    received: new MessageRouter(profile.envelope, received),
    correlations,
    streams,
    metrics,
    chips,
    sequences,
    errors,
  };
}

/** The profile's, and one for a keepalive message that no rule pairs with its answer. */
function correlationRules(profile: Profile): readonly CorrelationRule[] {
  const rules = profile.correlations ?? [];
  const { keepalive, envelope } = profile;
  if (keepalive?.message === undefined || envelope?.type === undefined) return rules;
  const { send, answer } = keepalive.message;
  const payload = new TextEncoder().encode(JSON.stringify(send));
  const type = readPointerText(payload, envelope.type);
  const isPaired = rules.some(({ request }) => [request.type ?? []].flat().includes(type ?? ''));
  if (type === null || isPaired) return rules;
  const { timeoutMs } = keepalive;
  return [...rules, { name: 'keepalive', request: { type }, answer, by: 'order', timeoutMs }];
}
