import type { Mismatch, Step } from '../../model/finding.ts';
import type { ObservedEvent, Outcome } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import type { JudgedCase } from '../check.ts';
import { describeOutcome } from '../mismatch.ts';
import { seenOutput } from '../seen-output.ts';

/** One call of a law's script and its answer, in the wire view. */
export interface SeenCall {
  /** Its place among the calls, which begins the path of what is wrong with it. */
  readonly at: number;
  readonly operation: Operation;
  readonly input: Readonly<Record<string, unknown>>;
  /** The input as its model reads it: trimmed, in lower case, with defaults, where the model says so. */
  readonly read: Readonly<Record<string, unknown>>;
  readonly outcome: Outcome;
  /** As its model reads it: what the contract does not name is no promise. Undefined where it was no success. */
  readonly output: unknown;
  readonly events: readonly ObservedEvent[] | null;
  /** Why there may be more events than those, or others. */
  readonly unsettled?: string;
  readonly span?: Step['span'];
}

/** All that a law's script saw, in order. */
export interface Seen {
  readonly operation: Operation;
  readonly calls: readonly SeenCall[];
  readonly expect: Readonly<Record<string, unknown>>;
}

/** A case as far as its calls are looked at. */
export type SeenCase = Pick<JudgedCase, 'operation' | 'operations' | 'steps' | 'case'>;

export function seenIn({ operation, operations, steps, case: { expect } }: SeenCase): Seen {
  const calls = steps.map((step, at): SeenCall => {
    const of = operations.get(step.operation) ?? operation;
    const { outcome, events, unsettled } = step.observation;
    const input = objectOf(step.input.form === 'json' ? step.input.value : null);
    const output =
      outcome.kind === 'success' ? of.output.toWire(seenOutput(outcome.output, of, step.view)) : undefined;
    const span = step.span === undefined ? {} : { span: step.span };
    const open = unsettled === undefined ? {} : { unsettled };
    return { at, operation: of, input, read: readBy(of, input), outcome, output, events, ...open, ...span };
  });
  return { operation, calls, expect };
}

function readBy({ input: model }: Operation, input: Readonly<Record<string, unknown>>) {
  const checked = model?.check(input, 'wire');
  return checked?.ok === true ? objectOf(model?.toWire(checked.value)) : input;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Why a script shows nothing: a call that should have succeeded did not. */
export function noSuccess({ operation, outcome }: SeenCall): string {
  return `${operation.id} did not succeed: ${describeOutcome(outcome)}`;
}

/** What is wrong with one of the calls. */
export function wrongAt(
  { at }: SeenCall,
  path: Mismatch['path'],
  kind: Mismatch['kind'],
  expected: string,
  actual: string,
): Mismatch {
  return { path: ['steps', at, ...path], kind, expected, actual };
}
