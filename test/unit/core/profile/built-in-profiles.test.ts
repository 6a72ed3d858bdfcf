import { readFileSync, readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { builtInProfiles } from '../../../../src/core/profile/built-in-profiles.ts';
import { checkOutgoing } from '../../../../src/core/profile/check-outgoing.ts';
import { parseProfile } from '../../../../src/core/profile/parse-profile.ts';
import { profileJsonSchema } from '../../../../src/core/profile/profile-keys.ts';
import { renderTemplate } from '../../../../src/core/profile/template.ts';
import { suggestProfiles } from '../../../../src/core/profile/suggest.ts';

const folder = 'resources/profiles';
const ids = ['coda', 'codette', 'gated-cli', 'openagents', 'salescoach'];
const dynamic = {
  uuid: () => '7f1c9c1e-5d0e-4a55-9d8f-3f8a3c0f2b11',
  isoTimestamp: () => '2026-01-31T12:00:00.000Z',
  unixMs: () => 1_769_860_800_000,
  counter: () => 1,
};

describe('the built-in profiles', () => {
  it('are the five files of the folder, each named after its id', () => {
    const files = readdirSync(folder).filter((name) => name !== 'profile.schema.json');
    expect([files.sort(), builtInProfiles.map(({ id }) => id)]).toEqual([
      ids.map((id) => `${id}.json`),
      ids,
    ]);
  });

  it.each(ids)('%s is a valid profile', (id) => {
    const parsed = parseProfile(readFileSync(`${folder}/${id}.json`, 'utf8'));
    expect(parsed).toMatchObject({ ok: true, profile: { id } });
  });

  it.each(ids)('%s fits the published schema', (id) => {
    const ajv = new Ajv2020({ allErrors: true });
    const validate = ajv.compile(
      JSON.parse(readFileSync(`${folder}/profile.schema.json`, 'utf8')) as object,
    );
    validate(JSON.parse(readFileSync(`${folder}/${id}.json`, 'utf8')));
    expect(validate.errors).toBeNull();
  });

  it.each(builtInProfiles.map((profile) => [profile.id, profile] as const))(
    '%s has a page of its own',
    (id, profile) => {
      expect(readFileSync(`docs/profiles/${id}.md`, 'utf8')).toContain(`# ${profile.name}`);
    },
  );

  it.each(
    builtInProfiles.flatMap((profile) =>
      (profile.messages ?? []).map(
        (template) => [profile.id, template.id, profile, template] as const,
      ),
    ),
  )('%s: the message %s fits its own schema', (_profileId, _id, profile, template) => {
    const rendered = renderTemplate(template.message, {}, dynamic);
    if (!rendered.ok) throw new Error(rendered.problems[0]?.message);
    const everything = { has: () => true };
    expect(checkOutgoing(profile, { kind: 'text', text: rendered.text }, everything)).toEqual([]);
    const validate = new Ajv2020({ strict: false }).compile(template.schema ?? {});
    validate(JSON.parse(rendered.text));
    expect(validate.errors).toBeNull();
  });

  it.each([
    ['coda', 'ws://localhost:8765', []],
    ['coda', 'ws://127.0.0.1:8765/', []],
    ['salescoach', 'wss://coach.example.com/ws/chat', []],
    ['salescoach', 'ws://localhost:8000/ws/group-chat?user=me', []],
    ['gated-cli', 'ws://localhost:9000/', ['handshake_response']],
    ['codette', 'ws://localhost:9000/', ['connection', 'pong']],
    ['openagents', 'ws://localhost:9000/', ['Subscribed', 'Update']],
    ['coda', 'ws://localhost:9000/', ['mode_change', 'emotion_change', 'system_metrics']],
  ])('%s is suggested for %s after %j', (id, url, types) => {
    expect(suggestProfiles(builtInProfiles, url, types).map((profile) => profile.id)).toEqual([id]);
  });

  it('are not suggested for other servers', () => {
    expect(suggestProfiles(builtInProfiles, 'wss://example.com/ws', ['ping', 'data'])).toEqual([]);
  });
});

describe('the published schema', () => {
  it('says what the reader of profiles says (vitest -u writes it anew)', async () => {
    const text = await format(JSON.stringify(profileJsonSchema()), {
      parser: 'json',
      printWidth: 100,
    });
    await expect(text).toMatchFileSnapshot('../../../../resources/profiles/profile.schema.json');
  });
});
