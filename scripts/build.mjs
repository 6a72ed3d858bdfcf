import { build } from './built-app.mjs';
import { runMain } from './main-program.mjs';
import { ensureNpmPackages } from './npm-packages.mjs';
import { say } from './progress.mjs';

await runMain(async () => {
  await ensureNpmPackages();
  await build();
  say('Built: out/main, out/preload, out/renderer, out/cli/index.js.');
});
