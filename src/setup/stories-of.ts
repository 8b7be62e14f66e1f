import { type Meaning, partsOf } from '../model/meaning.ts';
import type { Operation, Scenario } from '../model/operation.ts';
import { understand } from '../sentences/understand.ts';

/** A scenario as it was understood. */
export interface Story {
  readonly index: number;
  readonly scenario: Scenario;
  readonly given: readonly Meaning[];
  readonly then: readonly Meaning[];
  /** The codes it is refused with; null where it ends well. */
  readonly refused: readonly string[] | null;
}

const known = new WeakMap<Operation, { loaded: readonly Operation[]; stories: readonly Story[] }>();

/** The scenarios of an operation, understood once among all that is loaded. */
export function storiesOf(operation: Operation, loaded: readonly Operation[]): readonly Story[] {
  const before = known.get(operation);
  if (before?.loaded === loaded) return before.stories;
  const stories = operation.scenarios.map((scenario, index): Story => {
    const read = (role: 'given' | 'then') =>
      scenario[role].flatMap((text) =>
        partsOf(understand(text, role, { operation, siblings: loaded, scenario })),
      );
    const then = read('then');
    const refusals = then.filter(({ kind }) => kind === 'error-returned' || kind === 'refused');
    const codes = refusals.flatMap((one) => (one.kind === 'error-returned' ? one.codes : []));
    return { index, scenario, given: read('given'), then, refused: refusals.length === 0 ? null : codes };
  });
  known.set(operation, { loaded, stories });
  return stories;
}
