import { FileInput } from 'lucide-react';
import { useId, useRef } from 'react';
import { useStore } from 'zustand';
import { redactionGroups, redactionGroupTexts } from '../../../core/redact/redaction-rules.ts';
import type { OwnRules } from '../../state/share-rules.ts';
import { loadRulesFile } from '../../state/share-rules-file.ts';
import { changeShare, share } from '../../state/share.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './share-dialog.module.css';

interface OwnField {
  readonly key: keyof OwnRules;
  readonly words: string;
  readonly example: string;
}

const replaced: readonly OwnField[] = [
  { key: 'names', words: 'Headers, parameters, members', example: 'X-Tenant' },
  { key: 'paths', words: 'Places in JSON', example: '$.users[*].name' },
  { key: 'patterns', words: 'Patterns', example: 'cust-(\\d+)' },
  { key: 'values', words: 'Texts', example: 'Example Ltd' },
];

const kept: readonly OwnField[] = [
  { key: 'keepNames', words: 'Names and places', example: 'page_token' },
  { key: 'keepValues', words: 'Whole values', example: 'public-demo-key' },
];

/** What is replaced by pseudonyms, and the user's note. */
export function ShareRules() {
  const { groups, note } = useStore(share);
  const noteId = useId();
  return (
    <div className={styles.body}>
      <p className={styles.text}>
        A support bundle is a copy of this capture that you can give away. In it, made-up values
        stand in place of secrets: the same one wherever the same secret stood.
      </p>
      <fieldset className={styles.group}>
        <legend>Replaced</legend>
        {redactionGroups.map((group) => (
          <label key={group} className={styles.choice}>
            <input
              type="checkbox"
              checked={groups[group]}
              onChange={({ target }) => {
                changeShare({ groups: { ...groups, [group]: target.checked } });
              }}
            />
            <span>{redactionGroupTexts[group]}</span>
          </label>
        ))}
      </fieldset>
      <OwnFields legend="Replaced, too; one a line" fields={replaced} />
      <OwnFields legend="Left as it is; one a line" fields={kept} />
      <LoadRules />
      <div className={styles.field}>
        <label htmlFor={noteId}>Note to the reader</label>
        <textarea
          id={noteId}
          rows={2}
          className={styles.area}
          value={note}
          onChange={({ target }) => {
            changeShare({ note: target.value });
          }}
        />
      </div>
    </div>
  );
}

function OwnFields({
  legend,
  fields,
}: {
  readonly legend: string;
  readonly fields: readonly OwnField[];
}) {
  const own = useStore(share, (state) => state.own);
  return (
    <fieldset className={styles.own}>
      <legend>{legend}</legend>
      {fields.map(({ key, words, example }) => (
        <label key={key} className={styles.field}>
          <span>{words}</span>
          <textarea
            rows={2}
            spellCheck={false}
            className={styles.area}
            placeholder={example}
            value={own[key]}
            onChange={({ target }) => {
              changeShare({ own: { ...own, [key]: target.value } });
            }}
          />
        </label>
      ))}
    </fieldset>
  );
}

/** A file of rules fills the fields above, where they can be looked at before anything is done with them. */
function LoadRules() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.load}>
      <Button onClick={() => input.current?.click()}>
        <FileInput size={13} aria-hidden />
        Load rules…
      </Button>
      <span className={styles.quiet}>from a file as framescope bundle --redact takes it</span>
      <input
        ref={input}
        type="file"
        hidden
        accept=".yaml,.yml,.json"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void loadRulesFile(file);
          // The same file can be chosen again once it was mended.
          target.value = '';
        }}
      />
    </div>
  );
}
