import { once } from 'node:events';
import type { WebSocket } from 'ws';

/** The next message of a plain client, as text. */
export async function nextMessage(client: WebSocket): Promise<string> {
  const [data]: unknown[] = await once(client, 'message');
  return String(data);
}

/** The code with which a plain client's connection ends. */
export async function closeCode(client: WebSocket): Promise<unknown> {
  const [code]: unknown[] = await once(client, 'close');
  return code;
}
