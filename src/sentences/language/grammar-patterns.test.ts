import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { deskCorpus } from '../../../fixtures/corpora/sentences/desk-corpus.ts';
import { fleetCorpus } from '../../../fixtures/corpora/sentences/fleet-corpus.ts';
import { givenCorpus } from '../../../fixtures/corpora/sentences/given-corpus.ts';
import { marketCorpus } from '../../../fixtures/corpora/sentences/market-corpus.ts';
import type { Row } from '../../../fixtures/corpora/sentences/sentence-row.ts';
import { sentenceTraps } from '../../../fixtures/corpora/sentences/sentence-traps.ts';
import { studioCorpus } from '../../../fixtures/corpora/sentences/studio-corpus.ts';
import { thenCorpus } from '../../../fixtures/corpora/sentences/then-corpus.ts';
import { whenCorpus } from '../../../fixtures/corpora/sentences/when-corpus.ts';
import { families } from '../../../fixtures/invented/invented-contracts.ts';
import { holds, neededWords } from './needed-words.ts';

const corpus: readonly (readonly [string, Row[1], string, ...unknown[]])[] = [
  ...thenCorpus,
  ...givenCorpus,
  ...whenCorpus,
  ...marketCorpus,
  ...studioCorpus,
  ...fleetCorpus,
  ...deskCorpus,
  ...sentenceTraps,
];

/** Every pattern of the grammar, by its source: a sentence in no Latin letters is tried against all as they stand. */
const patterns = new Map<string, RegExp>();

beforeAll(async () => {
  const Plain = RegExp;
  vi.stubGlobal(
    'RegExp',
    class extends Plain {
      constructor(source: string | RegExp, flags?: string) {
        super(source, flags);
        if (typeof source === 'string' && (flags === 'u' || flags === 'iu'))
          patterns.set(source, new Plain(source, flags));
      }
    },
  );
  const { understand } = await import('../understand.ts');
  for (const [key, role, sentence] of corpus) {
    const family = families.find((one) => one.some((operation) => operation.key === key)) ?? [];
    const operation = family.find((one) => one.key === key);
    if (operation === undefined) throw new Error(`no invented operation ${key}`);
    const text = `${sentence} Ω`;
    const scenario = { key: 'one', description: null, given: [], when: [text], then: [] };
    understand(text, role, { operation, siblings: family, scenario });
  }
  vi.unstubAllGlobals();
}, 60_000);

afterAll(() => vi.unstubAllGlobals());

it('every sentence that a pattern of the grammar matches holds the words that the pattern needs', () => {
  expect(patterns.size).toBeGreaterThan(100);
  const missed = [...patterns].flatMap(([source, pattern]) => {
    const need = neededWords(source);
    return corpus
      .map(([, , sentence]) => sentence)
      .filter((sentence) => pattern.test(sentence) && !holds(sentence.toLowerCase(), need))
      .map((sentence) => ({ source, sentence }));
  });
  expect(missed).toEqual([]);
});

it('so does whatever text can be made to match a pattern of the grammar', () => {
  for (const [source, pattern] of patterns) {
    const need = neededWords(source);
    const matching = fc.stringMatching(new RegExp(withoutLooks(source)), { size: '-1' });
    fc.assert(
      fc.property(matching, (text) => {
        if (pattern.test(text))
          expect([source, text, holds(text.toLowerCase(), need)]).toEqual([source, text, true]);
      }),
      { numRuns: 20 },
    );
  }
});

/** What texts can be made from: letters instead of all that are letters, and nothing that only looks around. */
function withoutLooks(source: string): string {
  const looks = /\(\?<?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g;
  return source.replaceAll('\\p{L}', 'A-Za-zé').replaceAll('\\p{N}', '0-9').replace(looks, '');
}
