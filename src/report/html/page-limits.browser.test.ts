import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../testing/open-browser.ts';
import { executed, visit } from '../../testing/visit.ts';
import { hostileReport, hugeReport } from '../sample-report.ts';
import { renderPage } from './html-reporter.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

const ELEMENTS = `document.querySelectorAll('*').length`;

test('a report of 1,000 operations and 20,000 cases fits a page that stays small while it is used', async () => {
  const html = renderPage(hugeReport({ operations: 1_000, cases: 20_000 }));
  expect(html.length).toBeLessThan(5 * 1024 * 1024);
  const { page, troubles, close } = await visit(browser, html);
  await page.waitForSelector('html[data-ready]');
  expect(await page.textContent('#count')).toBe('10,000 requirements, 1,000 operations, 20,000 cases');
  expect(await page.evaluate<number>(ELEMENTS)).toBeLessThan(4_000);

  await page.evaluate(`document.querySelector('#panel-0 .viewport').scrollTop = 1e6`);
  await page.waitForSelector('.row-name >> text=storage.object.share-999@1.3.0');
  await page.click('role=tab[name=Cases]');
  await page.evaluate(`document.querySelector('#panel-2 .viewport').scrollTop = 1e7`);
  await page.waitForSelector('[aria-posinset="20000"]');
  expect(await page.evaluate<number>(ELEMENTS)).toBeLessThan(4_000);

  await page.fill('#search', 'no such requirement');
  expect(await page.textContent('#count')).toBe('0 requirements, 0 operations, 0 cases');
  await page.fill('#search', 'billing.invoice.share-471');
  expect(await page.textContent('#count')).toBe('10 requirements, 1 operation, 20 cases');
  await page.click('#panel-2 .list-row a >> nth=0');
  await page.waitForSelector('dialog[open] .case');
  expect(troubles).toEqual([]);
  await close();
});

test('hostile text everywhere executes nothing, asks for nothing and becomes no element', async () => {
  const { page, requests, troubles, close } = await visit(browser, renderPage(hostileReport()));
  await page.waitForSelector('html[data-ready]');
  for (const tab of ['Requirements', 'Cases', 'Grid']) await page.click(`role=tab[name=${tab}]`);
  await page.hover('.row-name >> nth=1');
  await page.click('.finding a');
  await page.waitForSelector('dialog[open]');
  await page.evaluate(
    `document.querySelectorAll('details').forEach((one) => one.toggleAttribute("open", true))`,
  );
  for (const button of await page.locator('dialog[open] .copyable button').all()) await button.click();
  await page.evaluate(
    `document.querySelectorAll('*').forEach((one) => { one.dispatchEvent(new Event('mouseover')); one.dispatchEvent(new Event('focus')); })`,
  );
  expect(await executed(page)).toBe(0);
  expect({ requests, troubles }).toEqual({ requests: [], troubles: [] });
  expect(await page.locator('img, iframe, object, embed, body svg[onload], base, link').count()).toBe(0);
  expect(await page.locator('script').count()).toBe(1);
  const handlers = `[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on'))`;
  expect(await page.evaluate(handlers)).toEqual([]);
  const links = `[...document.querySelectorAll('a')].map((one) => one.getAttribute('href')).filter((href) => !href.startsWith('#'))`;
  expect(await page.evaluate(links)).toEqual([]);
  expect(await page.textContent('dialog[open]')).toContain('onerror=__executed()');
  expect(await page.locator('main').textContent()).not.toContain('\u202e');
  await close();
});

test('a script that got into the page would still be dead, and the detector would see a live one', async () => {
  const html = renderPage(hostileReport()).replace(
    '<main>',
    '<main><script>__executed()</script><img src="x" onerror="__executed()">',
  );
  const planted = await visit(browser, html);
  await planted.page.waitForSelector('html[data-ready]');
  expect([await executed(planted.page), planted.requests]).toEqual([0, []]);
  expect(planted.troubles.join()).toContain('Content Security Policy');
  await planted.close();

  const open = await visit(browser, html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
  await open.page.waitForSelector('html[data-ready]');
  expect(await executed(open.page)).toBeGreaterThan(0);
  await open.close();
});
