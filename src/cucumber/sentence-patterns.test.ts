import { expect, it } from 'vitest';
import { inputPattern, sentencePatterns } from './sentence-patterns.ts';

const noOne = () => false;

/** Which of the patterns match a text. */
function matching(text: string, texts: readonly string[], taken: (text: string) => boolean = noOne) {
  return sentencePatterns(new Set(texts))
    .map((pattern) => pattern(taken))
    .filter((pattern) => pattern.exec(text)?.[1] === text);
}

it('match each text exactly once, whatever signs it is made of', () => {
  const texts = ['Run exists', 'a (b) {int} [c] /d/ $5 1+1=2 a|b \\ ^.*?', '"\\u000a quoted"', '日本語'];
  const many = [...texts, ...Array.from({ length: 40 }, (_, index) => `sentence ${index}`)];

  for (const text of many) expect(matching(text, many), text).toHaveLength(1);
});

it('match nothing that only begins, ends or looks alike', () => {
  const texts = ['Run exists', 'a.c'];

  for (const text of ['Run exist', 'A Run exists', 'Run exists twice', 'run exists', 'abc', ''])
    expect(matching(text, texts), text).toEqual([]);
});

it('leave out what the project takes itself, all of it if need be', () => {
  const texts = ['Run exists', 'User cancels run'];

  expect(matching('Run exists', texts, (text) => text === 'Run exists')).toEqual([]);
  expect(matching('User cancels run', texts, (text) => text === 'Run exists')).toHaveLength(1);
  expect(matching('User cancels run', texts, () => true)).toEqual([]);
});

it('know the input of a counterexample from a sentence of prose, and yield it too', () => {
  const matches = (text: string, taken = noOne) => inputPattern(taken).test(text);

  expect(
    ['{"a":1}', '[1]', '"text"', '-1', '7', 'null', 'true'].map((json) => matches(`the input is ${json}`)),
  ).toEqual(Array(7).fill(true));
  expect(['valid', 'nullable', 'too long', ''].map((words) => matches(`the input is ${words}`))).toEqual(
    Array(4).fill(false),
  );
  expect(matches('the input is {}', () => true)).toBe(false);
});
