import type { JudgedCall } from '../checks/check.ts';
import { lacks } from '../checks/lacks.ts';
import { describeOutcome } from '../checks/mismatch.ts';
import { describeValue } from '../model/describe-value.ts';
import type { Promised } from '../model/meaning.ts';
import { valueAt } from '../model/value-at.ts';
import { judgeOutput } from './judge-output.ts';
import { judgeReadBack, type OfReadBack } from './judge-read-back.ts';
import { broken, type Kept, kept } from './kept.ts';

/** What there is to hold a promise against. */
export interface Facts {
  /** The call the sentence speaks of. */
  readonly made: JudgedCall;
  /** The input in the wire view. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What the sibling query answered when it was asked for the same entity; null where none was asked. */
  readonly readBack: JudgedCall | null;
  /** What it answered before the call, where the promise is that something stays as it was. */
  readonly before?: readonly JudgedCall[];
  /** Values that the states before the call gave, by name. */
  readonly given: Readonly<Record<string, unknown>>;
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
      const times = observation.events.filter(
        ({ key, version }) => key === promise.key && (version === null || version === promise.version),
      ).length;
      const seen = observation.events.map(({ key, version }) =>
        version === null ? key : `${key}@${version}`,
      );
      if (promise.once === true && times > 1)
        return broken(['events'], 'unexpected-event', `${promise.key} once`, `${times} times`);
      if (times > 0 && (promise.once !== true || observation.unsettled === undefined)) return kept();
      if (observation.unsettled !== undefined) return { kind: 'undecided', reason: observation.unsettled };
      if (promise.later === true)
        return { kind: 'undecided', reason: 'it may come later than events of a call are waited for' };
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
    case 'stored':
      return outcome.kind === 'success' || (promise.though === 'refused' && outcome.kind === 'failure')
        ? judgeReadBack(promise, facts.readBack, spokenId(promise, facts))
        : broken(['outcome'], 'refused', 'success', describeOutcome(outcome));
    case 'list-holds': {
      const id = promise.names.map((name) => facts.given[name]).find((value) => value !== undefined);
      if (id === undefined || !lacks(promise.place, id, wireOutputOf(facts.made), facts.input)) return kept();
      const path = ['output', ...promise.place.path];
      return broken(
        path,
        'missing-element',
        `the one that exists (${describeValue(id)})`,
        'a list without it',
      );
    }
    case 'listed':
    case 'read-back':
    case 'gone':
      return judgeReadBack(promise, facts.readBack, spokenId(promise, facts));
    case 'unchanged':
      return outcome.kind === 'success' || outcome.kind === 'failure'
        ? judgeReadBack(promise, facts.readBack, spokenId(promise, facts), facts.before)
        : broken(['outcome'], 'refused', 'an answer', describeOutcome(outcome));
    default:
      return outcome.kind === 'success'
        ? judgeOutput(promise, wireOutputOf(facts.made), facts.input, readInputOf(facts))
        : broken(['outcome'], 'refused', 'success', describeOutcome(outcome));
  }
}

/** The id of what a promise speaks of, as the call shows it. */
function spokenId({ id }: OfReadBack, { made, input }: Facts): unknown {
  return valueAt(id.from === 'input' ? input : wireOutputOf(made), id.path);
}

/** The input as its model reads it (trimmed, lower case, with defaults), in the wire view; as sent where it does not fit. */
function readInputOf({ made: { operation }, input }: Facts): Readonly<Record<string, unknown>> {
  const read = operation.input?.check(input, 'wire');
  const wire = read?.ok === true ? operation.input?.toWire(read.value) : input;
  return typeof wire === 'object' && wire !== null ? (wire as Record<string, unknown>) : input;
}

/** The output of a call in the wire view; undefined where it was no success. */
export function wireOutputOf({ operation, view, step }: JudgedCall): unknown {
  const { outcome } = step.observation;
  if (outcome.kind !== 'success') return undefined;
  return view === 'native' ? operation.output.toWire(outcome.output) : outcome.output;
}
