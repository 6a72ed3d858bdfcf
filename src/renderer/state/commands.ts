import type { MenuCommand } from '../../ipc/menu-command.ts';

/** Everything a menu, a key or a button may ask a view to do. */
export type CommandId =
  | MenuCommand
  | 'show-inspector'
  | 'hide-inspector'
  | 'focus-composed'
  | 'show-options'
  | 'show-parameters'
  | 'show-problem';

type Run = () => void;

/** Where a key means a command: in the window only, or also while a dialog stands over it. */
export type CommandReach = 'window' | 'dialogs';

/** Lets menus, keys and views meet without knowing each other. The newest registration of an id runs. */
export interface Commands {
  /** Offers to run `id`; the returned function takes the offer back. */
  register(id: CommandId, run: Run, reach?: CommandReach): () => void;
  /** Runs `id`; false when nobody offers it now. `dialogs` asks only those who offer it there. */
  run(id: CommandId, reach?: CommandReach): boolean;
}

/** Makes an empty registry. */
export function createCommands(): Commands {
  const offers: { readonly id: CommandId; readonly run: Run; readonly reach: CommandReach }[] = [];
  return {
    register(id, run, reach = 'window') {
      const offer = { id, run, reach };
      offers.push(offer);
      return () => {
        const at = offers.indexOf(offer);
        if (at !== -1) {
          offers.splice(at, 1);
        }
      };
    },
    run(id, reach = 'window') {
      const offer = offers.findLast(
        (each) => each.id === id && (reach === 'window' || each.reach === 'dialogs'),
      );
      offer?.run();
      return offer !== undefined;
    },
  };
}

/** The registry of this page. */
export const commands: Commands = createCommands();
