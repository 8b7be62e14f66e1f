import type { CallCase, PlannedCall } from '../model/case.ts';
import type { Operation } from '../model/operation.ts';
import { foreignersTo } from '../model/peer.ts';
import type { PlanContext, Planned } from './check.ts';
import { wireValueOf } from './contract-value.ts';
import { familyOf, inFamilyOf } from './key-family.ts';
import { readOfMade } from './read-of-made.ts';
import { siblingRead } from './sibling-read.ts';

export const POSSESSIONS = ['owner', 'tenant'] as const;
export type Possession = (typeof POSSESSIONS)[number];

/** What the planning half tells the judging half of a foreign actor's case. */
export interface ForeignExpect {
  readonly possession: Possession;
  readonly foreign: string;
  /** The call that a foreign actor must not come through with; and by which name its entity is known in lists. */
  readonly of: string;
  readonly shape: 'entity' | 'list';
  readonly id: string | null;
  readonly maker: string | null;
}

/** So many foreign actors a clause: more would see nothing else. */
const MOST = 2;

/**
 * What one actor made is kept from another of its role, where `policy.owner` or `policy.tenant` says whose it is. The owner's own call
 * has to succeed in the same case, or a refusal would prove nothing; what makes such an entity is called as the foreign actor too, to see
 * that it is let in at all.
 */
export function foreignActorCases(operation: Operation, context: PlanContext): Planned {
  const planned = POSSESSIONS.filter((possession) => operation.policy[possession] !== undefined).map(
    (possession) => casesFor(possession, operation, context),
  );
  return {
    cases: planned.flatMap(({ cases }) => cases),
    gaps: planned.flatMap(({ gaps }) => gaps),
  };
}

function casesFor(possession: Possession, operation: Operation, context: PlanContext): Planned {
  const { basis, peers, requirementAt } = context;
  const requirement = requirementAt(`/policy/${possession}`);
  const gap = (code: string, reason: string, attribution: 'contract' | 'harness' = 'contract'): Planned => ({
    cases: [],
    gaps: [{ requirement, check: 'policy-enforced', code, reason, attribution }],
  });
  const owner = basis.actor;
  if (owner === 'anonymous') return gap('no-owner', 'callers without credentials own nothing');
  const foreigners = foreignersTo(owner, possession, peers).slice(0, MOST);
  if (foreigners.length === 0) {
    const of =
      possession === 'owner'
        ? `a second actor of the role ${owner}`
        : `an actor of the role ${owner} and another tenant`;
    return gap('no-foreign-actor', `${of} is not known: name one in \`actors\` of the config`, 'harness');
  }
  const script = scriptOf(operation, context);
  if (typeof script === 'string') return gap('no-foreign-call', script);
  const cases = foreigners.map(
    ({ name: foreign }): CallCase => ({
      kind: 'call',
      id: `${requirement}/${foreign}`,
      check: 'policy-enforced',
      requirement,
      operation: operation.id,
      title: `${foreign} is kept from what ${owner} made`,
      states: script.states,
      calls: script.calls(owner, foreign),
      expect: { possession, foreign, ...script.expect },
    }),
  );
  return { cases, gaps: [] };
}

interface ForeignScript {
  readonly states: CallCase['states'];
  readonly calls: (owner: string, foreign: string) => readonly PlannedCall[];
  readonly expect: Omit<ForeignExpect, 'possession' | 'foreign'>;
}

function scriptOf(operation: Operation, { basis, operations }: PlanContext): ForeignScript | string {
  if (basis.input === null) return basis.reason ?? 'no input to start from';
  const call: PlannedCall = {
    operation: operation.id,
    actor: basis.actor,
    input: basis.input,
    fromState: basis.entityFields,
  };
  const [field] = basis.entityFields;
  if (field !== undefined) return ofEntity(operation, call, field, basis, operations);
  if (operation.kind === 'query') return ofList(operation, call, basis.states, operations);
  return ofMaker(operation, call, basis.states, operations);
}

/** An operation on one entity: the owner's own call first (a query) or last (a command), reads around a command. */
function ofEntity(
  operation: Operation,
  call: PlannedCall,
  field: string,
  basis: PlanContext['basis'],
  operations: PlanContext['operations'],
): ForeignScript {
  const maker = makerOf(operation, field, operations);
  // A state that a scenario tells of may be more than that the entity is there; one that merely is there can be made.
  const isMade = maker !== null && basis.states.every(({ fills }) => fills !== undefined);
  const read = operation.kind === 'command' ? siblingRead(operation, basis, operations) : null;
  return {
    states: isMade ? [] : basis.states,
    expect: { of: operation.id, shape: 'entity', id: null, maker: maker?.operation ?? null },
    calls(owner, foreign) {
      const reads = read === null ? [] : [{ ...read, actor: owner }];
      const own = { ...call, actor: owner };
      const between = { ...call, actor: foreign };
      return [
        ...(isMade ? madeBy(maker, owner, foreign) : madeBy(maker, owner, foreign).slice(0, 1)),
        ...(operation.kind === 'query'
          ? [own, between]
          : [...reads, ...reads, between, ...reads, own, ...reads]),
      ];
    },
  };
}

function ofList(
  operation: Operation,
  call: PlannedCall,
  states: CallCase['states'],
  operations: PlanContext['operations'],
): ForeignScript {
  const maker =
    inFamilyOf(operation, operations)
      .map((one) => makingOf(one, operation, operations))
      .find((one) => one !== null) ?? null;
  const [id = null] = Object.keys(maker?.gives ?? {});
  return {
    states,
    expect: { of: operation.id, shape: 'list', id, maker: maker?.operation ?? null },
    calls: (owner, foreign) => [
      ...madeBy(maker, owner, foreign),
      { ...call, actor: owner },
      { ...call, actor: foreign },
    ],
  };
}

/** What a command makes is read by the query of its family, as its maker and as another. */
function ofMaker(
  operation: Operation,
  call: PlannedCall,
  states: CallCase['states'],
  operations: PlanContext['operations'],
): ForeignScript | string {
  const made = readOfMade(operation, operations);
  if (made === null) return 'no query of its family shows what it makes';
  const { optional: _, ...read } = made.call;
  const maker = { ...call, gives: made.gives };
  return {
    states,
    expect: { of: read.operation, shape: 'entity', id: null, maker: operation.id },
    calls: (owner, foreign) => [
      ...madeBy(maker, owner, foreign),
      { ...read, actor: owner },
      { ...read, actor: foreign },
    ],
  };
}

/** The owner's entity, and one of the foreign actor's own: it shows that this one is let in, and under which name it owns. */
function madeBy(maker: PlannedCall | null, owner: string, foreign: string): readonly PlannedCall[] {
  if (maker === null) return [];
  const { gives: _, ...others } = maker;
  return [
    { ...others, actor: foreign, optional: true },
    { ...maker, actor: owner },
  ];
}

/** The command that makes what `field` names. */
function makerOf(
  operation: Operation,
  field: string,
  operations: PlanContext['operations'],
): PlannedCall | null {
  for (const command of inFamilyOf(operation, operations)) {
    const call = makingCall(command, operation);
    if (call === null) continue;
    const example = command.examples.find(({ output }) => nameOfId(output, field, command) !== null);
    const name = example === undefined ? null : nameOfId(example.output, field, command);
    if (name === null || hasField(call.input, field)) continue;
    return { ...call, gives: { [field]: [name] } };
  }
  return null;
}

/** A command of the query's family that makes what a query of the family shows by its id. */
function makingOf(
  command: Operation,
  query: Operation,
  operations: PlanContext['operations'],
): PlannedCall | null {
  const call = makingCall(command, query);
  if (call === null) return null;
  const made = readOfMade(command, operations);
  if (made !== null && !Object.keys(made.gives).some((field) => hasField(call.input, field)))
    return { ...call, gives: made.gives };
  return null;
}

/** Both of one family. */
function makingCall(command: Operation, operation: Operation): PlannedCall | null {
  if (command.kind !== 'command' || command.id === operation.id) return null;
  if (command.policy.auth !== operation.policy.auth) return null;
  for (const example of command.examples) {
    const input = wireValueOf(command.input, example.input);
    if (!input.ok) continue;
    const value = { form: 'json', value: input.wire } as const;
    return { operation: command.id, actor: command.policy.auth, input: value, fromState: [] };
  }
  return null;
}

/** `orderId` by its own name, or by `id` where the command is of orders. */
function nameOfId(output: unknown, field: string, command: Operation): string | null {
  if (typeof output !== 'object' || output === null) return null;
  if (Object.hasOwn(output, field)) return field;
  const entity = familyOf(command).split('.').at(-1) ?? '';
  return field === `${entity}Id` && Object.hasOwn(output, 'id') ? 'id' : null;
}

function hasField(input: PlannedCall['input'], field: string): boolean {
  return (
    input.form === 'json' &&
    typeof input.value === 'object' &&
    input.value !== null &&
    Object.hasOwn(input.value, field)
  );
}
