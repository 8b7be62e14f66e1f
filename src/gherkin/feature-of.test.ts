import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { pretty } from '@cucumber/gherkin-utils';
import { type GherkinDocument, IdGenerator } from '@cucumber/messages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { invented } from '../../fixtures/invented/invented.ts';
import { agents } from '../../fixtures/invented/invented-contracts.ts';
import type { Operation } from '../model/operation.ts';
import { modelOf } from '../schema/model-of.ts';
import { tagText, textOf } from './escape.ts';
import { EXAMPLE_STEPS, featureOf, featuresOf } from './feature-of.ts';

function parse(text: string): GherkinDocument {
  return new Parser(new AstBuilder(IdGenerator.incrementing()), new GherkinClassicTokenMatcher()).parse(text);
}

const cancel: Operation = {
  ...(agents.find(({ key }) => key === 'agent.run.cancel') ?? invented({ key: 'x.y', output: z.object({}) })),
  meta: {
    stability: 'stable',
    owners: [],
    tags: [],
    title: '',
    description: '',
    domain: null,
    goal: 'Stop a running agent execution.',
    context: 'Called when someone wants\nto abort a task.',
  },
  scenarios: [
    {
      key: 'happy-path',
      description: null,
      given: ['Run exists', 'Run is in progress'],
      when: ['User cancels run'],
      then: ['Run is cancelled', 'RunCancelled event is emitted'],
    },
    {
      key: 'happy-path',
      description: 'The same key again.',
      given: [],
      when: ['User attempts to cancel'],
      then: ['RUN_NOT_FOUND error is returned'],
    },
  ],
};

const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  fc.constantFrom(
    '',
    ' ',
    '|',
    '\\',
    '\\n',
    '"',
    '""',
    '"a"',
    '"""',
    '```',
    '#',
    '# language: fr',
    '@tag',
    '* a',
    'Scenario: x',
    'Feature:',
    'Given a',
    'Examples:',
    'a | b',
    '<input>',
    '<output>',
    '<example>',
    '$&',
    'a\r\nb',
    ' padded ',
    '\u00a0',
    '\u2028',
    '\ud800',
    'Étant donné',
    '走る',
    'a #b @c',
    '\u0085x',
    'And',
    '1e3',
    '-',
  ),
);

const sentences = fc.array(hostile, { maxLength: 4 });
const scenario = fc.record({
  key: hostile,
  description: fc.option(hostile),
  given: sentences,
  when: sentences,
  then: sentences,
});
const example = fc.record({
  key: hostile,
  description: fc.constant(null),
  input: fc.jsonValue(),
  output: fc.record({ text: hostile }),
});
const operation = fc
  .record({
    key: hostile,
    version: hostile,
    goal: hostile,
    context: hostile,
    stability: hostile,
    scenarios: fc.array(scenario, { maxLength: 3 }),
    examples: fc.array(example, { maxLength: 3 }),
  })
  .map(
    ({ key, version, goal, context, stability, scenarios, examples }): Operation => ({
      ...cancel,
      key,
      version,
      id: `${key}@${version}`,
      scenarios,
      examples,
      input: modelOf(z.any(), 'anything'),
      output: modelOf(z.any(), 'anything'),
      meta: { ...cancel.meta, goal, context, stability },
    }),
  );

describe('featureOf', () => {
  it('writes scenarios and examples as people read them', () => {
    expect(featureOf(cancel)).toEqual({
      path: 'agent.run.cancel.feature',
      text: `@agent.run.cancel @v1.0.0 @command @stable
Feature: agent.run.cancel
  Goal: Stop a running agent execution.
  Context: Called when someone wants to abort a task.

  @case:agent.run.cancel%401.0.0#acceptance/happy-path
  Scenario: happy-path
    Given Run exists
    And Run is in progress
    When User cancels run
    Then Run is cancelled
    And RunCancelled event is emitted

  @case:agent.run.cancel%401.0.0#acceptance/happy-path~2
  Scenario: happy-path
    About: The same key again.

    When User attempts to cancel
    Then RUN_NOT_FOUND error is returned

  @examples
  Scenario Outline: example <example>
    When the operation is called with <input>
    Then the answer is <output>

    Examples:
      | example   | input           | output                                |
      | example-0 | {"runId":"r-1"} | {"success":true,"status":"CANCELLED"} |
`,
    });
  });

  it('survives the real parser and printer, whatever the contract says', () => {
    fc.assert(
      fc.property(operation, (subject) => {
        const { text } = featureOf(subject);
        const document = parse(text);
        const scenarios = (document.feature?.children ?? []).flatMap((child) =>
          child.scenario === undefined ? [] : [child.scenario],
        );
        const told = scenarios.slice(0, subject.scenarios.length);
        expect(textOf(document.feature?.name ?? '')).toBe(subject.key);
        expect(
          told.map((one) => ({ key: textOf(one.name), steps: one.steps.map((step) => textOf(step.text)) })),
        ).toEqual(
          subject.scenarios.map((one) => ({ key: one.key, steps: [...one.given, ...one.when, ...one.then] })),
        );
        const rows = scenarios
          .slice(subject.scenarios.length)
          .flatMap((one) =>
            one.examples.flatMap(({ tableBody }) =>
              tableBody.map(({ cells }) => cells.map(({ value }) => value)),
            ),
          );
        expect(
          rows.map(([key, input, output]) => [
            textOf(key ?? ''),
            JSON.parse(input ?? ''),
            JSON.parse(output ?? ''),
          ]),
        ).toEqual(
          subject.examples.map((one) => [one.key, JSON.parse(JSON.stringify(one.input)), one.output]),
        );
        expect(pretty(document)).toBe(text);
      }),
      { numRuns: 600 },
    );
  });

  it('lets no value reach into the columns of the outline', () => {
    const subject: Operation = {
      ...cancel,
      scenarios: [],
      output: modelOf(z.any(), 'any'),
      input: modelOf(z.any(), 'any'),
      examples: [
        { key: '<input>', description: null, input: { a: '<output> $& <example>' }, output: '<input>' },
      ],
    };
    const document = parse(featureOf(subject).text);
    const [pickle] = compile(document, 'a.feature', IdGenerator.incrementing());
    const [when, then] = pickle?.steps.map((step) => step.text) ?? [];
    expect(JSON.parse((when ?? '').slice(EXAMPLE_STEPS.when.indexOf('<')))).toEqual({
      a: '<output> $& <example>',
    });
    expect(JSON.parse((then ?? '').slice(EXAMPLE_STEPS.then.indexOf('<')))).toBe('<input>');
  });

  it('carries the whole requirement id in a tag', () => {
    const tags = parse(featureOf(cancel).text).feature?.children.flatMap(
      (child) => child.scenario?.tags.map((tag) => tagText(tag.name)) ?? [],
    );
    expect(tags).toContain('case:agent.run.cancel@1.0.0#acceptance/happy-path');
  });

  it('takes a scenario of five hundred long steps', () => {
    const long = Array.from({ length: 500 }, (_, index) => `${index} ${'x'.repeat(10_000)}`);
    const subject = {
      ...cancel,
      scenarios: [{ key: 'long', description: null, given: long, when: [], then: [] }],
    };
    expect(
      parse(featureOf(subject).text).feature?.children[0]?.scenario?.steps.map((step) => step.text),
    ).toEqual(long);
  });

  it('gives a path of its own to every operation, and none that leads elsewhere', () => {
    const named = (key: string, version: string): Operation => ({ ...cancel, key, version });
    const files = featuresOf([
      named('a.b', '1'),
      named('A.b', '2'),
      named('a.b', '1'),
      named('../../etc/passwd', '1'),
      named('con', '1'),
      named('', '1'),
    ]);
    expect(files.map(({ path }) => path)).toEqual([
      'a.b.feature',
      'A.b.v2.feature',
      'a.b.v1.feature',
      'etc-passwd.feature',
      'operation-con.feature',
      'operation-.feature',
    ]);
  });
});
