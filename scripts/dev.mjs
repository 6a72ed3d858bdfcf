import { mkdirSync } from 'node:fs';
import { platformSwitches, runWindow } from './app-process.mjs';
import { writeBuildStamp } from './build-stamp.mjs';
import { runMain } from './main-program.mjs';
import { prepare } from './prepare.mjs';
import { projectPath } from './project.mjs';

await runMain(async () => {
  const electron = await prepare('window');
  // Development builds go to the same folder; they must not pass for a real one.
  mkdirSync(projectPath('out'), { recursive: true });
  writeBuildStamp('');
  const electronVite = projectPath('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const args = [electronVite, 'dev', '--watch', '--', ...platformSwitches()];
  return runWindow(process.execPath, [...args, ...process.argv.slice(2)], electron.env);
});
