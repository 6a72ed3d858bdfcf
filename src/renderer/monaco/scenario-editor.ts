import scenarioSchema from '../../../resources/scenario.schema.json';
import { createYamlEditor, type YamlEditor, type YamlEditorOptions } from './yaml-editor.ts';

/** Makes the editor of a scenario inside `host`. */
export function createScenarioEditor(
  host: HTMLElement,
  text: string,
  events: Pick<YamlEditorOptions, 'onChange' | 'onSave' | 'onRun'>,
): YamlEditor {
  return createYamlEditor(host, {
    ...events,
    label: 'Scenario text',
    text,
    schema: scenarioSchema,
  });
}
