import type { LawPromise } from '../model/behaviour.ts';
import type { Meaning } from '../model/meaning.ts';
import type { Operation } from '../model/operation.ts';
import { storiesOf } from '../setup/stories-of.ts';

/** What a sentence promises, and the law that says the same. */
const LAWS: Readonly<Partial<Record<Meaning['kind'], string>>> = {
  gone: 'gone-after-ended',
  stored: 'read-your-writes',
};

function lawOf(meaning: Meaning): string | undefined {
  if (meaning.kind === 'listed') return meaning.times === 'never' ? 'gone-after-ended' : 'listed-after-made';
  return meaning.kind === 'stored' && meaning.though === 'refused' ? undefined : LAWS[meaning.kind];
}

/** Laws that explicit sentences of the contract state of an operation: they are musts there, whoever reads it. */
export function promisedBy(
  operations: readonly Operation[],
  loaded: readonly Operation[],
): readonly LawPromise[] {
  return operations.flatMap((operation) =>
    storiesOf(operation, loaded).flatMap(({ index, scenario, then }) =>
      then.flatMap((meaning): readonly LawPromise[] => {
        const law = meaning.strength === 'explicit' ? lawOf(meaning) : undefined;
        const pointer = `/acceptance/scenarios/${index}`;
        return law === undefined
          ? []
          : [{ law, operation: operation.id, because: { from: 'scenario', pointer, text: scenario.key } }];
      }),
    ),
  );
}
