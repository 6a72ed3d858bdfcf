import { defaultRedactionRules } from '../../core/redact/redaction-rules.ts';
import type { Capture } from '../../engine/capture/capture.ts';
import { newRedactor } from '../../engine/bundle/new-redactor.ts';
import { exportFile } from '../../engine/convert/export-file.ts';
import { programVersion } from '../version.ts';

/** Writes all messages of a capture as HAR, without its secrets. Throws EngineError. */
export async function writeRunHar(capture: Capture, path: string): Promise<void> {
  await exportFile(capture, path, {
    format: 'har',
    redactor: newRedactor(defaultRedactionRules),
    creator: { name: 'Framescope', version: programVersion() },
  });
}
