import { Play, Square } from 'lucide-react';
import { useStore } from 'zustand';
import type { RunVerdict } from '../../../core/scenario/run-report.ts';
import type { ScenarioInfo } from '../../../ipc/scenario-requests.ts';
import { isMac } from '../../state/app.ts';
import { keyText } from '../../state/key-bindings.ts';
import { giveVariable, givenVariables, runSelected } from '../../state/run-selected.ts';
import { scenarioDesk } from '../../state/scenario-desk.ts';
import { scenarioRunner, type ScenarioRunState } from '../../state/scenario-run.ts';
import { Button } from '../../ui/Button.tsx';
import { RunEnvironment } from './RunEnvironment.tsx';
import { runSentence } from './run-sentence.ts';
import { RunSteps } from './RunSteps.tsx';
import styles from './run.module.css';

/** What runs the scenario that is shown, and what came of its last run. */
export function RunPanel({ info }: { readonly info: ScenarioInfo }) {
  const run = useStore(scenarioRunner.store);
  const problems = useStore(scenarioDesk.store, (state) => state.problems);
  const isEdited = useStore(scenarioDesk.store, ({ text }) => text !== run.text);
  const { values } = useStore(givenVariables);
  const isOwn = run.scenarioId === info.id;
  const words = isOwn ? runSentence(run) : '';
  return (
    <section
      className={styles.panel}
      aria-label="Run"
      data-filled={isOwn}
      data-stale={isOwn && isEdited}
    >
      <div className={styles.bar}>
        {run.phase === 'running' ? (
          <Button onClick={scenarioRunner.stop}>
            <Square size={12} aria-hidden />
            Stop
          </Button>
        ) : (
          <Button
            look="primary"
            disabled={problems.length > 0}
            title={`Run (${keyText('Mod+Enter', isMac)})`}
            onClick={() => void runSelected()}
          >
            <Play size={13} aria-hidden />
            Run
          </Button>
        )}
        <RunEnvironment />
        {info.requires.map((name) => (
          <label key={name} className={styles.given}>
            {name}
            <input
              type={/token|secret|passw|key/i.test(name) ? 'password' : 'text'}
              value={values[name] ?? ''}
              placeholder="from the environment"
              spellCheck={false}
              onChange={({ target }) => {
                giveVariable(name, target.value);
              }}
            />
          </label>
        ))}
        <p className={styles.verdict} role="status" data-verdict={isOwn ? kindOf(run) : 'none'}>
          {words}
          {words !== '' && isEdited && ' · of an earlier text'}
        </p>
      </div>
      {isOwn && <RunSteps steps={run.steps} />}
    </section>
  );
}

function kindOf({ phase, report, failure }: ScenarioRunState): RunVerdict | 'running' | 'none' {
  if (failure !== null) return 'failed';
  return phase === 'running' ? 'running' : (report?.verdict ?? 'none');
}
