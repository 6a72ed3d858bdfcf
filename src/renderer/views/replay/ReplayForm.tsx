import { useStore } from 'zustand';
import type { ReplayPace } from '../../../core/replay/replay-report.ts';
import type { ReplayDraft } from '../../../ipc/replay-requests.ts';
import { missingParameters } from '../../state/profile-form.ts';
import { mock } from '../../state/mock.ts';
import { profiles } from '../../state/profiles.ts';
import { replayRows, selectionToReplay } from '../../state/replay-actions.ts';
import { replayDesk } from '../../state/replay-desk.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf } from '../../ui/count.ts';
import { Field } from '../../ui/Field.tsx';
import fieldStyles from '../../ui/field.module.css';
import { ParameterControl } from '../connect/ParameterControl.tsx';

const paces: readonly { readonly name: string; readonly pace: ReplayPace }[] = [
  { name: 'Wait for the replies that came before', pace: { kind: 'gated' } },
  { name: 'As recorded', pace: { kind: 'timed', factor: 1 } },
  { name: 'Twice as fast', pace: { kind: 'timed', factor: 2 } },
  { name: 'Ten times as fast', pace: { kind: 'timed', factor: 10 } },
  { name: 'Half as fast', pace: { kind: 'timed', factor: 0.5 } },
  { name: 'As fast as possible', pace: { kind: 'fast' } },
];

/** What is replayed, where to and how. */
export function ReplayForm({ draft }: { readonly draft: ReplayDraft }) {
  const { url, pace, onDivergence, phase, subject } = useStore(replayDesk.store);
  const isBusy = phase === 'running';
  const simulatedUrl = useStore(mock.store, ({ status }) => status?.url ?? null);
  const paceIndex = paces.findIndex((each) => JSON.stringify(each.pace) === JSON.stringify(pace));
  const selected = selectionToReplay();
  return (
    <fieldset disabled={isBusy} style={{ display: 'contents' }}>
      {draft.candidates.length < 2 ? null : (
        <Field label="Connection" problem={undefined}>
          {(ids) => (
            <select
              {...ids}
              className={fieldStyles.select}
              value={draft.connectionId}
              onChange={({ target }) => void replayDesk.choose(Number(target.value))}
            >
              {draft.candidates.map(({ connectionId, url: recorded, sent, received }) => (
                <option key={connectionId} value={connectionId}>
                  #{connectionId} {recorded} ({sent} sent, {received} received)
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field
        label="Messages"
        hint={`${draft.sends.toLocaleString('en-US')} to send, ${draft.expects.toLocaleString('en-US')} expected`}
        problem={undefined}
      >
        {(ids) => (
          <select
            {...ids}
            className={fieldStyles.select}
            value={subject?.seqs === null ? 'all' : 'selected'}
            onChange={({ target }) =>
              void replayRows(target.value === 'selected' ? 'selected' : 'all')
            }
          >
            <option value="all">All</option>
            {selected > 0 || subject?.seqs !== null ? (
              <option value="selected">
                {`Those in ${countOf(subject?.seqs?.length ?? selected, 'selected row')}`}
              </option>
            ) : null}
          </select>
        )}
      </Field>
      <Field label="Server URL" problem={undefined}>
        {(ids) => (
          <>
            <input
              {...ids}
              className={`${fieldStyles.input ?? ''} ${fieldStyles.mono ?? ''}`}
              value={url}
              spellCheck={false}
              onChange={({ target }) => {
                replayDesk.change({ url: target.value });
              }}
            />
            {simulatedUrl === null || simulatedUrl === url ? null : (
              <Button
                look="quiet"
                onClick={() => {
                  replayDesk.change({ url: simulatedUrl });
                }}
              >
                Use the simulated server
              </Button>
            )}
          </>
        )}
      </Field>
      <ProfileFields draft={draft} />
      <Field label="Pace" problem={undefined}>
        {(ids) => (
          <select
            {...ids}
            className={fieldStyles.select}
            value={paceIndex}
            onChange={({ target }) => {
              replayDesk.change({ pace: paces[Number(target.value)]?.pace ?? pace });
            }}
          >
            {paces.map(({ name }, index) => (
              <option key={name} value={index}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="When an answer differs" problem={undefined}>
        {(ids) => (
          <select
            {...ids}
            className={fieldStyles.select}
            value={onDivergence}
            onChange={({ target }) => {
              replayDesk.change({ onDivergence: target.value === 'stop' ? 'stop' : 'go-on' });
            }}
          >
            <option value="stop">Stop there</option>
            <option value="go-on">Go on to the end</option>
          </select>
        )}
      </Field>
    </fieldset>
  );
}

/** The recorded profile or none, and what it asks for. */
function ProfileFields({ draft }: { readonly draft: ReplayDraft }) {
  const { profileId, parameters } = useStore(replayDesk.store);
  const info = useStore(profiles, ({ list }) => list?.find(({ id }) => id === draft.profileId));
  if (draft.profileId === null) return null;
  const missing = info === undefined ? [] : missingParameters(info, parameters);
  return (
    <>
      <Field
        label="Profile"
        problem={info === undefined ? 'This profile is not among yours. Import it.' : undefined}
      >
        {(ids) => (
          <select
            {...ids}
            className={fieldStyles.select}
            value={profileId ?? ''}
            onChange={({ target }) => {
              replayDesk.change({ profileId: target.value === '' ? null : target.value });
            }}
          >
            <option value={draft.profileId ?? ''}>{info?.name ?? draft.profileId}</option>
            <option value="">None: send every recorded message</option>
          </select>
        )}
      </Field>
      {info === undefined || profileId === null
        ? null
        : info.parameters.map((parameter) => (
            <Field
              key={parameter.name}
              label={parameter.label}
              problem={missing.includes(parameter) ? 'The profile needs this.' : undefined}
            >
              {(ids) => (
                <ParameterControl
                  parameter={parameter}
                  values={parameters}
                  isKept={info.keptSecrets.includes(parameter.name)}
                  isFirst={false}
                  onChange={replayDesk.setParameter}
                  ids={ids}
                />
              )}
            </Field>
          ))}
    </>
  );
}
