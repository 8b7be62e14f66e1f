import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configShape } from '../src/config/config-shape.ts';

const SOURCE = readFileSync(new URL('../src/config/proviso-config.ts', import.meta.url), 'utf8');

interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
  readonly words: string;
}

/** The comment of a declaration as one paragraph. */
function wordsOf(comment: string): string {
  return comment
    .replace(/^\s*\/\*\*|\*\/\s*$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** As people write a value of it. */
function typeOf(type: string): string {
  return type
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/\breadonly /g, '')
    .replace(/Readonly<Record<string, (.+)>>/g, '{ [name]: $1 }')
    .replace(/\s+/g, ' ')
    .replace(/; }/g, ' }')
    .trim();
}

/** The fields of an interface of the source, each with the comment above it. */
function fieldsOf(name: string): readonly Field[] {
  const [, body = ''] = new RegExp(`export interface ${name} \\{\\n([\\s\\S]*?)\\n\\}\\n`).exec(SOURCE) ?? [];
  const found = body.matchAll(
    /^ {2}(\/\*\*[\s\S]*?\*\/)\n {2}readonly (\w+)(\??): ([\s\S]*?);(?=\n {2}\/\*\*|$(?![\s\S]))/gm,
  );
  return [...found].map(([, comment = '', field = '', mark, type = '']) => ({
    name: field,
    optional: mark === '?',
    type: typeOf(type),
    words: wordsOf(comment),
  }));
}

function sectionOf({ name, optional, type, words }: Field): readonly string[] {
  return [`### ${name}`, '', `\`${type}\`${optional ? '' : ', required'}`, '', words, ''];
}

const [, durationWords = ''] = /(\/\*\*[^/]*\*\/)\nexport type Duration/.exec(SOURCE) ?? [];

/** The page as the types of the source have it. */
function configPage(): string {
  return [
    '# Config',
    '',
    'This page lists every field of `proviso.config.ts`. It is made from the types, so `defineConfig` shows the same in an editor.',
    '',
    '- A field that does not exist is refused, with the nearest name (`config-shape`).',
    '- A flag of a run comes before the config: see [commands](cli.md).',
    '',
    '## The config',
    '',
    ...fieldsOf('ProvisoConfig').flatMap(sectionOf),
    '## An implementation',
    '',
    'Each value of `implementations` has these fields. The page of [adapters](adapters.md) has the options of an adapter itself.',
    '',
    ...fieldsOf('ImplementationConfig').flatMap(sectionOf),
    '## A duration',
    '',
    wordsOf(durationWords),
    '',
  ].join('\n');
}

test('the page of the config is what its types say (`npx vitest run docs/config.test.ts -u` writes it)', async () => {
  await expect(configPage()).toMatchFileSnapshot('config.md');
});

test('the types and the check of a config know the same fields', () => {
  expect(
    fieldsOf('ProvisoConfig')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(configShape.shape).sort());
});

test('every field is told in words and has a type', () => {
  const fields = [...fieldsOf('ProvisoConfig'), ...fieldsOf('ImplementationConfig')];
  expect(fields.length).toBeGreaterThan(25);
  expect(fields.filter(({ words, type }) => words.length < 10 || type === '')).toEqual([]);
});
