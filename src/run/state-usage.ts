import type { Observation } from '../model/observation.ts';

/** What became of the values that states of the config gave: a misspelt one fills nothing, and nothing else would say so. */
export class StateUsage {
  readonly #given = new Map<string, Set<string>>();
  /** Names given by any state and not met since. Others are not remembered: generated input has names without end. */
  readonly #idle = new Set<string>();
  readonly #met = new Set<string>();

  gave(state: string, values: Readonly<Record<string, unknown>>): void {
    const names = this.#given.get(state) ?? new Set();
    for (const name of Object.keys(values)) {
      names.add(name);
      if (!this.#met.has(name)) this.#idle.add(name);
    }
    this.#given.set(state, names);
  }

  /** A call whose fields the values may have filled, and an answer that they may have been held against. */
  saw(input: unknown, { outcome }: Observation): void {
    if (this.#idle.size === 0) return;
    for (const value of [input, outcome.kind === 'success' ? outcome.output : null]) {
      if (typeof value !== 'object' || value === null) continue;
      for (const name of this.#idle) {
        if (!Object.hasOwn(value, name)) continue;
        this.#idle.delete(name);
        this.#met.add(name);
      }
    }
  }

  /** In words, one for each state; none for a value that stood in any input or output of the run. */
  warnings(): readonly string[] {
    return [...this.#given].flatMap(([state, names]) => {
      const idle = [...names].filter((name) => !this.#met.has(name));
      if (idle.length === 0) return [];
      return [`the state "${state}" gives ${idle.join(', ')}, which no input or output in this run has`];
    });
  }
}
