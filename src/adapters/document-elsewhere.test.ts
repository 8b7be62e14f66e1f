import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENT_OCTETS } from '../download/download.ts';
import { serve } from '../testing/serve.ts';
import { documentElsewhere } from './document-elsewhere.ts';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'documents-'));
  writeFileSync(join(cwd, 'openapi.json'), '{}');
  mkdirSync(join(cwd, 'folder'));
  writeFileSync(join(cwd, 'large.json'), '');
  truncateSync(join(cwd, 'large.json'), DOCUMENT_OCTETS + 1);
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const session = (more = {}) => ({ cwd, timeoutMs: 2_000, signal: new AbortController().signal, ...more });

describe('a document elsewhere', () => {
  it('is read from a file, and where that cannot be, says why', async () => {
    expect(await documentElsewhere('openapi.json', 'openapi', session())).toMatchObject({ output: '{}' });
    const why = async (file: string) => {
      const outcome = await documentElsewhere(file, 'openapi', session());
      return outcome.kind === 'unintelligible' ? outcome.reason : outcome.kind;
    };
    expect(await why('none.json')).toBe('there is no such file');
    expect(await why('folder')).toBe('it is a folder');
    expect(await why('openapi.json/inner')).toBe('the file cannot be read (ENOTDIR)');
    expect(await why('large.json')).toBe(`the file is larger than ${DOCUMENT_OCTETS} bytes`);
    if (process.getuid?.() === 0) return;
    chmodSync(join(cwd, 'openapi.json'), 0);
    expect(await why('openapi.json')).toBe('the file may not be read');
  });

  it('is fetched, a GraphQL schema by introspection or as a file, and by GET alone where nothing may change', async () => {
    const { url, served, close } = await serve(({ method }) =>
      method === 'GET' ? { text: 'type Query { a: Int }' } : { status: 405, json: {} },
    );
    try {
      expect(await documentElsewhere(`${url}/a`, 'openapi', session())).toMatchObject({ status: 200 });
      expect(await documentElsewhere(`${url}/b`, 'graphql', session())).toMatchObject({ status: 200 });
      await documentElsewhere(`${url}/c`, 'graphql', session({ readOnly: true }));
      expect(served.map(({ method, url: at }) => `${method} ${at}`)).toEqual([
        'GET /a',
        'POST /b',
        'GET /b',
        'GET /c',
      ]);
    } finally {
      await close();
    }
    expect(await documentElsewhere(`${url}/gone`, 'openapi', session())).toMatchObject({
      kind: 'unintelligible',
      status: null,
    });
  });

  it('is cut off in size and in time', async () => {
    const { url, close } = await serve(({ url: at }) =>
      at === '/large' ? { text: 'x'.repeat(DOCUMENT_OCTETS + 1) } : new Promise<never>(() => undefined),
    );
    try {
      expect(
        await documentElsewhere(`${url}/large`, 'openapi', session({ timeoutMs: 20_000 })),
      ).toMatchObject({
        reason: `the body is larger than ${DOCUMENT_OCTETS} bytes`,
      });
      expect(await documentElsewhere(`${url}/slow`, 'openapi', session({ timeoutMs: 100 }))).toEqual({
        kind: 'timeout',
        afterMs: 100,
      });
    } finally {
      await close();
    }
  });
});
