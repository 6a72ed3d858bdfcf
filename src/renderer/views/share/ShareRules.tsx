import { useId } from 'react';
import { useStore } from 'zustand';
import { redactionGroups, redactionGroupTexts } from '../../../core/redact/redaction-rules.ts';
import { changeShare, share, type OwnRules } from '../../state/share.ts';
import styles from './share-dialog.module.css';

const ownFields: readonly {
  readonly key: keyof OwnRules;
  readonly words: string;
  readonly example: string;
}[] = [
  { key: 'names', words: 'Headers, parameters, members', example: 'X-Tenant' },
  { key: 'paths', words: 'Places in JSON', example: '$.users[*].name' },
  { key: 'patterns', words: 'Patterns', example: 'cust-(\\d+)' },
  { key: 'values', words: 'Texts', example: 'Example Ltd' },
];

/** What is replaced by pseudonyms, and the user's note. */
export function ShareRules() {
  const { groups, own, note } = useStore(share);
  const noteId = useId();
  return (
    <div className={styles.rules}>
      <p className={styles.text}>
        A copy is made that you can give away. In it, made-up values stand in place of secrets: the
        same one wherever the same secret stood.
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
      <fieldset className={styles.own}>
        <legend>Also, one a line</legend>
        {ownFields.map(({ key, words, example }) => (
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
      <div className={styles.field}>
        <label htmlFor={noteId}>Note to the reader</label>
        <textarea
          id={noteId}
          rows={3}
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
