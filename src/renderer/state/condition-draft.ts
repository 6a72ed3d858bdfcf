import { filterKeys, type FilterKey } from '../../core/log/filter-keys.ts';

/** What the builder of conditions asks about. */
export interface ConditionField {
  readonly id: string;
  readonly label: string;
  readonly operators: readonly string[];
  /** Values to choose from; empty where a text is written. */
  readonly values: readonly string[];
  readonly example: string;
}

/** A condition as it is put together. */
export interface ConditionDraft {
  readonly fieldId: string;
  readonly operator: string;
  readonly value: string;
  /** Of `path`: where the value stands, such as `$.user.id`. */
  readonly path: string;
  readonly negated: boolean;
}

const comparisons = ['>', '>=', '<', '<=', '=', '!='] as const;

const examples: Readonly<Record<string, string>> = {
  type: 'chat',
  conn: '2',
  size: '1k',
  wire: '1k',
  latency: '100ms',
  answers: '12',
  seq: '100',
  time: '12:04:05',
};

function fieldOf({ name, detail, values, compares }: FilterKey): ConditionField {
  const label = detail.replace(/, such as .*$/, '');
  const operators = name === 'type' ? ['contains', 'is'] : compares ? comparisons : ['is'];
  return { id: name, label, operators, values, example: examples[name] ?? '' };
}

/** Everything a condition can be about. */
export const conditionFields: readonly ConditionField[] = [
  {
    id: 'text',
    label: 'Text',
    operators: ['contains', 'contains, same case', 'contains the word'],
    values: [],
    example: 'timeout',
  },
  {
    id: 'regex',
    label: 'Regular expression',
    operators: ['finds'],
    values: [],
    example: 'time.?out',
  },
  ...filterKeys.map(fieldOf),
  {
    id: 'path',
    label: 'JSON value',
    operators: ['exists', '=', '!=', '>', '>=', '<', '<='],
    values: [],
    example: '7',
  },
];

/** The field of a draft. */
export function fieldOfDraft({ fieldId }: ConditionDraft): ConditionField {
  const field = conditionFields.find(({ id }) => id === fieldId) ?? conditionFields[0];
  if (field === undefined) {
    throw new RangeError('there are no fields');
  }
  return field;
}

/** A draft about a field, with its first operator and value. */
export function draftFor(fieldId: string): ConditionDraft {
  const draft = { fieldId, operator: '', value: '', path: '$.', negated: false };
  const field = fieldOfDraft(draft);
  return { ...draft, operator: field.operators[0] ?? '', value: field.values[0] ?? '' };
}

/** The condition in the filter language. */
export function conditionText({ fieldId, operator, value, path, negated }: ConditionDraft): string {
  const not = negated ? 'not ' : '';
  switch (fieldId) {
    case 'text': {
      const option = operator.endsWith('case') ? 'case:' : operator.endsWith('word') ? 'word:' : '';
      return `${not}${option}"${escaped(value)}"`;
    }
    case 'regex':
      return `${not}/${value.replace(/\\?\//g, '\\/')}/`;
    case 'path':
      return `${not}${path.trim()}${operator === 'exists' ? '' : ` ${operator} ${comparedValue(value)}`}`;
    case 'type':
      return `${not}type${operator === 'is' ? '=' : ':'}${word(value)}`;
    default:
      return `${not}${fieldId}${operator === 'is' ? ':' : operator}${word(value)}`;
  }
}

function escaped(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}

/** One plain word as it is, anything else in quotes. */
function word(text: string): string {
  return /^[^\s"()\\]*$/.test(text) ? text : `"${escaped(text)}"`;
}

/** Numbers, literal names and what is in quotes already as they are; any other text in quotes. */
function comparedValue(value: string): string {
  const text = value.trim();
  const isPlain = /^(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null|".*")$/i.test(text);
  return isPlain ? text : `"${escaped(text)}"`;
}
