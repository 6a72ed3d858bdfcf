import { useStore } from 'zustand';
import { visibleText } from '../../../core/text/visible.ts';
import { captureTitle } from '../../state/capture-words.ts';
import type { MockDraft } from '../../state/mock-draft.ts';
import { mock } from '../../state/mock.ts';
import { profiles, usableProfiles } from '../../state/profiles.ts';
import { isLiveShown, session, shownCapture } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import fieldStyles from '../../ui/field.module.css';
import { Switch } from '../../ui/Switch.tsx';
import { openDoorWords } from './open-door-words.ts';
import { PaceField } from './PaceField.tsx';
import styles from './mock.module.css';

/** Of a file, in the form. */
const maxNameLength = 60;

/** What is simulated, and where. */
export function MockForm() {
  const { draft } = useStore(mock.store);
  return (
    <div className={styles.form}>
      <Field label="Play the server of" problem={undefined}>
        {(ids) => (
          <select
            {...ids}
            className={fieldStyles.select}
            value={draft.source}
            onChange={({ target }) => {
              mock.change({ source: target.value as MockDraft['source'] });
            }}
          >
            <option value="capture">the capture that is shown</option>
            <option value="profile">a profile</option>
            <option value="file">a file</option>
          </select>
        )}
      </Field>
      <SourceField draft={draft} />
      <Field label="Port" hint="0 takes a free one" problem={undefined}>
        {(ids) => (
          <input
            {...ids}
            type="text"
            inputMode="numeric"
            className={`${fieldStyles.input} ${fieldStyles.number}`}
            value={draft.port}
            onChange={({ target }) => {
              mock.change({ port: target.value });
            }}
          />
        )}
      </Field>
      <TokenField asksToken={draft.asksToken} />
      <PaceField />
    </div>
  );
}

function TokenField({ asksToken }: { readonly asksToken: boolean }) {
  return (
    <Field label="Ask for a token" problem={undefined}>
      {(ids) => (
        <>
          <Switch
            ids={ids}
            isOn={asksToken}
            onChange={(isOn) => {
              mock.change({ asksToken: isOn });
            }}
          />
          <span className={styles.hint}>
            {asksToken
              ? 'Only clients that have the address with its token can connect.'
              : openDoorWords}
          </span>
        </>
      )}
    </Field>
  );
}

function SourceField({ draft }: { readonly draft: MockDraft }) {
  switch (draft.source) {
    case 'capture':
      return <CaptureField draft={draft} />;
    case 'profile':
      return <ProfileField draft={draft} />;
    case 'file':
      return (
        <Field label="File" problem={undefined}>
          {({ id }) => (
            <>
              <Button id={id} onClick={() => void mock.chooseFile()}>
                Choose…
              </Button>
              <span className={styles.hint}>
                {draft.file === null
                  ? 'A capture, or rules and faults (.mock.yaml).'
                  : visibleText(draft.file.name, maxNameLength)}
              </span>
            </>
          )}
        </Field>
      );
  }
}

function CaptureField({ draft }: { readonly draft: MockDraft }) {
  const name = useStore(session, (state) => shownCapture(state)?.name ?? '');
  const isLive = useStore(session, isLiveShown);
  return (
    <Field
      label="Connections"
      hint={
        isLive
          ? 'of what is being recorded'
          : `of ${visibleText(captureTitle(name), maxNameLength)}`
      }
      problem={undefined}
    >
      {(ids) => (
        <select
          {...ids}
          className={fieldStyles.select}
          value={draft.connections}
          onChange={({ target }) => {
            mock.change({ connections: target.value as MockDraft['connections'] });
          }}
        >
          <option value="all">all of them</option>
          <option value="selected">the selected one</option>
        </select>
      )}
    </Field>
  );
}

function ProfileField({ draft }: { readonly draft: MockDraft }) {
  const list = useStore(profiles, (state) => state.list);
  return (
    <Field label="Profile" problem={undefined}>
      {(ids) => (
        <select
          {...ids}
          className={fieldStyles.select}
          value={draft.profileId}
          onChange={({ target }) => {
            mock.change({ profileId: target.value });
          }}
        >
          <option value="">Choose…</option>
          {usableProfiles(list).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
