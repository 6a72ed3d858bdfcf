import { client } from '../api/client.ts';
import { reportFailure } from './notices.ts';

/** Puts text on the clipboard; true when it is there. A failure is told to the user. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await client.copyText(text);
    return true;
  } catch (error) {
    reportFailure(error);
    return false;
  }
}
