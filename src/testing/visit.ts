import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page being tried, and everything that went wrong or out while it was. */
export interface Visit {
  readonly page: Page;
  /** Addresses asked for besides the page itself. */
  readonly requests: readonly string[];
  /** Uncaught errors, console errors and dialogs. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

const ADDRESS = 'https://report.test/';

/**
 * Opens the markup under an address of its own that no network has; every other request is noted and
 * refused. `executed()` tells how often a call of `__executed()`, planted in hostile text, came through.
 */
export async function visit(
  browser: Browser,
  html: string,
  options: BrowserContextOptions & { hash?: string } = {},
): Promise<Visit> {
  const { hash = '', ...rest } = options;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...rest });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: ADDRESS });
  await context.addInitScript(
    'globalThis.__count = 0; globalThis.__executed = () => { globalThis.__count += 1; };',
  );
  const requests: string[] = [];
  const troubles: string[] = [];
  await context.route('**/*', async (route) => {
    const url = route.request().url();
    if (url.split('#')[0] === ADDRESS)
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    requests.push(url);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('dialog', async (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  await page.goto(`${ADDRESS}${hash}`);
  return { page, requests, troubles, close: () => context.close() };
}

export async function executed(page: Page): Promise<number> {
  return page.evaluate<number>('globalThis.__count');
}
