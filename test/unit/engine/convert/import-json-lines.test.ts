import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importJsonLines } from '../../../../src/engine/convert/import-json-lines.ts';

test.skipIf(platform() === 'win32')(
  'lines that never end are refused, and nothing is made',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'framescope-lines-'));
    const target = join(folder, 'out.framescope');
    await expect(importJsonLines('/dev/zero', target, { createdBy: 'test' })).rejects.toThrow(
      '/dev/zero is not a file.',
    );
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  },
);
