import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCapture } from '../../../../src/engine/capture/create-capture.ts';
import { atOnce } from '../../../../src/engine/mock/load-mock.ts';
import { readingMockFile } from '../../../../src/engine/mock/read-mock-file.ts';
import { textEntry } from '../entries.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-mock-file-test-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a rule answers with whole messages of a capture only', () => {
  const capture = createCapture(join(folder, 'old.framescope'), { createdBy: 'test' });
  capture.log.append(textEntry('whole'));
  capture.log.append(textEntry('in part', { complete: false }));
  capture.log.append(textEntry('not inflated', { payloadForm: 'wire' }));
  capture.close();
  const path = join(folder, 'a.mock.yaml');
  const lines = [1, 2, 3].map((seq) => {
    const answer = `{ recorded: { file: old.framescope, seq: ${String(seq)} } }`;
    writeFileSync(path, `framescopeMock: 1\nrules:\n  - { when: {}, answer: ${answer} }\n`);
    const read = atOnce(readingMockFile(path, 'a.mock.yaml'));
    return read.ok ? 'ok' : read.problems.map(({ place, message }) => [place.line, message]);
  });
  expect(lines).toEqual([
    'ok',
    [[3, 'Entry 2 of old.framescope is no whole message.']],
    [[3, 'Entry 3 of old.framescope is no whole message.']],
  ]);
});
