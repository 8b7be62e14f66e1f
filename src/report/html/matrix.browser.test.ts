import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFaults } from '../../testing/accessibility.ts';
import { openBrowser } from '../../testing/open-browser.ts';
import { executed, visit } from '../../testing/visit.ts';
import { hostileReport, smallReport, violatedReport } from '../sample-report.ts';
import { renderMatrix } from './matrix.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

test('implementations stand side by side, with what they differ in first', async () => {
  const { page, requests, troubles, close } = await visit(
    browser,
    renderMatrix([smallReport(), violatedReport()]).text,
  );
  expect(await page.locator('.implementation .pill').allTextContents()).toEqual([
    'conformant',
    'non-conformant',
  ]);
  const rows = page.locator('#differences ~ .scroll tbody tr');
  expect(await rows.locator('th code').allTextContents()).toEqual([
    'agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND',
    'agent.run.cancel@1.0.0#policy/auth',
    'agent.run.get@1.0.0#io/output',
  ]);
  expect(await rows.first().locator('.pill').allTextContents()).toEqual(['verified', 'violated']);
  await page.fill('#matrix-search', 'policy');
  expect(await rows.locator('visible=true').locator('th code').allTextContents()).toEqual([
    'agent.run.cancel@1.0.0#policy/auth',
  ]);
  await page.fill('#matrix-search', '');
  expect(await seriousFaults(page)).toEqual([]);
  expect({ requests, troubles }).toEqual({ requests: [], troubles: [] });
  await close();
});

test('reports of different contracts are not compared in silence, and hostile ones do nothing', async () => {
  const { page, requests, close } = await visit(browser, renderMatrix([smallReport(), hostileReport()]).text);
  expect(await page.textContent('.notices')).toContain('2 different contracts');
  expect([await executed(page), requests]).toEqual([0, []]);
  await close();
});
