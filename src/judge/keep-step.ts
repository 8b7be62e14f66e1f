import { stringify } from 'devalue';
import { describeValue } from '../model/describe-value.ts';
import type { Step } from '../model/finding.ts';
import type { Observation, Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import { isOfDocument } from '../model/published.ts';
import { isPlainJson } from './stored-value.ts';

/** Characters of JSON kept of one value an implementation gave; more is cut and said so. */
const MOST = 64 * 1024;
/** The same of a document that it publishes, which is asked for once or a few times in a run. */
const MOST_OF_DOCUMENT = 4 * 1024 * 1024;

/**
 * A step as evidence: JSON-safe and bounded. The door of the run takes secrets out of it later. What the implementation gave
 * natively is kept
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
        event.payload,
        view === 'native' && payload ? (value) => payload.toWire(value) : asItIs,
        'a payload',
        notes,
      ),
    };
  });
  const kept: Observation = {
    ...observation,
    outcome: isOfDocument(step.raw)
      ? keepDocument(observation.outcome, notes)
      : keepOutcome(observation.outcome, operation, view === 'native', notes),
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
        outcome.output,
        native ? (value) => operation.output.toWire(value) : asItIs,
        'the output',
        notes,
      ),
    };
  }
  if (outcome.kind === 'failure' && outcome.body !== undefined) {
    return { ...outcome, body: keepValue(outcome.body, asItIs, 'the refusal', notes) };
  }
  return outcome;
}

function keepDocument(outcome: Outcome, notes: string[]): Outcome {
  return outcome.kind === 'success'
    ? { ...outcome, output: keepValue(outcome.output, asItIs, 'the document', notes, MOST_OF_DOCUMENT) }
    : outcome;
}

const asItIs = (value: unknown): unknown => value;

/** What an implementation gave may throw when it is looked at (a getter, a proxy): that too is only noted. */
function keepValue(
  value: unknown,
  toWire: (value: unknown) => unknown,
  what: string,
  notes: string[],
  most = MOST,
): unknown {
  if (value === undefined) return undefined;
  try {
    const text = JSON.stringify(toWire(value));
    if (text.length <= most) return JSON.parse(text);
    notes.push(`${what} was ${text.length} characters of JSON and is not kept whole`);
  } catch {
    notes.push(`${what} cannot be written as JSON`);
  }
  return describeValue(value, 2_000);
}

/** What a state gave, as evidence: dates and the like as JSON has them. */
export function keepParameters(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, keepValue(value, asItIs, name, [])]),
  );
}

/** Undefined where JSON keeps everything; null where nothing can. */
function faithfulText(output: unknown, payloads: readonly unknown[]): string | null | undefined {
  try {
    if (isPlainJson(output ?? null, 0) && payloads.every((payload) => isPlainJson(payload ?? null, 0)))
      return undefined;
    const text = stringify({ output, payloads });
    return text.length <= MOST ? text : null;
  } catch {
    return null;
  }
}
