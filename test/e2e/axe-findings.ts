import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Serious and critical findings of axe in the page as it stands, in both themes, one line for each place. */
export async function findings(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await nextPaint(page);
    found.push(...(await findingsNow(page)).map((finding) => `${colorScheme}: ${finding}`));
  }
  await page.emulateMedia({ colorScheme: null });
  return found;
}

/** The editors take the other theme when the page tells them, not by its style sheet. */
async function nextPaint(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

async function findingsNow(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Legacy: the other way opens a page of its own, and the app has one window.
    .setLegacyMode()
    // To describe every place that passed takes longer than to look.
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
}
