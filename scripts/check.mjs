import { endOnSignal, runMain } from './main-program.mjs';
import { ensureNpmPackages } from './npm-packages.mjs';
import { runChecks } from './test-runners.mjs';
import { summaryLines } from './test-summary.mjs';

endOnSignal();
await runMain(async () => {
  await ensureNpmPackages();
  const results = await runChecks();
  process.stdout.write(`\n${summaryLines(results).join('\n')}\n`);
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
});
