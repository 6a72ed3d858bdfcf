import { useEffect, type RefObject } from 'react';

/**
 * Gives the focus to the dialog around an element when what had it is gone, as a button that was pressed and
 * is no more: else no key would reach the dialog, Escape neither.
 */
export function useFocusKept(inside: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const dialog = inside.current?.closest<HTMLElement>('[role="dialog"]') ?? null;
    if (dialog === null) return;
    let frame = 0;
    const look = (): void => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      const dialogs = document.querySelectorAll('.popover-scrim [role="dialog"]');
      if (isLost && dialogs.item(dialogs.length - 1) === dialog) {
        dialog.focus({ preventScroll: true });
      }
    };
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(frame);
      // What was disabled loses the focus with the next frame.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(look);
      });
    });
    observer.observe(dialog, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [inside]);
}
