import { countOutcome, noOutcomes } from '../outcome-counts.ts';
import type { RunSession } from '../session.ts';
import type { Tallies } from '../tallies.ts';
import { Failures } from './failures.ts';
import type { Drawn } from './inputs.ts';
import { tryInput } from './trial.ts';
import type { Worlds } from './worlds.ts';

/** Sends the inputs of one property case. What passes is counted; only of what fails one witness is kept. */
export class Attempts {
  readonly outcomes = noOutcomes();
  readonly failures = new Failures();
  /** Inputs that were sent and judged. */
  runs = 0;
  /** Why the last input that could not be sent could not. */
  unsendable: string | null = null;
  readonly #worlds: Worlds;
  readonly #tallies: Tallies;
  readonly #session: RunSession;

  constructor(worlds: Worlds, tallies: Tallies, session: RunSession) {
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
    for (let next = queue.next(); next.done !== true; next = queue.next()) await this.#make(next.value);
  }

  async #make({ value, origin }: Drawn): Promise<void> {
    const world = this.#worlds.known ?? (await this.#worlds.current());
    const trial = await tryInput(value, world, this.#session);
    if (trial.kind === 'dropped') {
      this.outcomes.dropped += 1;
      return;
    }
    if (trial.kind === 'unsendable') {
      this.unsendable = trial.reason;
      return;
    }
    this.runs += 1;
    const { made, judgements, failed } = trial;
    const { outcome } = made.step.observation;
    countOutcome(this.outcomes, outcome, made.operation);
    this.#tallies.addAll(judgements);
    if (outcome.kind === 'success' && this.#worlds.isUsedUp) await this.#worlds.spend();
    if (failed) this.failures.add(made, judgements, origin, world.states);
  }
}
