import { shapeOf } from '../../../schema/shape/shape-of.ts';
import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';
import { undeclaredKeys } from '../undeclared-keys.ts';
import { pathText } from '../words-of.ts';

/** Models drop keys they do not know, so nothing fails: the example only says more than the contract promises. */
export const exampleUndeclaredKey: LintRule = {
  code: 'example-undeclared-key',
  severity: 'warning',
  title: 'Examples have no key that their model does not declare.',
  check: perOperation((operation) =>
    operation.examples.flatMap((example, index) =>
      (['input', 'output'] as const).flatMap((side) =>
        undeclaredKeys(shapeOf(operation[side]?.schema), example[side]).map((path) => ({
          message: `Example ${example.key}: ${side} ${pathText(path)} is not declared in the model, so nothing will ever check it.`,
          hint: 'Declare the field in the model, or take it out of the example.',
          source: clauseAt(operation, 'acceptance', 'examples', index, side, ...path),
        })),
      ),
    ),
  ),
};
