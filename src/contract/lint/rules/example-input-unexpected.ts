import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

export const exampleInputUnexpected: LintRule = {
  code: 'example-input-unexpected',
  severity: 'warning',
  title: 'Examples of an operation without input give none.',
  check: perOperation((operation) =>
    operation.examples.flatMap(({ key, input }, index) =>
      operation.input !== null || input === undefined || input === null || isEmpty(input)
        ? []
        : [
            {
              message: `Example ${key} gives an input, but the operation takes none.`,
              hint: 'Declare io.input, or take the input out of the example.',
              source: clauseAt(operation, 'acceptance', 'examples', index, 'input'),
            },
          ],
    ),
  ),
};

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
