import { removeCapture } from './capture-file.mjs';

/**
 * Records a flood with the built command line, and makes sure that nothing is missing.
 * @param {import('./lab.mjs').Lab} lab
 * @param {string} path
 * @param {{ messages: number, byteLength: number }} flood
 */
export async function recordFlood(lab, path, { messages, byteLength }) {
  const server = await lab.startServer('flood-server.mjs');
  await server.ask({ messages, byteLength, connections: 1, deflate: false });
  const [outcome] = await Promise.all([
    server.answer(),
    lab.runCli(['connect', server.url, '--no-deflate', '--capture', path, '--quiet']),
  ]);
  const stats = await lab.stats(path);
  if (stats.messages.receive !== messages) {
    await removeCapture(path);
    throw new Error(
      `The command line recorded ${stats.messages.receive} of ${messages} messages (see row headless).`,
    );
  }
  return outcome;
}
