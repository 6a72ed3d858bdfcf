import { expect, type Page } from '@playwright/test';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebSocket } from 'ws';
import type { AppParts } from './app-parts.ts';
import type { ClientScript } from './test-server.ts';

/** The messages with which a gated server opens the gate, in order. */
export const gateMessages = {
  first: '{"type":"handshake_response","thread_id":"t-1"}',
  complete: '{"type":"handshake_complete"}',
  established: '{"type":"connection_established"}',
} as const;

/** A gated server: it begins the handshake and ends it when it was acknowledged; `onOpen` says how far it goes on. */
export function gated(goOn: (client: WebSocket) => void): ClientScript {
  return (client) => {
    client.send(gateMessages.first);
    client.on('message', (bytes: Buffer) => {
      if (bytes.toString().includes('handshake_acknowledged')) {
        goOn(client);
      }
    });
  };
}

/** A gated server that opens its gate at once. */
export const openGate: ClientScript = gated((client) => {
  client.send(gateMessages.complete);
  client.send(gateMessages.established);
});

/** Chooses a profile by its name, and closes its parameters if it shows them. */
export async function chooseProfile({ page }: AppParts, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Profile:/ }).click();
  await page.getByRole('menuitemradio', { name }).click();
  await expect(page.getByRole('button', { name: `Profile: ${name}`, exact: true })).toBeVisible();
  const parameters = page.getByRole('dialog', { name: `Parameters of ${name}` });
  if ((await page.getByRole('button', { name: 'Parameters' }).count()) > 0) {
    await parameters.getByRole('button', { name: 'Done' }).click();
    await expect(parameters).toHaveCount(0);
  }
}

/** Connects to a server with a profile. */
export async function connectWithProfile(
  parts: AppParts,
  url: string,
  name: string,
): Promise<void> {
  await parts.url.fill(url);
  await chooseProfile(parts, name);
  await parts.connect.click();
}

/** Writes own profiles as a user would, by hand, and loads the page anew; the returned function removes them. */
export async function withOwnProfiles(
  page: Page,
  userDataFolder: string,
  profiles: Readonly<Record<string, object | string>>,
): Promise<() => Promise<void>> {
  const folder = join(userDataFolder, 'profiles');
  await mkdir(folder, { recursive: true });
  for (const [name, profile] of Object.entries(profiles)) {
    const text = typeof profile === 'string' ? profile : JSON.stringify(profile, null, 2);
    await writeFile(join(folder, name), text);
  }
  await page.reload();
  return () => rm(folder, { recursive: true });
}
