import { expect, test } from 'vitest';
import { profileActKinds } from '../../../../../src/core/profile/profile-act.ts';
import { actWords } from '../../../../../src/renderer/views/events/act-words.ts';

test('whatever a profile does by itself says so in a sentence', () => {
  const sentences = profileActKinds.map((kind) => actWords({ kind, name: 'pulse' }).sentence);
  expect(new Set(sentences).size).toBe(profileActKinds.length);
  for (const sentence of sentences) expect(sentence).toMatch(/by the profile.*, pulse$/);
  expect(actWords({ kind: 'keepalive', name: '' }).sentence).toBe('Sent by the profile: keepalive');
});
