import { scalarLeaves } from '../analysis/scalar-leaves.ts';
import { isIdentity } from './leaf-meaning.ts';

/** Ids stand near the top of a message. */
const limits = { depth: 4, count: 40 };
const maxValues = 10_000;
/** Names of what is another one in each request, unlike the id of a room or a session. */
const requestId =
  /^(?:id|(?:request|req|message|msg|call|command|cmd|query|correlation|invocation|operation|op|client|trace)_?id|ref|nonce|uuid)$/i;

/** Knows of the newest request with which an id was said, to tell whose answer a message is. */
export class RecordedOwners<Request> {
  private readonly byValue = new Map<string, Request>();
  /** Places at which an id was said again. */
  private readonly repeated = new Set<string>();
  private readonly seen = new Map<string, Set<string>>();

  /** Looks at a request of the session, to learn at which places each has another id. */
  survey(payload: Uint8Array): void {
    for (const { pointer, raw } of idsIn(payload)) {
      const values = this.seen.get(pointer) ?? new Set<string>();
      if (values.has(raw)) {
        this.repeated.add(pointer);
      } else if (values.size < maxValues && this.seen.size < maxValues) {
        this.seen.set(pointer, values.add(raw));
      }
    }
  }

  asked(request: Request, payload: Uint8Array): void {
    for (const { name, pointer, raw } of idsIn(payload)) {
      if (!requestId.test(name) && !this.isDistinct(pointer)) continue;
      this.byValue.delete(raw);
      this.byValue.set(raw, request);
      if (this.byValue.size <= maxValues) continue;
      const oldest = this.byValue.keys().next();
      if (oldest.done !== true) this.byValue.delete(oldest.value);
    }
  }

  /** The request with an id that this message has too; null for none. */
  ownerOf(payload: Uint8Array): Request | null {
    if (this.byValue.size === 0) return null;
    for (const { raw } of idsIn(payload)) {
      const owner = this.byValue.get(raw);
      if (owner !== undefined) return owner;
    }
    return null;
  }

  private isDistinct(pointer: string): boolean {
    return !this.repeated.has(pointer) && (this.seen.get(pointer)?.size ?? 0) >= 2;
  }
}

interface Id {
  readonly name: string;
  readonly pointer: string;
  readonly raw: string;
}

function idsIn(payload: Uint8Array): readonly Id[] {
  return scalarLeaves(payload, 0, limits).flatMap(({ names, raw }) => {
    const name = names.at(-1) ?? '';
    return isIdentity({ name, raw }) ? [{ name, pointer: names.join('/'), raw }] : [];
  });
}
