/** Names of members that hold an id, a token or the like, written small and without signs. */
const idEnd =
  /(?:^|[^A-Za-z])ids?$|[a-z0-9](?:Id|ID|Ids|IDs)$|(?:session|user|order|request|message|msg|client|channel|room|game|player|trade|connection|conn|socket|sub|subscription|stream|task|job|thread|run|turn|item|event|trace|span|correlation|account|device|object|file|call|response|reply|u|s|uu|gu)id$/;
const tokenEnd =
  /(?:token|ticket|nonce|key|handle|hash|session|cookie|secret|signature|challenge|cursor|ref|reference|etag|correlation)$|^(?:you|me)$/;
const sequenceEnd =
  /^(?:n|no|i|num|ack)$|(?:seq|sequence|seqno|number|offset|cursor|position|index|counter|count|revision|rev|version|epoch|acked|last)$/;
const counterEnd = /(?:seq|sequence|seqno|seqnum|msgno|eventno)$/;
const lapseName =
  /^(?:ts|t|timestamp|age|lag|rtt|uptime|took)$|(?:uptime|elapsed|latency|timestamp|servertime|took)(?:ms|us|ns|s|seconds|sec)?$/;
const referenceEnd = /(?:replyto|ref|parent|target|of|ack|inreplyto|source|for)$/;
const typeName =
  /^(?:type|event|method|op|action|kind|cmd|command|topic|channel|name|status|state)$/;

/** A name as it is compared with others: small letters and digits. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Whether a member of that name holds an id, a token or the like. */
export function isIdName(name: string): boolean {
  return idEnd.test(name) || idEnd.test(plainName(name)) || tokenEnd.test(plainName(name));
}

/** Whether a member of that name counts messages or what is in them. */
export function isSequenceName(name: string): boolean {
  return sequenceEnd.test(plainName(name));
}

/** Whether a member of that name numbers the messages of a server. */
export function isCounterName(name: string): boolean {
  return counterEnd.test(plainName(name));
}

/** Whether a number in a member of that name is a time, or how long something took. */
export function isLapseName(name: string): boolean {
  return lapseName.test(plainName(name));
}

/** Whether a member of that name points to another message or thing. */
export function isReferenceName(name: string): boolean {
  return referenceEnd.test(plainName(name));
}

/** Whether a member of that name tells what a message is. */
export function isTypeName(name: string): boolean {
  return typeName.test(plainName(name));
}

/** Whether two members seem to hold the same thing, by the names that lead to them: `session.id`, `sessionId`. */
export function isSameThing(a: readonly string[], b: readonly string[]): boolean {
  const [lastA, lastB] = [plainName(a.at(-1) ?? ''), plainName(b.at(-1) ?? '')];
  if (lastA === '' || lastB === '') return false;
  if (lastA === lastB) return true;
  const [longA, longB] = [plainName(a.slice(-2).join('')), plainName(b.slice(-2).join(''))];
  return endsAlike(longA, lastB) || endsAlike(longB, lastA);
}

/** A name for a variable: that of the member, with its parent's when it says too little. */
export function variableName(names: readonly string[]): string {
  const last = names.at(-1) ?? 'value';
  const parent = names.at(-2);
  const isShort = /^(?:id|key|ref|no|n|value|token)$/i.test(last);
  const words = isShort && parent !== undefined && !isTypeName(parent) ? [parent, last] : [last];
  const joined = words
    .join('_')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word, index) => (index === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`))
    .join('')
    .slice(0, 60);
  return /^[A-Za-z]/.test(joined) ? joined : `value${joined}`;
}

function endsAlike(long: string, short: string): boolean {
  return short.length >= 2 && long.length > short.length && long.endsWith(short);
}
