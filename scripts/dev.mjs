import { platformSwitches, runWindow } from './app-process.mjs';
import { runMain } from './main-program.mjs';
import { prepare } from './prepare.mjs';
import { projectPath } from './project.mjs';

await runMain(async () => {
  const electron = await prepare('window');
  const electronVite = projectPath('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const args = [electronVite, 'dev', '--watch', '--', ...platformSwitches()];
  return runWindow(process.execPath, [...args, ...process.argv.slice(2)], electron.env);
});
