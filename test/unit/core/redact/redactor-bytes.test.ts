import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../src/core/redact/create-redactor.ts';
import { defaultRedactionRules } from '../../../../src/core/redact/redaction-rules.ts';
import type { Redactor } from '../../../../src/core/redact/redactor.ts';
import { importedControl, importedMessage } from '../../../../src/engine/convert/imported-entry.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function redactor(): Redactor {
  const hash = (text: string): Uint8Array => createHmac('sha256', 'key').update(text).digest();
  return createRedactor(defaultRedactionRules, { hash });
}

function message(content: string | Uint8Array) {
  const payload = typeof content === 'string' ? encoder.encode(content) : content;
  const at = { connectionId: 1, timeUs: 0, direction: 'send', payload } as const;
  return importedMessage(at, typeof content === 'string' ? 1 : 2);
}

describe('JSON in a binary message', () => {
  const json = '{"password":"hunter2-xy","user":"Zoë 👋","text":"stays"}';
  const big = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();

  it.each([
    ['UTF-16LE', Buffer.from(json, 'utf16le'), 'utf-16le'],
    ['UTF-16LE with a byte order mark', Buffer.from(`\ufeff${json}`, 'utf16le'), 'utf-16le'],
    ['UTF-16BE', big(json), 'utf-16be'],
    ['UTF-16BE with a byte order mark', big(`\ufeff${json}`), 'utf-16be'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${json}`), 'utf-8'],
  ])('in %s has its secrets replaced, and nothing else', (name, bytes, encoding) => {
    const made = redactor();
    const entry = message(bytes);
    made.collect(entry);
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(
      made.entry(entry).payload,
    );
    expect(text).not.toContain('hunter2');
    const { password, ...others } = JSON.parse(text.replace(/^\ufeff/, '')) as object & {
      readonly password: string;
    };
    expect(password.length).toBeGreaterThan(2);
    expect(others).toEqual({ user: 'Zoë 👋', text: 'stays' });
    expect(text.startsWith('\ufeff')).toBe(name.includes('mark'));
  });

  it('in UTF-16 that is cut within a character keeps what is no secret byte for byte', () => {
    const bytes = Buffer.from(`[1,"${'plain '.repeat(9)}`, 'utf16le').subarray(0, -1);
    const made = redactor();
    const entry = message(bytes);
    made.collect(entry);
    expect([...made.entry(entry).payload]).toEqual([...bytes]);
  });

  it('in UTF-16 tells the secret to all other messages', () => {
    const made = redactor();
    const entries = [message('hunter2-xy was said'), message(Buffer.from(json, 'utf16le'))];
    for (const entry of entries) made.collect(entry);
    expect(decoder.decode(entries.map((entry) => made.entry(entry).payload)[0])).not.toContain(
      'hunter2',
    );
  });
});

describe('a control frame', () => {
  it.each([8, 9, 10] as const)('with opcode %i stays one that may be sent', (opcode) => {
    const reason = `{"password":"abc","x":"${'y'.repeat(opcode === 8 ? 98 : 100)}"}`;
    const payload = encoder.encode(opcode === 8 ? `\u0003\u0008${reason}` : reason);
    const made = redactor();
    const at = { connectionId: 1, timeUs: 0, direction: 'send', payload } as const;
    const entry = importedControl(at, opcode);
    made.collect(entry);
    const edited = made.entry(entry).payload;
    expect(decoder.decode(edited)).not.toContain('"abc"');
    expect(edited.length).toBeLessThanOrEqual(125);
  });
});
