import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Words that make a reader stop, and what to write instead. The glossary stands in CONTRIBUTING.md. */
const UNUSED: readonly (readonly [RegExp, instead: string])[] = [
  [/\bnobody\b/i, 'no one'],
  [/\bsomebody\b/i, 'someone'],
  [/\beverybody\b/i, 'everyone'],
  [/\banew\b/i, 'again'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix; as a noun: hint'],
  [/\b(?:is|are) said\b/i, 'is reported, is declared, is stated'],
  [/\bcame to its end\b/i, 'ended'],
  [/\bthe dear(?:est)? part\b/i, 'the costliest part'],
  [/\bthereby\b/i, 'so'],
];

/** What contracts may say, and so the grammar has to know. */
const GRAMMAR = /^src\/sentences\//;
/** The earlier name of a field in stored reports. */
const OLD_FIELD = /OLD_HINT = 'mend'|hint of a defect `mend`/;

const isRead = (path: string) =>
  (path.startsWith('src/') && /(?<!\.test|\.soak)\.ts$/.test(path)) ||
  /^(?:docs\/[^/]+|README|ARCHITECTURE|CONTRIBUTING|SECURITY)\.md$|^(?:README|ARCHITECTURE|CONTRIBUTING|SECURITY)\.md$/.test(
    path,
  );

const paths = ['src', 'docs', '.']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: folder === 'src', encoding: 'utf8' }).map((name) =>
      join(folder, name).replaceAll('\\', '/'),
    ),
  )
  .filter(isRead);

const comment = /^\s*(?:\/?\*|\/\/)/;

function found(path: string): readonly string[] {
  return readFileSync(join(ROOT, path), 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if ((GRAMMAR.test(path) && !comment.test(line)) || OLD_FIELD.test(line)) return [];
      return UNUSED.filter(([word]) => word.test(line)).map(
        ([word, instead]) => `${path}:${index + 1} ${word.exec(line)?.[0]} (write: ${instead})`,
      );
    });
}

it('reads every page and every source', () => {
  expect(paths).toContain('README.md');
  expect(paths.length).toBeGreaterThan(700);
});

it('finds none of the words that make a reader stop', () => {
  expect(paths.flatMap(found)).toEqual([]);
});
