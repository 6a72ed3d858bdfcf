/** Longest wait for a frame to be drawn, milliseconds: a hidden window draws none. */
const hiddenFrameMs = 250;

/** Runs at the beginning of the next frame, which then has its whole time for what that changes. */
export function inNextFrame(run: () => void): void {
  let done = false;
  const once = (): void => {
    if (!done) {
      done = true;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      run();
    }
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, hiddenFrameMs);
}
