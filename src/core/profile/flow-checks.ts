import { childPointer } from './pointer.ts';
import type { ProblemList } from './problem-list.ts';
import type { Profile } from './profile.ts';
import { checkMessageNames, checkTextNames } from './template-check.ts';

/** Reports what cannot work in the way from the URL to a usable connection. */
export function checkFlow(profile: Profile, problems: ProblemList): void {
  const known = new Set((profile.parameters ?? []).map(({ name }) => name));
  checkOpening(profile, known, problems);
  checkHandshake(profile, known, problems);
  if (profile.keepalive?.message !== undefined) {
    checkMessageNames(profile.keepalive.message.send, '/keepalive/message/send', known, problems);
  }
  if (profile.reconnect !== undefined && profile.reconnect.maxMs < profile.reconnect.baseMs) {
    problems.add('/reconnect/maxMs', 'The longest delay is shorter than the first one (baseMs).');
  }
}

function checkOpening(profile: Profile, known: ReadonlySet<string>, problems: ProblemList): void {
  for (const [i, addition] of (profile.opening ?? []).entries()) {
    const at = `/opening/${i}`;
    for (const [name, value] of Object.entries(addition.headers ?? {})) {
      const pointer = childPointer(`${at}/headers`, name);
      checkTextNames(value, pointer, known, problems);
      if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
        problems.add(pointer, `${JSON.stringify(name)} is no name of a header.`);
      }
    }
    for (const [name, value] of Object.entries(addition.query ?? {})) {
      checkTextNames(value, childPointer(`${at}/query`, name), known, problems);
    }
    for (const [j, value] of (addition.subprotocols ?? []).entries()) {
      checkTextNames(value, `${at}/subprotocols/${j}`, known, problems);
    }
    if (addition.origin !== undefined) {
      checkTextNames(addition.origin, `${at}/origin`, known, problems);
    }
    for (const [name, value] of Object.entries(addition.when ?? {})) {
      const pointer = childPointer(`${at}/when`, name);
      const parameter = profile.parameters?.find((candidate) => candidate.name === name);
      if (parameter === undefined) {
        problems.add(pointer, `There is no parameter ${JSON.stringify(name)}.`);
      } else if (parameter.choices?.some((choice) => choice.value === value) === false) {
        problems.add(pointer, `The parameter ${JSON.stringify(name)} never has this value.`);
      }
    }
  }
}

/** Captured values are known from the next step on, and to the keepalive. */
function checkHandshake(profile: Profile, known: Set<string>, problems: ProblemList): void {
  const steps = profile.handshake?.steps ?? [];
  for (const [i, step] of steps.entries()) {
    const at = `/handshake/steps/${i}`;
    if ('send' in step) {
      checkMessageNames(step.send, `${at}/send`, known, problems);
      continue;
    }
    for (const name of Object.keys(step.capture ?? {})) {
      if (profile.parameters?.some((parameter) => parameter.name === name) === true) {
        const pointer = childPointer(`${at}/capture`, name);
        problems.add(pointer, `${JSON.stringify(name)} is a parameter already.`);
      }
      known.add(name);
    }
  }
  if (steps.length > 0 && steps.every((step) => 'send' in step)) {
    problems.add(
      '/handshake/steps',
      'A handshake needs a step that expects a message; otherwise nothing tells that the server took part.',
    );
  }
}
