import { useId } from 'react';
import { withJsonValue, withoutJsonValue } from '../../../core/json/json-edit.ts';
import { nodeAt, type JsonNode } from '../../../core/json/json-node.ts';
import type { FormField } from '../../../core/workspace/form-field.ts';
import { composer } from '../../state/composer.ts';
import { ListField } from './ListField.tsx';
import { ScalarField } from './ScalarField.tsx';
import styles from './form.module.css';

interface FormFieldRowProps {
  readonly field: FormField;
  readonly root: JsonNode;
  readonly text: string;
}

/** One question of a form, or several below one name. */
export function FormFieldRow({ field, root, text }: FormFieldRowProps) {
  const id = useId();
  const { kind, name, note, isRequired } = field;
  const label = (
    <>
      {name}
      {isRequired && (
        <span className={styles.required} aria-hidden>
          {' '}
          *
        </span>
      )}
    </>
  );
  const noteId = `${id}-note`;
  const describedBy = note === '' ? undefined : noteId;
  const about = note !== '' && (
    <p id={noteId} className={styles.note}>
      {note}
    </p>
  );
  if (kind.kind === 'object') {
    return (
      <fieldset className={styles.group}>
        <legend>{label}</legend>
        {about}
        {kind.fields.map((inner) => (
          <FormFieldRow key={inner.pointer} field={inner} root={root} text={text} />
        ))}
      </fieldset>
    );
  }
  const node = nodeAt(root, field.steps);
  if (kind.kind === 'list') {
    return (
      <fieldset className={styles.group}>
        <legend>{label}</legend>
        {about}
        <ListField
          name={name}
          kind={kind.item}
          items={
            node?.kind === 'array' ? node.items.map(({ start, end }) => text.slice(start, end)) : []
          }
          onChange={(raws) => write(field, `[${raws.join(', ')}]`)}
        />
      </fieldset>
    );
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <ScalarField
        id={id}
        describedBy={describedBy}
        kind={kind}
        raw={node === null ? null : text.slice(node.start, node.end)}
        isRequired={isRequired}
        placeholder={hintOf(field)}
        onChange={(raw) => write(field, raw)}
      />
      {about}
    </div>
  );
}

/** What an empty field suggests; what its note says below need not be said twice. */
function hintOf({ defaultValue, examples, note }: FormField): string {
  if (defaultValue !== undefined) {
    return `Default: ${JSON.stringify(defaultValue)}`;
  }
  return examples.length === 0 || note !== '' ? '' : `Such as ${examples.join(', ')}`;
}

/** Puts a value into the text of the composer; null takes the member out. */
function write({ steps }: FormField, raw: string | null): void {
  const { text } = composer.store.getState();
  const next = raw === null ? withoutJsonValue(text, steps) : withJsonValue(text, steps, raw);
  if (next !== null) {
    composer.setText(next);
  }
}
