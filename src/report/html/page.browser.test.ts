import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFaults } from '../../testing/accessibility.ts';
import { openBrowser } from '../../testing/open-browser.ts';
import { type Visit, visit } from '../../testing/visit.ts';
import { partialReport, smallReport, violatedReport } from '../sample-report.ts';
import { addressOf } from '../words/address-of.ts';
import { renderPage } from './html-reporter.ts';

const BROKEN = 'agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

async function opened(options: Parameters<typeof visit>[2] = {}, report = violatedReport()): Promise<Visit> {
  const visited = await visit(browser, renderPage(report), options);
  await visited.page.waitForSelector('html[data-ready]');
  return visited;
}

test('the first screen tells the verdict, the profiles and what to do, even without script', async () => {
  const { page, close } = await visit(browser, renderPage(violatedReport()), { javaScriptEnabled: false });
  expect(await page.textContent('h1')).toBe('non-conformant');
  expect(await page.textContent('.sentence')).toBe(
    'orchestrator is not conformant: it breaks 2 musts of the contract.',
  );
  expect(await page.locator('.profile').count()).toBe(5);
  const replay = "npx proviso replay 'agent.run.get@1.0.0#io/output/generated'";
  expect(await page.textContent('.steps code')).toBe(replay);
  // The first finding to see again is the first that the page shows.
  expect(await page.locator('#causes .finding a').first().getAttribute('href')).toBe(
    addressOf('agent.run.get@1.0.0#io/output'),
  );
  await close();
});

test('the page asks no one for anything, and nothing goes wrong in it', async () => {
  for (const report of [violatedReport(), partialReport(), smallReport()]) {
    const { requests, troubles, close } = await opened({}, report);
    expect({ requests, troubles }).toEqual({ requests: [], troubles: [] });
    await close();
  }
});

test('a finding opens on what was expected, what was done and seen, and how to see it again', async () => {
  const { page, close } = await opened();
  await page.click('.finding a >> text=An unknown run is refused with RUN_NOT_FOUND');
  const sheet = page.locator('dialog[open]');
  expect(await sheet.locator('h2').textContent()).toBe('An unknown run is refused with RUN_NOT_FOUND (404).');
  expect(await sheet.locator('.side pre').first().textContent()).toBe(
    'a refusal with the code RUN_NOT_FOUND and status 404',
  );
  expect(await sheet.locator('.evidence .gherkin > b').allTextContents()).toEqual(['Given', 'When', 'Then']);
  await sheet.locator('summary >> text=Request and response').click();
  expect(await sheet.locator('pre[aria-label=Request]').first().textContent()).toContain(
    'authorization: [redacted]',
  );
  await sheet.locator('button[aria-label="Copy replay command"]').click();
  await sheet.locator('button >> text=Copied').waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
    `npx proviso replay '${BROKEN}/unknown-id'`,
  );
  await page.keyboard.press('Escape');
  // The dialog tells of its closing in a task of its own.
  await page.waitForURL('https://report.test/');
  expect(await page.locator('dialog[open]').count()).toBe(0);
  await close();
});

test('a requirement and a case can be linked to, and an unknown one opens nothing', async () => {
  const { page, close } = await opened({ hash: `#${encodeURIComponent(BROKEN)}` });
  expect(await page.locator('dialog[open] h2').textContent()).toContain('RUN_NOT_FOUND');
  await page.evaluate(`location.hash = '#agent.run.get@1.0.0%23io/output/generated'`);
  await page.waitForFunction(
    `document.querySelector('dialog[open] h2').textContent.startsWith('Every success output')`,
  );
  await close();
  const other = await opened({ hash: '#%E0%A4%A' });
  expect(await other.page.locator('dialog[open]').count()).toBe(0);
  expect(other.troubles).toEqual([]);
  await other.close();
});

test('search and filters narrow every view, and say how far', async () => {
  const { page, close } = await opened();
  const count = () => page.textContent('#count');
  expect(await count()).toBe('9 requirements, 2 operations, 8 cases');
  await page.keyboard.press('/');
  await page.keyboard.type('refused unknown');
  expect(await count()).toBe('1 requirement, 1 operation, 1 case');
  await page.fill('#search', '');
  await page.selectOption('select[aria-label=Status]', 'violated');
  expect(await count()).toBe('2 requirements, 2 operations, 2 cases');
  await page.click('role=tab[name=Requirements]');
  expect(await page.locator('#panel-1 .list-row .pill').allTextContents()).toEqual(['violated', 'violated']);
  await page.selectOption('select[aria-label=Status]', '');
  await page.selectOption('select[aria-label=Profile]', 'security');
  expect(await page.locator('#panel-1 .list-row a').allTextContents()).toEqual([
    'Callers weaker than `user` are refused.',
  ]);
  await close();
});

test('the grid shows where the trouble is and leads to it', async () => {
  const { page, close } = await opened();
  const field = page.locator('[aria-label="unknown-id-refused on agent.run.cancel@1.0.0: violated"]');
  await field.click();
  expect(await page.locator('dialog[open] h2').textContent()).toContain('RUN_NOT_FOUND');
  await page.keyboard.press('Escape');
  await page.focus('role=tab[name=Grid]');
  await page.keyboard.press('ArrowRight');
  expect(await page.getAttribute('#tab-1', 'aria-selected')).toBe('true');
  await close();
});

test('the theme follows the system until someone chooses', async () => {
  const { page, close } = await opened({ colorScheme: 'dark' });
  const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
  expect(await paper()).toBe('rgb(20, 23, 28)');
  await page.click('#theme');
  expect([await page.textContent('#theme'), await paper()]).toEqual(['Theme: light', 'rgb(251, 250, 247)']);
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  expect(await paper()).toBe('rgb(251, 250, 247)');
  await close();
});

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
] as const)(
  'axe finds nothing serious in %s at %i pixels, and no line is wider than the page',
  async (colorScheme, width) => {
    const { page, close } = await opened({ colorScheme, viewport: { width, height: 900 } });
    if (colorScheme === 'dark') await page.click('role=tab[name=Requirements]');
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('.finding a');
    await page.locator('dialog[open] summary').first().click();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await close();
  },
);

/** Two findings of one cause, in operations of different owners. */
function ownedReport() {
  const report = violatedReport();
  const owners = [['@runs'], ['@runs', '@desk']];
  const operations = report.header.contract.operations.map((one, index) => ({
    ...one,
    owners: owners[index] ?? [],
  }));
  return { ...report, header: { ...report.header, contract: { ...report.header.contract, operations } } };
}

test('what is wrong comes before all else, by cause, also without script', async () => {
  const { page, close } = await visit(browser, renderPage(violatedReport()), { javaScriptEnabled: false });
  const top = async (selector: string) => (await page.locator(selector).first().boundingBox())?.y ?? 0;
  expect(await page.locator('#causes .finding').count()).toBe(2);
  expect(await top('#causes h2')).toBeLessThan(await top('.facts'));
  await close();
});

test('findings are arranged by operation, owner or tag, and the address says so', async () => {
  const { page, close } = await opened({}, ownedReport());
  const options = await page.locator('select[aria-label="Group findings"] option').allTextContents();
  expect(options).toEqual(['By cause', 'By operation', 'By owner']);
  await page.selectOption('select[aria-label="Group findings"]', 'owner');
  expect((await page.locator('#causes .heading').allTextContents()).sort()).toEqual(['@desk', '@runs']);
  expect(page.url()).toBe('https://report.test/#?by=owner');
  await close();
});

test('a view can be sent to others: the address brings its filters back', async () => {
  const { page, close } = await opened({}, ownedReport());
  await page.selectOption('select[aria-label=Status]', 'violated');
  await page.selectOption('select[aria-label=Owner]', '@desk');
  const [url, count] = [page.url(), await page.textContent('#count')];
  expect(count).toMatch(/^1 requirement/);
  await close();

  const other = await opened({ hash: new URL(url).hash }, ownedReport());
  expect(await other.page.textContent('#count')).toBe(count);
  await other.page.click('.finding a >> nth=0');
  // A key pressed before the finding is open closes nothing.
  await other.page.waitForSelector('dialog[open]');
  await other.page.keyboard.press('Escape');
  await other.page.waitForURL(url);
  await other.close();
});

test('an address that names what is not there filters nothing', async () => {
  const { page, troubles, close } = await opened({
    hash: '#?status=%3Cscript%3E&check=none&by=x&owner=y&operation=z',
  });
  expect(await page.textContent('#count')).toMatch(/^9 requirements/);
  expect(troubles).toEqual([]);
  await close();
});

test('on paper the causes come first, and nothing to click is printed', async () => {
  const { page, close } = await opened();
  await page.emulateMedia({ media: 'print' });
  expect(await page.isVisible('#causes .finding')).toBe(true);
  expect(await page.isVisible('.filters')).toBe(false);
  expect(await page.isVisible('select[aria-label="Group findings"]')).toBe(false);
  await close();
});
