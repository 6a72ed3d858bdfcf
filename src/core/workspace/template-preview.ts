/** What would be sent of a text with `{{name}}` in it, secrets shown as dots; or why nothing can be. */
export type TemplatePreview =
  | {
      readonly ok: true;
      /** At most its first 16,384 characters. */
      readonly text: string;
      readonly isCut: boolean;
      /** Names of the secrets in it. */
      readonly secrets: readonly string[];
      /** Where the text would be no JSON, such as `Line 1, column 9: …`; null when it is JSON. */
      readonly notJson: string | null;
    }
  | { readonly ok: false; readonly message: string };
