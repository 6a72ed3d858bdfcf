import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { YamlEditor } from '../../monaco/yaml-editor.ts';
import { commands } from '../../state/commands.ts';
import { reportFailure } from '../../state/notices.ts';
import { runSelected } from '../../state/run-selected.ts';
import { scenarioDesk } from '../../state/scenario-desk.ts';
import { sourcePlaceToShow } from '../../state/source-place-to-show.ts';
import { useLoadedEditor } from '../../ui/use-loaded-editor.tsx';

async function load(): Promise<(host: HTMLElement) => YamlEditor> {
  const { createScenarioEditor } = await import('../../monaco/scenario-editor.ts');
  return (host) =>
    createScenarioEditor(host, scenarioDesk.store.getState().text, {
      onChange: scenarioDesk.setText,
      onSave: () => void scenarioDesk.save(),
      onRun: () => void runSelected(),
    });
}

/** The text of the scenario: Monaco with the schema of scenarios. */
export function ScenarioField() {
  const { editor, field } = useLoadedEditor(load, reportFailure);
  const text = useStore(scenarioDesk.store, (state) => state.text);
  const problems = useStore(scenarioDesk.store, (state) => state.problems);
  useEffect(() => editor?.setText(text), [text, editor]);
  useEffect(() => editor?.setProblems(problems), [problems, editor]);
  useEffect(
    () =>
      commands.register('show-problem', () => {
        const { line, column } = sourcePlaceToShow.getState();
        editor?.goTo(line, column);
      }),
    [editor],
  );
  return field;
}
