import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { cacheFolderOf } from './cache-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'proviso-launch-'));
afterAll(() => rmSync(root, { recursive: true }));

const loader = join(root, 'load-bundle.mjs');
buildSync({
  entryPoints: [new URL('load-bundle.ts', import.meta.url).pathname],
  outfile: loader,
  bundle: true,
  format: 'esm',
  platform: 'node',
});

let folder = '';
let cache = '';
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
  cache = join(folder, 'cache');
});

/** Writes a bundle that answers with `answer`. */
function bundle(name: string, answer: string): string {
  const file = join(folder, name);
  const filler = Array.from({ length: 50 }, (_, i) => `function f${i}(x) { return x + ${i}; }`).join('\n');
  writeFileSync(file, `${filler}\nexports.answer = () => f1(0) === 1 && ${JSON.stringify(answer)};`);
  return file;
}

/** What a process of its own gets from the bundle, and whether V8 took the cache. */
function load(file: string, cacheFolder: string | null = cache, purpose = 'run', exitCode = 0): string {
  const script = `
    import { loadBundle } from ${JSON.stringify(pathToFileURL(loader).href)};
    const { answer } = loadBundle(${JSON.stringify({ file, cacheFolder, purpose })});
    process.stdout.write(answer());
    process.exitCode = ${exitCode};`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }).stdout;
}

const kept = () => readdirSync(cache).sort();

it('leaves its bytecode when the process ends, once', () => {
  const file = bundle('cli-1.cjs', 'yes');

  expect(load(file)).toBe('yes');
  const [name = ''] = kept();
  const first = readFileSync(join(cache, name));
  expect(load(file)).toBe('yes');

  expect(kept()).toEqual([`cli-1.cjs-${process.versions.v8}-${process.arch}-run.bytecode`]);
  expect(readFileSync(join(cache, name))).toEqual(first);
});

it('runs from the bytecode, and not from a text that it never compiled', () => {
  const file = bundle('cli-1.cjs', 'old');
  load(file);
  // Of one length and under one name, which a build never does: V8 cannot see the difference.
  bundle('cli-1.cjs', 'new');

  expect(load(file)).toBe('old');
  expect(load(file, null)).toBe('new');
});

it('compiles again where the bytecode is damaged, cut short, or foreign, and keeps that', () => {
  const file = bundle('cli-1.cjs', 'yes');
  load(file);
  const path = join(cache, kept()[0] ?? '');
  const whole = readFileSync(path);

  for (const wrong of [Buffer.alloc(0), Buffer.from('not bytecode'), whole.subarray(0, whole.length / 2)]) {
    writeFileSync(path, wrong);
    expect(load(file)).toBe('yes');
    expect(readFileSync(path).length).toBeGreaterThan(whole.length / 2);
  }
});

it('keeps other work apart, and drops what other versions left', () => {
  const old = bundle('cli-1.cjs', 'old');
  load(old);
  load(old, cache, 'plan');
  expect(kept().map((name) => name.replace(/^.*-/, ''))).toEqual(['plan.bytecode', 'run.bytecode']);

  load(bundle('cli-2.cjs', 'new'));

  expect(kept().map((name) => name.slice(0, 9))).toEqual(['cli-2.cjs']);
});

it('does without where nothing can be written', () => {
  writeFileSync(join(folder, 'file'), '');

  expect(load(bundle('cli-1.cjs', 'yes'), join(folder, 'file', 'cache'))).toBe('yes');
});

it.each([
  ['came to a verdict', 1, 1],
  ['was refused', 2, 0],
  ['broke off', 130, 0],
])('of a command that %s, keeps what was worth compiling', (_what, exitCode, files) => {
  mkdirSync(cache);

  expect(load(bundle('cli-1.cjs', 'yes'), cache, 'run', exitCode)).toBe('yes');
  expect(kept()).toHaveLength(files);
});

it('keeps nothing where it is told so', () => {
  mkdirSync(cache);

  expect(load(bundle('cli-1.cjs', 'yes'), null)).toBe('yes');
  expect(kept()).toEqual([]);
});

it.each([
  ['/app/node_modules/proviso', '/app/node_modules/.cache/proviso'],
  ['/src/proviso', '/src/proviso/node_modules/.cache/proviso'],
])('of %s, what can be made again is in %s', (packageRoot, expected) => {
  expect(cacheFolderOf(packageRoot)).toBe(expected);
});
