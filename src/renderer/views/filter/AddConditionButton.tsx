import { Plus } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { parseFilter } from '../../../core/log/filter-parser.ts';
import {
  conditionFields,
  conditionText,
  draftFor,
  fieldOfDraft,
  type ConditionDraft,
} from '../../state/condition-draft.ts';
import { addCondition } from '../../state/filter-state.ts';
import { Button as PushButton } from '../../ui/Button.tsx';
import '../../ui/popover.css';
import styles from './filter.module.css';
import formStyles from './filter-form.module.css';

/** Opens the builder of conditions, which writes them into the search box. */
export function AddConditionButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className={styles.stripButton ?? ''}>
        <Plus size={13} aria-hidden />
        <span>Add condition</span>
      </Button>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Dialog aria-label="Add condition">
          <ConditionForm onDone={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function ConditionForm({ onDone }: { readonly onDone: () => void }) {
  const [draft, setDraft] = useState<ConditionDraft>(() => draftFor('dir'));
  const field = fieldOfDraft(draft);
  const needsValue = draft.operator !== 'exists';
  const text = conditionText(draft);
  const parsed = parseFilter(text);
  const isComplete = parsed.ok && parsed.filter !== null && (!needsValue || draft.value !== '');
  function change(part: Partial<ConditionDraft>): void {
    setDraft({ ...draft, ...part });
  }
  function onSubmit(event: SyntheticEvent): void {
    event.preventDefault();
    if (isComplete) {
      addCondition(text);
      onDone();
    }
  }
  return (
    <form className={formStyles.form} onSubmit={onSubmit}>
      <label className={formStyles.check}>
        <input
          type="checkbox"
          checked={draft.negated}
          onChange={({ target }) => change({ negated: target.checked })}
        />
        Not
      </label>
      <select
        aria-label="Field"
        value={draft.fieldId}
        onChange={({ target }) =>
          setDraft({ ...draftFor(target.value), negated: draft.negated, path: draft.path })
        }
      >
        {conditionFields.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      {draft.fieldId === 'path' && (
        <input
          aria-label="JSON path"
          value={draft.path}
          spellCheck={false}
          onChange={({ target }) => change({ path: target.value })}
        />
      )}
      <select
        aria-label="Comparison"
        value={draft.operator}
        onChange={({ target }) => change({ operator: target.value })}
      >
        {field.operators.map((operator) => (
          <option key={operator}>{operator}</option>
        ))}
      </select>
      {!needsValue ? null : field.values.length > 0 ? (
        <select
          aria-label="Value"
          value={draft.value}
          onChange={({ target }) => change({ value: target.value })}
        >
          {field.values.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </select>
      ) : (
        <input
          aria-label="Value"
          placeholder={field.example}
          value={draft.value}
          spellCheck={false}
          onChange={({ target }) => change({ value: target.value })}
        />
      )}
      <p className={formStyles.preview} data-problem={draft.value !== '' && !parsed.ok}>
        {draft.value !== '' && !parsed.ok ? parsed.problem.message : <code>{text}</code>}
      </p>
      <PushButton type="submit" look="primary" disabled={!isComplete}>
        Add
      </PushButton>
    </form>
  );
}
