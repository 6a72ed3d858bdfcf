import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { Match, ValueTest } from '../../core/profile/profile.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { visibleText } from '../../core/text/visible.ts';

/** Why a handshake was given up at a step. */
export type GateFault =
  | {
      readonly kind: 'timeout';
      readonly afterUs: number;
      readonly whole: boolean;
      readonly came: string;
    }
  | { readonly kind: 'refused'; readonly name: string; readonly text: string }
  | { readonly kind: 'out-of-turn'; readonly name: string; readonly step: string }
  | {
      readonly kind: 'nothing-captured';
      readonly variable: string;
      readonly pointers: readonly string[];
    }
  | { readonly kind: 'unsendable'; readonly problem: string };

/** The error for a handshake that failed: the step, what was expected and what came instead. */
export function gateFailure(step: string, match: Match | null, fault: GateFault): ConnectionError {
  const where = `The handshake failed at the step "${step}"`;
  const expected = match === null ? 'our own message had to leave' : `expected ${matchText(match)}`;
  const error = (message: string, nextStep: string): ConnectionError => ({
    code: 'profile-handshake-failed',
    message,
    nextStep,
  });
  switch (fault.kind) {
    case 'timeout': {
      const limit = fault.whole ? ', the limit for the whole handshake' : '';
      return error(
        `${where}: ${expected}, and ${fault.came} in ${formatDurationUs(fault.afterUs)}${limit}.`,
        'Look into the log of the server for why it did not go on. If it needs longer, raise the timeout in the profile.',
      );
    }
    case 'refused':
      return error(
        `${where}: ${expected}, but the server sent ${fault.name}, which refuses: ${fault.text}`,
        'Look at that message for the reason; the token and the other parameters of the profile are the usual cause.',
      );
    case 'out-of-turn':
      return error(
        `${where}: ${expected}, but ${fault.name} came, which belongs to the later step "${fault.step}".`,
        'The server left out a step, or the steps of the profile are in another order than its own.',
      );
    case 'nothing-captured':
      return error(
        `${where}: the message came, but it has nothing at ${fault.pointers.map((one) => `"${one}"`).join(' or ')} for "${fault.variable}".`,
        'Compare the message with the pointers under "capture" in the profile.',
      );
    case 'unsendable':
      return error(
        `${where}: its message cannot be sent. ${fault.problem}`,
        'Fill in the parameters of the profile, or correct the names in the message of this step.',
      );
  }
}

/** What a match asks for, in words. */
export function matchText({ type, where }: Match): string {
  const types = type === undefined ? [] : [type].flat().map((one) => `"${visibleText(one, 80)}"`);
  const what = types.length === 0 ? 'a JSON message' : types.join(' or ');
  const tests = Object.entries(where ?? {}).map(
    ([pointer, test]) => `${pointer} ${testText(test)}`,
  );
  return tests.length === 0 ? what : `${what} with ${tests.join(' and ')}`;
}

function testText(test: ValueTest): string {
  if (test === null || typeof test !== 'object') return `equal to ${JSON.stringify(test)}`;
  if ('exists' in test) return test.exists ? 'there' : 'not there';
  if ('oneOf' in test) return `one of ${JSON.stringify(test.oneOf)}`;
  if ('noneOf' in test) return `none of ${JSON.stringify(test.noneOf)}`;
  return `like ${test.pattern}`;
}
