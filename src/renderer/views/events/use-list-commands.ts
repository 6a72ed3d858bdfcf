import { useEffect } from 'react';
import { annotateFromList } from '../../state/annotation-commands.ts';
import { commands, type CommandId } from '../../state/commands.ts';
import { goToNextError, goToNextMatch } from '../../state/find-text.ts';
import { logView } from '../../state/log-view.ts';

/** Offers what menus and keys ask of the event list, while it is there. */
export function useListCommands(): void {
  useEffect(() => {
    const offers: readonly (readonly [CommandId, () => void])[] = [
      ['toggle-pause', () => logView.togglePause()],
      ['bookmark', () => annotateFromList('bookmark')],
      ['note', () => annotateFromList('note')],
      ['next-match', () => goToNextMatch('newer')],
      ['previous-match', () => goToNextMatch('older')],
      ['next-error', () => goToNextError('newer')],
      ['previous-error', () => goToNextError('older')],
    ];
    const ends = offers.map(([id, run]) => commands.register(id, run));
    return () => {
      for (const end of ends) {
        end();
      }
    };
  }, []);
}
