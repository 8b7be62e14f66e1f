import type { Example, Operation, Scenario } from '../model/operation.ts';
import { clausePart, requirementId, uniqueClauses } from '../model/requirement.ts';
import { lineOf, nameCell, proseOf, tagOf, valueCell } from './escape.ts';
import { tableOf } from './table.ts';
import { workflowSentences } from './workflow-lines.ts';

/** A file to be written: a path relative to the features folder, and its text. */
export interface FeatureFile {
  readonly path: string;
  readonly text: string;
}

/** Columns of the examples table. No value can contain one of them in angle brackets. */
const COLUMNS = ['example', 'input', 'output'] as const;

/** The steps that the Scenario Outline of the examples consists of, placeholders still in them. */
export const EXAMPLE_STEPS = {
  when: 'the operation is called with <input>',
  then: 'the answer is <output>',
} as const;

/**
 * An operation's scenarios and examples as a feature. Sentences stand in it verbatim wherever they are one
 * plain line, else as JSON strings. Deterministic, and a fixed point of the Gherkin pretty-printer.
 */
export function featureOf(operation: Operation): FeatureFile {
  const { meta } = operation;
  const unique = uniqueClauses();
  const scenarios = operation.scenarios.map((scenario) =>
    scenarioLines(
      scenario,
      tagOf(`case:${requirementId(operation.id, unique(`acceptance/${clausePart(scenario.key)}`))}`),
    ),
  );
  const workflows = (operation.workflows ?? []).flatMap((workflow) => {
    const sentences = workflowSentences(workflow);
    const id = requirementId(operation.id, unique(`workflows/${clausePart(workflow.key)}`));
    const { key, description: about } = workflow;
    return sentences === null
      ? []
      : [scenarioLines({ key, description: about, ...sentences }, tagOf(`case:${id}`))];
  });
  const description = [proseOf('Goal', meta.goal), proseOf('Context', meta.context)].filter(
    (line) => line !== '',
  );
  const lines = [
    [operation.key, `v${operation.version}`, operation.kind, meta.stability]
      .filter((tag) => tag !== '')
      .map(tagOf)
      .join(' '),
    `Feature: ${lineOf(operation.key)}`,
    ...description.map((line) => `  ${line}`),
    ...[...scenarios, ...workflows].flatMap((scenario) => ['', ...scenario]),
    ...(operation.examples.length === 0 ? [] : ['', ...exampleLines(operation)]),
  ];
  return { path: `${fileName(operation.key)}.feature`, text: `${lines.join('\n')}\n` };
}

/**
 * The features of several operations, each with a path of its own also where file systems ignore case: the
 * second of a name carries its version.
 */
export function featuresOf(operations: readonly Operation[]): readonly FeatureFile[] {
  const taken = new Set<string>();
  return operations.map((operation) => {
    const { path, text } = featureOf(operation);
    const stem = path.replace(/\.feature$/, '');
    const names = [stem, `${stem}.v${fileName(operation.version)}`];
    for (let count = 2; names.every((name) => taken.has(name.toLowerCase())); count += 1)
      names.push(`${stem}.${count}`);
    const name = names.find((one) => !taken.has(one.toLowerCase())) ?? stem;
    taken.add(name.toLowerCase());
    return { path: `${name}.feature`, text };
  });
}

/** The lines of one scenario, from its tag to its last step. */
function scenarioLines(scenario: Scenario, tag: string): readonly string[] {
  const about = proseOf('About', scenario.description ?? '');
  const steps = [
    ...stepLines('Given', scenario.given),
    ...stepLines('When', scenario.when),
    ...stepLines('Then', scenario.then),
  ];
  return [
    `  ${tag}`,
    `  Scenario: ${lineOf(scenario.key)}`,
    ...(about === '' ? [] : [`    ${about}`, ...(steps.length === 0 ? [] : [''])]),
    ...steps,
  ];
}

export function stepLines(
  keyword: 'Given' | 'When' | 'Then',
  sentences: readonly string[],
): readonly string[] {
  return sentences.map((sentence, index) => `    ${index === 0 ? keyword : 'And'} ${lineOf(sentence)}`);
}

function exampleLines(operation: Operation): readonly string[] {
  const { examples, input, output } = operation;
  const row = (example: Example) => [
    nameCell(example.key, COLUMNS),
    valueCell(input === null ? example.input : input.toWire(example.input), COLUMNS),
    valueCell(output.toWire(example.output), COLUMNS),
  ];
  return [
    '  @examples',
    '  Scenario Outline: example <example>',
    `    When ${EXAMPLE_STEPS.when}`,
    `    Then ${EXAMPLE_STEPS.then}`,
    '',
    '    Examples:',
    ...tableOf([[...COLUMNS], ...examples.map(row)], '      '),
  ];
}

/** An operation key as a file name that every file system takes, and that leads nowhere else. */
export function fileName(key: string): string {
  const safe = key.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|[.]+$/g, '');
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(safe);
  const short = safe.slice(0, 120);
  return short === '' || reserved ? `operation-${short}` : short;
}
