import { Plus, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import type { ScalarKind } from '../../../core/workspace/form-field.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ScalarField } from './ScalarField.tsx';
import styles from './form.module.css';

/** What a new item of a list is until something is typed. */
function emptyItem(kind: ScalarKind): string {
  switch (kind.kind) {
    case 'text':
      return '""';
    case 'number':
      return '0';
    case 'boolean':
      return 'false';
    case 'choice':
      return JSON.stringify(kind.choices[0] ?? null);
  }
}

interface ListFieldProps {
  readonly name: string;
  readonly kind: ScalarKind;
  /** JSON texts of the items. */
  readonly items: readonly string[];
  readonly onChange: (items: readonly string[]) => void;
}

/** Asks for a list of values. */
export function ListField({ name, kind, items, onChange }: ListFieldProps) {
  const list = useRef<HTMLDivElement>(null);
  return (
    <div ref={list}>
      {items.map((raw, index) => (
        // Items have no identity but their place.
        <div key={index} className={styles.item}>
          <ScalarField
            label={`${name} ${String(index + 1)}`}
            kind={kind}
            raw={raw}
            isRequired
            placeholder=""
            onChange={(next) => onChange(items.with(index, next ?? emptyItem(kind)))}
          />
          <IconButton
            icon={Trash2}
            label={`Remove ${name} ${String(index + 1)}`}
            onClick={() => {
              list.current?.querySelector<HTMLElement>('[data-add]')?.focus();
              onChange(items.toSpliced(index, 1));
            }}
          />
        </div>
      ))}
      <Button
        look="quiet"
        data-add
        onClick={() => {
          onChange([...items, emptyItem(kind)]);
          setTimeout(() => {
            const fields = list.current?.querySelectorAll<HTMLElement>('input, select, textarea');
            fields?.item(fields.length - 1).focus();
          }, 0);
        }}
      >
        <Plus size={13} aria-hidden />
        Add to {name}
      </Button>
    </div>
  );
}
