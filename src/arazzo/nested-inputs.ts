import type { Placed } from '../openapi/resolve-reference.ts';
import { parseExpression } from '../workflow/parse-expression.ts';
import type { DocumentedInputs } from './documented-inputs.ts';
import { gap, named } from './unread.ts';

/** Inputs that no document gives a value for, by name; undefined where nothing says of what kind they are. */
export type Lacking = ReadonlyMap<string, Placed | undefined>;

/** The inputs of a workflow that is walked without its document giving them. */
export function lackingInputs(
  { values, schemas, required }: DocumentedInputs,
  uses: ReadonlySet<string>,
): Lacking {
  return new Map(
    [...new Set([...required, ...uses])]
      .filter((name) => !Object.hasOwn(values, name))
      .map((name) => [name, schemas.get(name)]),
  );
}

/**
 * What a workflow within another is walked with. What neither its document nor its step gives is taken from an input of the outer one,
 * named after the step: there it is given or made up as the outer one's own inputs are, and is never sent as if it were missing.
 */
export function nestedInputs(
  step: string,
  at: Placed,
  given: Readonly<Record<string, unknown>>,
  lacking: Lacking,
): { readonly inputs: Readonly<Record<string, unknown>>; readonly lacks: Lacking } {
  const inputs: Record<string, unknown> = { ...given };
  const lacks = new Map<string, Placed | undefined>();
  for (const [name, schema] of lacking) {
    const outer = `${step}.${name}`;
    const expression = `$inputs.${outer}`;
    const read = parseExpression(expression);
    if (read?.of !== 'inputs' || read.name !== outer)
      gap(
        at,
        `The input ${named(name)} of the step ${named(step)} has no value`,
        'Give it as a parameter of the step.',
      );
    inputs[name] = expression;
    lacks.set(outer, schema);
  }
  return { inputs, lacks };
}
