import { describe, expect, it } from 'vitest';
import { deskCorpus } from '../../fixtures/corpora/sentences/desk-corpus.ts';
import { fleetCorpus } from '../../fixtures/corpora/sentences/fleet-corpus.ts';
import { givenCorpus } from '../../fixtures/corpora/sentences/given-corpus.ts';
import { marketCorpus } from '../../fixtures/corpora/sentences/market-corpus.ts';
import { studioCorpus } from '../../fixtures/corpora/sentences/studio-corpus.ts';
import { thenCorpus } from '../../fixtures/corpora/sentences/then-corpus.ts';
import { whenCorpus } from '../../fixtures/corpora/sentences/when-corpus.ts';
import { agents, families } from '../../fixtures/invented/invented-contracts.ts';
import { desk } from '../../fixtures/invented/invented-desk.ts';
import { fleet } from '../../fixtures/invented/invented-fleet.ts';
import { market } from '../../fixtures/invented/invented-market.ts';
import { studio } from '../../fixtures/invented/invented-studio.ts';
import { workspaces } from '../../fixtures/invented/invented-workspaces.ts';
import type { Sentence } from '../model/case.ts';
import type { Role } from '../model/meaning.ts';
import type { Operation, Scenario } from '../model/operation.ts';
import { defineSteps } from '../sentences/step-binding.ts';
import { sentencesOf } from './sentences-of.ts';

const CORPORA = [givenCorpus, whenCorpus, thenCorpus, deskCorpus, fleetCorpus, marketCorpus, studioCorpus];

function scenario(parts: Partial<Scenario>): Scenario {
  return { key: 'one', description: null, given: [], when: [], then: [], ...parts };
}

function cancel(): Operation {
  const found = agents.find(({ key }) => key === 'agent.run.cancel');
  if (found === undefined) throw new Error('the invented agents have no cancel');
  return found;
}

describe('what a sentence means', () => {
  const said = (wanted: Role) =>
    CORPORA.flat().flatMap(([, role, sentence]) => (role === wanted ? [sentence] : []));
  const everything = scenario({ given: said('given'), when: said('when'), then: said('then') });

  it.each(
    [...families, desk, fleet, market, studio, workspaces].map((family) => [family[0]?.key, family] as const),
  )('is plain JSON in the contract of %s, whatever the sentence', (_, family) => {
    for (const [at, operation] of family.entries()) {
      // A third of them for each operation: all of them for three neighbours.
      const third = (all: readonly string[]) => all.filter((_, index) => index % 3 === at % 3);
      const { given, when, then } = everything;
      const asked = { ...everything, given: third(given), when: third(when), then: third(then) };
      const read = sentencesOf(asked, operation, family, []);
      expect(read.length).toBeGreaterThan(100);
      expect(JSON.parse(JSON.stringify(read))).toStrictEqual(read);
    }
  });
});

describe('the script of a scenario', () => {
  const script = (given: string, steps: Parameters<typeof sentencesOf>[3] = []): Sentence | undefined =>
    sentencesOf(scenario({ given: [given] }), cancel(), agents, steps)[0];

  it('has the ways to each of the states that one sentence asks for', () => {
    const states = script('Run exists and agent exists.')?.states ?? [];
    expect(
      states.map(({ name, producers }) => [name, producers[0]?.calls.map((call) => call.operation)]),
    ).toEqual([
      ['Run exists', ['agent.create@1.0.0', 'agent.run.execute@1.0.0']],
      ['agent exists', ['agent.create@1.0.0']],
    ]);
  });

  it('names the step of the user that takes a sentence, and keeps what the grammar makes of it', () => {
    const steps = defineSteps(({ given }) => [
      given('{word} exists', () => {}),
      given(/^No (\w+)$/, () => {}),
    ]);
    expect(script('Run exists', steps)).toMatchObject({
      binding: '"{word} exists"',
      meaning: { kind: 'state', name: 'Run exists' },
    });
    expect(script('No run', steps)?.binding).toBe('/^No (\\w+)$/');
    expect(script('Run is active', steps)?.binding).toBeNull();
  });

  it('is not written where two steps match', () => {
    const steps = defineSteps(({ given }) => [
      given('{word} exists', () => {}),
      given('Run exists', () => {}),
    ]);
    expect(() => script('Run exists', steps)).toThrow(expect.objectContaining({ code: 'ambiguous-steps' }));
  });
});
