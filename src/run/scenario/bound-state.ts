import type { JudgedCall } from '../../checks/check.ts';
import type { StateRef, StoredValue } from '../../model/case.ts';
import type { Actor, OperationId } from '../../model/operation.ts';
import { matchStep } from '../../sentences/match-step.ts';
import { invoke, operationOf, type Sent } from '../send.ts';
import type { RunSession } from '../session.ts';
import { runBinding } from './run-binding.ts';
import type { Walker } from './walker.ts';

/** What a Given of the user's own did for a state that a case outside of its scenario needs. */
export type BoundState =
  | { readonly kind: 'entered'; readonly values: Readonly<Record<string, unknown>> }
  | { readonly kind: 'failed'; readonly reason: string };

/** Has the user's own Given bring a state about, by its sentence; null where none matches it. */
export async function boundState(
  { name, params }: Pick<StateRef, 'name' | 'params'>,
  actor: Actor,
  calls: JudgedCall[],
  session: RunSession,
): Promise<BoundState | null> {
  const { steps } = session.options;
  const step = steps.length === 0 ? null : matchStep(name, 'given', steps);
  if (step === null) return null;
  const prepared = new Preparation(params, actor, calls, session);
  const came = await runBinding(step, prepared);
  if (came.kind === 'held') return { kind: 'entered', values: given(params, prepared.values) };
  const reason = came.kind === 'broken' ? 'it found its own expectation broken' : came.reason;
  return { kind: 'failed', reason };
}

/**
 * What a step gave. It begins with the values asked for, and most hand those on: where it gave another thing than asked for, what it
 * left untouched tells nothing about that one.
 */
function given(
  asked: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const isUntouched = (name: string) => Object.hasOwn(values, name) && Object.is(values[name], asked[name]);
  if (Object.keys(asked).every(isUntouched)) return values;
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !(Object.hasOwn(asked, name) && isUntouched(name))),
  );
}

/** What the step may see and do: there is no scenario, and no input under way. */
class Preparation implements Walker {
  readonly auth: Actor;
  readonly session: RunSession;
  values: Readonly<Record<string, unknown>>;
  actor: Actor | null = null;
  last: JudgedCall | null = null;
  readonly #calls: JudgedCall[];

  constructor(
    params: Readonly<Record<string, unknown>>,
    auth: Actor,
    calls: JudgedCall[],
    session: RunSession,
  ) {
    this.values = params;
    this.auth = auth;
    this.session = session;
    this.#calls = calls;
  }

  nextInput(): Readonly<Record<string, unknown>> {
    return this.values;
  }

  async call(id: OperationId, input: StoredValue, actor: Actor): Promise<Sent> {
    const operation = operationOf(id, this.session);
    const sent = await invoke({ operation, input, planned: { actor }, by: 'owner' }, this.session);
    if (sent.kind !== 'made') return sent;
    this.last = sent.made;
    this.#calls.push(sent.made);
    return sent;
  }
}
