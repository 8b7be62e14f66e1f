import { get } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type ReportServer, type ShownReport, serveReport } from './serve-report.ts';

let server: ReportServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function served(current: () => ShownReport | null = () => ({ version: '1', html: '<p>report</p>' })) {
  server = await serveReport(current, 0);
  return server;
}

/** A request with headers that `fetch` does not let one set. */
function requested(url: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}

describe('a report that is served', () => {
  it('stands in a page around it, and asks for nothing elsewhere', async () => {
    const { url } = await served();
    const around = await (await fetch(url)).text();

    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(around).toContain('<iframe');
    expect(around).not.toMatch(/https?:\/\//);
    expect(await (await fetch(`${url}report.html`)).text()).toBe('<p>report</p>');
  });

  it('is told of again whenever it changes, and that there is none while a run is underway', async () => {
    let shown: ShownReport | null = { version: '1', html: '' };
    const { url, changed } = await served(() => shown);
    const reader = (await fetch(`${url}changes`)).body?.getReader();
    const next = async () => new TextDecoder().decode((await reader?.read())?.value);

    expect(await next()).toBe('data: {"state":"ready","version":"1"}\n\n');
    shown = null;
    changed();
    expect(await next()).toBe('data: {"state":"running"}\n\n');
    expect((await fetch(`${url}report.html`)).status).toBe(404);
    await reader?.cancel();
  });

  it('serves no other path and method, no other name of this host, and no page of another site', async () => {
    const { url } = await served();

    expect((await fetch(`${url}../package.json`)).status).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    expect(await requested(url, { host: 'evil.example' })).toBe(403);
    expect(await requested(`${url}changes`, { origin: 'http://evil.example' })).toBe(403);
  });

  it('is open in a bounded number of pages', async () => {
    const { url } = await served();
    const stop = new AbortController();
    const pages = await Promise.all(
      Array.from({ length: 21 }, () => fetch(`${url}changes`, { signal: stop.signal })),
    );

    expect(pages.filter(({ status }) => status === 503)).toHaveLength(1);
    stop.abort();
  });
});
