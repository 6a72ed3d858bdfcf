import { createCapture } from '../../../src/engine/capture/create-capture.ts';
import { tell, write } from './written-entry.ts';

/** Writes a capture until it is killed: `node endless-writer.js FILE BATCH`. */
const [, , path = '', batch = '100'] = process.argv;

const capture = createCapture(path, { createdBy: 'test' });
let seq = 0;

function turn(): void {
  for (let i = 0; i < Number(batch); i++) {
    seq += 1;
    write(capture.log, seq);
  }
  if (seq % (Number(batch) * 7) === 0) {
    capture.flush();
    tell(`flushed ${seq}`);
  }
  setImmediate(turn);
}

// From here on the thread that writes is there.
capture.flush();
tell('begun');
turn();
