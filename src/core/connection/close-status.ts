/** What one Close frame said. `code` 1005 means: a Close frame without a code (RFC 6455 section 7.4.1). */
export interface CloseStatus {
  readonly code: number;
  readonly reason: string;
}
