import { statSync } from 'node:fs';
import { readUpTo } from '../engine/read-up-to.ts';

/** What a command reads that takes a YAML file. */
type Wanted = 'scenario' | 'mock';

const captureStart = /^SQLite format 3\0/;
/** How files begin that are taken for YAML by mistake. */
const beginnings: readonly (readonly [start: RegExp, is: string, advice: string])[] = [
  [captureStart, 'a capture', 'Use "framescope replay" to say again what its client said.'],
  [
    /^(?:\u00ef\u00bb\u00bf)?\s*\{\s*"log"\s*:/,
    'a HAR',
    'Use "framescope convert" to make a capture of it.',
  ],
  [/^\u0089PNG\r\n/, 'a picture (PNG)', ''],
  [/^\u00ff\u00d8\u00ff/, 'a picture (JPEG)', ''],
  [/^GIF8[79]a/, 'a picture (GIF)', ''],
  [/^%PDF-/, 'a PDF', ''],
  [/^PK\u0003\u0004/, 'a ZIP archive', 'Unpack it first.'],
  [/^\u001f\u008b/, 'a gzip archive', 'Unpack it first.'],
  [/^(?:\u00ff\u00fe|\u00fe\u00ff)/, 'UTF-16 text', 'Save it as UTF-8.'],
];
const yamlKinds = {
  scenario: [/^framescopeScenario[ \t]*:/m, 'a scenario', 'Use "framescope run".'],
  mock: [/^framescopeMock[ \t]*:/m, 'a file of a simulated server', 'Use "framescope serve".'],
} as const;
const lookedAtByteLength = 4096;

/**
 * Says of a file that cannot be read as what a command takes what it is, and which command takes it; null when
 * that is not known. Never throws, and reads nothing but the beginning of a regular file.
 */
export function otherFileKind(path: string, wanted: Wanted): string | null {
  let start: string;
  try {
    const status = statSync(path);
    if (status.isDirectory()) return 'This is a folder. Name the files in it.';
    if (!status.isFile()) return null;
    start = Buffer.from(readUpTo(path, lookedAtByteLength)).toString('latin1');
  } catch {
    return null;
  }
  const found = beginnings.find(([begins]) => begins.test(start)) ?? otherYaml(start, wanted);
  if (found === null) return null;
  const [begins, is, advice] = found;
  if (wanted === 'scenario') return `This is ${is}, not a scenario. ${advice}`.trim();
  // By its name alone it was taken for something else.
  const forServe = 'Give it a name that ends in .framescope, and its server is played.';
  return `This is ${is}, not a file of a simulated server. ${begins === captureStart ? forServe : advice}`.trim();
}

function otherYaml(start: string, wanted: Wanted) {
  const other = yamlKinds[wanted === 'scenario' ? 'mock' : 'scenario'];
  return other[0].test(start) && !yamlKinds[wanted][0].test(start) ? other : null;
}
