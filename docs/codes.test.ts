import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { page } from './page-blocks.ts';

const SRC = new URL('../src/', import.meta.url);

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.ts$/.test(path) && !/\.(?:test|soak)\.ts$|^testing\//.test(path))
  .map((path) => ({ path, text: readFileSync(new URL(path, SRC), 'utf8') }));

/** Functions that make a Mistake of the code they are given. */
const MAKERS = /(?:new Mistake|refused|readText|[a-z]\w*Mistake)\(/g;
const CODE = /^[a-z]+(?:-[a-z]+)*$/;

/** What stands between the parenthesis at `from` and the one that closes it. */
function argumentsAt(text: string, from: number): string {
  let depth = 1;
  let end = from;
  for (; depth > 0 && end < text.length; end++) {
    if (text[end] === '(') depth++;
    if (text[end] === ')') depth--;
  }
  return text.slice(from, end - 1);
}

/** The codes in the arguments of one maker: the `code` of its options, or a word of its own. */
function codesIn(args: string): readonly string[] {
  const isOptions = args.trimStart().startsWith('{');
  const part = isOptions ? (/\bcode:([^\n]*?)(?:,\n|, \w+[:,])/.exec(args)?.[1] ?? '') : args;
  const literals = [...part.matchAll(/'([^'\n]*)'/g)].map(([, text = '']) => text);
  return literals.filter((text) => CODE.test(text) && (isOptions || text.includes('-')));
}

function printedCodes(): readonly string[] {
  const made = sources.flatMap(({ text }) =>
    [...text.matchAll(MAKERS)].flatMap(({ 0: maker, index }) =>
      codesIn(argumentsAt(text, index + maker.length)),
    ),
  );
  // Commander's troubles have their codes in a table; what shards may differ in, in a list of names.
  const usage = tableIn('cli/usage-mistake.ts', /: '([a-z-]+)',/g);
  const merges = ['shards-in-order', 'same-run'].flatMap((name) =>
    tableIn(`report/merge/${name}.ts`, /\{ name: '([^']+)'/g),
  );
  const differing = merges.map((name) => `merge-different-${name.toLowerCase().replaceAll(' ', '-')}`);
  // Troubles that are no mistake of anybody's.
  const others = tableIn('cli/trouble.ts', /heading\('([a-z-]+)'/g);
  return [...new Set([...made, ...usage, ...differing, ...others])].sort();
}

function tableIn(path: string, entry: RegExp): readonly string[] {
  const found = [...(sources.find((one) => one.path === path)?.text ?? '').matchAll(entry)];
  if (found.length === 0) throw new Error(`${path} is not as this test reads it`);
  return found.map(([, text = '']) => text);
}

describe('the page of codes', () => {
  it('has every code the tool prints, and no other, each with a sentence', () => {
    const sections = page('docs/codes.md').text.split(/^### /m).slice(1);
    const documented = sections.map((section) => section.split('\n', 1)[0] ?? '');

    expect([...documented].sort()).toEqual(printedCodes());
    expect(
      sections.filter(
        (section) =>
          section
            .replace(/^## .*$/m, '')
            .trim()
            .split('\n').length < 3,
      ),
    ).toEqual([]);
  });
});
