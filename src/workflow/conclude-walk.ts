import type { Step } from '../model/finding.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import type { PlannedWorkflow } from '../model/workflow.ts';
import { joinedInput } from './placed-input.ts';
import { seenCall } from './seen-call.ts';
import { walkWorkflow } from './walk-workflow.ts';
import type { Move, Visit, Walked } from './walked.ts';

/** What a workflow came to. */
export type WorkflowCame =
  /** `leavesOut`: what its answers did not lead to, in words; null where it came to all. */
  | { readonly kind: 'held'; readonly leavesOut: string | null }
  | { readonly kind: 'broken'; readonly visit: Visit; readonly step: Step }
  | { readonly kind: 'undecided'; readonly reason: string };

/** The input that a move sends; or why none can be made. */
export function inputOfMove(
  { fields, payload }: Move,
  { transport, input }: Operation,
): { readonly input: unknown } | { readonly why: string } {
  return input === null ? { input: null } : joinedInput(transport.rest, fields, payload);
}

/** Follows a workflow through the calls that were made, and says what they came to. Pure. */
export function concludeWalk(
  workflow: PlannedWorkflow,
  steps: readonly Step[],
  operations: ReadonlyMap<OperationId, Operation>,
  isSame: (one: unknown, other: unknown) => boolean,
): WorkflowCame {
  const walk = walkWorkflow(workflow, workflow.inputs);
  let turn = walk.next();
  for (const step of steps) {
    if (turn.done) return undecided('calls were made after its end');
    const operation = operations.get(step.operation);
    const { value: move } = turn;
    if (operation === undefined || move.operation !== step.operation || move.actor !== step.actor)
      return undecided(`another call was made than ${move.step} makes`);
    const made = inputOfMove(move, operation);
    if ('why' in made || step.input.form !== 'json' || !isSame(made.input ?? null, step.input.value ?? null))
      return undecided(`${move.step} was called with another input than it makes`);
    turn = walk.next(seenCall(step, operation));
  }
  if (!turn.done) return undecided(`it did not come to ${turn.value.step}`);
  return concluded(turn.value, workflow, steps);
}

function concluded(
  { visits, stuck, failedAt, passedBy, elsewhere }: Walked,
  { madeUp }: PlannedWorkflow,
  steps: readonly Step[],
): WorkflowCame {
  if (stuck !== null) return undecided(stuck);
  const failed = failedAt === null ? undefined : innermost([...visits.values()], failedAt);
  if (failed !== undefined) return broken(failed, madeUp, steps);
  // Whoever refuses everything would be led the same way.
  const handled = [...visits.values()].find(({ succeeded }) => !succeeded);
  if (handled !== undefined)
    return undecided(`${handled.step} did not succeed, and the document says what follows then`);
  const never = passedBy.filter((step) => !elsewhere.has(step));
  if (never.length > 0)
    return undecided(`no answer leads to ${listed(never)}, so their criteria are never evaluated`);
  return { kind: 'held', leavesOut: leftOut(passedBy) };
}

/** What a branch that was taken says nothing of. */
function leftOut(passedBy: readonly string[]): string | null {
  return passedBy.length === 0
    ? null
    : `the branch that was taken held: the answers did not lead to ${listed(passedBy)}`;
}

function listed(steps: readonly string[]): string {
  const more = steps.length > 5 ? ` and ${steps.length - 5} more` : '';
  return steps.slice(0, 5).join(', ') + more;
}

/** Of a step that is a workflow, the step within it that failed. */
function innermost(visits: readonly Visit[], failedAt: string): Visit | undefined {
  return visits
    .filter(({ succeeded, step }) => !succeeded && `${step}/`.startsWith(`${failedAt}/`))
    .toSorted((one, other) => other.step.length - one.step.length)[0];
}

function broken(visit: Visit, madeUp: readonly string[], steps: readonly Step[]): WorkflowCame {
  const step = steps[visit.call];
  if (step === undefined) return undecided(`${visit.step} was not called`);
  if (madeUp.length > 0)
    return undecided(
      `${visit.step} did not succeed with made-up inputs (${madeUp.slice(0, 5).join(', ')}): give them as x-proviso-inputs of the workflow`,
    );
  const { outcome } = step.observation;
  const status = 'status' in outcome ? outcome.status : null;
  if (visit.ownCredentials && (status === 401 || status === 403))
    return undecided(
      `${visit.step} sends credentials of its own in the document, and those of the actor were refused`,
    );
  return { kind: 'broken', visit, step };
}

function undecided(reason: string): WorkflowCame {
  return { kind: 'undecided', reason };
}
