import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepIn } from '../launch/cache-folder.ts';
import { rememberedThorough, rememberedTransform } from './remembered-transform.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proviso-cache-'));
  keepIn({ folder, maker: 'one' });
});
afterEach(() => {
  keepIn(null);
  rmSync(folder, { recursive: true });
});

const SOURCE = "import { a } from './a.ts';\nexport const b: number = a;\n";
const entries = () => readdirSync(join(folder, 'modules'));
const onlyEntry = () => join(folder, 'modules', entries()[0] ?? '');

it('gives what an earlier process made of the same text', async () => {
  const first = await rememberedTransform(SOURCE, '/p/b.ts');
  const kept = readFileSync(onlyEntry(), 'utf8');

  expect(await rememberedTransform(SOURCE, '/p/b.ts')).toEqual(first);
  expect(first.imports).toEqual(['./a.ts']);
  expect(kept.endsWith(first.code)).toBe(true);
});

it('transforms a changed text again, in the place of the old one', async () => {
  await rememberedTransform(SOURCE, '/p/b.ts');
  const { code } = await rememberedTransform('export const c = 3;', '/p/b.ts');

  expect(code).toContain('exports.c = c');
  expect(entries()).toHaveLength(1);
});

it('takes nothing that other code made', async () => {
  await rememberedTransform(SOURCE, '/p/b.ts');
  const made = readFileSync(onlyEntry(), 'utf8');
  keepIn({ folder, maker: 'two' });
  await rememberedTransform(SOURCE, '/p/b.ts');

  expect(readFileSync(onlyEntry(), 'utf8')).not.toBe(made);
});

it('never runs an entry that was cut short or altered', async () => {
  const whole = await rememberedTransform(SOURCE, '/p/b.ts');
  const made = readFileSync(onlyEntry(), 'utf8');

  for (const wrong of ['', made.slice(0, 60), made.slice(0, -3), made.replace('exports.b', 'exports.z')]) {
    expect(wrong).not.toBe(made);
    writeFileSync(onlyEntry(), wrong);
    expect(await rememberedTransform(SOURCE, '/p/b.ts')).toEqual(whole);
    expect(readFileSync(onlyEntry(), 'utf8')).toBe(made);
  }
});

it('keeps nothing of a text that cannot be read', async () => {
  await expect(rememberedTransform('export const = 3', '/p/b.ts')).rejects.toThrow(SyntaxError);
  expect(readdirSync(folder)).toEqual([]);
});

it('keeps nothing where nothing says where', async () => {
  keepIn(null);
  await rememberedTransform(SOURCE, '/p/b.ts');

  expect(readdirSync(folder)).toEqual([]);
});

it('keeps what Babel made too, beside the other, and by the kind of decorators', async () => {
  const namespace = 'export namespace Sizes { export const large = 3; }\n';
  await expect(rememberedTransform(namespace, '/p/n.ts')).rejects.toThrow('Namespaces');
  const standard = await rememberedThorough(namespace, '/p/n.ts', 'standard');
  const [entry = ''] = entries();
  const made = readFileSync(join(folder, 'modules', entry), 'utf8');

  expect(standard.code).toContain('large');
  expect(await rememberedThorough(namespace, '/p/n.ts', 'standard')).toEqual(standard);
  await rememberedThorough(namespace, '/p/n.ts', 'legacy');
  expect(entries()).toEqual([entry]);
  expect(readFileSync(join(folder, 'modules', entry), 'utf8')).not.toBe(made);
});
