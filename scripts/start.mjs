import { mkdirSync } from 'node:fs';
import { platformSwitches, runWindow } from './app-process.mjs';
import { ensureBuilt } from './built-app.mjs';
import { hasDisplay } from './display.mjs';
import { runMain } from './main-program.mjs';
import { prepare } from './prepare.mjs';
import { say } from './progress.mjs';
import { projectPath, projectRoot } from './project.mjs';

await runMain(async () => {
  const electron = await prepare('window');
  await ensureBuilt();
  const switches = platformSwitches();
  if (switches.length > 0) {
    say(`Running as root, so Chromium gets ${switches.join(' ')}.`);
  }
  const screenshot = projectPath('out', 'screenshots', 'start.png');
  if (!hasDisplay()) {
    mkdirSync(projectPath('out', 'screenshots'), { recursive: true });
    say('No display here: the window opens on a virtual one (Xvfb, 1280x800).');
    say(`Its picture is written to ${screenshot}. Ctrl+C ends it.`);
    switches.push(`--start-screenshot=${screenshot}`);
  }
  say('Opening Framescope.');
  const args = [projectRoot, ...switches, ...process.argv.slice(2)];
  return runWindow(electron.executable, args, electron.env);
});
