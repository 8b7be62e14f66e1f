import { isJsonObject } from '../json-schema/json-schema.ts';
import type { WorkflowAction } from '../model/workflow.ts';
import { memberOf } from '../openapi/reading.ts';
import type { Placed } from '../openapi/resolve-reference.ts';
import { readCriteria } from './read-criteria.ts';
import { reusable } from './reusable.ts';
import { gap, mistake, named } from './unread.ts';

type When = 'success' | 'failure';

/** The actions of a step: its own, then those of its workflow that it does not replace by name. */
export function readActions(
  lists: readonly (Placed | undefined)[],
  when: When,
  steps: ReadonlySet<string>,
  document: Placed,
): readonly WorkflowAction[] {
  const actions = new Map<string, WorkflowAction>();
  for (const list of lists) {
    if (list === undefined) continue;
    if (!Array.isArray(list.value))
      mistake(list, 'The actions are no list', 'Write a list of { name, type }.');
    for (const [index, value] of (list.value as readonly unknown[]).entries()) {
      const at = reusable({ file: list.file, pointer: `${list.pointer}/${index}`, value }, document);
      const action = readAction(at, when, steps);
      if (!actions.has(action.name)) actions.set(action.name, action);
    }
  }
  return [...actions.values()];
}

function readAction(at: Placed, when: When, steps: ReadonlySet<string>): WorkflowAction {
  const said = isJsonObject(at.value) ? at.value : {};
  const { type, stepId, workflowId, retryAfter, retryLimit } = said;
  if (type !== 'end' && type !== 'goto' && !(type === 'retry' && when === 'failure'))
    return mistake(
      at,
      `${named(type)} is no action after a ${when}`,
      when === 'success' ? 'Write end or goto.' : 'Write end, goto or retry.',
    );
  if (workflowId !== undefined)
    return gap(
      at,
      `The action ${named(said.name)} goes to another workflow, which is not walked from here`,
      'Make that workflow a step, and go to the step.',
    );
  const step = stepId === undefined || type === 'end' ? null : String(stepId);
  if (type === 'goto' && step === null)
    return mistake(at, `The action ${named(said.name)} goes nowhere`, 'Give its stepId.');
  if (step !== null && !steps.has(step))
    return mistake(
      at,
      `The action ${named(said.name)} goes to ${named(step)}, which is no step of this workflow`,
      'Correct its stepId.',
    );
  return {
    name: typeof said.name === 'string' ? said.name : at.pointer,
    type,
    step,
    criteria: readCriteria(memberOf(at, 'criteria')),
    afterMs: typeof retryAfter === 'number' && retryAfter > 0 ? retryAfter * 1000 : 0,
    limit: typeof retryLimit === 'number' && retryLimit >= 0 ? Math.floor(retryLimit) : 1,
  };
}
