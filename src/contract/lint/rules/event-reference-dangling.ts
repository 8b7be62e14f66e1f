import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

export const eventReferenceDangling: LintRule = {
  code: 'event-reference-dangling',
  severity: 'error',
  title: 'Every referenced event is among the loaded event specs.',
  check: perOperation((operation) =>
    operation.emits.flatMap((emit, index) =>
      emit.by === 'reference' && emit.payload === null
        ? [
            {
              message: `${emit.key}@${emit.version} is referenced, but no loaded event spec has that key and version, so its payload cannot be checked.`,
              hint: 'Load the file that defines the event, or correct the reference.',
              source: clauseAt(operation, 'sideEffects', 'emits', index, 'ref'),
            },
          ]
        : [],
    ),
  ),
};
