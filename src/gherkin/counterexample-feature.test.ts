import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator } from '@cucumber/messages';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { agents } from '../../fixtures/invented/invented-contracts.ts';
import { counterexampleFeature, inputOfStep } from './counterexample-feature.ts';
import { textOf } from './escape.ts';

const [operation] = agents;
const scenario = {
  key: 'taken',
  description: null,
  given: ['Agent exists'],
  when: ['User creates an agent'],
  then: ['Agent is created'],
};

it('writes the scenario with the input that broke it', () => {
  if (operation === undefined) throw new Error('no invented operation');
  expect(
    counterexampleFeature({
      case: 'agent.create@1.0.0#acceptance/taken',
      operation,
      scenario,
      input: { name: '', slug: 'a' },
      message: 'expected an id,\ngot none',
    }),
  ).toMatchInlineSnapshot(`
    {
      "path": "agent.create-1.0.0-acceptance-taken.feature",
      "text": "@agent.create @v1.0.0 @counterexample
    Feature: agent.create
      Found: expected an id, got none

      @case:agent.create%401.0.0#acceptance/taken
      Scenario: taken
        Given Agent exists
        And the input is {"name":"","slug":"a"}
        When User creates an agent
        Then Agent is created
    ",
    }
  `);
});

it('gives the input back from its step, whatever it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (input) => {
      if (operation === undefined) return;
      const { text } = counterexampleFeature({ case: 'c', operation, scenario, input, message: '' });
      const document = new Parser(
        new AstBuilder(IdGenerator.incrementing()),
        new GherkinClassicTokenMatcher(),
      ).parse(text);
      const steps = document.feature?.children[0]?.scenario?.steps.map((step) => textOf(step.text)) ?? [];
      expect(inputOfStep(steps[1] ?? '')).toEqual({ input: JSON.parse(JSON.stringify(input)) });
    }),
  );
});

it('takes no other step for a fixed input', () => {
  expect(inputOfStep('the input is fine')).toBeNull();
  expect(inputOfStep('Agent exists')).toBeNull();
});
