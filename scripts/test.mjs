import { lint, quickChecks } from './checks.mjs';
import { endOnSignal, runMain } from './main-program.mjs';
import { prepare } from './prepare.mjs';
import { say } from './progress.mjs';
import { runBuild, runChecks, runEndToEnd, runVitest } from './test-runners.mjs';
import { summaryLines } from './test-summary.mjs';

const parts = ['check', 'unit', 'integration', 'e2e'];

endOnSignal();
await runMain(async () => {
  const wanted = wantedParts(process.argv.slice(2));
  const electron = await prepare('tests');
  Object.assign(process.env, { CI: process.env.CI ?? '1' });
  // Side by side: both take about the same time, and one core each most of it.
  const [checked, tested] = await Promise.all([
    wanted.includes('check') ? runChecks([lint, ...quickChecks]) : [],
    runUnitAndIntegration(wanted),
  ]);
  const results = [...checked, ...tested];
  if (wanted.includes('e2e')) {
    const built = await runBuild();
    results.push(built);
    // Testing an older build would say nothing about these sources.
    if (built.failed === 0) {
      results.push(...(await runEndToEnd(electron.env)));
    } else {
      say('The end-to-end tests did not run, because the build failed.');
    }
  }
  process.stdout.write(`\n${summaryLines(results).join('\n')}\n`);
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
});

/** @param {readonly string[]} wanted */
async function runUnitAndIntegration(wanted) {
  return [
    ...(wanted.includes('unit') ? [await runVitest('unit')] : []),
    ...(wanted.includes('integration') ? [await runVitest('integration')] : []),
  ];
}

/** @param {readonly string[]} args */
function wantedParts(args) {
  if (args.length === 0) {
    return parts;
  }
  const [flag, part = ''] = args;
  if (flag !== '--only' || !parts.includes(part)) {
    throw new Error(`Usage: npm test [-- --only ${parts.join('|')}]`);
  }
  return [part];
}
