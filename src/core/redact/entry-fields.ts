import { assertNever } from '../assert-never.ts';
import type { NewLogEntry } from '../log/log-entry.ts';
import { connectionErrorFields, handshakeFields, stateFields } from './connection-fields.ts';
import { keep, withFields, type FieldRules } from './field-rules.ts';
import type { FieldEdit } from './field-edit.ts';

type Of<K extends NewLogEntry['kind']> = FieldRules<Extract<NewLogEntry, { kind: K }>>;

/** An entry with every text and every byte of it gone through `edit`, and nothing it does not know. */
export function editEntry(entry: NewLogEntry, edit: FieldEdit): NewLogEntry {
  const base = { kind: keep, connectionId: keep, timeUs: keep };
  switch (entry.kind) {
    case 'message': {
      const rules: Of<'message'> = {
        ...{ ...base, direction: keep, opcode: keep, wireLength: keep, compressed: keep },
        ...{ complete: keep, fragments: keep, frames: keep, pair: keep, payloadForm: keep },
        payload: (payload) => {
          if (entry.payloadForm === 'wire') return edit.opaque(payload, 'payload');
          return entry.opcode === 1
            ? edit.bytes(payload, 'payload', entry.complete ? 'whole' : 'cut')
            : edit.binary(payload, 'payload', entry.complete ? 'whole' : 'cut');
        },
        act: (act) => ({ kind: act.kind, name: edit.text(act.name, 'name of the step') }),
      };
      return withFields(entry, rules);
    }
    case 'control': {
      const rules: Of<'control'> = {
        ...{ ...base, direction: keep, opcode: keep, wireLength: keep, frame: keep },
        roundTripUs: keep,
        payload: (payload) => {
          if (entry.opcode !== 8) return edit.binary(payload, 'payload', 'whole');
          const reason = edit.binary(payload.subarray(2), 'close reason', 'whole');
          const edited = payload.slice();
          edited.set(reason, Math.min(2, payload.length));
          return edited;
        },
        act: (act) => ({ kind: act.kind, name: edit.text(act.name, 'name of the step') }),
      };
      return withFields(entry, rules);
    }
    case 'violation': {
      const rules: Of<'violation'> = {
        ...{ ...base, direction: keep, code: keep, section: keep, closeCode: keep },
        ...{ header: keep, offset: keep },
        message: (message) => edit.text(message, 'message'),
        nextStep: (nextStep) => edit.text(nextStep, 'next step'),
        payload: (payload) => {
          // Masked or compressed bytes hide what they say, but only from us.
          const { header } = entry;
          const isOpaque =
            entry.code === 'deflate-invalid' ||
            (header !== null && (header.maskingKey !== null || header.rsv1));
          return isOpaque ? edit.opaque(payload, 'bytes') : edit.binary(payload, 'bytes', 'cut');
        },
      };
      return withFields(entry, rules);
    }
    case 'handshake': {
      const rules: Of<'handshake'> = {
        ...base,
        handshake: (handshake) => withFields(handshake, handshakeFields(edit)),
      };
      return withFields(entry, rules);
    }
    case 'state': {
      const rules: Of<'state'> = { ...base, state: (state) => stateFields(state, edit) };
      return withFields(entry, rules);
    }
    case 'error': {
      const rules: Of<'error'> = {
        ...base,
        error: (error) => withFields(error, connectionErrorFields(edit)),
        payload: (payload) => edit.binary(payload, 'bytes', 'cut'),
      };
      return withFields(entry, rules);
    }
    case 'note': {
      const rules: Of<'note'> = {
        ...{ ...base, gap: keep, warning: keep },
        message: (message) => edit.text(message, 'note'),
        payload: (payload) => edit.binary(payload, 'bytes', 'cut'),
        act: (act) => ({ kind: act.kind, name: edit.text(act.name, 'name of the step') }),
      };
      return withFields(entry, rules);
    }
    default:
      return assertNever(entry);
  }
}
