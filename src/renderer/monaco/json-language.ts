import { jsonDefaults } from 'monaco-editor/languages/features/json/register';

/** The name of the model in which a profile is edited; the schema of profiles belongs to it alone. */
export const profileModelPath = 'framescope-profile.json';

/** Checks JSON as RFC 8259 has it, and profiles against their schema. Nothing is ever downloaded. */
export function checkJsonModels(profileSchema: unknown = null): void {
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: false,
    trailingCommas: 'error',
    enableSchemaRequest: false,
    schemaValidation: 'error',
    schemas:
      profileSchema === null
        ? []
        : [
            {
              uri: 'framescope://profile.schema.json',
              fileMatch: [profileModelPath],
              schema: profileSchema,
            },
          ],
  });
}
