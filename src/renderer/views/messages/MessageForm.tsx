import { RotateCcw, X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { parseJsonNode } from '../../../core/json/json-node.ts';
import type { MessageTemplate } from '../../../core/profile/message-template.ts';
import { formFieldsOf } from '../../../core/workspace/form-field.ts';
import { commands } from '../../state/commands.ts';
import { composer } from '../../state/composer.ts';
import { resetMessage } from '../../state/messages.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { FormFieldRow } from './FormFieldRow.tsx';
import styles from './form.module.css';

/** The form of the message in the composer: what is typed here stands in the text at once. */
export function MessageForm() {
  const source = useStore(composer.store, (state) => state.source);
  return source?.kind === 'profile' ? (
    <TemplateForm key={source.template.id} template={source.template} />
  ) : null;
}

function TemplateForm({ template }: { readonly template: MessageTemplate }) {
  const text = useStore(composer.store, (state) => state.text);
  const fields = useMemo(() => formFieldsOf(template.schema, template.ask), [template]);
  const root = useMemo(() => parseJsonNode(text), [text]);
  const form = useRef<HTMLDivElement>(null);
  const hasFields = fields.length > 0;
  useEffect(
    () =>
      hasFields
        ? commands.register('focus-composed', () =>
            form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(),
          )
        : undefined,
    [hasFields],
  );
  if (!hasFields) {
    return null;
  }
  return (
    <div ref={form} role="group" aria-label={`Form of ${template.name}`} className={styles.form}>
      <div className={styles.head}>
        <h3 className={styles.title}>{template.name}</h3>
        <IconButton
          icon={RotateCcw}
          label="Put back what the profile says"
          onClick={resetMessage}
        />
        <IconButton
          icon={X}
          label="Close the form"
          onClick={() => {
            composer.dropSource();
            commands.run('focus-message');
          }}
        />
      </div>
      {template.note !== undefined && <p className={styles.about}>{template.note}</p>}
      {root === null ? (
        <p className={styles.about} role="status">
          The text is no JSON now. Mend it, and the form comes back.
        </p>
      ) : (
        fields.map((field) => (
          <FormFieldRow key={field.pointer} field={field} root={root} text={text} />
        ))
      )}
    </div>
  );
}
