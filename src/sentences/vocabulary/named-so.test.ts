import { describe, expect, it } from 'vitest';
import { families } from '../../../fixtures/invented/invented-contracts.ts';
import { everyone } from '../../setup/setup-calls.ts';
import { endsWith } from '../language/words.ts';
import { namesOf } from './key-words.ts';
import { isOwn, lexiconOf } from './lexicon.ts';
import { namedSo } from './named-so.ts';

const everything = families.flat();
const said = new Map(
  everything.flatMap((operation) =>
    namesOf(operation)
      .flatMap((words) => [words, words.slice(-1)])
      .map((words) => [words.join(' '), words]),
  ),
);

describe('namedSo', () => {
  it('keeps of everyone, in order, all that can be about what the words name', () => {
    let kept = 0;
    for (const operation of everything) {
      const lexicon = lexiconOf(operation, everything);
      for (const words of said.values()) {
        const fits = (one: (typeof everything)[number]) =>
          namesOf(one).some((name) => endsWith(name, words)) || isOwn(lexiconOf(one, everything), words);
        const fitting = everyone(lexicon, words).filter(fits);
        expect(namedSo(lexicon, words).filter(fits)).toEqual(fitting);
        kept += fitting.length;
      }
    }
    expect(kept).toBeGreaterThan(everything.length);
  });

  it('gives nothing for no words', () => {
    for (const operation of everything.slice(0, 3))
      expect(namedSo(lexiconOf(operation, everything), [])).toEqual([]);
  });
});
