import { build } from 'esbuild';
import { expect, it } from 'vitest';
import * as browser from './browser.ts';
import * as node from './index.ts';

it('the door for browsers leads to the very same things', () => {
  const there = new Map<string, unknown>(Object.entries(node));
  for (const [name, value] of Object.entries(browser)) expect(there.get(name), name).toBe(value);
});

it('a contract builds for a browser, with its authoring and without Node', async () => {
  const contract = `
    import { defineQuery, readContract } from 'proviso';
    import { z } from 'zod';
    const meta = { key: 'note.get', version: '1.0.0' };
    const io = { input: z.object({ id: z.string() }), output: z.object({ id: z.string() }) };
    export const GetNote = defineQuery({ meta, io, policy: { auth: 'user' } });
    export const read = readContract([{ value: GetNote, source: { file: null, exportName: 'GetNote' } }]);`;
  const { errors, warnings, metafile } = await build({
    stdin: { contents: contract, resolveDir: process.cwd(), loader: 'ts' },
    alias: { proviso: './src/browser.ts' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
  });

  expect([...errors, ...warnings]).toEqual([]);
  expect(Object.keys(metafile.inputs).filter((path) => /undici|cucumber|commander/.test(path))).toEqual([]);
});
