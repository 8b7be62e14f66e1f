import { describeValue } from '../../model/describe-value.ts';
import type { Mismatch } from '../../model/finding.ts';
import { identityText } from '../../model/identity-text.ts';
import type { IdSource } from '../../model/meaning.ts';
import type { ObservedEvent } from '../../model/observation.ts';
import { valueAt } from '../../model/value-at.ts';
import { otherInput } from '../other-input.ts';
import { MADE, makeCall, ownCall, ownInput, ownStates } from './calls.ts';
import { lawCheck } from './law.ts';
import { madeId } from './made-id.ts';
import { noSuccess, type SeenCall, wrongAt } from './seen.ts';

/** One event of its kind for each command that was accepted: not twice for one thing, and of each call its own. */
export const effectsAddUp = lawCheck({
  id: 'effects-add-up',
  title: 'Each accepted command has one event of its kind, about its own thing.',
  needs: ['events'],
  speaksOf: ({ id, emits }, { makers, movers, enders }) =>
    emits.length > 0 && [...makers, ...movers, ...enders].some(({ operation }) => operation === id),
  plan(context) {
    const { entity, operation, basis } = context;
    const maker = entity.makers.find((one) => one.operation === operation.id);
    const own = maker === undefined ? ownCall(context) : makeCall(maker, MADE, context);
    const part = [...entity.movers, ...entity.enders].find((one) => one.operation === operation.id);
    const other =
      maker === undefined
        ? null
        : otherInput(operation, ownInput(context), [...basis.entityFields, ...maker.chooses]);
    const second =
      maker === undefined
        ? { ...own, afresh: true as const }
        : { ...own, ...(other === null ? {} : { input: { form: 'json' as const, value: other } }) };
    return [
      {
        title: 'done to two of them, one after the other',
        states: maker === undefined ? ownStates(context) : basis.states,
        calls: [own, second],
        expect: { id: maker?.id ?? null, idField: part?.idField ?? null },
      },
    ];
  },
  judge({ operation, calls, expect }) {
    const [one, other] = calls;
    if (one === undefined || other === undefined) return { undecided: 'it was not done twice' };
    for (const call of calls) {
      if (call.outcome.kind !== 'success') return { undecided: noSuccess(call) };
      if (call.events === null) return { undecided: 'its events were not seen' };
    }
    const idOf = (call: SeenCall) =>
      expect.id === null ? call.input[String(expect.idField)] : madeId(call, expect.id as IdSource);
    const mismatches: Mismatch[] = [];
    for (const { key } of operation.emits) {
      const [mine, theirs] = [one, other].map((call) =>
        (call.events ?? []).filter((event) => event.key === key),
      );
      for (const call of calls) mismatches.push(...repeatedIn(call, key));
      const [first, second] = [mine?.[0], theirs?.[0]];
      if (first === undefined || second === undefined) {
        if (first !== undefined && other.unsettled === undefined && sameEnd(one, other))
          mismatches.push(wrongAt(other, ['events'], 'missing-event', `${key}, as of the first`, 'none'));
        continue;
      }
      const [id, next] = [idOf(one), idOf(other)];
      if (id !== undefined && id !== next && names(first, id) && names(second, id) && !names(second, next))
        mismatches.push(
          wrongAt(
            other,
            ['events', key],
            'event-of-another',
            `an event about ${describeValue(next)}`,
            `one about ${describeValue(id)}`,
          ),
        );
    }
    const open = calls.find(({ unsettled }) => unsettled !== undefined)?.unsettled;
    return open !== undefined && mismatches.length === 0 ? { undecided: open } : { mismatches };
  },
});

/** The same event with the same payload, twice for one call. */
function repeatedIn(call: SeenCall, key: string): readonly Mismatch[] {
  const payloads = (call.events ?? [])
    .filter((event) => event.key === key)
    .map(({ payload }) => identityText(payload));
  return new Set(payloads).size < payloads.length
    ? [wrongAt(call, ['events', key], 'repeated-event', 'one', `${payloads.length} alike`)]
    : [];
}

/** Both calls say that they ended alike, as far as their answers have a word for it. */
function sameEnd(one: SeenCall, other: SeenCall): boolean {
  return ['status', 'state', 'stage'].every(
    (name) => valueAt(one.output, [name]) === valueAt(other.output, [name]),
  );
}

function names({ payload }: ObservedEvent, id: unknown): boolean {
  return id !== undefined && identityText(payload).includes(identityText(id));
}
