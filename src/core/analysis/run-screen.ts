/**
 * What must be looked at in a run of received plain messages, decided before the run is written.
 *
 * `nothing`: write the run. `some`: write the run, then look at the messages with these numbers.
 * `each`: a message may answer a request, so that every one must be written by itself.
 */
export type RunScreen =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'some'; readonly indexes: readonly number[] }
  | { readonly kind: 'each' };
