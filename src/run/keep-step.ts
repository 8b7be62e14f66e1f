import { stringify } from 'devalue';
import { describeValue } from '../model/describe-value.ts';
import type { Step } from '../model/finding.ts';
import type { Observation, Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import { redact } from './redact.ts';
import { isPlainJson } from './stored-value.ts';

/** Characters of JSON kept of one value an implementation gave; more is cut and said so. */
const MOST = 64 * 1024;

/**
 * A step as evidence: JSON-safe, bounded, without credentials. What the implementation gave natively is kept
 * beside it where JSON would lose something, so that it can be judged again.
 */
export function keepStep(step: Step, operation: Operation): Step {
  const { observation, view } = step;
  const output = observation.outcome.kind === 'success' ? observation.outcome.output : undefined;
  const notes = [...(observation.notes ?? [])];
  const events = observation.events?.map((event) => {
    const payload = operation.emits.find((emit) => emit.key === event.key)?.payload;
    return {
      ...event,
      payload: keepValue(
        view === 'native' && payload ? payload.toWire(event.payload) : event.payload,
        'a payload',
        notes,
      ),
    };
  });
  const kept: Observation = {
    ...observation,
    outcome: keepOutcome(observation.outcome, operation, view === 'native', notes),
    events: events ?? null,
    ...(notes.length > 0 ? { notes } : {}),
  };
  const faithful =
    view === 'wire'
      ? undefined
      : faithfulText(output, observation.events?.map((event) => event.payload) ?? []);
  return { ...step, observation: kept, ...(faithful === undefined ? {} : { faithful }) };
}

function keepOutcome(outcome: Outcome, operation: Operation, native: boolean, notes: string[]): Outcome {
  if (outcome.kind === 'success') {
    return {
      ...outcome,
      output: keepValue(
        native ? operation.output.toWire(outcome.output) : outcome.output,
        'the output',
        notes,
      ),
    };
  }
  if (outcome.kind === 'failure' && outcome.body !== undefined) {
    return { ...outcome, body: keepValue(outcome.body, 'the refusal', notes) };
  }
  return outcome;
}

function keepValue(value: unknown, what: string, notes: string[]): unknown {
  if (value === undefined) return undefined;
  try {
    const text = JSON.stringify(value);
    if (text.length <= MOST) return redact(JSON.parse(text));
    notes.push(`${what} was ${text.length} characters of JSON and is not kept whole`);
  } catch {
    notes.push(`${what} cannot be written as JSON`);
  }
  return describeValue(value, 2_000);
}

/** Undefined where JSON keeps everything; null where nothing can. */
function faithfulText(output: unknown, payloads: readonly unknown[]): string | null | undefined {
  if (isPlainJson(output ?? null, 0) && payloads.every((payload) => isPlainJson(payload ?? null, 0)))
    return undefined;
  try {
    const text = stringify({ output, payloads });
    return text.length <= MOST ? text : null;
  } catch {
    return null;
  }
}
