import { EngineError } from '../engine-error.ts';
import { startDemoServer } from './demo-server.ts';
import type { DemoServer } from './demo-server.ts';
import { isProfileDemoId, profileDemoIds } from './profile-demo-id.ts';
import { startProfileDemo } from './profile-demo-server.ts';

/** The demo servers of one application, each started when it is first asked for. */
export class DemoServers {
  readonly #servers = new Map<string | null, Promise<DemoServer>>();

  /**
   * Where the simulated server of a profile listens, or the plain one for null.
   *
   * Throws EngineError `demo-unknown` for another name.
   */
  async url(profileId: string | null): Promise<string> {
    if (profileId !== null && !isProfileDemoId(profileId)) {
      throw new EngineError(
        'demo-unknown',
        `There is no demo server ${JSON.stringify(profileId)}. Choose one of ${profileDemoIds.join(', ')}.`,
      );
    }
    let server = this.#servers.get(profileId);
    if (server === undefined) {
      server = profileId === null ? startDemoServer() : startProfileDemo(profileId);
      this.#servers.set(profileId, server);
    }
    return (await server).url;
  }

  async close(): Promise<void> {
    const started = await Promise.allSettled(this.#servers.values());
    this.#servers.clear();
    for (const server of started) {
      if (server.status === 'fulfilled') {
        await server.value.close();
      }
    }
  }
}
