import { createCapture } from '../../../src/engine/capture/create-capture.ts';
import { tell, write } from './written-entry.ts';

/** Writes three entries, never flushes, and waits to be killed: `node idle-writer.js FILE`. */
const [, , path = ''] = process.argv;

const capture = createCapture(path, { createdBy: 'test' });
for (let seq = 1; seq <= 3; seq++) write(capture.log, seq);
tell('appended 3');
setInterval(() => undefined, 60_000);
