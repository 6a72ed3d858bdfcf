import { ArrowDown, ArrowUp, RotateCw, ShieldAlert, Square, TriangleAlert, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { ConnectionSnapshot } from '../../../core/connection/connection-snapshot.ts';
import { isOver } from '../../../core/connection/connection-state.ts';
import {
  closeConnection,
  removeConnection,
  retryConnection,
  retryNow,
} from '../../state/connection-actions.ts';
import { selectConnection } from '../../state/session.ts';
import { formatCount } from '../../ui/count.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { PhaseMark, phaseWord, recordedMark, recordedPhaseWord } from '../../ui/PhaseMark.tsx';
import { CopyConnectionButton } from './CopyConnectionButton.tsx';
import styles from './connection-list.module.css';

function Counts({ connection }: { readonly connection: ConnectionSnapshot }) {
  const { receive, send, problems } = connection;
  return (
    <span className={styles.counts}>
      <ArrowDown size={11} className={styles.receive} aria-hidden />
      <span className="visually-hidden">received</span>
      {formatCount(receive.messages)}
      <ArrowUp size={11} className={styles.send} aria-hidden />
      <span className="visually-hidden">sent</span>
      {formatCount(send.messages)}
      {problems === 0 ? null : (
        <span className={styles.problems}>
          <TriangleAlert size={11} aria-hidden />
          {formatCount(problems)}
          <span className="visually-hidden"> problems</span>
        </span>
      )}
    </span>
  );
}

function Actions({
  connection,
  isRecorded,
}: {
  readonly connection: ConnectionSnapshot;
  readonly isRecorded: boolean;
}) {
  const { id } = connection;
  return (
    <div
      className={styles.actions}
      onClick={(event) => {
        event.stopPropagation();
      }}
    >
      <CopyConnectionButton connectionId={id} />
      {isRecorded ? null : <LiveActions connection={connection} />}
    </div>
  );
}

function LiveActions({ connection }: { readonly connection: ConnectionSnapshot }) {
  const { id, state } = connection;
  return (
    <>
      {state.phase === 'reconnecting' ? (
        <IconButton
          icon={RotateCw}
          label={`Retry #${id} now`}
          onClick={() => {
            retryNow(id);
          }}
        />
      ) : null}
      {!isOver(state) ? (
        <IconButton
          icon={Square}
          label={state.phase === 'reconnecting' ? `Stop #${id}` : `Close #${id}`}
          onClick={() => {
            closeConnection(id);
          }}
        />
      ) : (
        <IconButton
          icon={RotateCw}
          label={`Retry #${id}`}
          onClick={() => {
            retryConnection(id);
          }}
        />
      )}
      <IconButton
        icon={X}
        label={`Remove #${id}`}
        onClick={() => {
          removeConnection(id);
        }}
      />
    </>
  );
}

/** One connection: its state in words and by a mark, its URL and its counts. */
export function ConnectionItem({
  connection,
  isSelected,
  isRecorded,
}: {
  readonly connection: ConnectionSnapshot;
  readonly isSelected: boolean;
  /** From an opened capture: nothing can be asked of it. */
  readonly isRecorded: boolean;
}) {
  const { id, options, state, profile } = connection;
  const select = (): void => {
    selectConnection(id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.target === event.currentTarget) {
      select();
    }
  };
  return (
    <li
      className={styles.item}
      aria-current={isSelected ? 'true' : undefined}
      tabIndex={-1}
      onClick={select}
      onKeyDown={onKeyDown}
    >
      {/* Named by number: the URL belongs to the description, where it cannot pass for a command. */}
      <button
        type="button"
        className={styles.select}
        aria-label={`Show #${id}`}
        aria-describedby={`connection-${id}`}
      />
      <div id={`connection-${id}`} className={styles.text}>
        <div className={styles.head}>
          <span className={styles.id}>#{id}</span>
          <span
            className={styles.url}
            title={profile === null ? options.url : `${options.url}, ${profile.name}`}
          >
            {options.url}
          </span>
        </div>
        <div className={styles.line}>
          <PhaseMark phase={isRecorded ? recordedMark(state.phase) : state.phase} />
          <span className={styles.phase}>
            {(isRecorded ? recordedPhaseWord : phaseWord)[state.phase]}
          </span>
          {options.acceptUntrustedCertificate ? (
            <ShieldAlert
              size={12}
              className={styles.danger}
              aria-label="accepts any certificate"
              role="img"
            />
          ) : null}
          <Counts connection={connection} />
        </div>
      </div>
      <Actions connection={connection} isRecorded={isRecorded} />
    </li>
  );
}
