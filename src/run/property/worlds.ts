import type { JudgedCall } from '../../checks/check.ts';
import { isModelRefusal } from '../../checks/validation-refusal.ts';
import { judgeCall } from '../../judge/judge-call.ts';
import type { Tallies } from '../../judge/tallies.ts';
import type { PropertyCase } from '../../model/case.ts';
import type { Evidence, Judgement } from '../../model/finding.ts';
import type { Outcome } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import { enterStates, leaveStates } from '../enter-states.ts';
import { dangerOf } from '../prove-own.ts';
import { operationOf } from '../send.ts';
import type { RunSession } from '../session.ts';
import { identityOf } from './failures.ts';
import { Sides } from './sides.ts';
import type { World } from './trial.ts';

/** Puts the implementation into the states of a property case, again whenever the last input has used them up. */
export class Worlds {
  readonly #planned: PropertyCase;
  readonly #session: RunSession;
  readonly #tallies: Tallies;
  readonly #operation: Operation;
  /** Of the operation's input model, in the view of the connection. */
  readonly sides: Sides;
  #current: World | null = null;
  /** Calls of producers whose answers broke a universal rule, one for each way of breaking it. */
  readonly broken = new Map<
    string,
    { readonly made: JudgedCall; readonly judgement: Judgement; readonly states: Evidence['states'] }
  >();
  /** The first teardown that failed. */
  teardown: string | null = null;
  /** Why the states could not be entered; null where they could, or none are needed. */
  blocked: string | null = null;

  constructor(planned: PropertyCase, session: RunSession, tallies: Tallies) {
    this.#planned = planned;
    this.#session = session;
    this.#tallies = tallies;
    this.#operation = operationOf(planned.operation, session);
    this.sides = new Sides(this.#operation, session.connection.view);
  }

  /** Whether an input may use the state up, so that they have to go one after the other. */
  get isInLine(): boolean {
    return this.#operation.kind === 'command' && this.#planned.states.length > 0 && this.blocked === null;
  }

  /**
   * Whether an answer leaves the state used up: a success of what changes it; of what only makes something in it, a refusal
   * that may come of what was made there before.
   */
  isUsedUpBy(outcome: Outcome): boolean {
    if (!this.isInLine) return false;
    if (!this.#session.made.makes(this.#operation)) return outcome.kind === 'success';
    return outcome.kind === 'failure' && !isModelRefusal(outcome, this.#operation);
  }

  /** The world as it was entered last; null where it has to be entered first. */
  get known(): World | null {
    return this.#current;
  }

  async current(): Promise<World> {
    this.#current ??= await this.#enter();
    return this.#current;
  }

  /** The next input needs the states entered again. */
  async spend(): Promise<void> {
    if (this.isInLine) await this.leave();
  }

  /** Leaves the states; a teardown that fails is kept as a reason for the case to be undecided. */
  async leave(): Promise<void> {
    const world = this.#current;
    this.#current = null;
    if (world === null || world.states.length === 0) return;
    const [failure] = await leaveStates(this.#planned.states, world.values, this.#session);
    this.teardown ??= failure ?? null;
  }

  async #enter(): Promise<World> {
    const world = { operation: this.#operation, planned: this.#planned, sides: this.sides };
    const entered = await enterStates(this.#planned.states, this.#planned.actor, this.#session);
    for (const made of entered.calls) {
      const judgements = judgeCall(made, this.#session);
      this.#tallies.addAll(judgements);
      for (const judgement of judgements) {
        if (judgement.verdict === 'fail')
          this.broken.set(identityOf(made, judgement), { made, judgement, states: entered.states });
      }
    }
    // Whether what is to be deleted is ours shows now: inputs go out one after the other from here on.
    await dangerOf({ operation: this.#operation, input: entered.values }, this.#session);
    if (entered.kind === 'blocked') {
      this.blocked = entered.reason;
      return { ...world, values: {}, states: entered.states, stuck: entered.reason };
    }
    return { ...world, values: entered.values, states: entered.states, stuck: null };
  }
}
