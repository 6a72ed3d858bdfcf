import { WorkspaceFileError } from '../core/workspace/workspace-file-error.ts';
import type { Result } from '../ipc/contract.ts';

/** What was asked for. */
export function done<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A stable code, and a sentence for the user. */
export function refused(code: string, message: string): Result<never> {
  return { ok: false, error: { code, message } };
}

/**
 * The value of work on the files of a workspace; what it throws becomes a sentence that begins with
 * `what`. `code` is that of what the system refuses; `workspace-file` stands for what the folder does.
 */
export async function attemptOnFiles<T>(
  code: string,
  what: string,
  work: () => Promise<T>,
): Promise<Result<T>> {
  try {
    return done(await work());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused(
      error instanceof WorkspaceFileError ? 'workspace-file' : code,
      `${what}: ${reason}`,
    );
  }
}
