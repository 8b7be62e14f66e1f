import type * as fc from 'fast-check';
import { arbitraryOf, type Built } from '../../arbitrary/arbitrary-of.ts';
import { boundaryInputs } from '../../arbitrary/boundary-inputs.ts';
import type { SchemaGap } from '../../arbitrary/gap.ts';
import { invalidArbitraryOf } from '../../arbitrary/invalid-arbitrary-of.ts';
import { invalidInputs } from '../../arbitrary/invalid-inputs.ts';
import { withOverrides } from '../../arbitrary/with-overrides.ts';
import { restoreValue } from '../../judge/stored-value.ts';
import type { PropertyCase } from '../../model/case.ts';
import type { Operation } from '../../model/operation.ts';
import type { RunSession } from '../session.ts';
import type { Sides } from './sides.ts';

/** Where the inputs of one property case come from. */
export interface InputGenerator {
  /** A documented input that is inside the model; undefined where there is none. */
  readonly base: unknown;
  /** The deterministic edges, enumerated again at each call, with ids that no seed changes. */
  edges(): Iterable<{ readonly id: string; readonly value: unknown }>;
  /** Random values; null where the model cannot be generated from. Built when it is first asked for: that is dear. */
  arbitrary(): fc.Arbitrary<unknown> | null;
  /** Parts of the model that are left out, in words. */
  gaps(): readonly string[];
}

export function generatorOf(
  operation: Operation,
  planned: PropertyCase,
  sides: Sides,
  session: RunSession,
): InputGenerator {
  const { view } = session.connection;
  const { input } = operation;
  const wire = planned.base === null ? undefined : restoreValue(planned.base);
  const known = wire === undefined || input === null || view === 'wire' ? wire : input.fromWire(wire);
  // What is documented stays as documented; what was made up before anything ran takes the user's own values.
  const isDocumented = session.bases.has(operation.id) || session.overrides.size === 0;
  const base = isDocumented ? known : withOverrides(known, session.overrides);
  if (input === null || input.kind !== 'zod')
    return { base, edges: () => [], arbitrary: () => null, gaps: () => ['the model cannot be introspected'] };
  const options = {
    view,
    name: input.name,
    overrides: session.overrides,
    accepts: (value: unknown) => sides.of(value) === 'valid',
    ...(base === undefined ? {} : { base }),
  };
  let made: Built | undefined;
  const built = () => {
    made ??= (planned.domain === 'valid' ? arbitraryOf : invalidArbitraryOf)(input.schema, options);
    return made;
  };
  return {
    base,
    edges: () =>
      planned.domain === 'valid'
        ? boundaryInputs(input.schema, options)
        : invalidInputs(input.schema, options),
    arbitrary: () => built().arbitrary,
    gaps: () => built().gaps.map(gapText),
  };
}

function gapText({ path, construct, reason }: SchemaGap): string {
  return `${path.length === 0 ? 'the model' : path.join('.')} (${construct}): ${reason}`;
}
