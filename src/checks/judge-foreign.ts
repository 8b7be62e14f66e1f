import { describeValue } from '../model/describe-value.ts';
import type { Judgement, Mismatch, Step } from '../model/finding.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { View } from '../model/schema.ts';
import { changedBetween } from './changed-between.ts';
import type { JudgedCase } from './check.ts';
import { dataInRefusal } from './data-in-refusal.ts';
import type { ForeignExpect } from './foreign-actor.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';
import { seenOutput } from './seen-output.ts';
import { isGateRefusal, isValidationRefusal } from './validation-refusal.ts';

/**
 * What came of a foreign actor's call. Success that shows or changes what another made breaks the clause; 403, 404 or a declared
 * refusal keeps it, if the owner's own call succeeded. Whatever could have another reason decides nothing.
 */
export function judgeForeign({ operation, operations, view, case: planned, steps }: JudgedCase): Judgement {
  const expect = planned.expect as unknown as ForeignExpect;
  const clause = `policy/${expect.possession}`;
  const target = operations.get(expect.of);
  const field = operation.policy[expect.possession];
  if (target === undefined || field === undefined)
    return undecided('policy-enforced', operation, clause, `${expect.of} is not known`);
  const said = concluded({ expect, target, field, view, steps, operations });
  return typeof said === 'string'
    ? undecided('policy-enforced', operation, clause, said)
    : judged('policy-enforced', operation, clause, said);
}

interface Seen {
  readonly expect: ForeignExpect;
  readonly target: Operation;
  /** The field that says whose it is. */
  readonly field: string;
  readonly view: View;
  readonly steps: readonly Step[];
  readonly operations: JudgedCase['operations'];
}

/** Mismatches; in words, why nothing is decided. */
function concluded(seen: Seen): readonly Mismatch[] | string {
  const { expect, target, steps } = seen;
  const { foreign, maker } = expect;
  const isForeign = ({ actor }: Step) => actor === foreign;
  const control =
    maker === null ? undefined : steps.find((step) => isForeign(step) && step.operation === maker);
  // Where the maker is asked for itself, its last call is the one in question.
  const call = steps.findLast((step) => isForeign(step) && step.operation === target.id && step !== control);
  const own = steps.findLast((step) => !isForeign(step) && step.operation === target.id);
  if (call === undefined || own === undefined) return 'not all of its calls were made';
  const { outcome } = call.observation;
  if (control !== undefined && isGateRefusal(control.observation.outcome))
    return `${foreign} is not let in at all: ${describeOutcome(control.observation.outcome)}`;
  const owners = ownersOf(seen, own, control);
  if (owners.same)
    return `${own.actor} and ${foreign} own under the same ${seen.field} (${describeValue(owners.own)}): they are not two`;
  if (target.kind === 'query')
    return expect.shape === 'list'
      ? ofList(seen, own, outcome)
      : ofEntity(seen, own.observation.outcome, outcome, owners.own);
  return ofCommand(seen, own, call, owners.own);
}

/** A query by id, as the owner and as another. */
function ofEntity(
  { target, field, view, expect }: Seen,
  own: Outcome,
  foreign: Outcome,
  owner: unknown,
): readonly Mismatch[] | string {
  if (own.kind !== 'success') return `its owner does not see it either: ${describeOutcome(own)}`;
  if (foreign.kind !== 'success') return refused(foreign, target, expect.foreign);
  const shown = [own.output, foreign.output].map((output) => seenOutput(output, target, view));
  if (isEmpty(shown[0])) return 'its owner sees nothing of it either';
  const isSame = changedBetween(shown[0], shown[1]).length === 0;
  const namesOwner = owner !== undefined && holds(shown[1], field, owner);
  if (!isSame && !namesOwner)
    return `${expect.foreign} is answered, but with something else than its owner: ${describeOutcome(foreign)}`;
  return [shownTo(expect.foreign, ['output'], foreign)];
}

function ofList(
  { expect, target, field, view, steps }: Seen,
  own: Step,
  foreign: Outcome,
): readonly Mismatch[] | string {
  const { outcome } = own.observation;
  if (outcome.kind !== 'success') return `its owner gets no list either: ${describeOutcome(outcome)}`;
  if (foreign.kind !== 'success') return refused(foreign, target, expect.foreign);
  const [owners, others] = [outcome.output, foreign.output].map((output) =>
    elementsOf(seenOutput(output, target, view)),
  );
  const made = madeId(expect, own.actor, steps);
  const isOwners = (element: unknown) =>
    made === undefined
      ? ownerIn(element, field) !== undefined &&
        (owners ?? []).some((one) => changedBetween(one, element).length === 0)
      : idsOf(element, expect.id).includes(made);
  if ((others ?? []).some(isOwners)) return [shownTo(expect.foreign, ['output'], foreign)];
  if (
    (owners ?? []).some((element) =>
      made === undefined ? ownerIn(element, field) !== undefined : isOwners(element),
    )
  )
    return [];
  return 'its owner does not see it in the list either';
}

/** A command on the owner's entity: whether it changed anything is seen by reads, or by the owner's own call after it. */
function ofCommand(seen: Seen, own: Step, call: Step, owner: unknown): readonly Mismatch[] | string {
  const { target, field, view, expect, operations } = seen;
  const reads = seen.steps.filter(
    ({ operation, actor }) =>
      actor !== expect.foreign && operation !== target.id && operation !== expect.maker,
  );
  const query = operations.get(reads[0]?.operation ?? '');
  const [first, before, after, last] =
    query === undefined ? [] : reads.map(({ observation }) => shownBy(observation.outcome, query, view));
  const wasThere = before !== undefined && before !== null;
  const restless = new Set(changedBetween(first, before).map(({ path }) => path.join('.')));
  const differs = (one: unknown, other: unknown) =>
    other === null || changedBetween(one, other).some(({ path }) => !restless.has(path.join('.')));
  const isChanged = wasThere && after !== undefined && differs(before, after);
  const { outcome } = call.observation;
  if (outcome.kind !== 'success') {
    const said = refused(outcome, target, expect.foreign);
    if (typeof said === 'string') return said;
    if (isChanged) return [changedBy(expect.foreign, outcome, 'written-though-refused')];
    if (said.length > 0) return said;
    const { outcome: owners } = own.observation;
    return owners.kind === 'success' ? [] : `its owner is refused as well: ${describeOutcome(owners)}`;
  }
  if (isChanged) return [changedBy(expect.foreign, outcome, 'changed-by-another')];
  if (owner !== undefined && holds(seenOutput(outcome.output, target, view), field, owner))
    return [shownTo(expect.foreign, ['output'], outcome)];
  const isVisible = wasThere && after !== undefined && last !== undefined && differs(after, last);
  if (isVisible && own.observation.outcome.kind === 'success') return [];
  return `${expect.foreign} is answered with a success, and nothing shows whether it changed anything`;
}

/** Why a refusal says nothing of whose it is; else what is wrong with it. */
function refused(outcome: Outcome, target: Operation, foreign: string): readonly Mismatch[] | string {
  const reason = `${foreign} was not let through, but not because it is another's: ${describeOutcome(outcome)}`;
  if (outcome.kind !== 'failure') return reason;
  const { status, code } = outcome;
  const declared = target.errors.find((error) => error.code === code);
  // Not let in as anybody, too often, or by what was sent: none of them is about whose it is.
  if (code === 'UNAUTHENTICATED' || status === 401 || status === 429) return reason;
  if (isValidationRefusal(outcome, target)) return reason;
  const isRight =
    declared !== undefined ||
    code === 'FORBIDDEN' ||
    code === 'NOT_FOUND' ||
    [403, 404, 410].includes(status ?? 0);
  return isRight ? dataInRefusal(outcome, target) : reason;
}

/** Under which name each of them owns, as far as answers show it. */
function ownersOf(
  { expect, field, target, view, operations, steps }: Seen,
  own: Step,
  control: Step | undefined,
): { readonly own: unknown; readonly same: boolean } {
  const nameIn = ({ observation: { outcome } }: Step, operation: Operation | undefined) =>
    outcome.kind === 'success' && operation !== undefined
      ? ownerIn(seenOutput(outcome.output, operation, view), field)
      : undefined;
  const maker = operations.get(expect.maker ?? '');
  const made = steps.find(({ operation, actor }) => operation === maker?.id && actor === own.actor);
  const ownName = nameIn(own, target) ?? (made === undefined ? undefined : nameIn(made, maker));
  const other = control === undefined ? undefined : nameIn(control, maker);
  return { own: ownName, same: ownName !== undefined && other !== undefined && ownName === other };
}

/** Null where the answer shows that it is not there; undefined where it shows nothing. */
function shownBy(outcome: Outcome, query: Operation, view: View): unknown {
  if (outcome.kind === 'success') return seenOutput(outcome.output, query, view) ?? undefined;
  return outcome.kind === 'failure' && !isGateRefusal(outcome) ? null : undefined;
}

/** The id of what the owner made, from the answer to its own making. */
function madeId({ maker, id }: ForeignExpect, owner: string, steps: readonly Step[]): unknown {
  const made = steps.find(({ operation, actor }) => operation === maker && actor === owner)?.observation
    .outcome;
  if (made?.kind !== 'success' || id === null) return undefined;
  const [value] = idsOf(made.output, id);
  return value;
}

function idsOf(element: unknown, id: string | null): readonly unknown[] {
  if (typeof element !== 'object' || element === null || id === null) return [];
  const name = Object.hasOwn(element, id) ? id : 'id';
  return Object.hasOwn(element, name) ? [Reflect.get(element, name)] : [];
}

/** The elements of a list that is the output, or a member of it. */
function elementsOf(output: unknown): readonly unknown[] {
  if (Array.isArray(output)) return output;
  if (typeof output !== 'object' || output === null) return [];
  return Object.values(output).flatMap((member) => (Array.isArray(member) ? member : []));
}

/** The owner's name, at the top or in a member one level down (`order.userId`). */
function ownerIn(output: unknown, field: string): unknown {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return undefined;
  for (const part of [output, ...Object.values(output)]) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, field)) continue;
    const value: unknown = Reflect.get(part, field);
    // What has no owner is anybody's.
    if (value !== null && value !== undefined && value !== '') return value;
  }
  return undefined;
}

function holds(output: unknown, field: string, owner: unknown): boolean {
  return ownerIn(output, field) === owner;
}

function isEmpty(output: unknown): boolean {
  return (
    output === null ||
    output === undefined ||
    (typeof output === 'object' && Object.keys(output).length === 0)
  );
}

function shownTo(foreign: string, path: readonly string[], outcome: Outcome): Mismatch {
  const expected = `${foreign} refused, or shown nothing of what another made`;
  return { path: [...path], kind: 'shown-to-another', expected, actual: describeOutcome(outcome) };
}

function changedBy(
  foreign: string,
  outcome: Outcome,
  kind: 'changed-by-another' | 'written-though-refused',
): Mismatch {
  const expected = `what another made to stay as it was before the call of ${foreign}`;
  return { path: ['read-back'], kind, expected, actual: `changed, after ${describeOutcome(outcome)}` };
}
