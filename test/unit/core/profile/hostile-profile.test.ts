import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProfile } from '../../../../src/core/profile/parse-profile.ts';

type Json = Record<string, unknown>;

describe('a hostile profile', () => {
  const seeds = ['gated-cli', 'codette', 'coda', 'openagents', 'salescoach'].map(
    (id) => JSON.parse(readFileSync(`resources/profiles/${id}.json`, 'utf8')) as Json,
  );
  const spite: readonly unknown[] = [
    ...[null, true, -1, 0.5, 1e308, '', '/', '{{x}}', '{{$uuid:json}}', '('.repeat(500)],
    ...[
      [],
      {},
      [[[]]],
      { type: {} },
      { pattern: '(a*)*' },
      { where: { '': null } },
      'x'.repeat(70_000),
    ],
  ];

  it('never throws: any value of a built-in one may be anything', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...spite), fc.boolean()), {
          minLength: 1,
          maxLength: 3,
        }),
        (seed, changes) => {
          const profile = structuredClone(seed);
          for (const [choice, value, isAdded] of changes) mutate(profile, choice, value, isAdded);
          const parsed = parseProfile(JSON.stringify(profile));
          expect(parsed.ok || parsed.problems.length > 0).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  }, 60_000);

  it('never throws: any text', () => {
    const text = JSON.stringify(seeds[0]);
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(20), fc.string(), (at, length, insert) => {
        parseProfile(text.slice(0, at) + insert + text.slice(at + length));
      }),
      { numRuns: 3_000 },
    );
  });
});

/** Puts a value at some place of a JSON value, or beside it. */
function mutate(root: Json, choice: number, value: unknown, isAdded: boolean): void {
  const places: (readonly [Json, string])[] = [];
  const visit = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return;
    for (const [name, member] of Object.entries(at)) {
      places.push([at as Json, name]);
      visit(member);
    }
  };
  visit(root);
  const place = places[choice % places.length];
  if (place === undefined) return;
  const [parent, name] = place;
  parent[isAdded ? `${name}2` : name] = structuredClone(value);
}
