import type { StateRef } from '../model/case.ts';
import type { Plan } from '../model/plan.ts';
import { statesIn } from '../plan/states-asked.ts';
import type { RunSession } from './session.ts';
import type { SmokeResult } from './smoke-result.ts';

const HINT =
  'Correct `states` in the config, or what it names: 404 with a body of its own says that a state is unknown.';

/** Enters each state of the plan and leaves it again; states that no one has must not be entered. */
export async function tryStates(session: RunSession, plan: Plan): Promise<SmokeResult> {
  const { connection } = session;
  const part = 'states';
  const broken = connection.capabilities.broken?.states;
  if (broken !== undefined)
    return { part, state: 'broken', detail: `no state can be entered: ${broken}`, hint: HINT };
  if (!connection.capabilities.states || connection.enterState === undefined) {
    return {
      part,
      state: 'absent',
      detail: 'the implementation offers no states',
      hint: 'Scenarios whose Givens no operation can bring about stay unobserved; see docs/implementing.md.',
    };
  }
  const nonsense = await connection.enterState(
    { name: 'proviso asks for a state that no one has', params: {} },
    session.signal,
  );
  if (nonsense.kind === 'entered') {
    return {
      part,
      state: 'broken',
      detail: 'a state that does not exist was entered all the same',
      hint: 'Answer an unknown state with 404, so that a missing one cannot pass for an entered one.',
    };
  }
  const missing: string[] = [];
  const states = statesOf(plan);
  for (const { name, params } of states) {
    const outcome = await connection.enterState({ name, params }, session.signal);
    if (outcome.kind !== 'entered') missing.push(`"${name}" (${outcome.reason})`);
    else await connection.leaveState?.({ name, params: { ...params, ...outcome.values } }, session.signal);
  }
  if (nonsense.kind === 'failed' && missing.length === states.length)
    return {
      part,
      state: 'broken',
      detail: `no state can be entered: ${nonsense.reason}`,
      hint: HINT,
    };
  if (missing.length === 0)
    return {
      part,
      state: 'works',
      detail: `all ${states.length} states of the plan can be entered`,
      hint: null,
    };
  return {
    part,
    state: 'broken',
    detail: `${missing.length} of ${states.length} states cannot be entered: ${missing.slice(0, 5).join('; ')}`,
    hint: 'Add handlers for these states, under exactly these names.',
  };
}

/** Every state that a case or a scenario's Given asks for, once; with the parameters that it is asked for with last. */
function statesOf({ cases }: Plan): readonly Pick<StateRef, 'name' | 'params'>[] {
  const states = cases.flatMap(statesIn).filter(({ fills }) => fills === undefined);
  return [...new Map(states.map((state) => [state.name, state])).values()];
}
