import type { CallCase } from '../model/case.ts';
import { describeValue } from '../model/describe-value.ts';
import type { Judgement, Mismatch } from '../model/finding.ts';
import type { ObservedEvent } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import { clausePart } from '../model/requirement.ts';
import type { View } from '../model/schema.ts';
import type { Check } from './check.ts';
import { contradictions } from './event-contradiction.ts';
import { comesWithSuccess } from './event-of-success.ts';
import { type SubjectCall, strangeSubject } from './event-subject.ts';
import { namesMany } from './example-comparison.ts';
import { judged, undecided, unsettled } from './judgement.ts';
import { describeOutcome, mismatchOf } from './mismatch.ts';
import { modelTrouble } from './model-trouble.ts';

const ID = 'events-declared';

/**
 * Nothing is emitted outside `sideEffects.emits`, every payload fits the declared version's model, and what a
 * call that succeeded tells of is the entity it was about: a right event of another run misleads as a wrong one does.
 * An event that the contract declares for success, without a condition, comes with one.
 */
export const eventsDeclared: Check = {
  id: ID,
  profile: 'effects',
  level: 'must',
  title: 'Only declared events are emitted, and their payloads fit.',
  needs: ['events'],
  plan(operation, { basis, requirementAt }) {
    const { input } = basis;
    // Where nothing brings the entity about, it may long be what the call would make of it, and no event is due.
    if (input === null || (basis.entityFields.length > 0 && basis.states.length === 0))
      return { cases: [], gaps: [] };
    const cases = operation.emits.flatMap((event, index): CallCase[] => {
      if (!comesWithSuccess(operation, event, input.form === 'json' ? input.value : null)) return [];
      const requirement = requirementAt(`/sideEffects/emits/${index}`);
      return [
        {
          kind: 'call',
          id: `${requirement}/emitted`,
          check: 'events-declared',
          requirement,
          operation: operation.id,
          title: `${event.key} comes with a success`,
          states: basis.states,
          calls: [{ operation: operation.id, actor: basis.actor, input, fromState: basis.entityFields }],
          expect: { event: event.key },
        },
      ];
    });
    return { cases, gaps: [] };
  },
  judgeCase({ operation, case: { requirement, expect }, steps }) {
    const clause = requirement.slice(operation.id.length + 1);
    const { outcome, events = null, unsettled: open } = steps.at(-1)?.observation ?? {};
    if (outcome?.kind !== 'success' || events === null) {
      const reason =
        outcome === undefined ? 'nothing was called' : `no success to go with: ${describeOutcome(outcome)}`;
      return [undecided('events-declared', operation, clause, reason)];
    }
    const seen = events.map(({ key }) => key);
    const mismatch: Mismatch = {
      path: ['events'],
      kind: 'missing-event',
      expected: `${String(expect.event)} with this success`,
      actual: seen.length === 0 ? 'no event' : seen.join(', '),
    };
    const isSeen = seen.includes(String(expect.event));
    if (!isSeen && open !== undefined) return [unsettled(ID, operation, clause, open)];
    return [judged('events-declared', operation, clause, isSeen ? [] : [mismatch])];
  },
  judgeEach({ operation, view, step, input }) {
    const { events, outcome, unsettled: open } = step.observation;
    if (events === null)
      return open === undefined ? [] : [unsettled(ID, operation, 'sideEffects/emits', open)];
    const undeclared: Mismatch[] = [];
    const judgements: Judgement[] = [];
    for (const [index, event] of events.entries()) {
      const declared = operation.emits.filter((emit) => emit.key === event.key);
      if (declared.length === 0) undeclared.push(undeclaredEvent(operation, event, index));
      else
        judgements.push(
          judged(
            ID,
            operation,
            `sideEffects/emits/${clausePart(event.key)}`,
            payloadMismatches(declared, event, index, view),
          ),
        );
    }
    if (outcome.kind === 'success') {
      const call = { key: operation.key, input, output: outcome.output };
      for (const { key } of operation.emits) {
        const strange = strangeEvents(operation, key, events, call);
        judgements.push(...(strange.length > 0 ? strange : contradicting(operation, key, events, call)));
      }
    }
    judgements.push(
      open === undefined || undeclared.length > 0
        ? judged(ID, operation, 'sideEffects/emits', undeclared)
        : unsettled(ID, operation, 'sideEffects/emits', open),
    );
    return judgements;
  },
};

function strangeEvents(
  operation: Operation,
  key: string,
  events: readonly ObservedEvent[],
  call: SubjectCall,
): Judgement[] {
  const strange = strangeSubject(
    events.filter((event) => event.key === key),
    call,
  );
  if (strange === null) return [];
  const mismatch: Mismatch = {
    path: ['events', events.findIndex((event) => event.key === key), 'payload', ...strange.path],
    kind: 'another-entity',
    expected: `${strange.expected.map((id) => describeValue(id)).join(' or ')}, which the call was about`,
    actual: describeValue(strange.actual),
  };
  return [judged(ID, operation, `sideEffects/emits/${clausePart(key)}`, [mismatch])];
}

/** Where nothing else is wrong with the entity: fields that say something else than the answer. */
function contradicting(
  operation: Operation,
  key: string,
  events: readonly ObservedEvent[],
  { input, output }: SubjectCall,
): Judgement[] {
  if (namesMany(input)) return [];
  const own = events.filter((event) => event.key === key);
  const found = contradictions(own, { input, output, pii: operation.policy.pii });
  if (found.length === 0) return [];
  const at = events.findIndex((event) => event.key === key);
  const mismatches = found.map(
    ({ field, expected, actual }): Mismatch => ({
      path: ['events', at, 'payload', field],
      kind: 'contradicts-answer',
      expected: `${describeValue(expected)}, as the call and its answer have it`,
      actual: describeValue(actual),
    }),
  );
  return [judged(ID, operation, `sideEffects/emits/${clausePart(key)}`, mismatches)];
}

function undeclaredEvent(operation: Operation, event: ObservedEvent, index: number): Mismatch {
  const keys = operation.emits.map((emit) => emit.key);
  return {
    path: ['events', index, 'key'],
    kind: 'undeclared-event',
    expected: keys.length === 0 ? 'no event' : `one of ${keys.join(', ')}`,
    actual: event.key,
  };
}

function payloadMismatches(
  declared: Operation['emits'],
  event: ObservedEvent,
  index: number,
  view: View,
): Mismatch[] {
  const version =
    event.version === null ? declared[0] : declared.find((emit) => emit.version === event.version);
  if (version === undefined) {
    return [
      {
        path: ['events', index, 'version'],
        kind: 'wrong-version',
        expected: declared.map((emit) => emit.version).join(' or '),
        actual: String(event.version),
      },
    ];
  }
  const checked = version.payload?.check(event.payload, view);
  if (checked === undefined || checked.ok || modelTrouble(checked.issues) !== null) return [];
  return checked.issues.map((issue) => mismatchOf(issue, ['events', index, 'payload'], event.payload));
}
