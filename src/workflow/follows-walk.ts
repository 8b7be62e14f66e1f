import type { Step } from '../model/finding.ts';
import { isRecord } from '../model/is-record.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import { REDACTED } from '../model/redactor.ts';
import { callStepsOf, type PlannedWorkflow } from '../model/workflow.ts';
import { inputOfMove } from './conclude-walk.ts';
import { seenCall } from './seen-call.ts';
import { walkWorkflow } from './walk-workflow.ts';

/**
 * Whether calls can be those that a workflow makes, as far as what is kept of them tells. Up to the first value that is hidden and decides
 * how it goes on, each has to be the very next; from there on, one of the workflow's. `isWhole`: and they are all that it makes, unless
 * a hidden value decides that. Pure.
 */
export function followsWalk(
  workflow: PlannedWorkflow,
  steps: readonly Step[],
  operations: ReadonlyMap<OperationId, Operation>,
  isWhole: boolean,
): boolean {
  const walk = walkWorkflow(workflow, workflow.inputs);
  const known = callStepsOf(workflow);
  let turn = walk.next();
  for (const step of steps.map(hiddenAlike)) {
    const operation = operations.get(step.operation);
    if (operation === undefined) return false;
    if (turn.done) {
      if (turn.value.stuck === null) return false;
      if (!known.some(({ step: own }) => own.operation === step.operation && own.actor === step.actor))
        return false;
      continue;
    }
    const { value: move } = turn;
    const made = inputOfMove(move, operation);
    if (move.operation !== step.operation || move.actor !== step.actor || 'why' in made) return false;
    if (step.input.form !== 'json' || !agrees(made.input ?? null, step.input.value ?? null)) return false;
    turn = walk.next(seenCall(step, operation));
  }
  return !isWhole || turn.done === true;
}

/** As it is kept: secrets that are shown by the name that they came from are hidden too, and so is an answer that was cut. */
function hiddenAlike(step: Step): Step {
  const kept = JSON.parse(JSON.stringify(step).replaceAll(/\$\{\w+\}/g, REDACTED)) as Step;
  const { outcome, notes = [] } = kept.observation;
  if (!notes.some((note) => CUT.test(note))) return { ...kept, view: 'wire' };
  const hidden =
    outcome.kind === 'success'
      ? { ...outcome, output: REDACTED }
      : outcome.kind === 'failure'
        ? { ...outcome, body: REDACTED }
        : outcome;
  return { ...kept, view: 'wire', observation: { ...kept.observation, outcome: hidden } };
}

const CUT = /is not kept whole$|cannot be written as JSON$/;

/** The same, where nothing stands in the place of what was sent. */
function agrees(made: unknown, kept: unknown): boolean {
  if (typeof kept === 'string' && kept.includes(REDACTED)) return true;
  if (Array.isArray(made) && Array.isArray(kept))
    return made.length === kept.length && made.every((one, index) => agrees(one, kept[index]));
  if (isRecord(made) && isRecord(kept))
    return [...new Set([...Object.keys(made), ...Object.keys(kept)])].every((name) =>
      agrees(made[name] ?? null, kept[name] ?? null),
    );
  return Object.is(made, kept);
}
