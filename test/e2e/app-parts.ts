import { expect, type Locator, type Page } from '@playwright/test';

/** The parts of the window, each found by its role and name and by nothing else. */
export interface AppParts {
  readonly page: Page;
  readonly url: Locator;
  readonly connect: Locator;
  readonly disconnect: Locator;
  readonly options: Locator;
  readonly connections: Locator;
  readonly status: Locator;
  readonly events: Locator;
  readonly rows: Locator;
  readonly filter: Locator;
  readonly detail: Locator;
  readonly message: Locator;
  readonly format: Locator;
  readonly send: Locator;
  readonly composer: Locator;
  readonly latency: Locator;
}

/** Finds the parts of a window. */
export function appParts(page: Page): AppParts {
  const exact = (role: Parameters<Page['getByRole']>[0], name: string): Locator =>
    page.getByRole(role, { name, exact: true });
  const events = exact('grid', 'Events');
  const composer = exact('region', 'Composer');
  return {
    page,
    url: exact('textbox', 'Server URL'),
    connect: exact('button', 'Connect'),
    disconnect: exact('button', 'Disconnect'),
    options: exact('button', 'Options'),
    connections: exact('list', 'Connections'),
    status: exact('region', 'Connection status'),
    events,
    rows: events.getByRole('row'),
    filter: exact('searchbox', 'Filter events'),
    detail: exact('region', 'Event detail'),
    message: exact('textbox', 'Message'),
    format: composer.getByRole('combobox', { name: 'Format' }),
    send: exact('button', 'Send'),
    composer,
    latency: exact('region', 'Latency'),
  };
}

/** Types a URL and presses Enter. */
export async function connectTo({ url }: AppParts, address: string): Promise<void> {
  await url.fill(address);
  await url.press('Enter');
}

/** Connects and waits until the status panel says `Open`. */
export async function openConnection(parts: AppParts, address: string): Promise<void> {
  await connectTo(parts, address);
  await expect(parts.status).toContainText(address);
  await expectPhase(parts, 'Open');
}

/** Waits until the status panel shows this phase. */
export async function expectPhase({ status }: AppParts, phase: string): Promise<void> {
  await expect(status.getByText(phase, { exact: true })).toBeVisible();
}

/** Waits until the status panel shows this many messages for `Received` or `Sent`. */
export async function expectMessages(
  { status }: AppParts,
  term: 'Received' | 'Sent',
  count: number,
): Promise<void> {
  const words = `${count.toLocaleString('en-US')} message${count === 1 ? '' : 's'}`;
  await expect(status).toContainText(new RegExp(`${term}\\s*${words}\\b`));
}

/** Opens a folded text of the status panel, such as `Request head`. */
export async function openText({ status }: AppParts, title: string): Promise<Locator> {
  await status.getByRole('button', { name: title, exact: true }).click();
  return status.getByLabel(title, { exact: true });
}

/** The total that the event list tells to assistive tools. */
export async function rowCount({ events }: AppParts): Promise<number> {
  return Number(await events.getAttribute('aria-rowcount'));
}

/** Waits until the event list holds exactly this many rows. */
export async function expectRowCount({ events }: AppParts, count: number): Promise<void> {
  await expect(events).toHaveAttribute('aria-rowcount', String(count));
}

/** Filters the events and waits until exactly this many are left. */
export async function filterTo(parts: AppParts, text: string, count: number): Promise<void> {
  await parts.filter.fill(text);
  await expectRowCount(parts, count);
}

/** The row whose text holds this. */
export function rowWith({ rows }: AppParts, text: string | RegExp): Locator {
  return rows.filter({ hasText: text });
}

/** Selects the row with this text and opens one view of it. */
export async function openDetail(
  parts: AppParts,
  text: string | RegExp,
  tab: 'Pretty' | 'Raw' | 'Hex' | 'Frames' = 'Pretty',
): Promise<void> {
  const row = rowWith(parts, text);
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await showTab(parts, tab);
}

/** Shows one view of the open event. */
export async function showTab({ detail }: AppParts, name: string): Promise<void> {
  const tab = detail.getByRole('tab', { name, exact: true });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

/** Writes a message and presses `Send`. */
export async function sendMessage(parts: AppParts, text: string): Promise<void> {
  await parts.message.fill(text);
  await parts.send.click();
}
