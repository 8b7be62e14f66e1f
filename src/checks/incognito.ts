import type { CallCase, PlannedCall } from '../model/case.ts';
import type { Mismatch, Step } from '../model/finding.ts';
import type { Operation } from '../model/operation.ts';
import type { Check, PlanContext } from './check.ts';
import { consistentDifferences } from './consistent-differences.ts';
import { facetsOf } from './facets-of.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';
import { nearInput, nearUnknownId } from './near-input.ts';
import { readOfMade } from './read-of-made.ts';
import { siblingRead } from './sibling-read.ts';
import { unknownIdRefused } from './unknown-id-refused.ts';
import { isModelRefusal } from './validation-refusal.ts';

/** Which call of a row comes as a client's: the Thue–Morse sequence, which no period and no drift follows. */
const AS_CLIENT = [...'011010011001'].map((each) => each === '1');

/**
 * Clients are answered as the harness is (`--incognito`). The same is asked by turns with a trace and without, with input
 * near the example's; what a command did is read back. Only what goes with the disguise every time is a difference: what
 * differs among the harness's own calls as well (ids, clocks, counters, what has piled up) is the implementation's affair.
 * Effects are not compared: without a trace nothing tells whose they are.
 */
export const incognito: Check = {
  id: 'incognito',
  profile: 'core',
  level: 'must',
  title: 'Clients are answered as the harness is.',
  needs: [],
  inAnyState: true,
  plan(operation, context) {
    if (!context.incognito || context.basis.input?.form !== 'json') return { cases: [], gaps: [] };
    return { cases: [inTurns(operation, context), ...unknownIds(operation, context)], gaps: [] };
  },
  judgeCase({ operation, view, steps, case: { expect } }) {
    const rows = rowsOf(steps, operation);
    if (rows.length < AS_CLIENT.length)
      return [undecided('incognito', operation, 'io/answers', 'not all of its calls were made')];
    const facets = rows.map((row) => facetsOf(row, operation, view));
    const mismatches: Mismatch[] = consistentDifferences(facets, AS_CLIENT);
    const refused = rows.find(
      ([own]) => own !== undefined && isModelRefusal(own.observation.outcome, operation),
    );
    const [own] = refused ?? [];
    if (mismatches.length === 0 && own !== undefined && expect.near === true)
      mismatches.push({
        path: ['input'],
        kind: 'near-input-refused',
        expected: 'accepted: it fits the input model, and is near the example',
        actual: describeOutcome(own.observation.outcome),
      });
    return [judged('incognito', operation, 'io/answers', mismatches)];
  },
};

function inTurns(operation: Operation, { basis, operations, requirementAt }: PlanContext): CallCase {
  const base = basis.input?.form === 'json' ? basis.input.value : null;
  const isCommand = operation.kind === 'command';
  const made = isCommand ? readOfMade(operation, operations) : null;
  const read = isCommand ? (made?.call ?? siblingRead(operation, basis, operations)) : null;
  return {
    kind: 'call',
    id: `${requirementAt('/io')}/incognito`,
    check: 'incognito',
    requirement: requirementAt('/io'),
    operation: operation.id,
    title: 'asked by turns as the harness and as a client; effects are not compared',
    states: basis.states,
    calls: AS_CLIENT.flatMap((asClient, turn) => {
      const own: PlannedCall = {
        operation: operation.id,
        actor: basis.actor,
        input: {
          form: 'json',
          value: isCommand ? nearInput(operation, base, basis.entityFields, turn) : base,
        },
        fromState: basis.entityFields,
        ...(isCommand && basis.states.length > 0 ? { afresh: true as const } : {}),
        ...(made === null ? {} : { gives: made.gives }),
      };
      return [own, ...(read === null ? [] : [read])].map((call) => disguised(call, asClient));
    }),
    expect: { near: true },
  };
}

/** Unknown ids: the harness's own, and by turns with it ids with the look of the documented one. */
function unknownIds(operation: Operation, context: PlanContext): CallCase[] {
  return unknownIdRefused.plan(operation, context).cases.flatMap((planned): CallCase[] => {
    const [call] = planned.kind === 'call' ? planned.calls : [];
    const [field] = call?.keeps ?? [];
    const base = context.basis.input?.form === 'json' ? context.basis.input.value : null;
    if (planned.kind !== 'call' || call === undefined || field === undefined) return [];
    const input = base as Readonly<Record<string, unknown>>;
    const alike = AS_CLIENT.map((_, turn) => nearUnknownId(operation, input, field, turn));
    if (alike.includes(null)) return [];
    return [
      {
        ...planned,
        id: `${planned.id}/incognito`,
        check: 'incognito',
        requirement: context.requirementAt('/io'),
        title: `${planned.title}, by turns as the harness and as a client names it`,
        calls: AS_CLIENT.map((asClient, turn) =>
          asClient
            ? disguised({ ...call, input: { form: 'json', value: { ...input, [field]: alike[turn] } } }, true)
            : call,
        ),
      },
    ];
  });
}

function disguised(call: PlannedCall, asClient: boolean): PlannedCall {
  return asClient ? { ...call, untraced: true } : call;
}

/** Each call of the operation itself, with what was read back after it. */
function rowsOf(steps: readonly Step[], { id }: Operation): readonly (readonly Step[])[] {
  const rows: Step[][] = [];
  for (const step of steps) {
    if (step.operation === id) rows.push([step]);
    else rows.at(-1)?.push(step);
  }
  return rows;
}
