import { expect, type Locator } from '@playwright/test';
import { openConnection, rowWith, sendMessage } from './app-parts.ts';
import { test } from './app-test.ts';
import { findings } from './axe-findings.ts';
import { connectWith } from './connect-with-profile.ts';
import { openGate } from './gated-server.ts';
import type { ClientScript } from './test-server.ts';

interface Request {
  readonly type?: string;
  readonly id?: number;
  readonly method?: string;
}

/** Does for each request what the test says, and nothing for those it does not name. */
function answering(
  answers: Readonly<Record<string, (send: (value: object) => void, request: Request) => void>>,
): ClientScript {
  return (client) => {
    client.on('message', (bytes: Buffer) => {
      const request = JSON.parse(bytes.toString()) as Request;
      const name = request.type ?? request.method ?? '';
      answers[name]?.((value) => {
        client.send(JSON.stringify(value));
      }, request);
    });
  };
}

async function expectSelected(row: Locator): Promise<void> {
  await expect(row).toHaveAttribute('aria-selected', 'true');
}

const seqOf = async (row: Locator): Promise<string> =>
  (await row.getByRole('gridcell').first().innerText()).trim();

test('answers without an id are paired by type and order, in the list and in the panel', async ({
  parts,
  servers,
}) => {
  const held: (() => void)[] = [];
  const server = await servers.webSocket(
    answering({
      chat: (send) => {
        held.push(() => {
          send({ type: 'chat_response', n: held.length });
        });
      },
      status: (send) => {
        send({ type: 'status_response' });
        for (const answer of held.splice(0)) answer();
      },
    }),
  );
  await connectWith(parts, 'Codette', server.url);
  await sendMessage(parts, '{"type":"chat","message":"one"}');
  await sendMessage(parts, '{"type":"chat","message":"two"}');
  await expect(rowWith(parts, '"one"')).toContainText('waiting');
  await sendMessage(parts, '{"type":"status"}');
  const [one, two] = [await seqOf(rowWith(parts, '"one"')), await seqOf(rowWith(parts, '"two"'))];
  const answers = rowWith(parts, 'chat_response');
  await expect(answers.nth(0)).toContainText(`answers #${one} · `);
  await expect(answers.nth(1)).toContainText(`answers #${two} · `);
  await expect(rowWith(parts, '"one"')).not.toContainText('waiting');
  for (const [kind, count] of [
    ['chat', '2'],
    ['status', '1'],
  ] as const) {
    const row = parts.latency.getByRole('row', { name: new RegExp(`^${kind} `) });
    await expect(row.getByRole('cell').first()).toHaveText(count);
  }
});

test('] goes to the answer and [ back to its request, and the detail names the other with its time', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(
    answering({
      first: (send, { id }) => {
        send({ id, result: 'of the first' });
      },
    }),
  );
  await openConnection(parts, server.url);
  await sendMessage(parts, '{"id":1,"method":"first"}');
  await sendMessage(parts, '{"id":2,"method":"second"}');
  const request = rowWith(parts, '"method":"first"');
  const answer = rowWith(parts, 'of the first');
  await request.click();
  await expect(parts.detail).toContainText(`Answered by #${await seqOf(answer)} after`);
  await parts.page.keyboard.press(']');
  await expectSelected(answer);
  await expect(parts.detail).toContainText(`Answers #${await seqOf(request)} after`);
  await parts.page.keyboard.press('[');
  await expectSelected(request);
  await answer.click({ button: 'right' });
  await parts.page
    .getByRole('menuitem', { name: `Go to request #${await seqOf(request)}` })
    .click();
  await expectSelected(request);
  await rowWith(parts, '"method":"second"').click();
  await parts.page.keyboard.press(']');
  await expect(parts.page.getByText('still waiting for its answer')).toBeVisible();
});

test('a request says that it waits, and that no answer came once none can come any more', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket();
  await openConnection(parts, server.url);
  await sendMessage(parts, '{"id":7,"method":"never"}');
  const request = rowWith(parts, '"method":"never"');
  await expect(request).toContainText('waiting');
  await request.click();
  await expect(parts.detail).toContainText('No answer has come yet');
  expect(await findings(parts.page)).toEqual([]);
  server.clients[0]?.close(1000);
  await expect(request).toContainText('no answer');
  await expect(parts.detail).toContainText('No answer came in the time there is for it');
  await expect(parts.latency.getByRole('row', { name: /^never / })).toBeVisible();
});

test('an answer that was given before is marked and found by a filter', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(
    answering({
      twice: (send, { id }) => {
        send({ id, result: 'once' });
        send({ id, result: 'again' });
      },
    }),
  );
  await openConnection(parts, server.url);
  await sendMessage(parts, '{"id":1,"method":"twice"}');
  await expect(rowWith(parts, '"again"')).toContainText('duplicate');
  await expect(rowWith(parts, '"once"')).not.toContainText('duplicate');
  await parts.filter.fill('is:duplicate');
  await expect(rowWith(parts, '"once"')).toHaveCount(0);
  await expect(rowWith(parts, '"again"')).toHaveCount(1);
  await parts.filter.fill('');
});

test('pairs slower than the threshold are marked, and the threshold is remembered', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(
    answering({
      slow: (send, { id }) => {
        setTimeout(() => {
          send({ id, result: 'late' });
        }, 60);
      },
    }),
  );
  await openConnection(parts, server.url);
  await sendMessage(parts, '{"id":1,"method":"slow"}');
  const answer = rowWith(parts, '"late"');
  await expect(answer).toContainText('answers');
  await expect(answer).not.toContainText('slow');
  const threshold = parts.latency.getByRole('textbox', { name: 'Mark slower than' });
  await threshold.fill('20');
  await expect(answer).toContainText('slow');
  await threshold.fill('5000');
  await expect(answer).not.toContainText('slow');
  await parts.page.reload();
  await expect(threshold).toHaveValue('5000');
  await threshold.fill('');
  await expect(threshold).toHaveValue('');
});

test('what a profile sent by itself is marked as such, and found by a filter', async ({
  parts,
  servers,
}) => {
  const server = await servers.webSocket(openGate);
  await connectWith(parts, 'Gated CLI', server.url);
  await sendMessage(parts, '{"type":"user_message","content":"mine"}');
  await expect(rowWith(parts, '"mine"')).toHaveCount(1);
  const own = rowWith(parts, '"handshake_acknowledged"');
  await expect(own).toContainText('Sent by the profile: handshake');
  await own.click();
  await expect(parts.detail).toContainText('Sent by the profile: handshake');
  expect(await findings(parts.page)).toEqual([]);
  await parts.filter.fill('dir:send is:automatic');
  await expect(rowWith(parts, '"mine"')).toHaveCount(0);
  await expect(own).toHaveCount(1);
  await parts.filter.fill('');
});
