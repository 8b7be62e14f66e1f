import type { Case } from '../model/case.ts';
import { describeDifference } from '../model/describe-difference.ts';
import { describeValue } from '../model/describe-value.ts';
import type { Mismatch } from '../model/finding.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { Gap } from '../model/plan.ts';
import type { Check } from './check.ts';
import { wireValueOf } from './contract-value.ts';
import { compareExample } from './example-comparison.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';
import { isValidationRefusal } from './validation-refusal.ts';

/**
 * Each documented example reproduces (`acceptance.examples`), in a state where it can: the givens of the
 * happy path, entered with the example's own fields as parameters (a query's output too: it tells what has
 * to be there; a command's tells what comes of it). An example that breaks its own model is
 * the contract's defect and never becomes a case against an implementation.
 */
export const exampleHolds: Check = {
  id: 'example-holds',
  profile: 'core',
  level: 'must',
  title: 'Each example reproduces.',
  needs: [],
  plan(operation, { basis, requirementAt, examples }) {
    const cases: Case[] = [];
    const gaps: Gap[] = [];
    for (const [index, example] of operation.examples.entries()) {
      const requirement = requirementAt(`/acceptance/examples/${index}`);
      const input = wireValueOf(operation.input, example.input);
      const output =
        examples === 'partial' || example.output === undefined
          ? { ok: true as const, wire: operation.output.toWire(example.output) }
          : wireValueOf(operation.output, example.output);
      if (!input.ok || !output.ok) {
        const side = input.ok ? 'output' : 'input';
        const issue = (input.ok ? (output.ok ? undefined : output.issues[0]) : input.issues[0]) ?? {
          path: [],
          rule: 'a value that fits',
        };
        const reason = `the example's ${side} breaks its own model at ${[side, ...issue.path].join('.')}: expected ${issue.rule}`;
        gaps.push({
          requirement,
          check: 'example-holds',
          code: 'example-invalid',
          reason,
          attribution: 'contract',
        });
        continue;
      }
      cases.push({
        kind: 'call',
        id: `${requirement}/reproduced`,
        check: 'example-holds',
        requirement,
        operation: operation.id,
        title: `example ${example.key}`,
        states: basis.states.map((state) => ({
          ...state,
          params: {
            ...(operation.kind === 'query' ? fieldsOf(output.wire) : {}),
            ...fieldsOf(input.wire),
            ...state.params,
          },
        })),
        calls: [
          {
            operation: operation.id,
            actor: basis.actor,
            input: { form: 'json', value: input.wire },
            fromState: basis.entityFields,
          },
        ],
        expect: { output: output.wire, mode: examples },
      });
    }
    return { cases, gaps };
  },
  judgeCase({ operation, view, case: { requirement, calls, expect }, steps, stateValues, statesBy }) {
    const clause = requirement.slice(operation.id.length + 1);
    const outcome = steps.at(-1)?.observation.outcome;
    const planned = calls.at(-1)?.input;
    const sent = steps.at(-1)?.input;
    if (outcome === undefined || planned?.form !== 'json')
      return [undecided('example-holds', operation, clause, 'nothing was called')];
    if (outcome.kind !== 'success') {
      const inItsWorld = statesBy === 'none' && isDeclaredRefusal(outcome, operation);
      const unknownEntity = statesBy === 'none' && (calls.at(-1)?.fromState ?? []).length > 0;
      if (statesBy === 'producer' || unknownEntity || inItsWorld) {
        return [
          undecided(
            'example-holds',
            operation,
            clause,
            `the example's own world could not be set up: ${describeOutcome(outcome)}`,
          ),
        ];
      }
      const actual = describeOutcome(outcome);
      return [
        judged('example-holds', operation, clause, [
          { path: ['outcome'], kind: 'refused', expected: 'the documented output', actual },
        ]),
      ];
    }
    const { broken, unknown } = compareExample({
      expected: expect.output,
      actual: view === 'native' ? operation.output.toWire(outcome.output) : outcome.output,
      exampleInput: planned.value,
      sentInput: sent?.form === 'json' ? sent.value : planned.value,
      operation,
      stateValues,
      statesBy,
      partial: expect.mode === 'partial',
    });
    const mismatches: Mismatch[] = broken.map(({ path, left, right }) => ({
      path: ['output', ...path],
      kind: 'differs-from-example',
      ...describeDifference(left, right),
    }));
    const [first] = unknown;
    if (mismatches.length === 0 && first !== undefined) {
      const where = ['output', ...first.path].join('.');
      return [
        undecided(
          'example-holds',
          operation,
          clause,
          `${where} depends on data the example's world would have to hold, and no state handler confirmed it: ${describeValue(first.left)} documented, ${describeValue(first.right)} observed`,
        ),
      ];
    }
    return [judged('example-holds', operation, clause, mismatches)];
  },
};

/** A refusal the contract declares for a reason in the world (EMAIL_TAKEN), which no one brought into order. */
function isDeclaredRefusal(outcome: Outcome, operation: Operation): boolean {
  if (outcome.kind !== 'failure' || isValidationRefusal(outcome, operation)) return false;
  return operation.errors.some((error) => error.code === outcome.code);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
