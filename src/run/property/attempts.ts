import { countOutcome, noOutcomes } from '../../judge/outcome-counts.ts';
import type { Tallies } from '../../judge/tallies.ts';
import type { PropertyCase } from '../../model/case.ts';
import { observeInput } from '../observe.ts';
import type { RunSession } from '../session.ts';
import { BeyondExample } from './beyond-example.ts';
import { Failures, type Origin } from './failures.ts';
import { Influence } from './influence.ts';
import type { Drawn } from './inputs.ts';
import { Passes } from './passes.ts';
import { callOf, type Judged, judgedCall } from './trial.ts';
import type { Worlds } from './worlds.ts';

/** Sends the inputs of one property case. What passes is counted, and a few of it kept; of each way of failing one witness is. */
export class Attempts {
  readonly outcomes = noOutcomes();
  readonly failures = new Failures();
  readonly passes: Passes;
  /** How inputs other than the documented one were answered. */
  readonly beyond: BeyondExample;
  /** Which fields of the input showed in an answer. */
  readonly influence: Influence;
  /** Inputs that were sent and judged. */
  runs = 0;
  /** Why the last input that could not be sent could not. */
  unsendable: string | null = null;
  readonly #worlds: Worlds;
  readonly #tallies: Tallies;
  readonly #session: RunSession;

  /** `base`: the documented input, in the view of the connection. */
  constructor(planned: PropertyCase, base: unknown, worlds: Worlds, tallies: Tallies, session: RunSession) {
    this.passes = new Passes(planned, session.options.seed);
    this.beyond = new BeyondExample(base);
    this.influence = new Influence(base, planned.domain);
    this.#worlds = worlds;
    this.#tallies = tallies;
    this.#session = session;
  }

  /** Up to `lanes` of them in flight at once, each lane taking the next when it is free. */
  async makeAll(inputs: Iterable<Drawn>, lanes: number): Promise<void> {
    const queue = inputs[Symbol.iterator]();
    if (lanes === 1) return this.#lane(queue);
    await Promise.all(Array.from({ length: lanes }, () => this.#lane(queue)));
  }

  async #lane(queue: Iterator<Drawn>): Promise<void> {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      const world = this.#worlds.known ?? (await this.#worlds.current());
      const call = callOf(next.value.value, world, this.#session);
      if ('kind' in call) {
        if (call.kind === 'dropped') this.outcomes.dropped += 1;
        else this.unsendable = call.reason;
        continue;
      }
      const seen = await observeInput(call, this.#session);
      if (seen.kind === 'unobserved') {
        this.unsendable = seen.reason;
        continue;
      }
      const { observation } = seen;
      this.#count(judgedCall(call, observation, world, this.#session), next.value.origin, world.planned);
      if (this.#worlds.isUsedUpBy(observation.outcome)) await this.#worlds.spend();
    }
  }

  #count({ trial, judgements, failed }: Judged, origin: Origin, planned: PropertyCase): void {
    const { made } = trial;
    this.runs += 1;
    countOutcome(this.outcomes, made.step.observation.outcome, made.operation);
    this.#tallies.addAll(judgements);
    if (planned.domain === 'valid') this.beyond.add(made);
    // What fuzzing draws differs from the documented input in all its fields.
    if (origin.phase !== 'fuzzing') this.influence.add(made);
    if (failed) this.failures.add(trial, judgements, origin);
    else if (judgements.some(({ check, verdict }) => check === planned.check && verdict === 'pass'))
      this.passes.add(trial, origin);
  }
}
