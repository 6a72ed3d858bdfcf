import type { Requests, Result } from '../ipc/contract.ts';
import { requestSchemas } from '../ipc/request-schemas.ts';

/** An implementation of every request, answering with a value even when it fails. */
export type RequestHandlers = {
  readonly [K in keyof Requests]: (
    ...args: Parameters<Requests[K]>
  ) => Promise<Result<Awaited<ReturnType<Requests[K]>>>>;
};

/**
 * Runs a request whose name is known and whose arguments are not: those that do not fit the
 * request's schema are refused with the code `request-invalid`. Never rejects: what a handler throws is
 * answered with the code `request-failed`.
 */
export async function answerRequest(
  name: keyof Requests,
  args: readonly unknown[],
  handlers: RequestHandlers,
): Promise<Result<unknown>> {
  const parsed = requestSchemas[name].safeParse(args);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue?.path.join('.') || 'arguments';
    return {
      ok: false,
      error: {
        code: 'request-invalid',
        message: `The request ${name} was refused: ${place}: ${issue?.message ?? 'not valid'}.`,
      },
    };
  }
  const handler = handlers[name] as (...args: readonly unknown[]) => Promise<Result<unknown>>;
  try {
    return await handler(...parsed.data);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      error: { code: 'request-failed', message: `The request ${name} failed: ${reason}` },
    };
  }
}
