import { declaredFields } from '../declared-fields.ts';
import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

/** Looked for at the top of output and input, and where neither has a member that could hold it. */
export const ownerFieldUnknown: LintRule = {
  code: 'owner-field-unknown',
  severity: 'warning',
  title: 'The field of policy.owner and policy.tenant is in the output or the input.',
  check: perOperation((operation) => {
    const { output, input, policy } = operation;
    const fields = [output, ...(input === null ? [] : [input])].map((model) => declaredFields(model));
    if (fields.some((one) => one === null)) return [];
    // A member may hold the entity, or a list of it.
    const isFlat = [...(declaredFields(output) ?? [])].length > 1;
    return (['owner', 'tenant'] as const).flatMap((name) => {
      const field = policy[name];
      if (field === undefined || !isFlat || fields.some((one) => one?.has(field))) return [];
      return [
        {
          message: `policy.${name} is ${JSON.stringify(field)}, and neither the output nor the input has a field of that name.`,
          hint: 'Correct the name, or add the field to the output: it shows whose an entity is.',
          source: clauseAt(operation, 'policy', name),
        },
      ];
    });
  }),
};
