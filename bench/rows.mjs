import { appFloodRow } from './rows/app-flood.mjs';
import { clockRow } from './rows/clock.mjs';
import { coldStartRow } from './rows/cold-start.mjs';
import { filterRow } from './rows/filter.mjs';
import { headlessRows } from './rows/headless.mjs';
import { jumpRow } from './rows/jump.mjs';
import { memoryRow } from './rows/memory.mjs';
import { openRow } from './rows/open.mjs';
import { pairsRow, profileRow } from './rows/profile.mjs';
import { scenarioRow } from './rows/scenario.mjs';
import { replayFastRow, replayTimingRow } from './rows/replay.mjs';
import { searchRow } from './rows/search.mjs';
import { sendRow } from './rows/send.mjs';

/** Everything the bench measures, in its order: `memory` records the capture that the next three read. */
export const rows = [
  ...headlessRows,
  profileRow,
  appFloodRow,
  memoryRow,
  openRow,
  jumpRow,
  filterRow,
  searchRow,
  sendRow,
  clockRow,
  pairsRow,
  replayFastRow,
  replayTimingRow,
  coldStartRow,
  scenarioRow,
];
