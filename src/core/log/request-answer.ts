/**
 * What became of a request of ours, as its row tells. `waiting`: its time is not over yet;
 * `unanswered`: nothing came in the time its rule gives, or before the connection ended.
 */
export type RequestAnswer =
  { readonly seq: number; readonly latencyUs: number } | 'waiting' | 'unanswered';
