import type { CallCase, Case } from '../model/case.ts';
import type { Mismatch } from '../model/finding.ts';
import type { Gap } from '../model/plan.ts';
import { callStepsOf, criterionText, type PlannedWorkflow, type WorkflowScript } from '../model/workflow.ts';
import { concludeWalk } from '../workflow/conclude-walk.ts';
import type { Check } from './check.ts';
import { differences } from './differences.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';

/**
 * Each workflow of an Arazzo document that ends in this operation walks through: every step's criteria hold, and what one answers
 * feeds the next. Where answers decide which way it goes, the branch that was taken is judged. A criterion that could not be evaluated,
 * a failure from which the document goes on or whose answer it names where it ends, and a step that no answer leads to leave it
 * undecided. A failure that it has no action for, or ends at whatever was answered, breaks it.
 */
export const workflowHolds: Check = {
  id: 'workflow-holds',
  profile: 'behaviour',
  level: 'must',
  title: 'Each workflow walks through.',
  needs: [],
  plan(operation, { requirementAt, madeUp }) {
    const cases: Case[] = [];
    const gaps: Gap[] = [];
    for (const [index, { key, script, unread, inputs, model }] of (operation.workflows ?? []).entries()) {
      const requirement = requirementAt(`/workflows/${index}`);
      const gap = (reason: string) =>
        gaps.push({
          requirement,
          check: 'workflow-holds',
          code: 'workflow-unread',
          reason,
          attribution: 'contract',
        });
      if (script === null) {
        gap(unread ?? 'a part of it is not read');
        continue;
      }
      const made = model === null ? {} : madeUp(model);
      if (made === null) {
        gap('no inputs could be made up for it: give them as x-proviso-inputs');
        continue;
      }
      const workflow: PlannedWorkflow = {
        ...script,
        inputs: { ...made, ...inputs },
        madeUp: Object.keys(made),
      };
      cases.push({
        kind: 'call',
        id: `${requirement}/walked`,
        check: 'workflow-holds',
        requirement,
        operation: operation.id,
        title: `workflow ${key}`,
        states: [],
        calls: callsOf(script),
        expect: {},
        workflow,
      });
    }
    return { cases, gaps };
  },
  judgeCase({ operation, case: { requirement, workflow }, operations, steps }) {
    const clause = requirement.slice(operation.id.length + 1);
    if (workflow === undefined) return [];
    const came = concludeWalk(
      workflow,
      steps,
      operations,
      (one, other) => differences(one, other).length === 0,
    );
    if (came.kind === 'undecided') return [undecided('workflow-holds', operation, clause, came.reason)];
    if (came.kind === 'held') {
      const held = judged('workflow-holds', operation, clause, []);
      return [came.leavesOut === null ? held : { ...held, reason: came.leavesOut }];
    }
    const { visit, step } = came;
    const actual = describeOutcome(step.observation.outcome);
    const mismatches = visit.criteria.flatMap(({ criterion, came: kept }, index): readonly Mismatch[] =>
      kept.known && kept.value === true
        ? []
        : [
            {
              path: ['steps', visit.step, 'criteria', index],
              kind: 'criterion-broken',
              expected: `${criterion === null ? 'a success' : criterionText(criterion)} at step ${visit.step}`,
              actual,
            },
          ],
    );
    return [judged('workflow-holds', operation, clause, mismatches)];
  },
};

/** One call a step, in the order of the document; what they send is put in when they are made. */
function callsOf(script: WorkflowScript): CallCase['calls'] {
  return callStepsOf(script).map(({ step: { operation, actor, fields } }) => ({
    operation,
    actor,
    input: { form: 'json' as const, value: fields },
    fromState: [],
  }));
}
