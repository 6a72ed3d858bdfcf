import type {
  CollectionRequest,
  ImportedCollection,
} from '../core/collections/imported-collection.ts';

/** What came of a file of another tool. Nothing was connected to or switched on. */
export type ImportedFile =
  | {
      readonly kind: 'collection';
      readonly source: ImportedCollection['source'];
      readonly name: string;
      readonly requests: readonly CollectionRequest[];
      /** Messages that are in the workspace now. */
      readonly savedMessages: number;
      readonly leftOut: readonly string[];
    }
  | {
      readonly kind: 'profile';
      readonly id: string;
      readonly name: string;
      readonly notes: readonly string[];
    }
  /** A sentence that says why. */
  | { readonly kind: 'refused'; readonly file: string; readonly message: string };

/** What a front end may ask about files of other tools. */
export interface ImportRequests {
  /**
   * Asks for a collection of Postman, Insomnia, Bruno or Yaak, or an AsyncAPI document; keeps its messages
   * in the workspace or as a profile. Null when none was chosen.
   */
  importFile(): ImportedFile | null;
}

export const importRequestNames = {
  importFile: true,
} as const satisfies Record<keyof ImportRequests, true>;
