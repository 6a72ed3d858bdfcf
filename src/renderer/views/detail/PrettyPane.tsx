import { assertNever } from '../../../core/assert-never.ts';
import { checkJson } from '../../../core/json/json-check.ts';
import type { EntryDetail } from '../../../core/log/log-page.ts';
import { describeCloseCode, parseClosePayload } from '../../../core/rfc6455/close-code.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { visibleText } from '../../../core/text/visible.ts';
import { ConnectionStateFacts } from './ConnectionStateFacts.tsx';
import { Facts } from './Facts.tsx';
import { HandshakePane } from './HandshakePane.tsx';
import { HexPane } from './HexPane.tsx';
import { TextPane } from './TextPane.tsx';
import { ViolationPane } from './ViolationPane.tsx';
import styles from './detail.module.css';

/** The view of an entry that explains it. */
export function PrettyPane({ detail }: { readonly detail: EntryDetail }) {
  const { entry } = detail;
  switch (entry.kind) {
    case 'message':
      return <MessagePane detail={detail} />;
    case 'control':
      return entry.opcode === 8 ? <ClosePane detail={detail} /> : <PingPane detail={detail} />;
    case 'violation':
      return <ViolationPane detail={detail} entry={entry} />;
    case 'handshake':
      return <HandshakePane handshake={entry.handshake} />;
    case 'state':
      return <ConnectionStateFacts state={entry.state} />;
    case 'error':
      return (
        <div className={styles.scroll}>
          <p className={styles.error}>{entry.error.message}</p>
          <Facts
            facts={[
              ['Next step', entry.error.nextStep],
              ['Code', <code key="code">{entry.error.code}</code>],
            ]}
          />
          {detail.payload.byteLength > 0 && <HexPane detail={detail} markedOffset={null} />}
        </div>
      );
    case 'note':
      return (
        <div className={styles.scroll}>
          <p>{entry.message}</p>
          {detail.payload.byteLength > 0 && <HexPane detail={detail} markedOffset={null} />}
        </div>
      );
    default:
      return assertNever(entry);
  }
}

function MessagePane({ detail }: { readonly detail: EntryDetail }) {
  const { entry, payload } = detail;
  if (entry.kind === 'message' && entry.payloadForm === 'wire') {
    return (
      <div className={styles.pane}>
        <p className={styles.note}>The compressed bytes as they came: they cannot be inflated.</p>
        <HexPane detail={detail} markedOffset={null} />
      </div>
    );
  }
  if (entry.kind === 'message' && entry.opcode === 2) {
    return (
      <div className={styles.pane}>
        <p className={styles.note}>A binary message. Raw shows it as text.</p>
        <HexPane detail={detail} markedOffset={null} />
      </div>
    );
  }
  if (payload.byteLength === 0) {
    return <p className={styles.hint}>An empty message.</p>;
  }
  const note = notJsonNote(detail);
  return (
    <div className={styles.pane}>
      {note !== null && <p className={styles.note}>{note}</p>}
      <TextPane detail={detail} form="pretty" isJson={note === null} />
    </div>
  );
}

/** Why a text is not shown as JSON; null when it is. Of a long text only the beginning is looked at. */
function notJsonNote({ payload }: EntryDetail): string | null {
  const text = new TextDecoder().decode(payload.bytes);
  const isWhole = payload.bytes.length === payload.byteLength;
  if (!/^\s*[[{"\-0-9tfn]/.test(text)) {
    return 'Not JSON: shown as it is.';
  }
  const result = isWhole ? checkJson(text) : { ok: true as const };
  if (result.ok) {
    return null;
  }
  const { line, column, message } = result;
  return `Not JSON (line ${String(line)}, column ${String(column)}: ${message}).`;
}

function ClosePane({ detail }: { readonly detail: EntryDetail }) {
  const { code, reason } = parseClosePayload(detail.payload.bytes);
  const { name, meaning } = describeCloseCode(code);
  return (
    <div className={styles.scroll}>
      <Facts
        facts={[
          ['Close code', `${String(code)} ${name}`],
          ['Meaning', meaning],
          ['Reason', reason === '' ? 'none given' : visibleText(reason, 500)],
        ]}
      />
    </div>
  );
}

function PingPane({ detail }: { readonly detail: EntryDetail }) {
  const { entry, payload } = detail;
  const text = visibleText(new TextDecoder().decode(payload.bytes), 500);
  const roundTripUs = entry.kind === 'control' ? entry.roundTripUs : null;
  const isPong = entry.kind === 'control' && entry.opcode === 10;
  const answers =
    roundTripUs === null ? 'no ping of ours' : `a ping, ${formatDurationUs(roundTripUs)} before`;
  return (
    <div className={styles.scroll}>
      <Facts
        facts={[
          ['Payload', text === '' ? 'none' : <code key="payload">{text}</code>],
          ['Answers', isPong && entry.direction === 'receive' ? answers : null],
        ]}
      />
    </div>
  );
}
