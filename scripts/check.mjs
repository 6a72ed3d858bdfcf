import { lint, quickChecks } from './checks.mjs';
import { endOnSignal, runMain } from './main-program.mjs';
import { ensureNpmPackages } from './npm-packages.mjs';
import { runChecks } from './test-runners.mjs';
import { summaryLines } from './test-summary.mjs';

endOnSignal();
await runMain(async () => {
  await ensureNpmPackages();
  const results = (await Promise.all([runChecks(quickChecks), runChecks([lint])])).flat();
  process.stdout.write(`\n${summaryLines(results).join('\n')}\n`);
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
});
