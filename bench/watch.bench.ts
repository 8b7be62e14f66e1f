/**
 * From saving a handler to reading the verdict: `describeConformance` in `vitest --watch`, and `proviso watch`, each
 * against the second it may take. A test file of the same project that imports zod and nothing of ours is beside them:
 * so much of it is vitest's own. The median of several saves, with a pause before each.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { atMost } from './promise.ts';

const SAVES = 9;
const PAUSE_MS = 700;
const SECOND = 1_000;
const PLAIN = `
import { expect, test } from 'vitest';
import { z } from 'zod';
import { getNote } from './get-note.ts';
test('there is a handler', () => expect(z.function().safeParse(getNote)).toBeDefined());
`;
const CONFIG = `
import { defineConfig, inProcess } from 'proviso';
import { addNote } from './src/add-note.ts';
import { getNote } from './src/get-note.ts';
import { notes } from './src/store.ts';
const states = { 'Note exists': () => (notes.set('note-7', { noteId: 'note-7', title: 'Buy milk' }), { noteId: 'note-7' }) };
export default defineConfig({
  contracts: 'src/contract.ts',
  implementations: { notes: inProcess({ 'note.add': addNote, 'note.get': getNote }, { states, reset: () => notes.clear() }) },
  maxExamples: 20,
});
`;

/** The example project of the vitest door, with this package as it was just built. */
function project(): string {
  const cwd = mkdtempSync(join(tmpdir(), 'proviso-bench-watch-'));
  cpSync('fixtures/projects/vitest', cwd, { recursive: true });
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  writeFileSync(join(cwd, 'src/plain.test.ts'), PLAIN);
  writeFileSync(join(cwd, 'proviso.config.ts'), CONFIG);
  mkdirSync(join(cwd, 'node_modules'));
  for (const name of readdirSync('node_modules'))
    if (!name.startsWith('.')) symlinkSync(resolve('node_modules', name), join(cwd, 'node_modules', name));
  rmSync(join(cwd, 'node_modules/proviso'), { force: true });
  symlinkSync(resolve('.'), join(cwd, 'node_modules/proviso'));
  return cwd;
}

/** Milliseconds from a save to the words that end what is printed about it: the median. `ready` is printed first. */
async function fromSave(cwd: string, argv: readonly string[], words: { ready: string; through: string }) {
  const child = spawn(process.execPath, argv, { cwd, env: { ...process.env, NO_COLOR: '1' } });
  let printed = '';
  let hear = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      hear();
    });
  const said = (text: string, from: number) =>
    new Promise<void>((done) => {
      hear = () => printed.includes(text, from) && done();
      hear();
    });
  try {
    await said(words.ready, 0);
    const file = join(cwd, 'src/get-note.ts');
    const handler = readFileSync(file, 'utf8');
    const took: number[] = [];
    for (let save = 0; save < SAVES; save += 1) {
      await new Promise((paused) => setTimeout(paused, PAUSE_MS));
      const from = printed.length;
      const began = performance.now();
      writeFileSync(file, `${handler}// saved ${save} times before\n`);
      await said(words.through, from);
      took.push(performance.now() - began);
    }
    return took.sort((one, other) => one - other)[SAVES >> 1] ?? Number.NaN;
  } finally {
    child.kill();
    await new Promise((closed) => child.once('close', closed));
  }
}

const cwd = project();
try {
  const vitest = (file: string) =>
    fromSave(cwd, [resolve('node_modules/vitest/vitest.mjs'), '--watch', file], {
      ready: 'for file changes',
      through: 'for file changes',
    });
  const plain = await vitest('src/plain.test.ts');
  process.stdout.write(`  vitest's own, with zod ${plain.toFixed(0).padStart(6)} ms wall\n`);
  const watch = [resolve('dist/bin.js'), 'watch'];
  for (const [what, ours] of [
    ['a saved handler to its verdict in vitest / a second', await vitest('src/get-note.test.ts')],
    [
      'a saved handler to its verdict in watch / a second',
      await fromSave(cwd, watch, { ready: 'Watching;', through: 'Took' }),
    ],
  ] as const)
    atMost(1, { what, measure: 'wall', ours, against: SECOND, unit: 'ms' });
} finally {
  rmSync(cwd, { recursive: true });
}
