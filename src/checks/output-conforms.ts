import type { Check } from './check.ts';
import { judged, undecided } from './judgement.ts';
import { mismatchOf } from './mismatch.ts';
import { modelTrouble } from './model-trouble.ts';

/** Every success output fits the output model (`io.output`). Undeclared keys are the model's own affair. */
export const outputConforms: Check = {
  id: 'output-conforms',
  profile: 'core',
  level: 'must',
  title: 'Every success output fits the output model.',
  needs: [],
  plan: () => ({ cases: [], gaps: [] }),
  judgeEach({ operation, view, step }) {
    const { outcome } = step.observation;
    if (outcome.kind !== 'success') return [];
    const checked = operation.output.check(outcome.output, view);
    const trouble = checked.ok ? null : modelTrouble(checked.issues);
    if (trouble !== null) return [undecided('output-conforms', operation, 'io/output', trouble)];
    const mismatches = checked.ok
      ? []
      : checked.issues.map((issue) => mismatchOf(issue, ['output'], outcome.output));
    return [judged('output-conforms', operation, 'io/output', mismatches)];
  },
};
