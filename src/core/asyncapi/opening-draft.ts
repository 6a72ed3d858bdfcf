import type { HandshakeAdditions, ProfileParameter } from '../profile/profile.ts';

/** What is known of a parameter. */
export interface ParameterDetails {
  readonly note?: string;
  readonly preset?: string;
  readonly choices?: readonly string[];
  readonly isRequired?: boolean;
  readonly isSecret?: boolean;
}

const maxParameters = 100;

/** Collects the parameters of a profile and where they go in the opening handshake. */
export class OpeningDraft {
  private readonly parameters = new Map<string, ProfileParameter>();
  private readonly headers = new Map<string, string>();
  private readonly query = new Map<string, string>();

  /** Of several of one name the first counts. */
  addParameter(given: string, details: ParameterDetails): void {
    const name = parameterName(given);
    if (this.parameters.has(name) || this.parameters.size >= maxParameters) return;
    const { note = '', preset = '', choices = [], isRequired, isSecret } = details;
    const isChoice = choices.length > 0 && (preset === '' || choices.includes(preset));
    this.parameters.set(name, {
      name,
      label: given.slice(0, 200),
      ...(note === '' ? {} : { note: note.slice(0, 2_000) }),
      ...(preset === '' || isSecret === true ? {} : { default: preset.slice(0, 2_000) }),
      ...(isSecret === true ? { secret: true } : {}),
      ...(isRequired === true ? { required: true } : {}),
      ...(isChoice ? { choices: choices.map((value) => ({ value, label: value })) } : {}),
    });
  }

  /** A query parameter or a header of the handshake, with a parameter of the same name for its value. */
  add(place: 'query' | 'headers', name: string, details: ParameterDetails): void {
    if (name === '' || name === '__proto__') return;
    if (place === 'headers' && !/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) return;
    this.addParameter(name, details);
    if (this.parameters.has(parameterName(name))) {
      this[place].set(name, `{{${parameterName(name)}}}`);
    }
  }

  addBearer(): void {
    this.addParameter('token', { isSecret: true, note: 'Sent as Authorization: Bearer.' });
    this.headers.set('Authorization', 'Bearer {{token}}');
  }

  parameterList(): readonly ProfileParameter[] {
    return [...this.parameters.values()];
  }

  additions(): readonly HandshakeAdditions[] {
    const headers = Object.fromEntries(this.headers);
    const query = Object.fromEntries(this.query);
    if (this.headers.size === 0 && this.query.size === 0) return [];
    return [
      {
        ...(this.headers.size === 0 ? {} : { headers }),
        ...(this.query.size === 0 ? {} : { query }),
      },
    ];
  }
}

/** A name that a parameter of a profile can have. */
export function parameterName(name: string): ProfileParameter['name'] {
  const plain = name.replace(/[^A-Za-z0-9_.-]/g, '_').slice(0, 90);
  return /^[A-Za-z_]/.test(plain) ? plain : `p_${plain}`;
}
