import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { YamlEditor } from '../../monaco/yaml-editor.ts';
import { commands } from '../../state/commands.ts';
import { reportFailure } from '../../state/notices.ts';
import { runSelected } from '../../state/run-selected.ts';
import { scenarioDesk } from '../../state/scenario-desk.ts';
import { sourcePlaceToShow } from '../../state/source-place-to-show.ts';
import styles from '../../ui/desk.module.css';

/** The text of the scenario: Monaco with the schema of scenarios. */
export function ScenarioField() {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<YamlEditor>(null);
  const [isLoaded, setLoaded] = useState(false);
  const text = useStore(scenarioDesk.store, (state) => state.text);
  const problems = useStore(scenarioDesk.store, (state) => state.problems);

  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      const { createScenarioEditor } = await import('../../monaco/scenario-editor.ts');
      if (isGone || host.current === null) {
        return;
      }
      editor.current = createScenarioEditor(host.current, scenarioDesk.store.getState().text, {
        onChange: scenarioDesk.setText,
        onSave: () => void scenarioDesk.save(),
        onRun: () => void runSelected(),
      });
      setLoaded(true);
    };
    load().catch(reportFailure);
    return () => {
      isGone = true;
      editor.current?.dispose();
      editor.current = null;
      setLoaded(false);
    };
  }, []);

  useEffect(() => editor.current?.setText(text), [text, isLoaded]);
  useEffect(() => editor.current?.setProblems(problems), [problems, isLoaded]);
  useEffect(
    () =>
      commands.register('show-problem', () => {
        const { line, column } = sourcePlaceToShow.getState();
        editor.current?.goTo(line, column);
      }),
    [],
  );

  return (
    <div className={styles.field}>
      <div ref={host} className={styles.host} />
      {isLoaded ? null : <p className={styles.loading}>Loading the editor…</p>}
    </div>
  );
}
