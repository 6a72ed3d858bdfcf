import { createStore } from 'zustand/vanilla';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { client } from '../api/client.ts';
import { describeFailure, reportFailure } from './notices.ts';

/** The workspace folder as it was read last; null before that. */
export const workspace = createStore<{
  readonly content: Workspace | null;
  readonly failure: string | null;
}>(() => ({ content: null, failure: null }));

/** Reads the folder anew, so that changes from outside are seen. */
export async function loadWorkspace(): Promise<void> {
  try {
    workspace.setState({ content: await client.workspace(), failure: null });
  } catch (error) {
    workspace.setState({ failure: describeFailure(error).message });
  }
}

/** Asks for another folder, or goes back to the default one. */
export async function changeWorkspace(to: 'chosen' | 'default'): Promise<void> {
  try {
    const content =
      to === 'chosen' ? await client.chooseWorkspace() : await client.useDefaultWorkspace();
    if (content !== null) {
      workspace.setState({ content, failure: null });
    }
  } catch (error) {
    reportFailure(error);
  }
}
