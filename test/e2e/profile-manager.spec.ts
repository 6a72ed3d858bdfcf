import { expect, type Locator, type Page } from '@playwright/test';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from './app-test.ts';
import { findings } from './axe-findings.ts';
import { withOwnProfiles } from './gated-server.ts';

async function manage(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Profile:/ }).click();
  await page.getByRole('menuitem', { name: 'Manage profiles…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Profiles' });
  await expect(dialog.getByRole('textbox', { name: 'Profile text' })).toBeVisible();
  return dialog;
}

test.afterEach(async ({ launched }) => {
  await rm(join(launched.userDataFolder, 'profiles'), { recursive: true, force: true });
});

test('a built-in profile is duplicated, edited, refused with the place of what is wrong, and saved', async ({
  parts,
}) => {
  const { page } = parts;
  const dialog = await manage(page);
  await dialog.getByRole('button', { name: 'Codette', exact: true }).click();
  await expect(dialog).toContainText('cannot be changed');
  await expect(dialog.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Duplicate to edit' }).click();
  await expect(dialog.getByRole('button', { name: 'Codette (copy)' })).toBeVisible();

  const save = dialog.getByRole('button', { name: 'Save' });
  await expect(save).toBeDisabled();
  const field = dialog.getByRole('textbox', { name: 'Profile text' });
  const wrong = { framescopeProfile: 1, id: 'mine', name: 'Mine', description: '', endpoints: 7 };
  await field.fill(JSON.stringify(wrong, null, 2));
  const problems = dialog.getByRole('list', { name: 'Problems' });
  await expect(problems).toContainText('/endpoints');
  await save.click();
  await expect(dialog.getByRole('status')).toContainText('It was not saved. /endpoints');
  expect(await findings(page)).toEqual([]);
  await problems.getByRole('button').first().click();
  await expect(field).toBeFocused();

  await field.fill(JSON.stringify({ ...wrong, endpoints: [] }, null, 2));
  await expect(problems).toHaveCount(0);
  await save.click();
  await expect(dialog.getByRole('status')).toContainText('Saved.');
  await expect(dialog.getByRole('button', { name: 'Mine' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Codette (copy)' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: /^Profile:/ }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Mine' })).toBeVisible();
  await page.keyboard.press('Escape');
});

test('the editor completes from the schema of profiles', async ({ parts, launched }) => {
  const { page } = parts;
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await withOwnProfiles(page, launched.userDataFolder, {
    'mine.json': {
      framescopeProfile: 1,
      id: 'mine',
      name: 'Mine',
      description: '',
      endpoints: [],
    },
  });
  const dialog = await manage(page);
  await dialog.getByRole('button', { name: 'Mine' }).click();
  const field = dialog.getByRole('textbox', { name: 'Profile text' });
  await expect(field).toHaveValue(/"mine"/);
  await field.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('"keepal');
  await page.keyboard.press('Control+Space');
  await expect(page.getByRole('option', { name: /keepalive/ }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  expect(errors).toEqual([]);
});

test('a file that cannot be used is listed with what is wrong, and no connection can be made with it', async ({
  parts,
  launched,
}) => {
  const { page } = parts;
  await withOwnProfiles(page, launched.userDataFolder, {
    'broken.json': '{\n  "id": "broken",\n}',
  });
  await page.getByRole('button', { name: /^Profile:/ }).click();
  await expect(page.getByRole('menuitemradio', { name: /broken/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  const dialog = await manage(page);
  await dialog.getByRole('button', { name: /^broken.json/ }).click();
  await expect(dialog.getByRole('list', { name: 'Problems' })).toContainText('Line 3');
});

test('an own profile is deleted after a second question', async ({ parts, launched }) => {
  const { page } = parts;
  await withOwnProfiles(page, launched.userDataFolder, {
    'mine.json': {
      framescopeProfile: 1,
      id: 'mine',
      name: 'Mine',
      description: '',
      endpoints: [],
    },
  });
  const dialog = await manage(page);
  await dialog.getByRole('button', { name: 'Mine' }).click();
  await dialog.getByRole('button', { name: 'Delete the profile' }).click();
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(dialog.getByRole('button', { name: 'Mine' })).toBeVisible();
});

test('a profile is exported and imported as a file, and an import connects to nothing', async ({
  parts,
  launched,
}) => {
  const { page } = parts;
  const folder = await mkdtemp(join(tmpdir(), 'framescope-profile-'));
  const path = join(folder, 'shared.json');
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
  const dialog = await manage(page);
  await dialog.getByRole('button', { name: 'Coda', exact: true }).click();
  await expect(dialog.getByRole('region', { name: 'Coda' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog.getByRole('status')).toContainText('Exported');
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ id: 'coda' });

  await dialog.getByRole('button', { name: 'Import…' }).click();
  await expect(dialog.getByRole('status')).toContainText('Imported. No connection uses it yet.');
  await expect(dialog.getByRole('textbox', { name: 'Profile text' })).toHaveValue(/"coda-2"/);
  await expect(
    page.getByRole('button', { name: 'Profile: No profile', includeHidden: true }),
  ).toHaveCount(1);

  await writeFile(path, '{"framescopeProfile":1,"id":"x","name":"X","next":"loop"}');
  await dialog.getByRole('button', { name: 'Import…' }).click();
  await expect(dialog.getByRole('status')).toContainText('The file was not imported.');
  await rm(folder, { recursive: true });
});
