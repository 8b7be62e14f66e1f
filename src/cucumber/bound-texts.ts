import { lineOf, valueCell } from '../gherkin/escape.ts';
import { EXAMPLE_STEPS } from '../gherkin/feature-of.ts';
import { workflowSentences } from '../gherkin/workflow-lines.ts';
import type { Contract, Operation, Workflow } from '../model/operation.ts';
import type { Plan } from '../model/plan.ts';

/**
 * The step texts of generated features that mean something here. Sentences that neither the config's steps
 * nor the grammar understand are not among them: they stay undefined, and cucumber offers its snippet.
 */
export function boundTexts({ operations }: Contract, { cases }: Pick<Plan, 'cases'>): ReadonlySet<string> {
  const sentences = cases.flatMap((planned) => (planned.kind === 'scenario' ? planned.sentences : []));
  return new Set([
    ...sentences
      .filter(({ binding, meaning }) => binding !== null || meaning.strength !== 'unbound')
      .map(({ text }) => lineOf(text)),
    ...operations.flatMap((operation) => exampleTexts(operation).flat()),
    ...operations.flatMap(({ workflows = [] }) => workflows.flatMap(workflowTexts)),
  ]);
}

/** The lines of a workflow's scenario in the generated feature; none where it is not read. */
export function workflowTexts(workflow: Workflow): readonly string[] {
  const said = workflowSentences(workflow);
  return said === null ? [] : [...said.given, ...said.when, ...said.then].map(lineOf);
}

const COLUMNS = ['example', 'input', 'output'];

/** The two steps of each example, values put in, as the Scenario Outline yields them. */
export function exampleTexts({ examples, input, output }: Operation): readonly (readonly [string, string])[] {
  return examples.map((example) => [
    EXAMPLE_STEPS.when.replace('<input>', () =>
      valueCell(input === null ? example.input : input.toWire(example.input), COLUMNS),
    ),
    EXAMPLE_STEPS.then.replace('<output>', () => valueCell(output.toWire(example.output), COLUMNS)),
  ]);
}
