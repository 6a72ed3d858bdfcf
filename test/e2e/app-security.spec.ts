import { expect, test, type Page } from '@playwright/test';
import { appRequestNames, engineRequestNames, eventNames } from '../../src/ipc/request-names.ts';
import { launchApp, type LaunchedApp } from './launch-app.ts';

const pageUrl = 'app://framescope/index.html';

let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  launched = await launchApp();
  page = launched.page;
  await page.waitForLoadState();
});

test.afterAll(async () => {
  await launched.close();
});

test.afterEach(async () => {
  expect(page.url().split('#')[0]).toBe(pageUrl);
  expect(launched.app.windows()).toHaveLength(1);
});

test('the page has no Node and no Electron', async () => {
  const types = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].map(
      (name) => typeof (globalThis as Record<string, unknown>)[name],
    ),
  );
  expect(types).toEqual(types.map(() => 'undefined'));
});

test('the window is isolated, sandboxed and without Node or webviews', async () => {
  const preferences = await launched.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // Not in the public types; it tells what is in force, not what was asked for.
      const last = (
        contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences();
      return {
        contextIsolation: last['contextIsolation'],
        sandbox: last['sandbox'],
        nodeIntegration: last['nodeIntegration'],
        nodeIntegrationInWorker: Boolean(last['nodeIntegrationInWorker']),
        webviewTag: last['webviewTag'],
        webSecurity: last['webSecurity'],
      };
    }),
  );
  expect(preferences).toEqual([
    {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
    },
  ]);
});

test('what is exposed to the page is exactly the contract', async () => {
  const exposed = await page.evaluate(() => {
    const api = (globalThis as unknown as { framescope: Record<string, unknown> }).framescope;
    return { api: Object.keys(api).sort(), on: Object.keys(api['on'] as object).sort() };
  });
  expect(exposed).toEqual({
    api: [...Object.keys(engineRequestNames), ...Object.keys(appRequestNames), 'on'].sort(),
    on: Object.keys(eventNames).sort(),
  });
});

test('the page cannot change what the preload does by changing built-in functions', async () => {
  const version = await page.evaluate(async () => {
    const { framescope } = globalThis as unknown as {
      framescope: { appInfo(): Promise<{ value: { version: string } }> };
    };
    const push = Array.prototype.push;
    Array.prototype.push = () => 0;
    try {
      return (await framescope.appInfo()).value.version;
    } finally {
      Array.prototype.push = push;
    }
  });
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

for (const { what, name, args } of [
  { what: 'of the wrong type', name: 'reconnect', args: ['1'] },
  { what: 'that are too many', name: 'clear', args: [1] },
  { what: 'that are missing', name: 'rows', args: [1] },
  { what: 'out of range', name: 'rows', args: [1, 0, 1_000_000] },
  {
    what: 'with a field nobody knows',
    name: 'openView',
    args: [1, { connectionId: null, texts: [], folded: [], path: '/' }],
  },
  { what: 'that reach for prototypes', name: 'detail', args: [1, { __proto__: null }] },
]) {
  test(`a request with arguments ${what} is refused with a code`, async () => {
    const result = await page.evaluate(
      async ([request, values]) => {
        const { framescope } = globalThis as unknown as {
          framescope: Record<string, (...args: unknown[]) => Promise<unknown>>;
        };
        return framescope[request]?.(...values);
      },
      [name, args] as const,
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'request-invalid' } });
  });
}

test('inline scripts and eval do not run', async () => {
  const outcome = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
    const seen = new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', resolve, { once: true });
    });
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.head.append(script);
    await seen;
    let evalError = '';
    try {
      (0, eval)('globalThis.evalRan = true');
    } catch (error) {
      evalError = (error as Error).name;
    }
    return {
      evalError,
      inlineRan: 'inlineRan' in globalThis,
      evalRan: 'evalRan' in globalThis,
      blocked: violations.some((violation) => violation.startsWith('script-src-elem')),
    };
  });
  expect(outcome).toEqual({
    evalError: 'EvalError',
    inlineRan: false,
    evalRan: false,
    blocked: true,
  });
});

test('the page cannot reach the network by itself', async () => {
  const outcomes = await page.evaluate(async () => {
    const attempt = async (run: () => Promise<unknown>): Promise<string> =>
      run().then(
        () => 'reached',
        () => 'blocked',
      );
    return Promise.all([
      attempt(() => fetch('http://127.0.0.1:1/')),
      attempt(() => fetch('file:///etc/passwd')),
      attempt(
        () =>
          new Promise((resolve, reject) => {
            const image = new Image();
            image.onload = resolve;
            image.onerror = reject;
            image.src = 'http://127.0.0.1:1/x.png';
          }),
      ),
    ]);
  });
  expect(outcomes).toEqual(['blocked', 'blocked', 'blocked']);
});

for (const target of [
  'https://example.com/',
  'http://127.0.0.1:1/',
  'file:///etc/passwd',
  'data:text/html,<h1>x</h1>',
  'javascript:document.title="x"',
  'app://other/index.html',
]) {
  test(`neither a link, a form, location nor window.open leads to ${target}`, async () => {
    const opened = await page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.target = '_blank';
      link.click();
      link.remove();
      const form = document.createElement('form');
      form.action = url;
      document.body.append(form);
      try {
        form.submit();
      } catch {
        // Refused at once is refused.
      }
      form.remove();
      try {
        location.href = url;
      } catch {
        // Chromium refuses some schemes by throwing.
      }
      return window.open(url) === null;
    }, target);
    expect(opened).toBe(true);
  });
}

test('a page that leaves for about:blank is brought back', async () => {
  const left = page.waitForEvent('framenavigated', (frame) => frame.url() === 'about:blank');
  await page.evaluate(() => {
    location.href = 'about:blank';
  });
  await left;
  await page.waitForURL(pageUrl);
  await expect(page.getByRole('textbox', { name: 'Server URL' })).toBeVisible();
});

test('an embedded frame stays empty', async () => {
  const text = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    const settled = new Promise((resolve) => {
      frame.addEventListener('load', resolve);
      document.addEventListener('securitypolicyviolation', resolve);
    });
    frame.src = 'data:text/html,<p>inside</p>';
    document.body.append(frame);
    await settled;
    const content = frame.contentDocument?.body.textContent ?? '';
    frame.remove();
    return content;
  });
  expect(text).toBe('');
});

test('every permission is denied', async () => {
  const states = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
    ];
    const queried = await Promise.all(
      names.map(async (name) => {
        const status = await navigator.permissions.query({ name: name as PermissionName });
        return status.state;
      }),
    );
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'refused',
    );
    return { queried: [...new Set(queried)], media, notification: Notification.permission };
  });
  expect(states.queried).toEqual(['denied']);
  expect(states.notification).toBe('denied');
  expect(states.media).toBe('refused');
});

test('the app scheme serves the built page and nothing outside it', async () => {
  const statuses = await launched.app.evaluate(async ({ session }) => {
    const urls = [
      'app://framescope/index.html',
      'app://framescope/../main/index.js',
      'app://framescope/..%2fmain%2findex.js',
      'app://framescope/%2e%2e/main/index.js',
      'app://framescope/..%5cmain%5cindex.js',
      'app://framescope//etc/passwd',
      'app://framescope/%00index.html',
      'app://framescope/assets/',
      'app://other/index.html',
    ];
    return Promise.all(urls.map(async (url) => (await session.defaultSession.fetch(url)).status));
  });
  expect(statuses).toEqual([200, ...Array.from({ length: 8 }, () => 404)]);
});

test('the policy comes with the page, as a header and in its markup', async () => {
  const policies = await launched.app.evaluate(async ({ session }) => {
    const response = await session.defaultSession.fetch('app://framescope/index.html');
    const markup = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(
      await response.text(),
    );
    return [response.headers.get('content-security-policy'), markup?.[1]?.replaceAll('&#39;', "'")];
  });
  expect(policies[0]).toContain("default-src 'none'; script-src 'self';");
  expect(policies[1]).toBe(policies[0]);
});
