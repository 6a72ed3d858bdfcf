import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChunkLog } from '../../../../src/engine/capture/chunk-log.ts';
import { memoryLog } from '../../../../src/engine/capture/memory-log.ts';
import type { NewLogEntry } from '../../../../src/core/log/log-entry.ts';
import { newEntry } from '../../core/capture/arbitrary-entries.ts';
import { toHex } from '../../core/hex.ts';
import { binaryEntry, noteEntry, stateEntry, textEntry } from '../entries.ts';
import { FaultyStorage } from './faulty-storage.ts';

const mebibyte = 1024 * 1024;

function bigEntry(byteLength: number): NewLogEntry {
  return textEntry('', { payload: new Uint8Array(byteLength).fill(7) });
}

function seqsHeld(log: ChunkLog): readonly number[] {
  const seqs: number[] = [];
  for (let seq = 1; seq < log.endSeq(); seq++) if (log.get(seq) !== null) seqs.push(seq);
  return seqs;
}

describe('a log', () => {
  test('that is empty holds nothing and will begin with entry 1', () => {
    const log = memoryLog();
    expect([log.count(), log.firstSeq(), log.endSeq(), log.get(0), log.get(1)]).toEqual([
      0,
      1,
      1,
      null,
      null,
    ]);
    expect(log.totals()).toEqual({ received: 0, stored: 0, evicted: 0, byteLength: 0 });
  });

  test('numbers entries 1, 2, 3 in order and gives them back as they were, sealed or not', () => {
    fc.assert(
      fc.property(fc.array(newEntry, { maxLength: 20 }), fc.nat({ max: 19 }), (entries, cut) => {
        const log = memoryLog();
        const seqs = entries.map((entry, index) => {
          if (index === cut) log.flush();
          return log.append(entry);
        });
        expect(seqs).toEqual(entries.map((_, index) => index + 1));
        expect(seqs.map((seq) => log.get(seq))).toEqual(
          entries.map((entry, index) => ({ ...entry, seq: index + 1 })),
        );
      }),
    );
  });

  test('counts every entry and the bytes of every payload', () => {
    const log = memoryLog();
    log.append(textEntry('12345'));
    log.append(binaryEntry('00 ff'));
    log.append(stateEntry(1));
    expect(log.totals()).toEqual({ received: 3, stored: 3, evicted: 0, byteLength: 7 });
    log.flush();
    expect(log.totals()).toEqual({ received: 3, stored: 3, evicted: 0, byteLength: 7 });
  });

  test('that was cleared is empty; numbers go on and counts begin anew', () => {
    const log = memoryLog();
    log.append(textEntry('a'));
    log.append(textEntry('b'));
    log.clear();
    expect([log.count(), log.firstSeq(), log.get(2)]).toEqual([0, 3, null]);
    expect(log.append(textEntry('ccc'))).toBe(3);
    expect([log.firstSeq(), log.count()]).toEqual([3, 1]);
    expect(log.totals()).toEqual({ received: 1, stored: 1, evicted: 0, byteLength: 3 });
  });

  test('tells those who subscribed of entries once they can be read, of a clear, then no more', async () => {
    const log = memoryLog();
    const heard: unknown[] = [];
    const unsubscribe = log.subscribe((change) => {
      heard.push([change, log.count(), log.get(1) !== null]);
    });
    log.append(textEntry('a'));
    await Promise.resolve();
    log.clear();
    unsubscribe();
    log.append(textEntry('b'));
    await Promise.resolve();
    expect(heard).toEqual([
      ['appended', 1, true],
      ['cleared', 0, false],
    ]);
  });

  test('keeps what it gave out, whatever is appended later', () => {
    const log = memoryLog();
    log.append(textEntry('first'));
    const [entry, head, slice] = [log.get(1), log.head(1), log.payload(1, 1, 2)];
    log.flush();
    for (let i = 0; i < 100; i++) log.append(textEntry('something else'));
    expect(entry).toMatchObject({ payload: new TextEncoder().encode('first') });
    expect(head?.entry).toEqual(entry);
    expect(toHex(slice ?? new Uint8Array())).toBe('69 72');
  });
});

describe('a slice of a payload', () => {
  const log = memoryLog();
  log.append(binaryEntry('00 01 02 03'));
  log.append(stateEntry(1));

  test.each([
    [0, 2, '00 01'],
    [1, 2, '01 02'],
    [3, 10, '03'],
    [4, 1, ''],
    [9, 9, ''],
    [0, 0, ''],
  ])('from offset %i, %i bytes', (offset, byteLength, expected) => {
    expect(toHex(log.payload(1, offset, byteLength) ?? new Uint8Array([0xee]))).toBe(expected);
  });

  test('is null for an entry without a payload and for no entry at all', () => {
    expect([2, 3, 0].map((seq) => log.payload(seq, 0, 1))).toEqual([null, null, null]);
  });
});

describe('a payload of 3 MiB', () => {
  const payload = new Uint8Array(3 * mebibyte).map((_, index) => index ^ (index >>> 11));
  const log = memoryLog();
  log.append(textEntry('before'));
  log.append(textEntry('', { payload }));
  log.append(textEntry('after'));

  test('comes back whole', () => {
    const entry = log.get(2);
    expect(entry !== null && 'payload' in entry && Buffer.compare(entry.payload, payload)).toBe(0);
  });

  test('opens with its first 64 KiB and its whole length', () => {
    const head = log.head(2);
    expect(head?.byteLength).toBe(3 * mebibyte);
    expect(head?.entry).toMatchObject({ payload: payload.subarray(0, 65_536) });
  });

  test.each([
    [0, 10],
    [65_530, 20],
    [262_140, 10],
    [700_000, 900_000],
    [3 * mebibyte - 5, 100],
    [3 * mebibyte, 1],
  ])('is read from %i, %i bytes', (offset, byteLength) => {
    const slice = log.payload(2, offset, byteLength) ?? new Uint8Array([0xee]);
    expect(Buffer.compare(slice, payload.subarray(offset, offset + byteLength))).toBe(0);
  });
});

describe('a retention policy', () => {
  test('of the last messages lets whole chunks go and counts them as evicted', () => {
    const log = memoryLog();
    const heard: string[] = [];
    log.subscribe((change) => heard.push(change));
    log.setRetention({ keep: 'last-messages', count: 4 });
    for (let i = 0; i < 5; i++) {
      for (let k = 0; k < 3; k++) log.append(textEntry('xy'));
      log.flush();
    }
    expect([log.firstSeq(), log.count(), log.get(9)]).toEqual([10, 6, null]);
    expect(seqsHeld(log)).toEqual([10, 11, 12, 13, 14, 15]);
    expect(log.totals()).toEqual({ received: 15, stored: 6, evicted: 9, byteLength: 12 });
    expect(heard.filter((change) => change === 'evicted')).toHaveLength(3);
  });

  test('of the last bytes holds no more than these, but always the last chunk', () => {
    const log = memoryLog();
    log.setRetention({ keep: 'last-bytes', byteLength: 2.5 * mebibyte });
    for (let i = 0; i < 6; i++) log.append(bigEntry(mebibyte));
    expect(seqsHeld(log)).toEqual([5, 6]);
    log.append(bigEntry(4 * mebibyte));
    expect(seqsHeld(log)).toEqual([7]);
    expect(log.totals()).toMatchObject({ received: 7, stored: 1, evicted: 6 });
  });
});

describe('a storage that refuses', () => {
  test('the N-th write, for every N, loses nothing: the next try has all of it', () => {
    for (let nth = 1; nth <= 12; nth++) {
      const storage = new FaultyStorage((call) => call === nth);
      const log = new ChunkLog(storage, { sealAfterMs: null });
      log.setRetention({ keep: 'last-messages', count: 6 });
      for (let i = 1; i <= 10; i++) {
        log.append(textEntry(`entry ${i}`));
        log.flush();
      }
      expect(log.flush()).toBe(true);
      expect(seqsHeld(log)).toEqual([5, 6, 7, 8, 9, 10]);
      expect(log.totals()).toMatchObject({ received: 10, stored: 6, evicted: 4 });
    }
  });

  test('for a while: entries wait in memory and can be read there', () => {
    let full = true;
    const log = new ChunkLog(new FaultyStorage(() => full), { sealAfterMs: null });
    log.append(textEntry('kept'));
    expect(log.flush()).toBe(false);
    expect(log.problem()).toMatchObject({ code: 'SQLITE_FULL' });
    log.append(bigEntry(3 * mebibyte));
    expect(seqsHeld(log)).toEqual([1, 2]);
    expect(log.payload(2, 2 * mebibyte, 2)).toEqual(new Uint8Array([7, 7]));
    full = false;
    expect(log.flush()).toBe(true);
    expect(log.problem()).toBeNull();
    expect(seqsHeld(log)).toEqual([1, 2]);
  });

  test('for long: what has no room in memory is dropped, counted, and told by a gap entry', () => {
    let full = true;
    const log = new ChunkLog(new FaultyStorage(() => full), { sealAfterMs: null });
    const seqs = Array.from({ length: 80 }, () => log.append(bigEntry(mebibyte)));
    const kept = seqsHeld(log).length;
    expect(kept).toBeGreaterThan(40);
    expect(kept).toBeLessThan(49);
    expect(log.droppedNow()).toBe(80 - kept);
    expect(log.totals()).toMatchObject({ received: 80, stored: kept });
    expect(seqs.at(-1)).toBe(kept + 1);
    full = false;
    log.flush();
    log.append(noteEntry(1, 'after'));
    expect(log.get(kept + 1)).toMatchObject({
      kind: 'note',
      gap: { entries: 80 - kept, byteLength: (80 - kept) * mebibyte, reason: 'disk-full' },
    });
    expect(log.get(kept + 2)).toMatchObject({ message: 'after' });
    expect(log.totals()).toMatchObject({ received: 82, stored: kept + 2 });
    expect(log.sums().gaps).toBe(1);
  });

  test('until the end: closing tells that not all was written', () => {
    const log = new ChunkLog(new FaultyStorage(() => true), { sealAfterMs: null });
    log.append(textEntry('a'));
    expect(log.close()).toBe(false);
  });
});
