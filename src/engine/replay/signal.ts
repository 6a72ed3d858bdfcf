/**
 * Lets one run wait for a condition that changes when something happens. `changed` is cheap: conditions
 * are looked at once per turn, after whatever happens now is over.
 */
export class Signal {
  private waiting: (() => void) | null = null;
  private isDue = false;

  /** Something happened. */
  changed(): void {
    if (this.waiting === null || this.isDue) return;
    this.isDue = true;
    queueMicrotask(() => {
      this.isDue = false;
      this.waiting?.();
    });
  }

  /** True once the condition holds, false after `timeoutMs` without. One wait at a time. */
  until(condition: () => boolean, timeoutMs: number): Promise<boolean> {
    if (condition()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (holds: boolean) => {
        clearTimeout(timer);
        this.waiting = null;
        resolve(holds);
      };
      const timer = setTimeout(
        () => {
          end(condition());
        },
        Math.min(timeoutMs, 2 ** 31 - 1),
      );
      this.waiting = () => {
        if (condition()) end(true);
      };
    });
  }
}
