import type { JudgedCall } from '../../checks/check.ts';
import { judgePromise } from '../../judge/judge-promise.ts';
import { leftBehind } from '../../judge/left-behind.ts';
import type { ScenarioCase, Sentence, StateRef, StoredValue } from '../../model/case.ts';
import type { Evidence, Mismatch } from '../../model/finding.ts';
import type { Invoked, Meaning, Prepared, Promised } from '../../model/meaning.ts';
import type { Actor, Operation, OperationId } from '../../model/operation.ts';
import { stepNamed } from '../../sentences/match-step.ts';
import { stubFor } from '../../sentences/stub.ts';
import { enterStates, leaveStates } from '../enter-states.ts';
import { invoke, operationOf, type Sent } from '../send.ts';
import type { RunSession } from '../session.ts';
import { type ChangedInput, changedInput } from './changed-input.ts';
import { readBack } from './read-back.ts';
import { runBinding } from './run-binding.ts';
import { HELD, inputOf, type Walked, type Walker } from './walked.ts';

/**
 * One walk through a scenario, sentence by sentence: Givens prepare, Whens call, Thens are held against the
 * last call. Keeps what was seen; whether it is judged good is for the caller to conclude.
 */
export class ScenarioWalk implements Walker {
  readonly planned: ScenarioCase;
  readonly operation: Operation;
  readonly session: RunSession;
  /** Every call made, producers' and read-backs' included. */
  readonly calls: JudgedCall[] = [];
  /** Those among them that brought states about. */
  readonly prepared: JudgedCall[] = [];
  /** Calls of When-sentences, in order. */
  readonly acts: JudgedCall[] = [];
  states: Evidence['states'] = [];
  values: Readonly<Record<string, unknown>> = {};
  actor: Actor | null = null;
  /** Wire input to start from. */
  readonly base: unknown;
  readonly changes: Extract<Prepared, { kind: 'input' }>['change'][] = [];
  readonly #entered: StateRef[] = [];
  readonly #fromState = new Set<string>();

  constructor(planned: ScenarioCase, base: StoredValue | null, session: RunSession) {
    this.planned = planned;
    this.operation = operationOf(planned.operation, session);
    this.session = session;
    this.base = base?.form === 'json' ? base.value : null;
  }

  async take(sentence: Sentence): Promise<Walked> {
    if (sentence.binding !== null) {
      // What a user's function prepares or does may change anything.
      if (this.session.options.readOnly !== null && sentence.role !== 'then')
        return { kind: 'undecided', reason: `not observed: read-only, so "${sentence.text}" is not done` };
      return runBinding(stepNamed(sentence.binding, sentence, this.session.options.steps), this);
    }
    if (sentence.meaning.kind === 'unbound') return notUnderstood(sentence, this.operation);
    return this.#follow(sentence.meaning, sentence);
  }

  /** Leaves the states that were entered; a teardown that fails is said. */
  async leave(): Promise<readonly string[]> {
    return leaveStates(this.#entered, this.values, this.session);
  }

  get last(): JudgedCall | null {
    return this.acts.at(-1) ?? null;
  }

  nextInput(): Readonly<Record<string, unknown>> {
    const built = this.#inputFor(this.operation, []);
    const input = built.kind === 'built' ? built.input : { ...fieldsOf(this.base), ...this.values };
    return fieldsOf(input);
  }

  /** Makes a call as the current actor and remembers it as the one that Thens speak of. */
  async call(id: OperationId, input: StoredValue, actor: Actor): Promise<Sent> {
    const operation = operationOf(id, this.session);
    const sent = await invoke({ operation, input, planned: { actor } }, this.session);
    if (sent.kind === 'made') {
      this.calls.push(sent.made);
      this.acts.push(sent.made);
    }
    return sent;
  }

  async enter(state: StateRef, fields: readonly string[]): Promise<Walked> {
    const entered = await enterStates(
      [{ ...state, params: { ...state.params, ...this.values } }],
      this.actor ?? this.operation.policy.auth,
      this.session,
    );
    this.calls.push(...entered.calls);
    this.prepared.push(...entered.calls);
    this.states = [...this.states, ...entered.states];
    if (entered.kind === 'blocked') return { kind: 'undecided', reason: entered.reason };
    this.#entered.push(state);
    this.values = { ...this.values, ...entered.values };
    for (const field of fields) this.#fromState.add(field);
    return HELD;
  }

  async #follow(meaning: Meaning, sentence: Sentence): Promise<Walked> {
    switch (meaning.kind) {
      case 'all':
        return this.#followAll(meaning.parts, sentence);
      case 'unbound':
        return { kind: 'undecided', reason: `not understood: "${sentence.text}"` };
      case 'nothing':
        return HELD;
      case 'actor':
        this.actor = meaning.actor;
        return HELD;
      case 'state':
        return this.enter(stateOf(meaning, sentence), meaning.fields);
      case 'absent':
        this.changes.push({ kind: 'fresh-id', path: [meaning.field] });
        return HELD;
      case 'input':
        this.changes.push(meaning.change);
        return HELD;
      case 'invoke':
        return this.#act(meaning);
      default:
        return this.#judge(meaning);
    }
  }

  async #followAll(parts: readonly Meaning[], sentence: Sentence): Promise<Walked> {
    const mismatches: Mismatch[] = [];
    let undecided: Walked | null = null;
    for (const part of parts) {
      const walked = await this.#follow(part, sentence);
      if (walked.kind === 'broken') mismatches.push(...walked.mismatches);
      else if (walked.kind !== 'held') undecided ??= walked;
    }
    return mismatches.length > 0 ? { kind: 'broken', mismatches } : (undecided ?? HELD);
  }

  async #act({ operation: id, actor, changes }: Invoked): Promise<Walked> {
    const { session } = this;
    const operation = operationOf(id, session);
    const built = this.#inputFor(operation, changes);
    if (built.kind === 'impossible') return { kind: 'undecided', reason: built.reason };
    const caller = actor ?? this.actor ?? operation.policy.auth;
    const sent = await this.call(id, { form: 'json', value: built.input }, caller);
    return sent.kind === 'made' ? HELD : { kind: 'undecided', reason: sent.reason };
  }

  #inputFor(operation: Operation, changes: Invoked['changes']): ChangedInput {
    const { session, base, values } = this;
    return changedInput({
      operation,
      base: operation.id === this.operation.id ? base : session.bases.get(operation.id),
      changes: [...this.changes, ...changes],
      values,
      fromState: this.#fromState,
    });
  }

  async #judge(promise: Promised): Promise<Walked> {
    const { last } = this;
    if (last === null) return { kind: 'undecided', reason: 'nothing was called that this could be seen of' };
    const worldIsKnown = this.states.length > 0 || this.session.connection.reset !== undefined;
    const excuse = leftBehind(promise, last, worldIsKnown);
    if (excuse !== null) return { kind: 'undecided', reason: excuse };
    const input = inputOf(last);
    let answered: JudgedCall | null = null;
    if (promise.kind === 'read-back' || promise.kind === 'stored' || promise.kind === 'gone') {
      answered = await readBack(promise, last, input, this);
    }
    const judged = judgePromise(promise, {
      made: last,
      input,
      readBack: answered,
      given: this.#givenTo(last),
    });
    if (judged.kind === 'undecided') return judged;
    return judged.mismatches.length === 0 ? HELD : { kind: 'broken', mismatches: judged.mismatches };
  }

  /** What the states gave that this caller must see: what calls of another caller made may be that one's own. */
  #givenTo({ step }: JudgedCall): Readonly<Record<string, unknown>> {
    return this.prepared.every((call) => call.step.actor === step.actor) ? this.values : {};
  }
}

/** The state as it was planned, with the ways to it. */
function stateOf({ name, params }: Extract<Prepared, { kind: 'state' }>, { states }: Sentence): StateRef {
  return states.find((state) => state.name === name) ?? { name, params, producers: [] };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** What the user needs to go on: which sentence it is, and a binding of it to paste. */
function notUnderstood({ text, role }: Sentence, { key }: Operation): Walked {
  const reason = `not understood: "${text.slice(0, MOST_BOUND)}".`;
  if (text.length > MOST_BOUND) return { kind: 'undecided', reason };
  // On one line a comment would swallow what comes after it.
  const stub = stubFor(text, role, key)
    .replace(/\/\/[^\n]*\n/g, '')
    .replace(/\s*\n\s*/g, ' ');
  return { kind: 'undecided', reason: `${reason} Bind it in the config's steps: ${stub}` };
}

/** Sentences longer than this are nobody's to bind. */
const MOST_BOUND = 300;
