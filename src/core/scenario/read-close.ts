import { isSendableCloseCode } from '../rfc6455/close-code.ts';
import { readFields, readInteger } from './fields.ts';
import type { Fields } from './fields.ts';
import { closeKeys, expectCloseKeys } from './format-keys.ts';
import type { stepKeys } from './format-keys.ts';
import type { ScenarioReading } from './scenario-reading.ts';
import type { SourceValue } from './source-value.ts';

/** Longest reason of a Close frame, UTF-8 bytes (RFC 6455 section 5.5). */
const maxReasonByteLength = 123;
const encoder = new TextEncoder();

/** Nothing, a code, or `{ code: 1000, reason: bye }`. */
export function readClose(
  value: SourceValue,
  reading: ScenarioReading,
): { readonly code: number | null; readonly reason: string } {
  if (value.kind === 'null') return { code: null, reason: '' };
  if (value.kind === 'number') return { code: readSentCode(value, reading), reason: '' };
  const fields = readFields(value, closeKeys, reading);
  const codeValue = fields?.value('code') ?? null;
  const code = codeValue === null ? null : readSentCode(codeValue, reading);
  const reason = fields?.template('reason') ?? '';
  if (fields !== null && encoder.encode(reason).length > maxReasonByteLength) {
    const message = 'A reason has at most 123 bytes (RFC 6455 section 5.5).';
    reading.problems.add(fields.placeOf('reason'), message);
  }
  if (fields !== null && reason !== '' && codeValue === null) {
    reading.problems.add(
      fields.placeOf('reason'),
      'A reason needs a code (RFC 6455 section 5.5.1).',
    );
  }
  return { code, reason };
}

/** Nothing, a code, a list of codes, or `{ code, reason, within }`. */
export function readExpectClose(
  value: SourceValue,
  step: Fields<typeof stepKeys>,
): {
  readonly codes: readonly number[];
  readonly reason: string | null;
  readonly withinMs: number | null;
} {
  const { reading } = step;
  const outer = step.duration('within');
  if (value.kind === 'null') return { codes: [], reason: null, withinMs: outer };
  if (value.kind === 'number' || value.kind === 'list') {
    return { codes: readCodes(value, reading), reason: null, withinMs: outer };
  }
  const fields = readFields(value, expectCloseKeys, reading);
  const codeValue = fields?.value('code') ?? null;
  const reason = fields?.text('reason') ?? null;
  if (fields !== null && reason !== null) {
    reading.askText(reason, fields.placeOf('reason'), 'compared');
  }
  return {
    codes: codeValue === null ? [] : readCodes(codeValue, reading),
    reason,
    withinMs: fields?.duration('within') ?? outer,
  };
}

function readCodes(value: SourceValue, reading: ScenarioReading): readonly number[] {
  const items = value.kind === 'list' ? value.items : [value];
  if (items.length === 0) reading.problems.add(value.place, 'This must not be empty.');
  return items.flatMap((item) => {
    const code = readInteger(item, 1000, 4999, reading);
    return code === null ? [] : [code];
  });
}

/** Only some codes may stand in a Close frame (RFC 6455 section 7.4). */
function readSentCode(value: SourceValue, reading: ScenarioReading): number | null {
  const code = readInteger(value, 1000, 4999, reading);
  if (code === null) return null;
  if (!isSendableCloseCode(code)) {
    const message = `${String(code)} can stand in no Close frame (RFC 6455 section 7.4); use 1000 to 1003, 1007 to 1014 or 3000 to 4999.`;
    reading.problems.add(value.place, message);
    return null;
  }
  return code;
}
