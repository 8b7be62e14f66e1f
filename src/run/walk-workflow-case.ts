import { setTimeout } from 'node:timers/promises';
import type { JudgedCall } from '../checks/check.ts';
import type { Trace } from '../judge/trace.ts';
import type { PlannedWorkflow } from '../model/workflow.ts';
import { inputOfMove } from '../workflow/conclude-walk.ts';
import { seenCall } from '../workflow/seen-call.ts';
import { walkWorkflow } from '../workflow/walk-workflow.ts';
import { invoke, operationOf } from './send.ts';
import type { RunSession } from './session.ts';

/** Makes the calls of a workflow, each answer leading to the next, and keeps what was seen. Concludes nothing. */
export async function walkWorkflowCase(workflow: PlannedWorkflow, session: RunSession): Promise<Trace> {
  const calls: JudgedCall[] = [];
  const walk = walkWorkflow(workflow, workflow.inputs);
  let stuck: string | null = null;
  let turn = walk.next();
  while (!turn.done) {
    session.signal.throwIfAborted();
    const { operation: id, actor, waitMs, step } = turn.value;
    const operation = operationOf(id, session);
    const made = inputOfMove(turn.value, operation);
    if ('why' in made) {
      stuck = `${step} is not sent: ${made.why}`;
      break;
    }
    if (waitMs > 0) await setTimeout(waitMs, undefined, { signal: session.signal });
    const sent = await invoke(
      { operation, input: { form: 'json', value: made.input }, planned: { actor } },
      session,
    );
    if (sent.kind === 'unsendable') {
      stuck = sent.reason;
      break;
    }
    calls.push(sent.made);
    turn = walk.next(seenCall(sent.made.step, sent.made.operation));
  }
  return { states: [], stateValues: {}, statesBy: 'none', setup: [], calls, stuck, teardown: [] };
}
