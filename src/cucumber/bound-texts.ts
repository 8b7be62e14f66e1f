import { lineOf, valueCell } from '../gherkin/escape.ts';
import { EXAMPLE_STEPS } from '../gherkin/feature-of.ts';
import type { Contract, Operation } from '../model/operation.ts';
import { explain } from '../sentences/explain.ts';
import type { StepBinding } from '../sentences/step-binding.ts';

/**
 * The step texts of generated features that mean something here. Sentences that neither the config's steps
 * nor the grammar understand are not among them: they stay undefined, and cucumber offers its snippet.
 */
export function boundTexts({ operations }: Contract, steps: readonly StepBinding[]): ReadonlySet<string> {
  const sentences = explain(operations, steps).scenarios.flatMap((scenario) => scenario.sentences);
  return new Set([
    ...sentences
      .filter(({ by, strength }) => by === 'binding' || strength !== 'unbound')
      .map(({ sentence }) => lineOf(sentence)),
    ...operations.flatMap((operation) => exampleTexts(operation).flat()),
  ]);
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
