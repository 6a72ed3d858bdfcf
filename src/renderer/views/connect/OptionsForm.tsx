import { useStore } from 'zustand';
import { connectForm, setOptions } from '../../state/connect-form.ts';
import type { DraftProblems } from '../../state/options-draft.ts';
import { changedCount, defaultDraft, readDraft } from '../../state/options-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import fieldStyles from '../../ui/field.module.css';
import { Switch } from '../../ui/Switch.tsx';
import { HeaderRows } from './HeaderRows.tsx';
import styles from './options-form.module.css';

const noProblems: DraftProblems = { fields: {}, headerRows: new Map() };
const inputClass = `${fieldStyles.input} ${fieldStyles.mono}`;
const numberClass = `${fieldStyles.input} ${fieldStyles.number}`;

const pingIntervals: readonly { readonly ms: number | null; readonly words: string }[] = [
  { ms: null, words: 'off' },
  { ms: 1000, words: 'every second' },
  { ms: 5000, words: 'every 5 s' },
  { ms: 30_000, words: 'every 30 s' },
];

/** The options of the next connection made. Every change counts at once; there is nothing to save. */
export function OptionsForm({ onDone }: { readonly onDone: () => void }) {
  const draft = useStore(connectForm, (form) => form.options);
  const reading = readDraft(draft);
  const { fields, headerRows } = reading.ok ? noProblems : reading.problems;
  return (
    <div className={styles.form}>
      <p className={styles.intro}>These belong to the next connection you make.</p>
      <HeaderRows
        title="Headers"
        noun="Header"
        rows={draft.headers}
        problems={headerRows}
        onChange={(headers) => {
          setOptions({ headers });
        }}
      />
      <HeaderRows
        title="Query parameters"
        noun="Parameter"
        rows={draft.queryParameters}
        problems={
          new Map(fields.queryParameters === undefined ? [] : [[0, fields.queryParameters]])
        }
        onChange={(queryParameters) => {
          setOptions({ queryParameters });
        }}
      />
      <div className={styles.fields}>
        <Field label="Subprotocols" problem={fields.subprotocols}>
          {(ids) => (
            <input
              {...ids}
              type="text"
              className={inputClass}
              placeholder="chat, superchat"
              value={draft.subprotocols}
              onChange={(event) => {
                setOptions({ subprotocols: event.target.value });
              }}
            />
          )}
        </Field>
        <Field label="Origin" problem={fields.origin}>
          {(ids) => (
            <input
              {...ids}
              type="text"
              className={inputClass}
              placeholder="none"
              value={draft.origin}
              onChange={(event) => {
                setOptions({ origin: event.target.value });
              }}
            />
          )}
        </Field>
        <Field label="permessage-deflate" hint="offer compression" problem={undefined}>
          {(ids) => (
            <Switch
              ids={ids}
              isOn={draft.permessageDeflate}
              onChange={(permessageDeflate) => {
                setOptions({ permessageDeflate });
              }}
            />
          )}
        </Field>
        <Field label="Maximum payload" hint="MiB" problem={fields.maxPayloadMiB}>
          {(ids) => (
            <input
              {...ids}
              type="number"
              min="0"
              step="any"
              className={numberClass}
              value={draft.maxPayloadMiB}
              onChange={(event) => {
                setOptions({ maxPayloadMiB: event.target.value });
              }}
            />
          )}
        </Field>
        <Field label="Maximum fragments" problem={fields.maxFragments}>
          {(ids) => (
            <input
              {...ids}
              type="number"
              min="1"
              step="1"
              className={numberClass}
              value={draft.maxFragments}
              onChange={(event) => {
                setOptions({ maxFragments: event.target.value });
              }}
            />
          )}
        </Field>
        <Field label="Handshake timeout" hint="s" problem={fields.handshakeTimeoutS}>
          {(ids) => (
            <input
              {...ids}
              type="number"
              min="0"
              step="any"
              className={numberClass}
              value={draft.handshakeTimeoutS}
              onChange={(event) => {
                setOptions({ handshakeTimeoutS: event.target.value });
              }}
            />
          )}
        </Field>
        <Field label="Ping interval" problem={undefined}>
          {(ids) => (
            <select
              {...ids}
              className={fieldStyles.select}
              value={String(draft.pingIntervalMs)}
              onChange={(event) => {
                const ms = Number(event.target.value);
                setOptions({ pingIntervalMs: Number.isNaN(ms) ? null : ms });
              }}
            >
              {pingIntervals.map(({ ms, words }) => (
                <option key={words} value={String(ms)}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Accept untrusted certificate" problem={undefined}>
          {(ids) => (
            <>
              <Switch
                ids={ids}
                isOn={draft.acceptUntrustedCertificate}
                tone="danger"
                onChange={(acceptUntrustedCertificate) => {
                  setOptions({ acceptUntrustedCertificate });
                }}
              />
              {draft.acceptUntrustedCertificate ? (
                <span className={styles.danger}>
                  Anyone between you and the server can read and change what is sent.
                </span>
              ) : null}
            </>
          )}
        </Field>
      </div>
      <div className={styles.footer}>
        <Button
          look="quiet"
          disabled={changedCount(draft) === 0}
          onClick={() => {
            setOptions(defaultDraft);
          }}
        >
          Reset all
        </Button>
        <Button onClick={onDone}>Done</Button>
      </div>
    </div>
  );
}
