import { createStore } from 'zustand/vanilla';
import { RequestFailure } from '../api/request-failure.ts';

/** Something that did not work, told to the user until dismissed. */
export interface Notice {
  readonly id: number;
  readonly code: string;
  readonly message: string;
}

/** Notices kept at once; older ones give way. */
const maxNotices = 3;

let lastId = 0;

/** The notices shown now, oldest first. */
export const notices = createStore<{ readonly list: readonly Notice[] }>(() => ({ list: [] }));

/** The code and sentence of anything that was thrown. */
export function describeFailure(error: unknown): Omit<Notice, 'id'> {
  if (error instanceof RequestFailure) {
    return { code: error.code, message: error.message };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected', message: `Something unexpected went wrong: ${message}` };
}

/** Tells the user about a failure. The same sentence is shown once. */
export function reportFailure(error: unknown): void {
  const failure = describeFailure(error);
  notices.setState(({ list }) => {
    const others = list.filter(({ message }) => message !== failure.message);
    return { list: [...others, { id: ++lastId, ...failure }].slice(-maxNotices) };
  });
}

/** Takes a notice away. */
export function dismissNotice(noticeId: number): void {
  notices.setState(({ list }) => ({ list: list.filter(({ id }) => id !== noticeId) }));
}
