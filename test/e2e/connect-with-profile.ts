import { expectPhase, type AppParts } from './app-parts.ts';
import { connectWithProfile } from './gated-server.ts';

/** Connects with a profile, chosen in the connect bar, and waits until the connection is ready. */
export async function connectWith(parts: AppParts, profile: string, url: string): Promise<void> {
  await connectWithProfile(parts, url, profile);
  await expectPhase(parts, 'Ready');
}
