import type { PlannedCall } from '../model/case.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import type { CallBasis } from './call-basis.ts';
import { documentedInput } from './documented-input.ts';
import { inFamilyOf } from './key-family.ts';

/**
 * A query of the same family that shows what a command could have changed: the entity that the command names, or where
 * it names none, a list. Null where the contract has none. Left out where it cannot be asked.
 */
export function siblingRead(
  command: Operation,
  basis: CallBasis,
  operations: ReadonlyMap<OperationId, Operation>,
): PlannedCall | null {
  const input = basis.input?.form === 'json' ? basis.input.value : null;
  const [field, ...others] = basis.entityFields;
  if (others.length > 0) return null;
  for (const query of inFamilyOf(command, operations)) {
    if (query.kind !== 'query') continue;
    const asked =
      field === undefined
        ? listInput(query)
        : entityInput(query, field, (input as Record<string, unknown>)[field]);
    if (asked === undefined) continue;
    return {
      operation: query.id,
      actor: query.policy.auth,
      input: { form: 'json', value: asked },
      fromState: field === undefined ? [] : [field],
      optional: true,
    };
  }
  return null;
}

function entityInput(query: Operation, field: string, id: unknown): unknown {
  const asked = { ...documentedInput(query), [field]: id };
  const { [field]: _, ...without } = asked;
  if (query.input === null || query.input.check(without, 'wire').ok) return undefined;
  return query.input.check(asked, 'wire').ok ? asked : undefined;
}

function listInput(query: Operation): unknown {
  if (!query.examples.some(({ output }) => holdsList(output))) return undefined;
  if (query.input === null) return null;
  return query.input.check({}, 'wire').ok ? {} : undefined;
}

function holdsList(output: unknown): boolean {
  if (Array.isArray(output)) return true;
  return typeof output === 'object' && output !== null && Object.values(output).some(Array.isArray);
}
