/** What a number must be, such as `< 200` or `>= 3`. Of several all must hold. */
export interface Bound {
  readonly operator: '<' | '<=' | '>' | '>=' | '=' | '!=';
  readonly value: number;
}
