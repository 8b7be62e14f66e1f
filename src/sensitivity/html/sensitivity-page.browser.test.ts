import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFaults } from '../../testing/accessibility.ts';
import { openBrowser } from '../../testing/open-browser.ts';
import { smallSensitivity } from '../../testing/sample-sensitivity.ts';
import { executed, visit } from '../../testing/visit.ts';
import { sensitivityPage } from './sensitivity-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

test('the first screen tells the score and its numbers, even without script', async () => {
  const { page, close } = await visit(browser, sensitivityPage(smallSensitivity()), {
    javaScriptEnabled: false,
  });
  expect(await page.textContent('h1')).toBe('25 %');
  expect(await page.locator('.tile dd').allTextContents()).toEqual(['1', '2', '1', '1']);
  expect(await page.locator('.survivor').count()).toBe(7);
  expect(await page.locator('section:last-of-type .pill').allTextContents()).toEqual([
    'found',
    'not noticed',
    'no chance in this run',
  ]);
  await close();
});

test('asks for nothing, runs nothing of what a contract says, and a cell leads to its clause', async () => {
  const { page, requests, troubles, close } = await visit(browser, sensitivityPage(smallSensitivity()));
  await page.click('a.cell');
  await page.waitForURL(/#clause-1$/);
  expect(await page.locator('#clause-1').getAttribute('open')).toBe('');
  await page.locator('button[aria-label="Copy what to write"]').first().click();
  await page.locator('button >> text=Copied').first().waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
    '{ key: "tells", given: ["<Order> exists"] }',
  );
  expect(await executed(page)).toBe(0);
  expect({ requests, troubles }).toEqual({ requests: [], troubles: [] });
  await close();
});

test.each(['light', 'dark'] as const)('is accessible and fits a phone (%s)', async (colorScheme) => {
  const { page, close } = await visit(browser, sensitivityPage(smallSensitivity()), {
    colorScheme,
    viewport: { width: 390, height: 844 },
  });
  expect(await seriousFaults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await close();
});
