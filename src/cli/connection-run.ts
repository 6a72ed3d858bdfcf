import type { ConnectionState } from '../core/connection/connection-state.ts';
import type { Engine } from '../engine/engine.ts';
import type { ConnectCommand } from './command.ts';
import { exitCodeOf } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { onFirstInterrupt } from './interrupt.ts';
import { MessageSender } from './message-sender.ts';

/** A connection that is being followed to its end. */
export interface ConnectionRun {
  /** The exit code, once the connection closed or failed, or `end` was called. */
  readonly ended: Promise<ExitCode>;
  /** Ends the run whatever the connection does. */
  end(exitCode: ExitCode): void;
  /** Starts the closing handshake, if it was not started yet. */
  close(): void;
}

/** When the texts are handed over: at once, where a profile holds them until they may leave, or once open. */
export type SendMoment = 'at-once' | 'open' | 'ready';

/**
 * Does what the command asks for while a connection lives: sends its texts, and closes with 1000 after
 * its time or at Ctrl+C.
 */
export function followConnection(
  command: ConnectCommand,
  engine: Engine,
  id: number,
  texts: readonly string[],
  moment: SendMoment,
): ConnectionRun {
  let resolveEnded: (exitCode: ExitCode) => void = () => undefined;
  const ended = new Promise<ExitCode>((resolve) => {
    resolveEnded = resolve;
  });
  const cleanUps: (() => void)[] = [];
  let closing = false;
  /** Our wish to close outlives a loss: else a profile would connect again, for ever. */
  let wished = false;

  function end(exitCode: ExitCode): void {
    sender.stop();
    tellUnsent();
    for (const cleanUp of cleanUps.splice(0)) {
      cleanUp();
    }
    resolveEnded(exitCode);
  }

  let toldUnsent = false;
  function tellUnsent(): void {
    const { remaining } = sender;
    if (remaining > 0 && !toldUnsent) {
      toldUnsent = true;
      const messages = remaining === 1 ? '1 message was' : `${String(remaining)} messages were`;
      process.stderr.write(`${messages} not sent: the connection ended before.\n`);
    }
  }

  function close(): void {
    wished = true;
    sender.stop();
    if (closing) {
      return;
    }
    closing = true;
    engine.close(id, 1000, '');
  }

  const sender = new MessageSender({
    engine,
    connectionId: id,
    texts,
    onRefused: (error) => {
      // A profile may connect again: then the next ready connection takes the rest.
      if (error.code === 'not-open' && moment === 'ready') {
        return;
      }
      process.stderr.write(`${error.message}\n`);
      close();
    },
  });

  function onState(state: ConnectionState): void {
    switch (state.phase) {
      case 'open':
        if (moment === 'open') {
          sender.start();
        }
        break;
      case 'ready':
      case 'degraded':
        if (moment === 'ready' && !wished) {
          sender.start();
        }
        break;
      case 'closing':
        closing = true;
        break;
      case 'closed':
      case 'failed':
        end(exitCodeOf(state));
        break;
      case 'reconnecting':
        closing = false;
        if (wished) {
          close();
        }
        break;
      case 'connecting':
      case 'handshaking':
        break;
    }
  }

  cleanUps.push(
    engine.onStateChange((snapshot) => {
      if (snapshot.id === id) {
        onState(snapshot.state);
      }
    }),
    onFirstInterrupt(close),
  );
  const { forMs } = command;
  if (forMs !== null) {
    const timer = setTimeout(close, forMs);
    cleanUps.push(() => {
      clearTimeout(timer);
    });
  }
  const current = engine.connections().find((connection) => connection.id === id);
  if (current !== undefined) {
    onState(current.state);
  }
  if (moment === 'at-once') {
    sender.start();
  }
  return { ended, end, close };
}
