import { declaredFields } from '../declared-fields.ts';
import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

export const pathParameterUnknown: LintRule = {
  code: 'path-parameter-unknown',
  severity: 'error',
  title: 'Every parameter of a path is a field of the input.',
  check: perOperation((operation) => {
    const fields = operation.input === null ? new Set<string>() : declaredFields(operation.input);
    const parameters = [...(operation.transport.rest.path ?? '').matchAll(/\{([^}]*)\}/g)].map(
      (match) => match[1] ?? '',
    );
    if (fields === null) return [];
    return parameters
      .filter((parameter) => !fields.has(parameter))
      .map((parameter) => ({
        message: `The path has {${parameter}}, but the input has no field of that name, so the route cannot be filled in.`,
        hint: 'Add the field to the input, or correct the name in transport.rest.path.',
        source: clauseAt(operation, 'transport', 'rest', 'path'),
      }));
  }),
};
