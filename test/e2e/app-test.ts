import { expect, test as base } from '@playwright/test';
import { startDemoServer, type DemoServer } from '../../src/engine/demo/demo-server.ts';
import type { ProfileDemoId } from '../../src/engine/demo/profile-demo-id.ts';
import { startProfileDemo } from '../../src/engine/demo/profile-demo-server.ts';
import { selfSignedKeyPair } from '../integration/wire/key-pair.ts';
import { RawServer, type PeerScript } from '../integration/wire/raw-server.ts';
import { appParts, type AppParts } from './app-parts.ts';
import { launchApp, type LaunchedApp } from './launch-app.ts';
import { portOf, startHttpServer, startTestServer } from './test-server.ts';
import type { ClientScript, TestServer } from './test-server.ts';

/** Starts servers on loopback; all of them end with the test. */
export interface Servers {
  /** A good WebSocket server. */
  webSocket(script?: ClientScript): Promise<TestServer>;
  /** A TCP server that writes exact bytes. */
  raw(script: PeerScript): Promise<RawServer>;
  /** The same over TLS, with a certificate that nobody vouches for. */
  selfSigned(script: PeerScript): Promise<RawServer>;
  /** A plain HTTP server with one answer; resolves to its `ws://` URL. */
  http(status: number, body: string): Promise<string>;
  demo(): Promise<DemoServer>;
  /** The simulated server of a built-in profile. */
  simulated(id: ProfileDemoId): Promise<DemoServer>;
}

export interface AppFixtures {
  /** The parts of a window that is as good as new: no connections, no events, nothing typed. */
  readonly parts: AppParts;
  readonly servers: Servers;
}

export interface WorkerFixtures {
  /** One app for the tests of a worker; a test that fails takes its app with it. */
  readonly launched: LaunchedApp;
}

/** A test with a window and with servers to connect to. */
export const test = base.extend<AppFixtures, WorkerFixtures>({
  launched: [
    // eslint-disable-next-line no-empty-pattern -- The runner reads which fixtures are wanted from this pattern.
    async ({}, provide) => {
      const launched = await launchApp({ size: { width: 1280, height: 800 } });
      await provide(launched);
      await launched.close();
    },
    { scope: 'worker' },
  ],
  parts: async ({ launched }, provide) => {
    const parts = appParts(launched.page);
    await parts.url.waitFor();
    await provide(parts);
    await startOver(parts);
  },
  // eslint-disable-next-line no-empty-pattern -- As above.
  servers: async ({}, provide) => {
    const running: { close(): Promise<void> }[] = [];
    const started = <T extends { close(): Promise<void> }>(server: T): T => {
      running.push(server);
      return server;
    };
    await provide({
      webSocket: async (script) => started(await startTestServer(script)),
      raw: async (script) => started(await RawServer.start(script)),
      selfSigned: async (script) => started(await RawServer.start(script, selfSignedKeyPair())),
      http: async (status, body) => {
        const server = await startHttpServer(status, body);
        running.push({
          close: async () => {
            server.closeAllConnections();
            await new Promise((resolve) => server.close(resolve));
          },
        });
        return `ws://127.0.0.1:${portOf(server)}/`;
      },
      demo: async () => started(await startDemoServer()),
      simulated: async (id) => started(await startProfileDemo(id)),
    });
    await Promise.all(running.map(async (server) => server.close()));
  },
});

/** Removes every connection and event, and loads the page anew, so that nothing typed is left. */
async function startOver({ page, connections }: AppParts): Promise<void> {
  await page.keyboard.press('Escape');
  // An editor in a dialog may want the first Escape for itself.
  const dialog = page.getByRole('dialog').first();
  for (let presses = 0; presses < 3 && (await dialog.count()) > 0; presses += 1) {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached', timeout: 2000 }).catch(() => undefined);
  }
  const remove = connections.getByRole('button', { name: /^Remove / });
  // A row that moves between press and release, since its figures grow, takes no click.
  await expect(async () => {
    while ((await remove.count()) > 0) {
      const before = await remove.count();
      await remove.first().click();
      await remove.nth(before - 1).waitFor({ state: 'detached', timeout: 3000 });
    }
  }).toPass({ timeout: 30_000 });
  const clear = page.getByRole('button', { name: 'Clear events' });
  if ((await clear.count()) > 0) await clear.click();
  await page.reload();
  await page.getByRole('button', { name: 'Try the demo server' }).waitFor();
}
