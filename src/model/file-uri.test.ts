import { expect, it } from 'vitest';
import { fileUri, isWholeUri } from './file-uri.ts';

it.each([
  ['contracts/a b.ts', 'contracts/a%20b.ts', false],
  ['contracts\\a.ts', 'contracts/a.ts', false],
  ['/home/a.ts', 'file:///home/a.ts', true],
  ['https://api.example.com/a b.yaml?x=1', 'https://api.example.com/a%20b.yaml?x=1', true],
  ['https://', 'https%3A//', false],
])('the file %s has the URI %s', (file, uri, whole) => {
  expect(fileUri(file)).toBe(uri);
  expect(isWholeUri(uri)).toBe(whole);
});
