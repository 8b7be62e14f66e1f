import type { Entity, Lister, Mover, Shower } from '../../model/behaviour.ts';
import type { PlannedCall } from '../../model/case.ts';
import type { Actor, Operation } from '../../model/operation.ts';
import { documentedInput } from '../documented-input.ts';
import type { LawContext } from './law.ts';

/** The name under which a maker's answer hands its id on: no input has it. */
export const MADE = 'the one made';
export const SIBLING = 'the sibling';

/** The call of the operation itself, as it should succeed. */
export function ownCall({ operation, basis }: LawContext): PlannedCall {
  return {
    operation: operation.id,
    actor: basis.actor,
    input: basis.input ?? { form: 'json', value: null },
    fromState: basis.entityFields,
  };
}

/** The input that call starts from. */
export function ownInput({ basis }: LawContext): Readonly<Record<string, unknown>> {
  return basis.input?.form === 'json' ? ((basis.input.value ?? {}) as Record<string, unknown>) : {};
}

/** The states of the happy path; where the contract tells none, that one exists. */
export function ownStates({ basis, entity }: LawContext) {
  if (basis.states.length > 0) return basis.states;
  return entity.exists === null ? [] : [entity.exists];
}

/** Asks for one by an id: what was made, what a state gave, or what the operation itself was asked with. */
export function showCall(
  show: Shower,
  context: LawContext,
  id: { readonly from: string; readonly planned?: unknown },
  waitMs = context.entity.settlesWithinMs,
): PlannedCall {
  const query = operationOf(show.operation, context);
  const planned = id.planned ?? documentedId(query, show.idField);
  return {
    operation: show.operation,
    actor: askerOf(query, context),
    input: { form: 'json', value: { [show.idField]: planned } },
    fromState: [show.idField],
    keeps: [show.idField],
    takes: { [show.idField]: id.from },
    ...pause(waitMs),
  };
}

/** The same for the one that the operation itself is about. */
export function showOwn(
  show: Shower,
  { idField }: Pick<Mover, 'idField'>,
  context: LawContext,
  waitMs?: number,
) {
  return showCall(show, context, { from: idField, planned: ownInput(context)[idField] }, waitMs);
}

const LENGTHS = [1000, 500, 250, 200, 100, 50, 20, 10];

/** Asks for all there are, in as long a list as the model allows; null where it wants more than is known. */
export function listCall(
  list: Lister,
  context: LawContext,
  more: Readonly<Record<string, unknown>> = {},
  isWhole = true,
): PlannedCall | null {
  const query = operationOf(list.operation, context);
  const known = ownInput(context);
  const needed = list.required.map((name) => [name, known[name] ?? documentedInput(query)?.[name]] as const);
  const base = { ...Object.fromEntries(needed), ...more };
  const limit = list.paging?.limit;
  const lengths =
    isWhole && limit !== undefined ? LENGTHS.map((length) => ({ ...base, [limit]: length })) : [];
  const input = [...lengths, base].find((one) => query.input === null || query.input.check(one, 'wire').ok);
  if (input === undefined) return null;
  const value = query.input === null ? null : input;
  return {
    operation: list.operation,
    actor: askerOf(query, context),
    input: { form: 'json', value },
    fromState: [],
    keeps: Object.keys(input).filter((name) => !list.required.includes(name)),
    ...pause(context.entity.settlesWithinMs),
  };
}

/** Calls that make one more, whose id is handed on under a name; null where the contract makes none. */
export function makingCalls({ exists }: Pick<Entity, 'exists'>, name: string): readonly PlannedCall[] | null {
  const calls = exists?.producers[0]?.calls;
  if (calls === undefined) return null;
  return calls.map(({ operation, actor, input, gives }, index) => {
    const [path] = Object.values(gives);
    const last = index === calls.length - 1;
    return {
      operation,
      actor,
      input: { form: 'json' as const, value: input },
      fromState: [],
      gives: last && path !== undefined ? { [name]: path } : gives,
    };
  });
}

export function operationOf(id: string, { operations }: LawContext): Operation {
  const found = operations.get(id);
  if (found === undefined) throw new Error(`the model speaks of ${id}, which is not loaded`);
  return found;
}

function pause(waitMs: number): Pick<PlannedCall, 'waitMs'> {
  return waitMs > 0 ? { waitMs } : {};
}

/** Whoever called the operation asks, where that one may: what is one caller's another may not see. */
function askerOf({ policy: { auth } }: Operation, { basis, actors }: LawContext): Actor {
  const [caller, needed] = [actors.indexOf(basis.actor), actors.indexOf(auth)];
  return caller >= needed && needed !== -1 ? basis.actor : auth;
}

function documentedId(query: Operation, field: string): unknown {
  return documentedInput(query)?.[field] ?? 'unknown';
}
