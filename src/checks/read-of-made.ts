import type { PlannedCall } from '../model/case.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import { wireValueOf } from './contract-value.ts';
import { familyOf, inFamilyOf } from './key-family.ts';

export interface ReadOfMade {
  readonly call: PlannedCall;
  /** What the command's answer hands on to it. */
  readonly gives: NonNullable<PlannedCall['gives']>;
}

/**
 * A query of the same family that shows what a command made: it takes one id, and the command answers with an id of that
 * name. Null where the contract has none.
 */
export function readOfMade(
  command: Operation,
  operations: ReadonlyMap<OperationId, Operation>,
): ReadOfMade | null {
  const answer = documentedAnswer(command);
  for (const query of inFamilyOf(command, operations)) {
    if (query.kind !== 'query' || query.input === null) continue;
    for (const [name, value] of Object.entries(answer)) {
      if (!/^id$|[a-z]I[dD]$|_id$/.test(name)) continue;
      for (const field of name === 'id' ? ['id', entityId(command)] : [name, 'id']) {
        const asked = { [field]: value };
        if (query.input.check({}, 'wire').ok || !query.input.check(asked, 'wire').ok) continue;
        const call: PlannedCall = {
          operation: query.id,
          actor: query.policy.auth,
          input: { form: 'json', value: asked },
          fromState: [field],
          optional: true,
        };
        return { call, gives: { [field]: [name] } };
      }
    }
  }
  return null;
}

/** `runId` for `agent.run.start`. */
function entityId(command: Operation): string {
  return `${familyOf(command).split('.').at(-1) ?? ''}Id`;
}

function documentedAnswer(command: Operation): Readonly<Record<string, unknown>> {
  for (const example of command.examples) {
    const output = wireValueOf(command.output, example.output);
    if (output.ok && typeof output.wire === 'object' && output.wire !== null)
      return output.wire as Record<string, unknown>;
  }
  return {};
}
