import { useStore } from 'zustand';
import { mock } from '../../state/mock.ts';
import { Field } from '../../ui/Field.tsx';
import fieldStyles from '../../ui/field.module.css';

const paces: readonly (readonly [pace: string, words: string])[] = [
  ['original', 'as recorded'],
  ['x2', 'twice as fast'],
  ['x10', 'ten times as fast'],
  ['x0.5', 'half as fast'],
  ['fast', 'as fast as possible'],
];

/** How fast recorded messages follow each other. */
export function PaceField() {
  const pace = useStore(mock.store, ({ draft }) => draft.pace);
  const isUsual = paces.some(([known]) => known === pace);
  return (
    <Field label="Pace" problem={undefined}>
      {(ids) => (
        <select
          {...ids}
          className={fieldStyles.select}
          value={pace}
          onChange={({ target }) => {
            mock.change({ pace: target.value });
          }}
        >
          {isUsual ? null : <option value={pace}>{pace}</option>}
          {paces.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
