import { isDeepStrictEqual } from 'node:util';
import { parse } from 'devalue';
import type { JudgedCall } from '../checks/check.ts';
import type { Evidence, Step } from '../model/finding.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import { REDACTED } from '../model/redactor.ts';
import { keepStep } from './keep-step.ts';

/** The calls of stored evidence as they were judged. Null where one of them, or a state, was cut or hidden. */
export function readCalls(
  evidence: Evidence,
  operations: ReadonlyMap<OperationId, Operation>,
): readonly JudgedCall[] | null {
  const made = evidence.steps.map((step) => madeOf(step, operations));
  return made.every((each) => each !== null) && !hidesSome(evidence.states) ? made : null;
}

/** The step as it was judged: native values where those were kept. Null where they were not. */
function madeOf(step: Step, operations: ReadonlyMap<OperationId, Operation>): JudgedCall | null {
  const operation = operations.get(step.operation);
  if (operation === undefined || step.faithful === null || isHidden(step) || wasCut(step)) return null;
  const input = step.input.form === 'json' ? step.input.value : parse(step.input.text);
  const { observation, view } = step;
  if (step.faithful === undefined) return { operation, view, step, input };
  const { output, payloads } = parse(step.faithful) as { output: unknown; payloads: readonly unknown[] };
  const outcome =
    observation.outcome.kind === 'success' ? { ...observation.outcome, output } : observation.outcome;
  const events = observation.events?.map((event, index) => ({ ...event, payload: payloads[index] })) ?? null;
  const whole = { ...step, observation: { ...observation, outcome, events } };
  // Someone who edits what people read must not get away with leaving the other copy alone.
  const { faithful: _, ...shown } = step;
  return tellsTheSame(whole, shown, operation)
    ? { operation, view, step: whole, input }
    : { operation, view: 'wire', step: { ...shown, view: 'wire' }, input };
}

/** Is what is shown what the natively kept values look like when they are shown? */
function tellsTheSame(whole: Step, shown: Step, operation: Operation): boolean {
  const { faithful: _, ...again } = keepStep(whole, operation);
  return isDeepStrictEqual(asJson(again.observation), asJson(shown.observation));
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Something of it was too large to be kept whole. */
export function wasCut({ observation }: Step): boolean {
  return (observation.notes ?? []).some(
    (note) => note.endsWith('is not kept whole') || note.endsWith('cannot be written as JSON'),
  );
}

/** A secret was put out of sight: what stands in its place is not what was sent, answered or judged. */
function isHidden({ redacted, input, observation: { outcome, events, audit } }: Step): boolean {
  return redacted === true || hidesSome([input, outcome, events, audit]);
}

function hidesSome(value: unknown): boolean {
  return JSON.stringify(value).includes(JSON.stringify(REDACTED));
}
