import coda from '../../../resources/profiles/coda.json' with { type: 'json' };
import codette from '../../../resources/profiles/codette.json' with { type: 'json' };
import gatedCli from '../../../resources/profiles/gated-cli.json' with { type: 'json' };
import openAgents from '../../../resources/profiles/openagents.json' with { type: 'json' };
import salesCoach from '../../../resources/profiles/salescoach.json' with { type: 'json' };
import type { Profile } from './profile.ts';

/** The profiles that come with Framescope, from `resources/profiles`, in the order of their names. */
export const builtInProfiles: readonly Profile[] = [
  // The compiler widens the texts of a JSON module; a test reads each with `parseProfile`.
  coda,
  codette,
  gatedCli,
  openAgents,
  salesCoach,
] as readonly unknown[] as readonly Profile[];
