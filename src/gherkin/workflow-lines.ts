import type { Workflow } from '../model/operation.ts';
import { callStepsOf, criterionText, stepPath, type WorkflowScript } from '../model/workflow.ts';

/** The last Then of a workflow: what came of all that it says. */
export const WALKS_THROUGH = 'every step of the workflow does as its criteria say';

/** A workflow in sentences: the inputs, the calls in their order, what each has to come to. */
export interface WorkflowSentences {
  readonly given: readonly string[];
  readonly when: readonly string[];
  readonly then: readonly string[];
}

/** Null where a part of it is not read, so that it is not walked. */
export function workflowSentences({ script, inputs, model }: Workflow): WorkflowSentences | null {
  if (script === null) return null;
  const given = Object.entries(inputs).map(
    ([name, value]) => `the input ${name} is ${JSON.stringify(value)}`,
  );
  return {
    given: model === null ? given : [...given, 'the other inputs are made up from their schema'],
    when: callStepsOf(script).map(({ path, step }) => `step ${path} calls ${step.operation}`),
    then: [...promisesOf(script, ''), WALKS_THROUGH],
  };
}

function promisesOf({ steps }: WorkflowScript, within: string): readonly string[] {
  return steps.flatMap((step) => {
    const path = stepPath(within, step.id);
    return [
      ...(step.kind === 'workflow' ? promisesOf(step.workflow, path) : []),
      ...(step.success.length === 0 && step.kind === 'call' ? [`step ${path} succeeds`] : []),
      ...step.success.map((criterion) => `step ${path}: ${criterionText(criterion)}`),
    ];
  });
}
