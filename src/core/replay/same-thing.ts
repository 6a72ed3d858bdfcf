import { isTelling } from './distinctive-value.ts';
import { isIdName, isSequenceName, plainName } from './value-names.ts';

/** A value that was received or sent: the names that lead to it, and of a part the word before it. */
export interface NamedPlace {
  readonly names: readonly string[];
  /** The last name, when it is a word before a part of a text; else ''. */
  readonly label: string;
}

const kindName = /^(?:type|event|method|op|action|kind|cmd|command|status|state)$/;
const shortMeasure =
  /^(?:qty|sum|size|len|hp|age|year|month|day|hour|temp|vol|bid|ask|open|high|low|fee|tax|max|min|avg|mean|ms|ttl|lat|lon|lng|x|y|z|w|h|page|step|port|cost|value|data|text|body)$/;
const measure =
  /(?:price|amount|quantity|total|balance|size|count|length|limit|percent|rate|level|width|height|depth|score|minute|second|temperature|speed|weight|volume|timeout|interval|bytes|latitude|longitude|progress|discount|rating|priority|duration|delay|median|average)$/;
const bareId = /^(?:ids?|key|no|nr|num|number|ref|uid|uuid|code|token|handle)$/;
const idSuffix = /(?:ids?|no|nr|number|key|ref|uid|uuid|handle)$/;
const nextName = /(?:next|expected|expect|since|after|from|start|ack|acked|resume)$/;

/** Shorter ones stand in other members by chance. */
const minLength = 3;
const minUnnamedLength = 4;

/**
 * Whether a value that says little by itself seems to be the same in both places, by what it is and by
 * what the names say it belongs to: `order.id` and `order`, `/rooms/17` and `roomId`.
 */
export function isOfSameThing(inner: string, received: NamedPlace, sent: NamedPlace): boolean {
  const [from, to] = [plainName(received.names.at(-1) ?? ''), plainName(sent.names.at(-1) ?? '')];
  if (!/\d/.test(inner) || isMeasure(from) || isMeasure(to)) return false;
  if (kindName.test(from) || (sent.label === '' && kindName.test(to))) return false;
  const [noun, other] = [nounOf(received), nounOf(sent)];
  if (noun !== '' && noun === other) {
    const isMarked = [received, sent].some((place) => place.label !== '' || saysId(place));
    const isPart = received.label !== '' || sent.label !== '';
    return isMarked && (!isPart || inner.length >= 2);
  }
  if (isTelling(inner)) return true;
  const [isFromId, isToId] = [saysId(received), saysId(sent)];
  const isMixed = /[A-Za-z]/.test(inner);
  if (isFromId && isToId) {
    return inner.length >= minLength && (isBare(from) || isBare(to) || isMixed);
  }
  if (isFromId) {
    if (isSequenceName(to)) return false;
    return inner.length >= (isBare(from) || isMixed ? minLength : minUnnamedLength);
  }
  if (isToId) return inner.length >= minUnnamedLength && !isSequenceName(from);
  // Of plain text nothing else is known.
  const isPlain = received.names.length <= 1 && sent.names.length <= 1;
  return isPlain && received.label !== '' && sent.label !== '' && inner.length >= minUnnamedLength;
}

/** Whether a number sent in a member may be the one after a number received in another: `seq`, `next`. */
export function isNextOf(received: readonly string[], sent: readonly string[]): boolean {
  const [from, to] = [plainName(received.at(-1) ?? ''), plainName(sent.at(-1) ?? '')];
  if (from === '' || to === '' || isMeasure(from) || isMeasure(to)) return false;
  return isSequenceName(from) && (isSequenceName(to) || nextName.test(to));
}

/** Whether a member of that name, small letters and digits, holds how much there is of something. */
export function isMeasure(name: string): boolean {
  return shortMeasure.test(name) || measure.test(name);
}

function isBare(name: string): boolean {
  return bareId.test(name);
}

function saysId({ names, label }: NamedPlace): boolean {
  return label === '' ? isIdName(names.at(-1) ?? '') : isBare(plainName(label));
}

/** What a value belongs to: `order` for `order.id`, `orderId`, `orders/17` and `order`; '' when nothing says so. */
function nounOf({ names }: NamedPlace): string {
  const last = plainName(names.at(-1) ?? '');
  if (isBare(last)) return singular(plainName(names.at(-2) ?? ''));
  const stem = last.replace(idSuffix, '');
  return singular(stem.length >= 2 ? stem : last);
}

function singular(noun: string): string {
  return /[^s]s$/.test(noun) && noun.length > 3 ? noun.slice(0, -1) : noun;
}
