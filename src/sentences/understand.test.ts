import { describe, expect, it } from 'vitest';
import { deskCorpus } from '../../fixtures/corpora/sentences/desk-corpus.ts';
import { fleetCorpus } from '../../fixtures/corpora/sentences/fleet-corpus.ts';
import { givenCorpus } from '../../fixtures/corpora/sentences/given-corpus.ts';
import { marketCorpus } from '../../fixtures/corpora/sentences/market-corpus.ts';
import type { Row } from '../../fixtures/corpora/sentences/sentence-row.ts';
import { sentenceTraps } from '../../fixtures/corpora/sentences/sentence-traps.ts';
import { studioCorpus } from '../../fixtures/corpora/sentences/studio-corpus.ts';
import { thenCorpus } from '../../fixtures/corpora/sentences/then-corpus.ts';
import { whenCorpus } from '../../fixtures/corpora/sentences/when-corpus.ts';
import { families } from '../../fixtures/invented/invented-contracts.ts';
import type { Meaning, Strength } from '../model/meaning.ts';
import type { Scenario } from '../model/operation.ts';
import { briefOf } from '../testing/brief-of.ts';
import { understand } from './understand.ts';

const plain: Scenario = { key: 'one', description: null, given: [], when: ['one'], then: [] };

function read(
  [key, role, sentence]: readonly [string, Row[1], string, ...unknown[]],
  scenario = plain,
): Meaning {
  const family = families.find((one) => one.some((operation) => operation.key === key)) ?? [];
  const operation = family.find((one) => one.key === key);
  if (operation === undefined) throw new Error(`no invented operation ${key}`);
  return understand(sentence, role, { operation, siblings: family, scenario });
}

const corpus: readonly Row[] = [
  ...thenCorpus,
  ...givenCorpus,
  ...whenCorpus,
  ...marketCorpus,
  ...studioCorpus,
  ...fleetCorpus,
  ...deskCorpus,
];

/** The share of sentences of a role that are understood at least so firmly. */
function rate(role: Row[1], strengths: readonly Strength[]): number {
  const rows = corpus.filter((row) => row[1] === role);
  return rows.filter((row) => strengths.includes(read(row).strength)).length / rows.length;
}

describe('understand', () => {
  it.each(corpus)('%s, %s: %s', (...row) => {
    expect(briefOf(read(row))).toBe(row[3]);
  });

  it.each(sentenceTraps)('does not fall for %s, %s: %s', (...row) => {
    expect(read(row).kind).toBe('unbound');
  });

  it('understands most of what people write, and says how firmly', () => {
    const firm: readonly Strength[] = ['explicit', 'conventional'];
    const rates = {
      thenExplicit: rate('then', ['explicit']),
      thenConventional: rate('then', firm),
      givenExecutable: rate('given', firm),
      whenExecutable: rate('when', firm),
    };
    expect(rates.thenExplicit).toBeGreaterThanOrEqual(0.41);
    expect(rates.thenConventional).toBeGreaterThanOrEqual(0.8);
    expect(rates.givenExecutable).toBeGreaterThanOrEqual(0.68);
    expect(rates.whenExecutable).toBeGreaterThanOrEqual(0.9);
  });

  it('says in words what it understood, always', () => {
    for (const row of [...corpus, ...sentenceTraps]) expect(read(row).says).not.toBe('');
  });

  it('gives plain data', () => {
    for (const row of corpus) expect(JSON.parse(JSON.stringify(read(row)))).toEqual(read(row));
  });

  it('expects no output of a scenario that ends in a refusal', () => {
    const refused = {
      ...plain,
      then: ['RUN_NOT_CANCELLABLE error is returned', 'Run remains COMPLETED', 'No event is emitted'],
    };
    expect(
      refused.then.map((sentence) => briefOf(read(['agent.run.cancel', 'then', sentence], refused))),
    ).toEqual(['error RUN_NOT_CANCELLABLE', 'read agent.run.get status = COMPLETED', 'no event']);
    expect(read(['agent.run.cancel', 'then', 'success is true'], refused).kind).toBe('unbound');
  });

  it('lets a When speak of a state only where a Given brings it about', () => {
    const row = ['agent.run.cancel', 'when', 'User tries to cancel a completed run'] as const;
    expect(read(row).kind).toBe('unbound');
    expect(briefOf(read(row, { ...plain, given: ['Run is completed'] }))).toBe(
      'call agent.run.cancel refused',
    );
  });

  it('reads several Whens by their verbs', () => {
    const scenario = {
      ...plain,
      when: ['User cancels run', 'User gets run by ID', 'User submits something'],
    };
    expect(
      scenario.when.map((sentence) => briefOf(read(['agent.run.cancel', 'when', sentence], scenario))),
    ).toEqual(['call agent.run.cancel', 'call agent.run.get', 'unbound']);
  });

  it('leaves an empty or an endless sentence unbound', () => {
    for (const role of ['given', 'when', 'then'] as const) {
      expect(read(['agent.get', role, '  ']).kind).toBe('unbound');
      expect(read(['agent.get', role, 'Agent is '.repeat(2000)]).kind).toBe('unbound');
    }
  });
});
