import type { DemoSession } from './demo-session.ts';

interface Subscription {
  /** Leaves out every nth number for this client; 0 for none. */
  readonly holes: number;
  sent: number;
}

interface Scope {
  lastSyncId: number;
  readonly subscribers: Map<DemoSession, Subscription>;
}

const maxScopes = 100;
const activityIntervalMs = 4000;

/**
 * What happens in scopes such as `chat`, numbered 1, 2, 3 … in each. A client sees it only while it
 * is subscribed; once a scope has been asked for, it goes on whether anybody looks or not.
 */
export class SyncScopes {
  readonly #scopes = new Map<string, Scope>();
  #timer: NodeJS.Timeout | null = null;

  /** Confirms with the last number that the client has missed. */
  subscribe(
    session: DemoSession,
    name: string,
    { holes, activity }: { readonly holes: number; readonly activity: boolean },
  ): void {
    const scope = this.#scope(name);
    if (scope === null) {
      const message = name === '' ? 'Subscribe needs a scope.' : 'There are too many scopes.';
      session.sendJson({ type: 'Error', layer: 'message', code: 'invalid', message });
      return;
    }
    scope.subscribers.set(session, { holes, sent: 0 });
    session.sendJson({ type: 'Subscribed', scope: name, last_sync_id: scope.lastSyncId });
    if (activity) {
      this.#timer ??= setInterval(() => {
        for (const [active, { subscribers }] of this.#scopes) {
          this.publish(active, { type: 'Presence', connections: subscribers.size }, null);
        }
      }, activityIntervalMs).unref();
    }
  }

  unsubscribe(session: DemoSession, name: string): void {
    this.#scopes.get(name)?.subscribers.delete(session);
    session.sendJson({ type: 'Unsubscribed', scope: name });
  }

  /** Numbers an event and sends it to all subscribers; `asker` gets it in any case, else unnumbered. */
  publish(name: string, event: object, asker: DemoSession | null): void {
    const scope = this.#scopes.get(name);
    if (scope !== undefined) {
      scope.lastSyncId += 1;
      for (const [session, subscription] of scope.subscribers) {
        subscription.sent += 1;
        const left = subscription.holes > 0 && subscription.sent % subscription.holes === 0;
        if (!left) {
          session.sendJson({ ...event, scope: name, sync_id: scope.lastSyncId });
        }
      }
    }
    if (asker !== null && scope?.subscribers.has(asker) !== true) {
      asker.sendJson(event);
    }
  }

  leave(session: DemoSession): void {
    for (const { subscribers } of this.#scopes.values()) {
      subscribers.delete(session);
    }
  }

  stop(): void {
    clearInterval(this.#timer ?? undefined);
  }

  #scope(name: string): Scope | null {
    const found = this.#scopes.get(name);
    if (found !== undefined || name === '' || this.#scopes.size >= maxScopes) {
      return found ?? null;
    }
    const made: Scope = { lastSyncId: 0, subscribers: new Map() };
    this.#scopes.set(name, made);
    return made;
  }
}
