import { describe, expect, it } from 'vitest';
import type { Scenario } from '../model/operation.ts';
import { briefOf } from '../testing/brief-of.ts';
import { families } from '../testing/invented-contracts.ts';
import { corpus, type Row } from '../testing/sentence-corpus.ts';
import type { Meaning } from './meaning.ts';
import { understand } from './understand.ts';

const scenario: Scenario = { key: 'one', description: null, given: [], when: ['one'], then: [] };

function read([key, role, sentence]: Row): Meaning {
  const family = families.find((one) => one.some((operation) => operation.key === key)) ?? [];
  const operation = family.find((one) => one.key === key);
  if (operation === undefined) throw new Error(`no invented operation ${key}`);
  return understand(sentence, role, { operation, siblings: family, scenario });
}

describe('understand', () => {
  it.each(corpus)('%s, %s: %s', (...row) => {
    expect(briefOf(read(row))).toBe(row[3]);
  });
});
