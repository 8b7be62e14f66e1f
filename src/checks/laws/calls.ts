import type { AskedBy, Entity, Lister, Maker, Shower } from '../../model/behaviour.ts';
import type { PlannedCall } from '../../model/case.ts';
import { handedOn, placeOf } from '../../model/handed-on.ts';
import type { Actor, Operation } from '../../model/operation.ts';
import { valueAt } from '../../model/value-at.ts';
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

/** The call of a maker, under whose own name what it made is handed on; another name is chosen each time where whoever calls chooses it. */
export function makeCall(maker: Maker, name: string, context: LawContext): PlannedCall {
  return { ...ownCall(context), ...handingOn(maker, name) };
}

/** The call of a maker once more, for what was made before under that name. */
export function makeAgain({ chooses, within }: Maker, name: string, context: LawContext): PlannedCall {
  const named = [...chooses, ...within];
  const takes = Object.fromEntries(named.map((field) => [field, placeOf(name, field)]));
  return { ...ownCall(context), ...(named.length === 0 ? {} : { keeps: named, takes }) };
}

/** How a maker's call hands on what it made. */
export function handingOn({ id, chooses, within }: Maker, name: string): Partial<PlannedCall> {
  const isSent = id.from === 'input';
  const sends = Object.fromEntries([
    ...(isSent ? [[name, String(id.path[0])] as const] : []),
    ...[...chooses, ...within].map((field) => [placeOf(name, field), field] as const),
  ]);
  return {
    ...(isSent ? {} : { gives: { [name]: id.path } }),
    ...(Object.keys(sends).length === 0 ? {} : { sends }),
    ...(chooses.length === 0 ? {} : { chooses, keeps: chooses }),
  };
}

/** How a call takes what was handed on under a name. */
export function taking({ idField, within }: AskedBy, name: string) {
  return {
    fromState: [idField],
    keeps: [idField, ...within],
    takes: {
      [idField]: name,
      ...Object.fromEntries(within.map((field) => [field, placeOf(name, field)])),
    },
  };
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
  const own = ownInput(context);
  const within = show.within.map((field) => [field, own[field] ?? documentedId(query, field)] as const);
  return {
    operation: show.operation,
    actor: askerOf(query, context),
    input: { form: 'json', value: { [show.idField]: planned, ...Object.fromEntries(within) } },
    ...taking(show, id.from),
    ...pause(waitMs),
  };
}

/** The same for the one that the operation itself is about: what it stands in comes from the same state, under its own name. */
export function showOwn(show: Shower, { idField }: AskedBy, context: LawContext, waitMs?: number) {
  const call = showCall(show, context, { from: idField, planned: ownInput(context)[idField] }, waitMs);
  return { ...call, keeps: [show.idField], takes: { [show.idField]: idField } };
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
  const needed = list.required.map(
    (name) => [name, valueAt(known, [name]) ?? valueAt(documentedInput(query), [name])] as const,
  );
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
export function makingCalls(
  { exists, makers }: Pick<Entity, 'exists' | 'makers'>,
  name: string,
): readonly PlannedCall[] | null {
  const calls = exists?.producers[0]?.calls;
  if (calls === undefined) return null;
  const maker = makers.find(({ operation }) => operation === calls.at(-1)?.operation);
  return calls.map(({ operation, actor, input, gives, sends = {}, chooses = [] }, index) => {
    const [path] = Object.values(gives);
    const last = index === calls.length - 1;
    const call = { operation, actor, input: { form: 'json' as const, value: input }, fromState: [] };
    if (last && maker !== undefined && maker.chooses.length + maker.within.length > 0)
      return { ...call, ...handingOn(maker, name) };
    return {
      ...call,
      gives: last && path !== undefined ? { [name]: path } : gives,
      ...(last || Object.keys(sends).length === 0 ? {} : { sends }),
      ...(chooses.length === 0 ? {} : { chooses, keeps: chooses }),
    };
  });
}

/** So many more, all in one place where they stand in what is made first; none where the contract makes none. */
export function makingMore(entity: Pick<Entity, 'exists' | 'makers'>, times: number): readonly PlannedCall[] {
  const calls = makingCalls(entity, 'one more') ?? [];
  const more = Array.from({ length: times - 1 }, () => calls.slice(-1)).flat();
  return [...calls, ...more].map((call) => ({ ...call, optional: true }));
}

/** Names under which what has to be made first is handed on: what the last call of a chain makes stands in it. */
export function placesMadeFirst(entity: Pick<Entity, 'exists' | 'makers'>): readonly string[] {
  return (makingCalls(entity, 'one more') ?? []).slice(0, -1).flatMap(handedOn);
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
