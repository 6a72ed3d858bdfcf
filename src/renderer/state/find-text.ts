import { createStore } from 'zustand/vanilla';
import { commands } from './commands.ts';
import { goToMatch } from './log-view-jump.ts';

/** What `next match` looks for: a text in the filter language, beside the filter in force. */
export const findText = createStore<{ readonly text: string }>(() => ({ text: '' }));

export function setFindText(text: string): void {
  findText.setState({ text });
}

/** Goes to the next row that meets the text; asks for one when there is none. */
export function goToNextMatch(towards: 'newer' | 'older'): void {
  const { text } = findText.getState();
  if (text.trim() === '') {
    commands.run('jump');
  } else {
    void goToMatch(towards, text, 'match');
  }
}

/** Goes to the next error, violation, failed handshake, abnormal close or message that is not whole. */
export function goToNextError(towards: 'newer' | 'older'): void {
  void goToMatch(towards, 'severity:error or severity:warning', 'error or warning');
}
