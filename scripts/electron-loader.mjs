// Stands in for the default app of an Electron that came without one: opens the project folder or
// script named by the first argument that is no flag. Electron waits for this module before it is
// ready, so an app may still register its schemes while it loads.
import { app } from 'electron';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {{ setVersion(version: string): void, setAppPath(path: string): void }} DefaultAppHost */

const args = process.argv.slice(1);
const require = createRequire(import.meta.url);
let target = '';
for (let index = 0; index < args.length && target === ''; index += 1) {
  const arg = args[index] ?? '';
  if (arg === '-r' || arg === '--require') {
    index += 1;
    require(resolve(args[index] ?? ''));
  } else if (!arg.startsWith('-')) {
    target = resolve(arg);
  }
}

if (target === '' || !existsSync(target)) {
  process.stderr.write(`electron: no app at '${target}'. Give the folder of an app.\n`);
  app.exit(1);
} else {
  Reflect.set(process, 'defaultApp', true);
  let main = target;
  if (statSync(target).isDirectory()) {
    const packageJson = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
    const name = packageJson.productName ?? packageJson.name;
    if (name) {
      app.setName(name);
    }
    // Electron's own default app sets these too; its public types leave them out.
    const host = /** @type {DefaultAppHost} */ (/** @type {unknown} */ (app));
    if (packageJson.version) {
      host.setVersion(packageJson.version);
    }
    host.setAppPath(target);
    main = join(target, packageJson.main ?? 'index.js');
  }
  await import(pathToFileURL(main).href);
}
