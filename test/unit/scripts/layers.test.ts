import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { projectPath } from '../../../scripts/project.mjs';

const rule = '@typescript-eslint/no-restricted-imports';

// Only the import rule: it needs no types, so the planted files need not exist.
const eslint = new ESLint({
  cwd: projectPath(),
  overrideConfig: [{ languageOptions: { parserOptions: { projectService: false } } }],
  ruleFilter: ({ ruleId }) => ruleId === rule,
});

async function messagesFor(path: string, source: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(`${source}\n`, { filePath: projectPath(path) });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

describe('a planted import', () => {
  test.each([
    ['src/core/planted.ts', "import { Engine } from '../engine/engine.ts';"],
    ['src/core/planted.ts', "import { readFileSync } from 'node:fs';"],
    ['src/engine/planted.ts', "import { app } from 'electron';"],
    ['src/engine/planted.ts', "import type { Pulse } from '../ipc/contract.ts';"],
    ['src/ipc/planted.ts', "import { Engine } from '../engine/engine.ts';"],
    ['src/main/planted.ts', "import { ipcMain } from 'electron';"],
    ['src/main/planted.ts', "import { App } from '../renderer/App.tsx';"],
    ['src/preload/planted.ts', "import { assertNever } from '../core/assert-never.ts';"],
    ['src/renderer/views/planted.tsx', "import { Engine } from '../../engine/engine.ts';"],
    ['src/renderer/views/planted.tsx', "import WebSocket from 'ws';"],
    ['src/renderer/state/planted.ts', "import { useState } from 'react';"],
    ['src/renderer/state/planted.ts', "import { Button } from '../ui/button.tsx';"],
    ['src/renderer/ui/planted.tsx', "import { session } from '../state/session.ts';"],
    ['src/cli/planted.ts', "import { openMainWindow } from '../main/main-window.ts';"],
  ])('in %s of %s fails the lint', async (path, source) => {
    expect(await messagesFor(path, source)).toEqual([rule]);
  });

  test('that is allowed passes', async () => {
    expect([
      await messagesFor('src/engine/planted.ts', "import { x } from '../core/assert-never.ts';"),
      await messagesFor('src/main/ipc-door.ts', "import { ipcMain } from 'electron';"),
      await messagesFor('src/renderer/views/planted.tsx', "import { useState } from 'react';"),
    ]).toEqual([[], [], []]);
  });
});
