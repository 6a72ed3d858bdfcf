import { lstatSync } from 'node:fs';
import { profileOfAsyncApi } from '../../core/asyncapi/profile-of-asyncapi.ts';
import { maxDocumentLength } from '../../core/collections/read-document.ts';
import { visibleText } from '../../core/text/visible.ts';
import { readUpTo } from '../../engine/read-up-to.ts';
import { writeWholeFile } from '../../engine/whole-file.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { sentenceOf } from '../sentence.ts';
import type { ConvertProfileCommand } from './convert-profile-kind.ts';

/** Makes a profile of an AsyncAPI document; what was left out goes to stderr. */
export async function runConvertProfile(command: ConvertProfileCommand): Promise<ExitCode> {
  const { inPath, outPath, ifExists } = command;
  const name = visibleText(JSON.stringify(inPath), 500);
  try {
    const document = readUpTo(inPath, maxDocumentLength + 1);
    if (document.length > maxDocumentLength) return refuse(`${name} is larger than 16 MiB.`);
    const out = lstatSync(outPath, { throwIfNoEntry: false });
    if (out !== undefined && (ifExists === 'refuse' || !out.isFile())) {
      const target = visibleText(JSON.stringify(outPath), 500);
      return refuse(`${target} exists already and is not overwritten. Add --force to replace it.`);
    }
    const made = profileOfAsyncApi(new TextDecoder().decode(document));
    if (!made.ok) {
      const sentences = made.problems.map(({ pointer, message }) =>
        pointer === '' ? message : `${pointer}: ${message}`,
      );
      return refuse(`${name} makes no profile. ${visibleText(sentences.join(' '), 2000)}`);
    }
    await writeWholeFile(outPath, `${JSON.stringify(made.profile, null, 2)}\n`);
    const { messages = [], receives = [] } = made.profile;
    const found = `${String(messages.length)} messages to send and ${String(receives.length)} checks of received ones`;
    process.stderr.write(`${[`A profile with ${found}.`, ...made.notes].join('\n')}\n`);
    return exitCodes.fine;
  } catch (error) {
    return refuse(visibleText(sentenceOf(error, `${name} cannot be converted`), 2000));
  }
}

function refuse(sentence: string): ExitCode {
  process.stderr.write(`${sentence}\n`);
  return exitCodes.badUsage;
}
