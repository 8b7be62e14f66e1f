import type { ExpectedRefusal } from '../model/behaviour.ts';
import { pointerOf } from '../model/json-pointer.ts';
import type { Operation } from '../model/operation.ts';
import { storiesOf } from '../setup/stories-of.ts';

/** Which refusal is expected when: what scenarios show, then the declared errors that none shows. */
export function refusalsOf(
  operations: readonly Operation[],
  loaded: readonly Operation[],
): readonly ExpectedRefusal[] {
  return operations.flatMap((operation) => {
    const shown = storiesOf(operation, loaded).flatMap(({ index, scenario, refused }): ExpectedRefusal[] =>
      refused === null || refused.length === 0
        ? []
        : [
            {
              operation: operation.id,
              codes: refused,
              when: scenario.given,
              scenario: index,
              because: {
                from: 'scenario',
                pointer: `/acceptance/scenarios/${index}`,
                text: scenario.key,
              },
            },
          ],
    );
    const told = new Set(shown.flatMap(({ codes }) => codes));
    const declared = operation.errors
      .filter(({ code }) => !told.has(code))
      .map(
        ({ code, when, description }): ExpectedRefusal => ({
          operation: operation.id,
          codes: [code],
          when: when === null ? [] : [when],
          scenario: null,
          because: {
            from: 'error',
            pointer: pointerOf('io', 'errors', code),
            text: description,
          },
        }),
      );
    return [...shown, ...declared];
  });
}
