import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENT_OCTETS } from '../download/download.ts';
import type { Mistake } from '../model/mistake.ts';
import { loadDocuments } from '../openapi/load-documents.ts';
import { type Reply, serve, type TestServer } from '../testing/serve.ts';
import { loadContract } from './load-contract.ts';
import { loadUrls } from './named-urls.ts';
import { sourceLocator } from './source-locator.ts';

const HEAD = 'openapi: 3.1.0\ninfo: {title: T, version: 1.0.0}\n';
const answering = (ref: string, path = '/pets') =>
  `${HEAD}paths:\n  ${path}:\n    get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '${ref}'}}}}}}\n`;

const titled = (summary: string) =>
  `overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n  - {target: $.paths.*.get, update: {summary: ${summary}}}\n`;

const PAGES: Readonly<Record<string, Reply>> = {
  '/common.yaml': {
    text: 'Pet: {type: object, required: [name]}\nList: {type: array, items: {$ref: "#/Pet"}}\n',
  },
  '/deep/outer.yaml': {
    text: 'Beside: {$ref: "../common.yaml#/Pet"}\nElsewhere: {$ref: "more.yaml#/A"}\nFile: {$ref: "file:///etc/passwd"}\nUp: {$ref: "../../../package.json"}\nScheme: {$ref: "x:a/../own.yaml#/Own"}\nSlashes: {$ref: "\\\\\\\\[/../own.yaml#/Own"}\n',
  },
  '/whole.yaml': { text: answering('common.yaml#/Pet', '/whole') },
  '/overlay.yaml': { text: titled('URL') },
  '/moved.yaml': { status: 301, headers: { location: '/common.yaml' } },
  '/page.yaml': { text: '<!DOCTYPE html><html><body>Sign in</body></html>' },
  '/large.yaml': { text: `a: ${'x'.repeat(DOCUMENT_OCTETS)}` },
  '/list.yaml': { text: '[1, 2]' },
};

let cwd = '';
let server: TestServer;
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'urls-'));
  server = await serve(({ url }) =>
    url === '/slow.yaml' ? new Promise<never>(() => undefined) : (PAGES[url] ?? { status: 404, text: 'no' }),
  );
});
afterAll(async () => {
  await server.close();
  rmSync(cwd, { recursive: true, force: true });
});

/** What was read of a local document and of what is named beside it; `HOST` stands for the server. */
async function load(text: string, ...named: readonly string[]) {
  const own = (one: string) => one.replaceAll('HOST', server.url);
  writeFileSync(join(cwd, 'a.yaml'), own(text));
  const before = server.served.length;
  const troubles: Mistake[] = [];
  const { contract } = await loadContract(['a.yaml', ...named.map(own)], cwd, {
    onTrouble: (mistake) => troubles.push(mistake),
  });
  const short = (one: string) => one.replaceAll(server.url, 'HOST');
  return {
    contract,
    accepts: (value: unknown) => contract.operations[0]?.output.check(value, 'wire').ok,
    troubles: troubles.map(({ code, message, where }) => short(`${code} ${where}: ${message}`)),
    defects: (contract.defects ?? []).map(({ code, file, pointer, message }) =>
      short(`${code} ${file}#${pointer}: ${message}`),
    ),
    asked: server.served.slice(before).map(({ method, url }) => `${method} ${url}`),
  };
}

describe('a reference to the network', () => {
  it('is followed where `contracts` names its URL, which is asked once and is no contract itself', async () => {
    const { accepts, troubles, defects, asked } = await load(
      answering('HOST/common.yaml#/List'),
      'HOST/deep/../common.yaml#any',
    );
    expect([accepts([{ name: 'Rex' }]), accepts([{}])]).toEqual([true, false]);
    expect([troubles, defects]).toEqual([[], []]);
    expect(asked).toEqual(['GET /common.yaml']);
  });

  it('is refused with its place where no one names its URL, and nothing is asked', async () => {
    const { accepts, defects, asked, contract } = await load(answering('HOST/common.yaml#/List'));
    expect(contract.operations).toHaveLength(1);
    expect(accepts(7)).toBe(true);
    expect(defects).toEqual([
      'document-reference a.yaml#/paths/~1pets/get/responses/200/content/application~1json/schema/$ref: The reference HOST/common.yaml#/List cannot be followed: it leads to the network, and `contracts` does not name that URL. Anything is taken to be valid there.',
    ]);
    expect(asked).toEqual([]);
  });

  it.each([
    ['Beside', 'HOST/common.yaml', null],
    ['Beside', null, 'HOST/common.yaml'],
    ['Elsewhere', null, 'HOST/deep/more.yaml'],
    ['File', null, 'file:///etc/passwd'],
    ['Up', null, 'HOST/package.json'],
    ['Scheme', null, 'url:x:a/../own.yaml'],
    ['Slashes', null, 'url:\\\\[/../own.yaml'],
  ])('within a document that was loaded counts from its URL: %s, beside %s', async (name, also, refused) => {
    writeFileSync(join(cwd, 'own.yaml'), 'Own: {type: object, required: [secret]}\n');
    const { defects, asked, accepts } = await load(
      answering(`HOST/deep/outer.yaml#/${name}`),
      'HOST/deep/outer.yaml',
      ...(also === null ? [] : [also]),
    );
    expect(asked.toSorted()).toEqual([
      ...(also === null ? [] : ['GET /common.yaml']),
      'GET /deep/outer.yaml',
    ]);
    if (refused === null) return expect(defects).toEqual([]);
    expect(defects).toEqual([
      expect.stringContaining('it leads to the network, and `contracts` does not name that URL'),
    ]);
    expect(defects[0]).toContain('document-reference HOST/deep/outer.yaml#/');
    expect(accepts({})).toBe(true);
    const outer = `${server.url}/deep/outer.yaml`;
    const urls = new Map([[outer, { text: PAGES['/deep/outer.yaml']?.text ?? '' }]]);
    const content = { $ref: `${outer}#/${name}` };
    const documents = await loadDocuments('a.yaml', { cwd, urls }, content, () => undefined);
    expect([...documents.files.keys()]).toEqual(['a.yaml', outer]);
    expect([...documents.refused.keys()]).toContain(refused.replace('HOST', server.url));
  });
});

describe('a document at a URL', () => {
  it.each([
    ['URL', ['file.overlay.yaml', 'HOST/overlay.yaml']],
    ['file', ['HOST/overlay.yaml', 'file.overlay.yaml', 'HOST/overlay.yaml']],
  ])('is read where its pattern stands: of the Overlays, the last counts, the %s', async (last, patterns) => {
    writeFileSync(join(cwd, 'file.overlay.yaml'), titled('file'));
    const { contract, troubles } = await load(answering('#/info'), ...patterns);
    expect(troubles).toEqual([]);
    expect(contract.operations[0]?.meta.title).toBe(last);
  });

  it('is a contract like any other, its clauses with their lines', async () => {
    const { contract, troubles } = await load(answering('#/info'), 'HOST/whole.yaml', 'HOST/common.yaml');
    expect(troubles).toEqual([]);
    const operation = contract.operations.find(({ transport }) => transport.rest.path === '/whole');
    expect(operation?.source.file).toBe(`${server.url}/whole.yaml`);
    expect(operation?.output.check({}, 'wire').ok).toBe(false);
    const place = sourceLocator(cwd)({
      file: `${server.url}/whole.yaml`,
      exportName: '#/paths/~1whole/get',
      pointer: '',
    });
    expect(place?.line).toBe(5);
  });

  it.each([
    [
      '/moved.yaml',
      'document-unreadable HOST/moved.yaml: The document cannot be read: it answers 301, and leads to HOST/common.yaml.',
    ],
    ['/gone.yaml', 'document-unreadable HOST/gone.yaml: The document cannot be read: it answers 404.'],
    [
      '/page.yaml',
      'document-unreadable HOST/page.yaml: The document cannot be read: it is a page of HTML or XML.',
    ],
    [
      '/large.yaml',
      `document-unreadable HOST/large.yaml: The document cannot be read: the body is larger than ${DOCUMENT_OCTETS} bytes.`,
    ],
    ['/list.yaml', 'document-unknown HOST/list.yaml: This is no OpenAPI document: it is a list.'],
    [
      '/common.yaml',
      'document-unknown HOST/common.yaml: This is no OpenAPI document: it has neither `openapi` nor `swagger`, nor `overlay` nor `arazzo`, and no document refers to it.',
    ],
  ])('that gives none is named, and the rest is read: %s', async (path, sentence) => {
    const { contract, troubles } = await load(answering('#/info'), `HOST${path}`);
    expect(troubles).toEqual([sentence]);
    expect(contract.operations).toHaveLength(1);
  });

  it('that gives none says so where a reference leads to it', async () => {
    const { defects } = await load(answering('HOST/gone.yaml#/A'), 'HOST/gone.yaml');
    expect(defects[0]).toContain('cannot be followed: it answers 404.');
  });

  it('is not waited for without end', async () => {
    const url = `${server.url}/slow.yaml`;
    expect(await loadUrls([url], 50)).toEqual(new Map([[url, { why: 'no answer came within 0.05 s' }]]));
  });

  it.each([
    ['http://ada:secret@example.com/a.yaml', 'http://example.com/a.yaml', 'holds credentials'],
    ['https://', 'https://', 'this is no URL'],
  ])('is not asked for as %s', async (named, where, why) => {
    const { troubles, asked } = await load(answering('#/info'), named);
    expect(troubles).toEqual([expect.stringContaining(why)]);
    expect(troubles[0]).toContain(`document-unreadable ${where}: `);
    expect(troubles.join()).not.toContain('secret');
    expect(asked).toEqual([]);
  });
});
