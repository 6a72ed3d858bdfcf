import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFile } from '../../../../src/engine/convert/import-file.ts';
import { folderOfTest } from './converted.ts';
import { chrome } from './har-dialects.ts';

describe('what is no HAR in UTF-8 in a file', () => {
  test.skipIf(process.platform === 'win32')(
    'such as a pipe that nobody writes to is refused at once',
    async () => {
      const folder = folderOfTest();
      const pipe = join(folder, 'pipe.har');
      execFileSync('mkfifo', [pipe]);
      const target = join(folder, 'imported.framescope');
      await expect(importFile(pipe, 'har', target, { createdBy: 'test' })).rejects.toThrow(
        'pipe.har is not a file.',
      );
      expect(readdirSync(folder)).toEqual(['pipe.har']);
    },
  );

  test('such as UTF-16 is named', async () => {
    const folder = folderOfTest();
    const path = join(folder, 'wide.har');
    writeFileSync(path, Buffer.from(`\ufeff${JSON.stringify(chrome.har)}`, 'utf16le'));
    const target = join(folder, 'imported.framescope');
    await expect(importFile(path, 'har', target, { createdBy: 'test' })).rejects.toThrow(
      'is UTF-16 text. Save it as UTF-8',
    );
  });
});
