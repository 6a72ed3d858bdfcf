import type { ConnectionState } from '../core/connection/connection-state.ts';
import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/engine-error.ts';
import type { ConnectCommand } from './command.ts';
import { exitCodeOf } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { onFirstInterrupt } from './interrupt.ts';

/** A connection that is being followed to its end. */
export interface ConnectionRun {
  /** The exit code, once the connection closed or failed, or `end` was called. */
  readonly ended: Promise<ExitCode>;
  /** Ends the run whatever the connection does. */
  end(exitCode: ExitCode): void;
  /** Starts the closing handshake, if it was not started yet. */
  close(): void;
}

/**
 * Does what the command asks for while a connection lives: sends its texts once open, and closes
 * with 1000 after its time or at Ctrl+C.
 */
export function followConnection(
  command: ConnectCommand,
  engine: Engine,
  id: number,
): ConnectionRun {
  let resolveEnded: (exitCode: ExitCode) => void = () => undefined;
  const ended = new Promise<ExitCode>((resolve) => {
    resolveEnded = resolve;
  });
  const cleanUps: (() => void)[] = [];
  let closing = false;
  let sent = false;

  function end(exitCode: ExitCode): void {
    for (const cleanUp of cleanUps.splice(0)) {
      cleanUp();
    }
    resolveEnded(exitCode);
  }

  function close(): void {
    if (closing) {
      return;
    }
    closing = true;
    engine.close(id, 1000, '');
  }

  function sendAll(): void {
    sent = true;
    try {
      for (const text of command.sends) {
        engine.send(id, { kind: 'text', text });
      }
    } catch (error) {
      if (!(error instanceof EngineError)) {
        throw error;
      }
      process.stderr.write(`${error.message}\n`);
      close();
    }
  }

  function onState(state: ConnectionState): void {
    switch (state.phase) {
      case 'open':
        if (!sent) {
          sendAll();
        }
        break;
      case 'closing':
        closing = true;
        break;
      case 'closed':
      case 'failed':
        end(exitCodeOf(state));
        break;
      case 'connecting':
      case 'handshaking':
      case 'ready':
      case 'degraded':
      case 'reconnecting':
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
  return { ended, end, close };
}
