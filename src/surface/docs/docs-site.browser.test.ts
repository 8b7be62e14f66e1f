import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import { readContract } from '../../contract/reading/read-contract.ts';
import { HOSTILE } from '../../report/sample-report.ts';
import { seriousFaults } from '../../testing/accessibility.ts';
import { openBrowser } from '../../testing/open-browser.ts';
import type { SurfaceFile } from '../surface.ts';
import { docsSurface } from './docs-surface.ts';

const ADDRESS = 'https://docs.test/';
const contract = readContract(
  agentRunModules.map((value) => ({ value, source: { file: 'run.ts', exportName: 'Run' } })),
);
const OPTIONS = { report: null, sourceOf: () => 'export const Run = 1;\n' };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 120_000);
afterAll(() => browser?.close());

/** A page of the site, everything it asks for being served from its files. */
async function opened(
  files: readonly SurfaceFile[],
  path: string,
  options = {},
): Promise<{ readonly page: Page; readonly troubles: readonly string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const troubles: string[] = [];
  await context.addInitScript(
    'globalThis.__count = 0; globalThis.__executed = () => { globalThis.__count += 1; };',
  );
  await context.route('**/*', async (route) => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname.slice(1));
    const file = files.find((each) => each.path === `docs/${name}`);
    if (file === undefined) {
      troubles.push(`asked for ${route.request().url()}`);
      return route.abort();
    }
    const type = name.endsWith('.css') ? 'text/css' : name.endsWith('.js') ? 'text/javascript' : 'text/html';
    return route.fulfill({ contentType: `${type}; charset=utf-8`, body: file.text });
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(ADDRESS + path);
  return { page, troubles };
}

describe('the pages of a contract', () => {
  const { files } = docsSurface(contract, OPTIONS);
  const pages = files.flatMap(({ path }) => (path.endsWith('.html') ? [path.replace('docs/', '')] : []));

  it.each(['light', 'dark'] as const)(
    'can be used by everyone, %s, on a wide screen and on a phone',
    async (colorScheme) => {
      for (const viewport of [
        { width: 1280, height: 900 },
        { width: 390, height: 844 },
      ])
        for (const path of [
          'index.html',

          'agent.run.cancel@1.0.0.html',
        ]) {
          const { page, troubles } = await opened(files, path, { colorScheme, viewport });
          expect([path, await seriousFaults(page), troubles]).toEqual([path, [], []]);
          const { scrollWidth, clientWidth } = await page.evaluate<{
            scrollWidth: number;
            clientWidth: number;
          }>(
            '({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth })',
          );
          expect([path, scrollWidth]).toEqual([path, clientWidth]);
          await page.context().close();
        }
    },
    60_000,
  );

  it('lead to one another, and to nothing that is not there', async () => {
    for (const path of pages) {
      const { text } = files.find((file) => file.path === `docs/${path}`) as SurfaceFile;
      for (const [, link = ''] of text.matchAll(/(?:href|src)="([^"]+)"/g)) {
        const [file = '', anchor] = link.split('#');
        const there = files.find((each) => each.path === `docs/${file}`);
        expect([path, link, there !== undefined]).toEqual([path, link, true]);
        if (anchor !== undefined) expect(there?.text).toContain(`id="${anchor}"`);
      }
    }
  });

  it('find an operation by an error code', async () => {
    const { page } = await opened(files, 'index.html');
    await page.fill('.search', 'not_cancellable');
    expect(await page.locator('li:visible').allInnerTexts()).toEqual([
      expect.stringContaining('agent.run.cancel'),
    ]);
    expect(await page.locator('#found').textContent()).toBe('1 of 7');
    await page.context().close();
  });

  it('show what authors wrote, and run none of it', async () => {
    const hostile = readContract([
      {
        value: {
          meta: {
            key: 'x',
            version: '1',
            kind: 'command',
            title: HOSTILE,
            description: HOSTILE,
            goal: HOSTILE,
            owners: [HOSTILE],
            tags: [HOSTILE],
          },
          io: {
            output: agentRunModules.length === 0 ? null : contract.operations[0]?.output.schema,
            errors: { [HOSTILE]: { when: HOSTILE, description: HOSTILE } },
          },
          policy: { auth: HOSTILE, more: HOSTILE },
          sideEffects: { emits: [{ key: HOSTILE, version: HOSTILE, when: HOSTILE }], audit: [HOSTILE] },
          acceptance: {
            scenarios: [{ key: HOSTILE, given: [HOSTILE], when: [HOSTILE], then: [HOSTILE] }],
            examples: [{ key: HOSTILE, input: HOSTILE, output: HOSTILE }],
          },
          transport: { rest: { method: HOSTILE, path: HOSTILE } },
        },
        source: { file: HOSTILE, exportName: HOSTILE },
      },
    ]);
    const made = docsSurface(hostile, { report: null, sourceOf: () => HOSTILE });
    for (const path of ['index.html', 'events.html', 'errors.html', 'states.html', 'x@1.html']) {
      const { page, troubles } = await opened(made.files, path);
      expect([path, await page.evaluate('globalThis.__count'), troubles]).toEqual([path, 0, []]);
      await page.context().close();
    }
  });
});
