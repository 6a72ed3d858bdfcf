/** Tells whoever waits that something changed; what did, they see for themselves. */
export class Changes {
  private readonly listeners = new Set<() => void>();

  tell(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /**
   * The first thing that `look` finds, now or after a change; null when it finds nothing in time. Rejects
   * with the signal's reason when that aborts.
   */
  found<T>(look: () => T | null, timeoutMs: number, signal: AbortSignal): Promise<T | null> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        this.listeners.delete(changed);
        signal.removeEventListener('abort', aborted);
        act();
      };
      const changed = (): void => {
        let found: T | null;
        try {
          found = look();
        } catch (error) {
          settle(() => {
            reject(error instanceof Error ? error : new Error(String(error)));
          });
          return;
        }
        if (found !== null) {
          settle(() => {
            resolve(found);
          });
        }
      };
      const aborted = (): void => {
        settle(() => {
          reject(signal.reason as Error);
        });
      };
      const timer = setTimeout(() => {
        settle(() => {
          resolve(null);
        });
      }, timeoutMs);
      this.listeners.add(changed);
      signal.addEventListener('abort', aborted);
      if (signal.aborted) aborted();
      else changed();
    });
  }
}
