import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

export const eventPayloadMissing: LintRule = {
  code: 'event-payload-missing',
  severity: 'warning',
  title: 'Every event declared inline has a payload model.',
  check: perOperation((operation) =>
    operation.emits.flatMap((emit, index) =>
      emit.by === 'inline' && emit.payload === null
        ? [
            {
              message: `${emit.key}@${emit.version} has no payload model, so its payload cannot be checked.`,
              hint: 'Add `payload`, or reference an event spec.',
              source: clauseAt(operation, 'sideEffects', 'emits', index),
            },
          ]
        : [],
    ),
  ),
};
