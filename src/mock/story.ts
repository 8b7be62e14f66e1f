import type { InputChange, Invoked, Meaning, Prepared, Promised } from '../model/meaning.ts';
import type { Actor, Operation, OperationId, Scenario } from '../model/operation.ts';
import { normalSentence } from '../sentences/language/phrase.ts';
import { understand } from '../sentences/understand.ts';

export type StateMeaning = Extract<Prepared, { kind: 'state' }>;
export type RefusalPromise = Extract<Promised, { kind: 'error-returned' | 'refused' }>;

/** One acceptance scenario, as what it says of one call: when it is about it, and what then comes of it. */
export interface Story {
  readonly scenario: Scenario;
  /** The operation whose call the Thens speak of: that of the last When. */
  readonly operation: OperationId;
  readonly actor: Actor | null;
  readonly states: readonly StateMeaning[];
  /** Input fields whose value names nothing. */
  readonly absent: readonly string[];
  readonly changes: readonly InputChange[];
  /** Operations that Whens before the last one called. */
  readonly before: readonly OperationId[];
  readonly refusal: RefusalPromise | null;
  readonly promises: readonly Promised[];
}

/** States are the same where their sentences are, without case and with white space folded. */
export function stateName(sentence: string): string {
  return normalSentence(sentence).toLowerCase();
}

/** Every story the contract tells. A scenario whose Given or When is not understood tells none. */
export function storiesOf(operations: readonly Operation[]): readonly Story[] {
  return operations.flatMap((operation) =>
    operation.scenarios.flatMap((scenario) => readStory(scenario, operation, operations) ?? []),
  );
}

function readStory(scenario: Scenario, operation: Operation, all: readonly Operation[]): Story | null {
  const subject = { operation, siblings: all, scenario };
  const read = (role: 'given' | 'when' | 'then') =>
    scenario[role].flatMap((sentence) => flat(understand(sentence, role, subject)));
  const [givens, whens, thens] = [read('given'), read('when'), read('then')];
  if ([...givens, ...whens].some(({ kind }) => kind === 'unbound')) return null;
  const calls = whens.filter((one): one is Invoked & Meaning => one.kind === 'invoke');
  const last = calls.at(-1);
  if (last === undefined) return null;
  const promises = thens.filter((one): one is Promised & Meaning => isPromise(one));
  return {
    scenario,
    operation: last.operation,
    actor: last.actor ?? givens.find((one) => one.kind === 'actor')?.actor ?? null,
    states: givens.filter((one): one is StateMeaning & Meaning => one.kind === 'state'),
    absent: givens.flatMap((one) => (one.kind === 'absent' ? [one.field] : [])),
    changes: [...givens.flatMap((one) => (one.kind === 'input' ? [one.change] : [])), ...last.changes],
    before: calls.slice(0, -1).map((call) => call.operation),
    refusal: promises.find((one): one is RefusalPromise & Meaning => isRefusal(one)) ?? null,
    promises: promises.filter((one) => !isRefusal(one)),
  };
}

function flat(meaning: Meaning): readonly Meaning[] {
  return meaning.kind === 'all' ? meaning.parts.flatMap(flat) : [meaning];
}

function isRefusal({ kind }: Meaning | Promised): boolean {
  return kind === 'error-returned' || kind === 'refused';
}

function isPromise({ kind }: Meaning): boolean {
  const prepared: ReadonlySet<string> = new Set(['actor', 'state', 'absent', 'input', 'nothing']);
  return kind !== 'unbound' && kind !== 'all' && kind !== 'invoke' && !prepared.has(kind);
}
