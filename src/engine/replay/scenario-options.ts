import type { ConnectionOptions, Header } from '../../core/connection/connection-options.ts';
import { bytesOf } from '../../core/redact/byte-text.ts';
import type { ScenarioSecrets } from '../../core/replay/scenario-secrets.ts';
import {
  isCredentialHeader,
  isSecretParameter,
  isTokenSubprotocol,
  urlWithoutCredentials,
  type ReplayTarget,
} from './replay-options.ts';

/** Where a scenario connects to; no URL means the recorded one. */
export type ScenarioTarget = Pick<ReplayTarget, 'headers' | 'queryParameters'> & {
  readonly url: string | null;
};

/** How a scenario connects. Texts are templates, secrets `{{name}}`. */
interface ScenarioOptions {
  readonly url: string;
  readonly options: Partial<Omit<ConnectionOptions, 'url'>>;
  /** What is secret and has no place in a template, in words. */
  readonly leftOut: readonly string[];
}

/** The recorded way to connect with what the target says instead, for a file that holds no secrets. */
export function scenarioOptions(
  recorded: ConnectionOptions,
  target: ScenarioTarget,
  secrets: ScenarioSecrets,
): ScenarioOptions {
  const names: string[] = [];
  // The name is put in behind: what stands in a URL is escaped, the braces must not be.
  const { url, leftOut } = urlWithoutCredentials(target.url ?? recorded.url, ({ name, value }) => {
    names.push(secrets.variable(value, name, `the query parameter ${name}`));
    return `\u0001${String(names.length - 1)}\u0002`;
  });
  const headers = together(recorded.headers, target.headers).map((header) => {
    return withoutSecret(header, `the header ${header.name}`, isCredentialHeader, secrets);
  });
  const query = together(recorded.queryParameters, target.queryParameters).map((parameter) => {
    const isSecret = (name: string): boolean => isSecretParameter(name, parameter.value);
    return withoutSecret(parameter, `the query parameter ${parameter.name}`, isSecret, secrets);
  });
  const subprotocols = withoutTokens(recorded.subprotocols, secrets);
  const { origin } = recorded;
  return {
    url: secrets.template(bytesOf(url), 'the URL', names),
    options: {
      ...(headers.length > 0 && { headers }),
      ...(query.length > 0 && { queryParameters: query }),
      ...(subprotocols.length > 0 && { subprotocols }),
      ...(origin !== null && { origin: secrets.template(bytesOf(origin), 'the origin') }),
    },
    leftOut,
  };
}

/** A template may fill in what a rule finds in the value; otherwise the whole value of a secret name. */
function withoutSecret(
  { name, value }: Header,
  place: string,
  isSecret: (name: string) => boolean,
  secrets: ScenarioSecrets,
): Header {
  const line = secrets.template(bytesOf(`${name}: ${value}`), place);
  const shown = line.slice(name.length + 2);
  if (shown !== value || value === '' || !isSecret(name)) return { name, value: shown };
  return { name, value: `{{${secrets.variable(value, name, place)}}}` };
}

function withoutTokens(names: readonly string[], secrets: ScenarioSecrets): readonly string[] {
  if (names.length === 0) return names;
  const place = 'a subprotocol';
  const field = 'Sec-WebSocket-Protocol: ';
  const line = secrets.template(bytesOf(`${field}${names.join(', ')}`), place);
  return line
    .slice(field.length)
    .split(', ')
    .map((name) =>
      isTokenSubprotocol(name) && !name.includes('{{')
        ? `{{${secrets.variable(name, 'subprotocol', place)}}}`
        : name,
    );
}

function together(recorded: readonly Header[], given: readonly Header[]): readonly Header[] {
  const names = new Set(given.map(({ name }) => name.toLowerCase()));
  return [...recorded.filter(({ name }) => !names.has(name.toLowerCase())), ...given];
}
