import type { JudgedCall } from '../../checks/check.ts';
import { judgePart, judgeSentence, spokenOf } from '../../judge/judge-sentence.ts';
import { keepParameters } from '../../judge/keep-step.ts';
import { lastCallAt, triedAt } from '../../judge/scenario-trace.ts';
import type { ScenarioCase, Sentence, StateRef, StoredValue } from '../../model/case.ts';
import type { Place, Purpose, SentenceVerdict } from '../../model/finding.ts';
import { type Invoked, type Meaning, type Prepared, partsOf } from '../../model/meaning.ts';
import type { Actor, Operation, OperationId } from '../../model/operation.ts';
import { isToLast } from '../../model/to-last.ts';
import { stepNamed } from '../../sentences/match-step.ts';
import { enterStates, leaveStates } from '../enter-states.ts';
import { invoke, operationOf, type Sent } from '../send.ts';
import type { RunSession } from '../session.ts';
import { type ChangedInput, changedInput } from './changed-input.ts';
import { lookBeforehand, staying } from './look-beforehand.ts';
import { lookUntil } from './look-until.ts';
import { readBack } from './read-back.ts';
import { runBinding } from './run-binding.ts';
import type { Walker, Written } from './walker.ts';

/**
 * One walk through a scenario, sentence by sentence: Givens prepare, Whens call, Thens ask what became of it. Keeps what
 * happened as a trace, and concludes nothing: where it steers by what a sentence came to, it asks the judge.
 */
export class ScenarioWalk implements Walker {
  readonly planned: ScenarioCase;
  readonly operation: Operation;
  readonly session: RunSession;
  readonly trace: Written;
  values: Readonly<Record<string, unknown>> = {};
  actor: Actor | null = null;
  /** Wire input to start from. */
  readonly #base: unknown;
  readonly #changes: Extract<Prepared, { kind: 'input' }>['change'][] = [];
  readonly #entered: StateRef[] = [];
  readonly #fromState = new Set<string>();
  #place: Place = { sentence: 0, part: 0 };
  /** A Given or When could not be followed: what comes after it would show nothing. */
  #isStopped = false;

  private constructor(planned: ScenarioCase, base: StoredValue | null, session: RunSession) {
    this.planned = planned;
    this.operation = operationOf(planned.operation, session);
    this.session = session;
    this.#base = base?.form === 'json' ? base.value : null;
    const reset = session.connection.reset !== undefined;
    this.trace = {
      walk: { reset, taken: [], undone: [], testimony: [] },
      states: [],
      calls: [],
      teardown: [],
    };
  }

  /** Puts the implementation back to its beginning, where it can be, and stands before the first sentence. */
  static async begin(
    planned: ScenarioCase,
    base: StoredValue | null,
    session: RunSession,
  ): Promise<ScenarioWalk> {
    await session.connection.reset?.(session.signal);
    return new ScenarioWalk(planned, base, session);
  }

  /** Follows one sentence, and says what it came to so far. */
  async take(index: number): Promise<SentenceVerdict> {
    const { planned, trace } = this;
    const sentence = planned.sentences[index];
    if (sentence === undefined) throw new Error(`${planned.id} has no sentence ${index}`);
    this.#place = { sentence: index, part: 0 };
    if (sentence.binding !== null) await this.#ask(sentence.binding, sentence);
    else {
      for (const [part, meaning] of partsOf(sentence.meaning).entries()) {
        this.#place = { sentence: index, part };
        await this.#follow(meaning, sentence);
      }
    }
    trace.walk.taken.push(index);
    const came = judgeSentence(planned, index, trace);
    if (came.kind !== 'held' && sentence.role !== 'then' && !triedAt(index, trace)) this.#isStopped = true;
    return came;
  }

  /** Follows the sentence after the last one. */
  next(): Promise<SentenceVerdict> {
    return this.take(this.trace.walk.taken.length);
  }

  /** Follows what is left, as far as it leads, and leaves the states that were entered. */
  async finish(): Promise<Written> {
    const { planned, session, trace } = this;
    while (trace.walk.taken.length < planned.sentences.length && !this.#isStopped) {
      session.signal.throwIfAborted();
      await this.next();
    }
    await this.leave();
    return trace;
  }

  async leave(): Promise<void> {
    this.trace.teardown.push(...(await leaveStates(this.#entered, this.values, this.session)));
  }

  get auth(): Actor {
    return this.operation.policy.auth;
  }

  get last(): JudgedCall | null {
    return lastCallAt(this.#place, this.trace);
  }

  nextInput(): Readonly<Record<string, unknown>> {
    const built = this.#inputFor(this.operation, []);
    const input = built.kind === 'built' ? built.input : { ...fieldsOf(this.#base), ...this.values };
    return fieldsOf(input);
  }

  async call(
    id: OperationId,
    input: StoredValue,
    actor: Actor,
    as: Purpose,
    afterMs?: number,
  ): Promise<Sent> {
    const operation = operationOf(id, this.session);
    const by = as === 'own-step' ? { by: 'owner' as const } : {};
    const sent = await invoke({ operation, input, planned: { actor }, ...by }, this.session);
    if (sent.kind === 'made') this.#keep([sent.made], as, afterMs);
    return sent;
  }

  #keep(calls: readonly JudgedCall[], as: Purpose, afterMs?: number): void {
    const at = { ...this.#place, as, ...(afterMs === undefined ? {} : { afterMs }) };
    this.trace.calls.push(...calls.map((made) => ({ ...made, step: { ...made.step, at } })));
  }

  /** Has the user's own step do and say what it does and says. */
  async #ask(binding: string, sentence: Sentence): Promise<void> {
    const { options } = this.session;
    // What a user's function prepares or does may change anything.
    if (options.readOnly !== null && sentence.role !== 'then')
      return this.#leaveUndone(`not observed: read-only, so "${sentence.text}" is not done`);
    const before = this.values;
    const said = await runBinding(stepNamed(binding, sentence, options.steps), this);
    const gave = this.values === before ? {} : { gave: keepParameters(this.values) };
    this.trace.walk.testimony.push({ sentence: this.#place.sentence, said, ...gave });
  }

  #leaveUndone(reason: string): void {
    this.trace.walk.undone.push({ ...this.#place, reason });
  }

  async #follow(meaning: Meaning, sentence: Sentence): Promise<void> {
    const { states, settlesMs = 0 } = sentence;
    switch (meaning.kind) {
      case 'actor':
        this.actor = meaning.actor;
        return;
      case 'state': {
        const { name, params } = meaning;
        const state = states.find((one) => one.name === name) ?? { name, params, producers: [] };
        return this.#enter([state], meaning.fields);
      }
      case 'absent':
        this.#changes.push({ kind: 'fresh-id', path: [meaning.field] });
        return this.#enter(
          states.filter(({ fills }) => fills !== undefined),
          [],
        );
      case 'input':
        this.#changes.push(meaning.change);
        return;
      case 'invoke':
        return this.#act(meaning);
      case 'read-back':
      case 'stored':
      case 'gone':
      case 'unchanged':
      case 'listed': {
        const { made } = spokenOf(meaning, this.#place, this.trace);
        if (made === null) return;
        const place = this.#place;
        await lookUntil(
          () => !isToLast(meaning) && judgePart(meaning, place, sentence, this.trace).kind === 'held',
          (afterMs) => readBack(meaning, made, this, settlesMs === 0 ? undefined : afterMs),
          settlesMs,
          this.session.signal,
        );
        return;
      }
      default:
        return;
    }
  }

  async #enter(states: readonly StateRef[], fields: readonly string[]): Promise<void> {
    if (states.length === 0) return;
    const entered = await enterStates(
      states.map((state) => ({ ...state, params: { ...state.params, ...this.values } })),
      this.actor ?? this.operation.policy.auth,
      this.session,
    );
    this.#keep(entered.calls, 'setup');
    const at = this.#place;
    this.trace.states.push(...entered.states.map((one) => ({ ...one, at })));
    if (entered.kind === 'blocked') {
      const tried = entered.asItStands ? { tried: true as const } : {};
      this.trace.walk.undone.push({ ...at, reason: entered.reason, ...tried });
      return;
    }
    this.#entered.push(...states);
    this.values = { ...this.values, ...entered.values };
    for (const field of fields) this.#fromState.add(field);
  }

  async #act({ operation: id, actor, changes }: Invoked): Promise<void> {
    const operation = operationOf(id, this.session);
    const built = this.#inputFor(operation, changes);
    if (built.kind === 'impossible') return this.#leaveUndone(built.reason);
    const caller = actor ?? this.actor ?? operation.policy.auth;
    if (id === this.operation.id) await this.#lookBefore(fieldsOf(built.input), caller);
    const sent = await this.call(id, { form: 'json', value: built.input }, caller, 'act');
    if (sent.kind === 'unsendable') this.#leaveUndone(sent.reason);
  }

  /** What has to stay as it is, looked at before the last call. */
  async #lookBefore(input: Readonly<Record<string, unknown>>, caller: Actor): Promise<void> {
    const place = this.#place;
    for (const { promise, sentence, part } of staying(this.planned.sentences, place)) {
      this.#place = { sentence, part };
      await lookBeforehand(promise, input, caller, this);
    }
    this.#place = place;
  }

  #inputFor(operation: Operation, changes: Invoked['changes']): ChangedInput {
    return changedInput({
      operation,
      base: operation.id === this.operation.id ? this.#base : this.session.bases.get(operation.id),
      changes: [...this.#changes, ...changes],
      values: this.values,
      fromState: this.#fromState,
    });
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
