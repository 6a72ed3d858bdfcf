import { isSendableCloseCode } from '../../core/rfc6455/close-code.ts';
import { DemoRefusal } from './demo-query.ts';
import type { DemoQuery } from './demo-query.ts';

/** Misbehaviour that every simulated server can be asked for in the address. */
export interface DemoFaults {
  /** Closes the first `times` connections of this address after so long; infinite for never. */
  readonly closeAfterMs: number;
  readonly code: number;
  /** Cuts them without a Close frame. */
  readonly dropAfterMs: number;
  readonly times: number;
  /** After that, refuses all clients with 503 for so long. */
  readonly downMs: number;
  /** Whether pings are answered, frames and messages. */
  readonly pongs: 'sent' | 'missing';
}

/** What `readFaults` understands, for people. */
export const demoFaultLines: readonly string[] = [
  'closeAfter=MS&code=1012   closes so long after the connection was made',
  'dropAfter=MS              cuts the connection without a Close frame',
  'times=N                   does so to the first N connections of this address (1)',
  'down=MS                   refuses everybody with 503 for so long after that',
  'pongs=missing             leaves pings unanswered',
];

/** Reads the faults asked for; throws DemoRefusal for values that cannot be used. */
export function readFaults(query: DemoQuery): DemoFaults {
  const code = query.count('code', 1012);
  if (!isSendableCloseCode(code)) {
    throw new DemoRefusal(
      '400 Bad Request',
      'code must be 1000 to 1003, 1007 to 1014 or 3000 to 4999.\n',
    );
  }
  return {
    closeAfterMs: query.milliseconds('closeAfter', Infinity),
    code,
    dropAfterMs: query.milliseconds('dropAfter', Infinity),
    times: query.count('times', 1),
    downMs: query.milliseconds('down', 0),
    pongs: query.choice('pongs', ['sent', 'missing'], 'sent'),
  };
}
