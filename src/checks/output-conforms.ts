import type { Operation } from '../model/operation.ts';
import type { Check } from './check.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome, mismatchOf } from './mismatch.ts';
import { modelTrouble } from './model-trouble.ts';

/** Every success output fits the output model (`io.output`). Undeclared keys are the model's own affair. */
export const outputConforms: Check = {
  id: 'output-conforms',
  profile: 'core',
  level: 'must',
  title: 'Every success output fits the output model.',
  needs: [],
  plan(operation, { basis, requirementAt }) {
    // A command without input and without example is called by no other check.
    if (operation.input !== null || operation.kind === 'query' || operation.examples.length > 0)
      return { cases: [], gaps: [] };
    const requirement = requirementAt('/io/output');
    return {
      cases: [
        {
          kind: 'call',
          id: `${requirement}/called`,
          check: 'output-conforms',
          requirement,
          operation: operation.id,
          title: 'called as it is',
          states: basis.states,
          calls: [
            {
              operation: operation.id,
              actor: basis.actor,
              input: { form: 'json', value: null },
              fromState: [],
            },
          ],
          expect: {},
        },
      ],
      gaps: [],
    };
  },
  judgeCase({ operation, steps }) {
    const outcome = steps.at(-1)?.observation.outcome;
    if (outcome?.kind === 'success')
      return operation.open?.output === undefined
        ? [judged('output-conforms', operation, 'io/output', [])]
        : [undecided('output-conforms', operation, 'io/output', unreadPart(operation))];
    const reason =
      outcome === undefined ? 'nothing was called' : `no success to look at: ${describeOutcome(outcome)}`;
    return [undecided('output-conforms', operation, 'io/output', reason)];
  },
  judgeEach({ operation, view, step }) {
    const { outcome } = step.observation;
    if (outcome.kind !== 'success') return [];
    const checked = operation.output.check(outcome.output, view);
    if (checked.ok && operation.open?.output !== undefined)
      return [undecided('output-conforms', operation, 'io/output', unreadPart(operation))];
    const trouble = checked.ok ? null : modelTrouble(checked.issues);
    if (trouble !== null) return [undecided('output-conforms', operation, 'io/output', trouble)];
    const mismatches = checked.ok
      ? []
      : checked.issues.map((issue) => mismatchOf(issue, ['output'], outcome.output));
    return [judged('output-conforms', operation, 'io/output', mismatches)];
  },
};

/** An answer that breaks what could be read is broken all the same. */
function unreadPart({ open }: Operation): string {
  return `${open?.output ?? 'a part'} of the output model could not be read, so anything would be valid there`;
}
