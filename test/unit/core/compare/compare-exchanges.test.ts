import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareExchanges } from '../../../../src/core/compare/compare-exchanges.ts';
import type { Comparison, ComparisonOptions } from '../../../../src/core/compare/comparison.ts';
import { client, recorded, server, type Said } from './recorded.ts';

const plainly: ComparisonOptions = { ignore: [], timingMs: null };

function compared(a: readonly Said[], b: readonly Said[], options = plainly): Comparison {
  return compareExchanges(recorded(a), recorded(b), options);
}

/** The rows that are no plain `same`, in words. */
function findings({ rows }: Comparison): readonly string[] {
  return rows.flatMap((row) => {
    if (row.kind === 'same') return [];
    const places = 'differences' in row ? row.differences.map(({ pointer }) => pointer) : [];
    return [[row.kind, row.label, ...places].join(' ')];
  });
}

const talk: readonly Said[] = [
  server({ type: 'welcome', session_id: 's-81', at: '2026-05-01T12:00:00Z' }),
  client({ type: 'ask', id: 1, text: 'first' }),
  server({ type: 'answer', id: 1, session: 's-81', text: 'one' }, { answers: 1 }),
  client({ type: 'ask', id: 2, text: 'second' }),
  server({ type: 'answer', id: 2, session: 's-81', text: 'two' }, { answers: 3 }),
  server({ type: 'bye', reason: 'done' }),
];

/** The same talk held another day: new ids, new times. */
const again: readonly Said[] = talk.map((said) => ({
  ...said,
  json: JSON.parse(
    JSON.stringify(said.json).replaceAll('s-81', 's-2097').replace('12:00:00Z', '18:30:01Z'),
  ) as unknown,
}));

describe('compareExchanges', () => {
  it('takes a session id for one that happens to have no digit', () => {
    const [a, b] = ['lv-VIgHAXpYhyYWAAAAB', 'qX_kdEwRtzUiOpAsAAAC'].map((sid) => [
      server({ sid, pingInterval: 25_000 }),
    ]);
    expect(findings(compared(a ?? [], b ?? []))).toEqual([]);
  });

  it('finds a recording the same as itself', () => {
    const comparison = compared(talk, talk);
    expect(comparison.verdict).toBe('same');
    expect(comparison.totals).toMatchObject({ same: 6, changed: 0, missing: 0, extra: 0 });
  });

  it('does not mind other ids and times, as long as each id is another one in the same way', () => {
    expect(findings(compared(talk, again))).toEqual([]);
  });

  it('says where an id stands for another one than elsewhere', () => {
    const mixed = again.with(
      4,
      server({ type: 'answer', id: 2, session: 's-666', text: 'two' }, { answers: 3 }),
    );
    expect(findings(compared(talk, mixed))).toEqual(['changed answer /session']);
  });

  it('names the message and the place of a changed value', () => {
    const changed = again.with(5, server({ type: 'bye', reason: 'tired' }));
    const comparison = compared(talk, changed);
    expect(findings(comparison)).toEqual(['changed bye /reason']);
    expect(comparison.verdict).toBe('different');
    expect(comparison.rows.at(-1)).toMatchObject({
      differences: [{ kind: 'changed', before: '"done"', after: '"tired"' }],
    });
  });

  it('finds a message that is missing, and one that is extra', () => {
    expect(findings(compared(talk, again.toSpliced(4, 1)))).toEqual(['missing answer']);
    const more = again.toSpliced(5, 0, server({ type: 'hint', text: 'hm' }));
    expect(findings(compared(talk, more))).toEqual(['extra hint']);
  });

  it('lays a message in the middle beside the one that is most like it', () => {
    const says = (text: string, n: number) => server({ type: 'say', to: 'all', text, n });
    const a = [says('apple', 7), says('pear', 3), says('plum', 9)];
    const b = [says('apple', 7), says('plum', 8)];
    expect(findings(compared(a, b))).toEqual(['missing say', 'changed say /n']);
  });

  it('lays answers to the same request side by side, also when they are of another kind', () => {
    const refused = again.with(
      4,
      server({ type: 'error', id: 2, session: 's-2097', text: 'two' }, { answers: 3 }),
    );
    const comparison = compared(talk, refused);
    expect(findings(comparison)).toEqual(['changed answer /type']);
    expect(comparison.rows[4]).toMatchObject({ a: { label: 'answer' }, b: { label: 'error' } });
  });

  it('sees messages in another order', () => {
    const kinds = ['a', 'b', 'c', 'd'].map((type) => server({ type }));
    const [first, second, third, fourth] = kinds;
    expect(findings(compared(kinds, [first!, third!, fourth!, second!]))).toEqual(['reordered b']);
  });

  it('folds what comes by the clock and only minds when there is none of it', () => {
    const beats = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        server({ type: 'tick', price: (n * 7919) % 1000 }, { atMs: 1000 * n }),
      );
    const shifted = beats(70).map((said) => server({ type: 'tick', price: Math.random() }, said));
    const folded = compared(beats(120), [...shifted]);
    expect(folded.verdict).toBe('same');
    expect(folded.rows).toMatchObject([{ kind: 'periodic', countA: 120, countB: 70 }]);
    expect(compared([...beats(120), ...talk], talk).verdict).toBe('different');
  });

  it('says that something is missing between messages that come by the clock and never change', () => {
    const ticks = Array.from({ length: 20 }, (_, n) =>
      server(
        { type: 'tick', word: `w${'abcdefghijklmnopqrstuvwxyz'[n] ?? ''}` },
        { atMs: 1000 * n },
      ),
    );
    expect(findings(compared(ticks, ticks.toSpliced(9, 1)))).toEqual(
      expect.arrayContaining(['missing tick']),
    );
    expect(compared(ticks, ticks.slice(0, -1)).verdict).toBe('same');
  });

  it('counts answers to what we send at an even pace', () => {
    const echo = (count: number) =>
      Array.from({ length: 10 }, (_, n): readonly Said[] => [
        client({ type: 'say', n }, { atMs: n * 1000 }),
        ...(n < count ? [server({ type: 'echo', n }, { atMs: n * 1000 + 10 })] : []),
      ]).flat();
    expect(compared(echo(10), echo(9)).totals.missing).toBe(1);
  });

  it('looks at gaps when it is told how much they may shift', () => {
    const late = talk.map((said, index) => ({ ...said, atMs: index * 10 + (index > 2 ? 500 : 0) }));
    const even = talk.map((said, index) => ({ ...said, atMs: index * 10 }));
    expect(compared(even, late).verdict).toBe('same');
    const comparison = compared(even, late, { ignore: [], timingMs: 100 });
    expect(comparison.totals.late).toBe(1);
    expect(comparison.verdict).toBe('different');
  });

  it('overlooks the places it is told to', () => {
    const changed = again.with(5, server({ type: 'bye', reason: 'tired', by: { name: 'x' } }));
    expect(compared(talk, changed, { ignore: ['/reason', 'by'], timingMs: null }).verdict).toBe(
      'same',
    );
    expect(() => compared(talk, talk, { ignore: ['/a~'], timingMs: null })).toThrow(RangeError);
  });

  it('compares texts and bytes, and lays side by side what cannot say its kind', () => {
    const a: readonly Said[] = [
      { by: 'server', text: 'hello' },
      { by: 'server', bytes: Uint8Array.of(1, 2, 3) },
      server({ a: 1, b: 2 }),
    ];
    const b: readonly Said[] = [
      { by: 'server', text: 'hallo' },
      { by: 'server', bytes: Uint8Array.of(1, 2, 4) },
      server({ a: 1, b: 2, c: 3 }),
    ];
    expect(findings(compared(a, b))).toEqual([
      'changed text ',
      'changed binary ',
      'changed {a, b} /c',
    ]);
  });

  it('finds exactly the edit that was made to any conversation', () => {
    fc.assert(
      fc.property(conversation(), fc.nat(), (said, at) => {
        const place = at % said.length;
        const edited = said.map((one, index) =>
          index === place ? { ...one, json: { ...(one.json as object), edit: 'made' } } : one,
        );
        const comparison = compared(said, edited);
        expect(comparison.totals).toMatchObject({ changed: 1, missing: 0, extra: 0, reordered: 0 });
        const row = comparison.rows.find(({ kind }) => kind === 'changed');
        expect(row).toMatchObject({ a: { seq: place + 3 }, b: { seq: place + 3 } });
      }),
    );
  });

  it('misses nothing when messages of different kinds are mixed another way', () => {
    fc.assert(
      fc.property(conversation(), fc.infiniteStream(fc.nat()), (said, picks) => {
        const queues = new Map<string, Said[]>();
        for (const one of said) {
          const key = `${one.by} ${(one.json as { type: string }).type}`;
          queues.set(key, [...(queues.get(key) ?? []), one]);
        }
        const mixed: Said[] = [];
        while (queues.size > 0) {
          const keys = [...queues.keys()];
          const key = keys[(picks.next().value ?? 0) % keys.length] ?? '';
          const [first, ...rest] = queues.get(key) ?? [];
          if (first !== undefined) mixed.push(first);
          if (rest.length === 0) queues.delete(key);
          else queues.set(key, rest);
        }
        expect(compared(said, mixed).totals).toMatchObject({ changed: 0, missing: 0, extra: 0 });
      }),
    );
  });

  it('takes recordings of any JSON, and of none', () => {
    const any = fc.array(
      fc.record({
        by: fc.constantFrom('client' as const, 'server' as const),
        text: fc.oneof(fc.json(), fc.string()),
      }),
    );
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(compared(a, a).verdict).toBe('same');
        const { rows } = compared(a, b);
        expect(rows.filter((row) => row.a !== null).length).toBeLessThanOrEqual(a.length);
      }),
    );
  });

  it('takes long recordings that have nothing in common', () => {
    const long = (by: number) =>
      Array.from({ length: 5000 }, (_, n) => server({ type: 'x', value: `${n * by}-${n % 17}` }));
    const { totals } = compared(long(3), [...long(7), ...long(5)]);
    expect(totals).toMatchObject({ missing: 0, extra: 5000 });
  });
});

/** Conversations of a few kinds of messages, each with something to say. */
function conversation(): fc.Arbitrary<readonly Said[]> {
  const words = fc.constantFrom('red', 'green', 'blue', 'white', 'black');
  const message = fc.record({
    by: fc.constantFrom('client' as const, 'server' as const),
    json: fc.record({ type: fc.constantFrom('k1', 'k2', 'k3'), word: words, n: fc.nat(50) }),
  });
  return fc.array(message, { minLength: 1, maxLength: 30 });
}
