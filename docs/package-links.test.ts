import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { pages } from './page-blocks.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };

/** What npm puts into every package, beside `files`. */
const ALWAYS = ['README.md', 'LICENSE', 'package.json'];
const packed = new Set([...ALWAYS, ...globSync(files, { cwd: ROOT, ignore: ['dist/**'] })]);

const shipped = [
  ...pages.filter(({ path }) => packed.has(path)),
  { path: 'CHANGELOG.md', text: readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8') },
];

function strayIn({ path, text }: { readonly path: string; readonly text: string }): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/\]\(([^)\s#]+)(?:#[^)\s]*)?\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const target = normalize(join(dirname(path), link)).replace(/\/$/, '');
      const isFolder = [...packed].some((file) => file.startsWith(`${target}/`));
      return !packed.has(target) && !isFolder;
    })
    .map((link) => `${path}: ${link}${existsSync(join(ROOT, dirname(path), link)) ? '' : ' (nowhere)'}`);
}

test('every link of a page that is published leads to something that is published too', () => {
  expect(shipped.length).toBeGreaterThan(15);
  expect(shipped.flatMap(strayIn)).toEqual([]);
});
