import { dialog, shell, type BrowserWindow } from 'electron';
import { existsSync } from 'node:fs';
import { basename, dirname, extname, sep } from 'node:path';
import { compilePattern } from '../core/profile/pattern.ts';
import { pathProblem } from '../core/redact/parse-rules.ts';
import { minSecretLength, type RedactionRules } from '../core/redact/redaction-rules.ts';
import type { RedactionChange } from '../core/redact/redaction.ts';
import type { BundleReport } from '../engine/bundle/bundle-report.ts';
import type { BundleScope } from '../engine/bundle/bundle-scope.ts';
import type { BundleAnswer, BundleRequests, BundleWish } from '../ipc/bundle-requests.ts';
import type { Result } from '../ipc/contract.ts';
import type { BundleWork } from './bundle-work.ts';
import { captureExtension } from './capture-path.ts';
import type { EngineHost } from './engine-host.ts';
import type { AppHandlers } from './request-handlers.ts';
import { done } from './outcome.ts';

interface BundleHandlersOptions {
  readonly host: EngineHost;
  readonly work: BundleWork;
  readonly appVersion: string;
  readonly window: () => BrowserWindow | null;
}

/** Leftovers that the page is told. */
const maxLeftovers = 200;

/** Answers the requests about support bundles. */
export function bundleHandlers(
  options: BundleHandlersOptions,
): Pick<AppHandlers, keyof BundleRequests> {
  const { host, work, appVersion, window } = options;
  let changes: readonly RedactionChange[] = [];
  let savedPath: string | null = null;
  let previewed: { readonly capturePath: string; readonly scope: BundleScope } | null = null;

  const run = async <T>(
    wish: BundleWish,
    choosePath: ((capturePath: string) => Promise<string | null>) | null,
    told: (report: BundleReport, path: string | null, scope: BundleScope) => T,
  ): Promise<Result<BundleAnswer<T>>> => {
    const problems = problemsOf(wish);
    if (problems.length > 0) return done({ kind: 'refused', problems });
    const file = await host.request('captureFile', [wish.captureId]);
    if (!file.ok) return file;
    if (file.value === '') return memoryOnly;
    const path = choosePath === null ? null : await choosePath(file.value);
    if (choosePath !== null && path === null) return done({ kind: 'given-up' });
    if (path !== null) {
      const openAs = await host.request('captureAt', [path]);
      if (!openAs.ok) return openAs;
      if (openAs.value !== null) return inUse(basename(path));
    }
    const capturePath = file.value;
    const outcome = await work.run({
      ...{ capturePath, path, rules: rulesOf(wish), note: wish.note, appVersion },
      // A capture that is recorded grows: what nobody looked at does not go into the file.
      scope: path !== null && previewed?.capturePath === capturePath ? previewed.scope : null,
    });
    if (outcome.ok) {
      const { report, scope } = outcome.value;
      if (path === null) previewed = { capturePath, scope };
      return done({ kind: 'done', value: told(report, path, scope) });
    }
    if (outcome.error.code === 'bundle-cancelled') return done({ kind: 'given-up' });
    const message = [capturePath, path ?? capturePath].reduce(
      (text, full) => text.replaceAll(`${dirname(full)}${sep}`, ''),
      outcome.error.message,
    );
    return { ok: false, error: { code: outcome.error.code, message } };
  };

  return {
    previewBundle: (wish) =>
      run(wish, null, (report, _path, { endSeq }) => {
        changes = report.changes;
        return {
          counts: report.counts,
          listed: changes.length,
          leftovers: report.leftovers.slice(0, maxLeftovers),
          leftoverCount: report.leftovers.length,
          endSeq,
        };
      }),
    bundleChanges: async (first, count) => done(changes.slice(first, first + count)),
    saveBundle: (wish) =>
      run(
        wish,
        async (capturePath) => {
          const owner = window();
          return owner === null ? null : askWhere(owner, capturePath);
        },
        ({ counts, leftovers, byteLength }, path) => {
          savedPath = path;
          return {
            name: basename(path ?? ''),
            byteLength: byteLength ?? 0,
            counts,
            leftoverCount: leftovers.length,
          };
        },
      ),
    bundleProgress: async () => done(work.fraction),
    cancelBundle: async () => {
      work.cancel();
      return done(undefined);
    },
    showBundle: async () => {
      if (savedPath !== null) shell.showItemInFolder(savedPath);
      return done(undefined);
    },
  };
}

const memoryOnly: Result<never> = {
  ok: false,
  error: {
    code: 'capture-memory-only',
    message: 'This capture is in memory only. Save it, open the copy and share that.',
  },
};

function inUse(name: string): Result<never> {
  const message = `${name} is open in Framescope. Choose another name.`;
  return { ok: false, error: { code: 'capture-in-use', message } };
}

function rulesOf({ groups, names, paths, patterns, values, keep }: BundleWish): RedactionRules {
  return {
    groups,
    headers: names,
    query: names,
    paths: [...paths, ...names.map((name) => `**["${name}"]`)],
    patterns: patterns.map((pattern) => ({ name: pattern, pattern })),
    values,
    keep,
  };
}

function problemsOf({ names, paths, patterns, values, keep }: BundleWish): readonly string[] {
  return [
    ...names.flatMap((name) =>
      /["\r\n]/.test(name) ? [`${JSON.stringify(name)} is no name.`] : [],
    ),
    ...[...paths, ...keep.paths].flatMap((path) => pathProblem(path) ?? []),
    ...patterns.flatMap((pattern) => {
      const compiled = compilePattern(pattern);
      return compiled.ok ? [] : [`${pattern}: ${compiled.message}.`];
    }),
    ...values.flatMap((value) =>
      value.length < minSecretLength
        ? [`“${value}” is too short: give at least ${String(minSecretLength)} characters.`]
        : [],
    ),
  ];
}

async function askWhere(window: BrowserWindow, capturePath: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save Support Bundle',
    defaultPath: `${basename(capturePath, captureExtension)}-redacted${captureExtension}`,
    filters: [{ name: 'Framescope captures', extensions: [captureExtension.slice(1)] }],
  });
  if (canceled || filePath === '') return null;
  // The user agreed to replace a file of the name as typed, and of no other.
  const named = `${filePath}${captureExtension}`;
  return extname(filePath) === '' && !existsSync(named) ? named : filePath;
}
