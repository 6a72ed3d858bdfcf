import type { RecordedConnection } from '../capture/recorded-connection.ts';
import type { RecordedExchange } from '../recording/recorded-exchange.ts';

/** Connections of two captures that belong together, and those without a counterpart. */
export interface MatchedConnections {
  readonly pairs: readonly (readonly [RecordedExchange, RecordedExchange])[];
  readonly onlyA: readonly RecordedConnection[];
  readonly onlyB: readonly RecordedConnection[];
}

/**
 * Which connections of two captures belong together: those whose URLs have the same path and query,
 * then the same path, then the same profile, then in order; the host may be another one.
 */
export function matchConnections(
  a: readonly RecordedExchange[],
  b: readonly RecordedExchange[],
): MatchedConnections {
  const restA = new Set(a);
  const restB = new Set(b);
  const partners = new Map<RecordedExchange, RecordedExchange>();
  const keys: readonly ((exchange: RecordedExchange) => string | null)[] = [
    ({ connection }) => resourceOf(connection.options.url),
    ({ connection }) => resourceOf(connection.options.url).replace(/\?[^]*$/, ''),
    ({ profile }) => profile?.id ?? null,
    () => '',
  ];
  for (const keyOf of keys) {
    const waiting = new Map<string | null, RecordedExchange[]>();
    for (const exchange of [...restB].reverse()) {
      const key = keyOf(exchange);
      const known = waiting.get(key);
      if (known === undefined) waiting.set(key, [exchange]);
      else known.push(exchange);
    }
    for (const exchange of restA) {
      const key = keyOf(exchange);
      const other = key === null ? undefined : waiting.get(key)?.pop();
      if (other === undefined) continue;
      partners.set(exchange, other);
      restA.delete(exchange);
      restB.delete(other);
    }
  }
  return {
    pairs: a.flatMap((exchange) => {
      const other = partners.get(exchange);
      return other === undefined ? [] : [[exchange, other] as const];
    }),
    onlyA: [...restA].map(({ connection }) => connection),
    onlyB: [...restB].map(({ connection }) => connection),
  };
}

/** Path and query of a WebSocket URL (RFC 6455 section 3). */
function resourceOf(url: string): string {
  const resource = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  return resource.startsWith('/') ? resource : `/${resource}`;
}
