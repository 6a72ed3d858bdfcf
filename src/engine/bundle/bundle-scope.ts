import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import { EngineError } from '../engine-error.ts';
import type { BundleSource } from './redaction-passes.ts';

/** How far a capture was looked through, of one that is still being written. */
export interface BundleScope {
  /** The first entry that was not looked at. */
  readonly endSeq: number;
  /** As they were known then. */
  readonly connections: readonly RecordedConnection[];
}

/** All that a capture holds now. */
export function scopeOf(source: BundleSource): BundleScope {
  return { endSeq: source.log.endSeq(), connections: source.connections() };
}

/**
 * The capture as it stood at that moment, so that nothing is given away that nobody looked at. Throws
 * EngineError `bundle-outdated` when nothing of it is left.
 */
export function withinScope(source: BundleSource, scope: BundleScope): BundleSource {
  const { log } = source;
  if (log.firstSeq() >= scope.endSeq && log.endSeq() > scope.endSeq) {
    throw new EngineError(
      'bundle-outdated',
      'What you looked through is not in the capture any more. Look at the changes again.',
    );
  }
  return {
    log: {
      firstSeq: () => log.firstSeq(),
      endSeq: () => Math.min(log.endSeq(), scope.endSeq),
      get: (seq) => log.get(seq),
      totals: () => log.totals(),
    },
    connections: () => scope.connections,
    annotations: () => source.annotations().filter(({ seq }) => seq < scope.endSeq),
    profileOf: (connectionId) => source.profileOf(connectionId),
  };
}
