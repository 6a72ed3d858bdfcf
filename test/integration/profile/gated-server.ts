import { LedgerServer, say, type Client } from './ledger-server.ts';

/** What the server of the profile `gated` says on its way through the handshake. */
export const response = { type: 'handshake_response', thread_id: 't-1' };
export const complete = { type: 'handshake_complete' };
export const established = { type: 'connection_established' };

/** A server that does its part of the handshake and then calls `then`. */
export function startGatedServer(then: (client: Client) => void): Promise<LedgerServer> {
  return LedgerServer.start({
    onClient: (client) => {
      say(client, response);
    },
    onMessage: (client, { type }) => {
      if (type !== 'handshake_acknowledged') return;
      say(client, complete);
      then(client);
    },
  });
}
