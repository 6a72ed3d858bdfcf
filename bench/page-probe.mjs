/**
 * What the bench watches inside the page. It runs there, so it holds no import and is added whole.
 *
 * @typedef {object} PageProbe
 * @property {import('../src/ipc/contract.ts').Pulse | null} pulse The last pulse that came.
 * @property {number[]} frameTimesMs Time between animation frames, while recorded.
 * @property {number[]} answerTimesMs From a press on a row until the frame that shows it selected is painted.
 * @property {number} presses On rows, while recorded.
 * @property {number} unanswered Presses that showed nothing within a second.
 * @property {boolean} recording
 * @property {() => void} record Begins to collect frame times and answers.
 * @property {() => Promise<void>} painted The next frame is painted.
 * @property {() => HTMLElement} grid
 * @property {(rowIndexFrom?: number, rowIndexTo?: number) => boolean} rowsDrawn Rows are there, none of them still on its way, at least one in the range.
 *
 * @typedef {typeof globalThis & { bench: PageProbe }} ProbedWindow
 */

/** @param {import('@playwright/test').Page} page */
export async function addProbe(page) {
  await page.evaluate(() => {
    /** @type {Set<MessageChannel>} */
    const channels = new Set();
    /** @type {PageProbe} */
    const bench = {
      pulse: null,
      frameTimesMs: [],
      answerTimesMs: [],
      presses: 0,
      unanswered: 0,
      recording: false,
      record() {
        Object.assign(bench, { recording: true, presses: 0, unanswered: 0 });
        bench.frameTimesMs = [];
        bench.answerTimesMs = [];
        let lastMs = performance.now();
        const onFrame = () => {
          const nowMs = performance.now();
          bench.frameTimesMs.push(nowMs - lastMs);
          lastMs = nowMs;
          if (bench.recording) requestAnimationFrame(onFrame);
        };
        requestAnimationFrame(onFrame);
      },
      // A message posted inside a frame's callback is handled after that frame was painted.
      painted: () =>
        new Promise((resolve) => {
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            // Held until then: ports that nothing refers to may be collected with their message.
            channels.add(channel);
            channel.port1.onmessage = () => {
              channels.delete(channel);
              channel.port1.close();
              resolve();
            };
            channel.port2.postMessage(null);
          });
        }),
      grid() {
        const grid = document.querySelector('[role="grid"][aria-label="Events"]');
        if (!(grid instanceof HTMLElement)) throw new Error('The page shows no event list.');
        return grid;
      },
      rowsDrawn(from = 0, to = Number.MAX_SAFE_INTEGER) {
        const rows = [...bench.grid().querySelectorAll('[role="row"]')];
        const isInRange = (/** @type {Element} */ row) => {
          const index = Number(row.getAttribute('aria-rowindex'));
          return index >= from && index <= to;
        };
        // A row on its way has one cell.
        return (
          rows.some(isInRange) &&
          rows.every((row) => row.querySelectorAll('[role="gridcell"]').length > 1)
        );
      },
    };
    Object.assign(globalThis, { bench });
    const { framescope } =
      /** @type {{ framescope: import('../src/ipc/contract.ts').FramescopeApi }} */ (
        /** @type {unknown} */ (globalThis)
      );
    framescope.on.pulse((pulse) => {
      bench.pulse = pulse;
    });
    const onPress = async (/** @type {PointerEvent} */ event) => {
      const row = event.target instanceof Element ? event.target.closest('[role="row"]') : null;
      const index = row?.getAttribute('aria-rowindex');
      if (!bench.recording || index === undefined || index === null) return;
      bench.presses += 1;
      const selected = `[role="row"][aria-selected="true"][aria-rowindex="${index}"]`;
      const deadlineMs = event.timeStamp + 1000;
      while (performance.now() < deadlineMs) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        if (bench.grid().querySelector(selected) !== null) {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => bench.answerTimesMs.push(performance.now() - event.timeStamp);
          port2.postMessage(null);
          return;
        }
      }
      bench.unanswered += 1;
    };
    document.addEventListener('pointerdown', (event) => void onPress(event), true);
  });
}

/**
 * Waits until a connection has received so many messages, as the engine tells the page.
 * @param {import('@playwright/test').Page} page
 * @param {string} url
 * @param {number} messages
 * @param {number} limitMs
 */
export async function waitForMessages(page, url, messages, limitMs) {
  await page.waitForFunction(
    ([wantedUrl, count]) => {
      const { pulse } = /** @type {ProbedWindow} */ (globalThis).bench;
      return (pulse?.connections ?? []).some(
        ({ options, receive }) => options.url === wantedUrl && receive.messages >= count,
      );
    },
    /** @type {const} */ ([url, messages]),
    { timeout: limitMs, polling: 100 },
  );
}
