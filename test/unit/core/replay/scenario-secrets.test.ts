import { describe, expect, it } from 'vitest';
import { ScenarioSecrets } from '../../../../src/core/replay/scenario-secrets.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function templatesOf(texts: readonly string[], taken: readonly string[] = []) {
  const secrets = new ScenarioSecrets(taken);
  for (const text of texts) secrets.collect(bytesOf(text));
  return {
    secrets,
    templates: texts.map((text, at) => secrets.template(bytesOf(text), `#${String(at)}`)),
  };
}

describe('secrets of a scenario', () => {
  it('become variables, one for one value wherever it stands', () => {
    const { secrets, templates } = templatesOf([
      '{"type":"login","password":"hunter2-xyz"}',
      'again hunter2-xyz, please',
    ]);
    expect(templates).toEqual([
      '{"type":"login","password":"{{password}}"}',
      'again {{password}}, please',
    ]);
    expect(secrets.asked).toEqual([{ name: 'password', place: '#0 /password' }]);
  });

  it('are told from variables that there are already, and from each other', () => {
    const { templates } = templatesOf(
      ['{"token":"abc-123-def"}', '{"token":"ghi-456-jkl"}'],
      ['token'],
    );
    expect(templates).toEqual(['{"token":"{{token_2}}"}', '{"token":"{{token_3}}"}']);
  });

  it('are found in JSON within JSON, and as numbers', () => {
    const inner = JSON.stringify({ auth: { password: 'hunter2-xyz' }, say: '{{x}}' });
    const { templates } = templatesOf([JSON.stringify({ body: inner, pin: 4711 })]);
    const [template = ''] = templates;
    expect(template).not.toMatch(/hunter2|4711/);
    expect(template).toBe(
      '{"body":"{\\"auth\\":{\\"password\\":\\"{{password}}\\"},\\"say\\":\\"{{{{x}}\\"}","pin":{{pin}}}',
    );
  });

  it('leave everything else as it is, braces too', () => {
    const text = '{"type":"chat","text":"{{ hello }} and { this }"}';
    const { secrets, templates } = templatesOf([text]);
    expect(templates).toEqual([text.replace('{{ hello', '{{{{ hello')]);
    expect(secrets.asked).toEqual([]);
  });

  it('are told by where they stand', () => {
    const secrets = new ScenarioSecrets([]);
    const text = '{"type":"login","password":"hunter2-xyz"}';
    const isSecret = secrets.holdsAt(bytesOf(text));
    expect([isSecret(8, 15), isSecret(27, 40)]).toEqual([false, true]);
  });

  it('do not take in what is filled in already', () => {
    const secrets = new ScenarioSecrets([]);
    const text = '{"token":"\u00010\u0002","password":"hunter2-xyz"}';
    expect(secrets.template(bytesOf(text), 'x', ['session'])).toBe(
      '{"token":"{{session}}","password":"{{password}}"}',
    );
  });
});
