import { readFields, readInteger, readText } from './fields.ts';
import type { Fields } from './fields.ts';
import { contentKeys, recordedKeys } from './format-keys.ts';
import { readJson } from './read-json.ts';
import type { ScenarioReading } from './scenario-reading.ts';
import type { SourceValue } from './source-value.ts';
import type { OutgoingContent } from './step.ts';

const maxSeq = Number.MAX_SAFE_INTEGER;

/** What is to be sent: a text, or a map with one of `json`, `text`, `hex`, `base64`, `saved`, `recorded`. */
export function readContent(value: SourceValue, reading: ScenarioReading): OutgoingContent | null {
  if (value.kind === 'text') {
    reading.askText(value.text, value.place);
    return { kind: 'text', text: value.text };
  }
  const fields = readFields(value, contentKeys, reading);
  if (fields === null) return null;
  if (fields.map.members.length !== 1) {
    const message = 'A message has one of json, text, hex, base64, saved and recorded.';
    reading.problems.add(value.place, message);
    return null;
  }
  const json = fields.value('json');
  if (json !== null) return { kind: 'json', value: readJson(json, reading) };
  const text = fields.template('text');
  if (text !== null) return { kind: 'text', text };
  const saved = fields.text('saved');
  if (saved !== null) return savedContent(saved, fields);
  const recorded = fields.value('recorded');
  if (recorded !== null) return readRecorded(recorded, reading);
  return readBinary(fields);
}

function readBinary(fields: Fields<typeof contentKeys>): OutgoingContent | null {
  const hex = fields.text('hex');
  if (hex !== null) {
    if (!/^(?:\s*[0-9a-fA-F]{2})*\s*$/.test(hex)) {
      const message = 'Bytes are written as pairs of hexadecimal digits, such as 0a ff.';
      fields.reading.problems.add(fields.placeOf('hex'), message);
    }
    return { kind: 'binary', format: 'hex', text: hex };
  }
  const base64 = fields.text('base64');
  if (base64 === null) return null;
  const digits = base64.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(digits) || digits.length % 4 !== 0) {
    fields.reading.problems.add(
      fields.placeOf('base64'),
      'This is no base64 (RFC 4648 section 4).',
    );
  }
  return { kind: 'binary', format: 'base64', text: base64 };
}

function savedContent(id: string, fields: Fields<typeof contentKeys>): OutgoingContent {
  if (id === '' || isOutside(id)) {
    const message = 'A saved message is named by its path below messages/, without .. in it.';
    fields.reading.problems.add(fields.placeOf('saved'), message);
  }
  return { kind: 'saved', id };
}

function readRecorded(value: SourceValue, reading: ScenarioReading): OutgoingContent | null {
  const fields = readFields(value, recordedKeys, reading);
  if (fields === null) return null;
  const fileValue = fields.value('file');
  const seqValue = fields.value('seq');
  if (fileValue === null || seqValue === null) {
    const message = 'A recorded message is named by the file of its capture and its seq.';
    reading.problems.add(value.place, message);
    return null;
  }
  const file = readText(fileValue, reading);
  const seq = readInteger(seqValue, 1, maxSeq, reading);
  return file === null || seq === null ? null : { kind: 'recorded', file, seq };
}

function isOutside(path: string): boolean {
  return /^[/\\]|^[A-Za-z]:/.test(path) || path.split(/[/\\]/).includes('..');
}
