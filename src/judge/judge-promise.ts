import type { JudgedCall } from '../checks/check.ts';
import { describeOutcome } from '../checks/mismatch.ts';
import { describeValue } from '../model/describe-value.ts';
import type { Promised } from '../model/meaning.ts';
import type { Outcome } from '../model/observation.ts';
import { valueAt } from '../model/value-at.ts';
import { isNotThere, meansDeleted, tellsDeletion } from './deletion.ts';
import { judgeOutput } from './judge-output.ts';
import { broken, equality, type Kept, kept } from './kept.ts';

/** What there is to hold a promise against. */
export interface Facts {
  /** The call the sentence speaks of. */
  readonly made: JudgedCall;
  /** The input in the wire view. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What the sibling query answered when it was asked for the same entity; null where none was asked. */
  readonly readBack: JudgedCall | null;
}

const NO_EVENTS = 'the implementation shows no events to this adapter';
const NO_AUDIT = 'the implementation shows no audit entries to this adapter';

/** Holds one promise of a Then-sentence against what was observed. Pure. */
export function judgePromise(promise: Promised, facts: Facts): Kept {
  const { observation } = facts.made.step;
  const { outcome } = observation;
  switch (promise.kind) {
    case 'error-returned': {
      if (outcome.kind === 'failure' && outcome.code !== null && promise.codes.includes(outcome.code)) {
        if (promise.status === null || outcome.status === null || promise.status === outcome.status)
          return kept();
        return broken(['status'], 'wrong-status', String(promise.status), String(outcome.status));
      }
      return broken(
        ['outcome'],
        'wrong-outcome',
        `a refusal with ${promise.codes.join(' or ')}`,
        describeOutcome(outcome),
      );
    }
    case 'refused':
      return outcome.kind === 'failure'
        ? kept()
        : broken(['outcome'], 'not-refused', 'a refusal', describeOutcome(outcome));
    case 'event-emitted': {
      if (observation.events === null)
        return { kind: 'undecided', reason: observation.unsettled ?? NO_EVENTS };
      const emitted = observation.events.some(
        ({ key, version }) => key === promise.key && (version === null || version === promise.version),
      );
      const seen = observation.events.map(({ key, version }) =>
        version === null ? key : `${key}@${version}`,
      );
      if (emitted) return kept();
      if (observation.unsettled !== undefined) return { kind: 'undecided', reason: observation.unsettled };
      return broken(
        ['events'],
        'missing-event',
        `${promise.key}@${promise.version} emitted by this call`,
        seen.length === 0 ? 'no event' : seen.join(', '),
      );
    }
    case 'event-absent': {
      if (observation.events === null)
        return { kind: 'undecided', reason: observation.unsettled ?? NO_EVENTS };
      const seen = observation.events
        .filter(({ key }) => promise.key === null || key === promise.key)
        .map(({ key }) => key);
      if (seen.length === 0 && observation.unsettled !== undefined)
        return { kind: 'undecided', reason: observation.unsettled };
      return seen.length === 0
        ? kept()
        : broken(['events'], 'unexpected-event', `no ${promise.key ?? 'event'}`, seen.join(', '));
    }
    case 'audit-recorded': {
      if (observation.audit === null) return { kind: 'undecided', reason: observation.unsettled ?? NO_AUDIT };
      const { audit } = observation;
      const missing = promise.keys.filter((key) => !audit.includes(key));
      if (missing.length > 0 && observation.unsettled !== undefined)
        return { kind: 'undecided', reason: observation.unsettled };
      return missing.length === 0
        ? kept()
        : broken(
            ['audit'],
            'missing-audit-entry',
            missing.join(', '),
            audit.length === 0 ? 'no entry' : audit.join(', '),
          );
    }
    case 'read-back': {
      const asked = facts.readBack;
      const answer = asked?.step.observation.outcome;
      if (asked === null || answer === undefined)
        return { kind: 'undecided', reason: `${promise.query} could not be asked` };
      const unseen = whyUnseen(answer, promise.query);
      if (unseen !== null) return { kind: 'undecided', reason: unseen };
      if (answer.kind !== 'success' && meansDeleted(promise.value) && isNotThere(answer, asked.operation))
        return kept();
      if (answer.kind !== 'success')
        return broken(['read-back'], 'not-readable', describeValue(promise.value), describeOutcome(answer));
      return equality(
        ['read-back', ...promise.path],
        promise.value,
        valueAt(answer.output, promise.path),
        'folded',
      );
    }
    case 'gone': {
      const asked = facts.readBack;
      const answer = asked?.step.observation.outcome;
      if (asked === null || answer === undefined)
        return { kind: 'undecided', reason: `${promise.query} could not be asked` };
      const unseen = whyUnseen(answer, promise.query);
      if (unseen !== null) return { kind: 'undecided', reason: unseen };
      const refused =
        answer.kind === 'failure' && answer.code !== null && promise.codes.includes(answer.code);
      const gone =
        refused ||
        isNotThere(answer, asked.operation) ||
        (answer.kind === 'success' && tellsDeletion(answer.output));
      return gone
        ? kept()
        : broken(
            ['read-back'],
            'still-there',
            `a refusal with ${promise.codes.join(' or ')}, or a sign that it is deleted`,
            describeOutcome(answer),
          );
    }
    default:
      return outcome.kind === 'success'
        ? judgeOutput(promise, wireOutputOf(facts.made), facts.input, readInputOf(facts))
        : broken(['outcome'], 'refused', 'success', describeOutcome(outcome));
  }
}

/** The input as its model reads it (trimmed, lower case, with defaults), in the wire view; as sent where it does not fit. */
function readInputOf({ made: { operation }, input }: Facts): Readonly<Record<string, unknown>> {
  const read = operation.input?.check(input, 'wire');
  const wire = read?.ok === true ? operation.input?.toWire(read.value) : input;
  return typeof wire === 'object' && wire !== null ? (wire as Record<string, unknown>) : input;
}

/** Why an answer of the sibling query shows nothing of the entity; null where it does. */
function whyUnseen(answer: Outcome, query: string): string | null {
  if (answer.kind === 'unimplemented') return `${query} is not offered, so nothing shows what became of it`;
  const barred =
    answer.kind === 'failure' && (answer.code === 'FORBIDDEN' || answer.code === 'UNAUTHENTICATED');
  return barred ? `${query} refuses to show it to this caller (${answer.code})` : null;
}

/** The output of a call in the wire view; undefined where it was no success. */
export function wireOutputOf({ operation, view, step }: JudgedCall): unknown {
  const { outcome } = step.observation;
  if (outcome.kind !== 'success') return undefined;
  return view === 'native' ? operation.output.toWire(outcome.output) : outcome.output;
}
