import * as fc from 'fast-check';
import { arbitraryOf } from '../../arbitrary/arbitrary-of.ts';
import { boundaryInputs } from '../../arbitrary/boundary-inputs.ts';
import { invalidInputs } from '../../arbitrary/invalid-inputs.ts';
import type { Departure } from '../../model/departure.ts';
import { valueAt } from '../../model/value-at.ts';
import { type SpokenSchema, schemaAt } from './spoken-schema.ts';

/** A schema that the contract stands for, and the same without what JSON Schema leaves to the reader. */
export interface OwnSchema {
  readonly spoken: SpokenSchema;
  /** Is this value outside whatever a reader makes of formats? */
  readonly surelyRefuses: (value: unknown) => boolean;
  /** Does the contract's own model take it, rules that no schema can say included? */
  readonly surelyTakes: (value: unknown) => boolean;
}

type Found = Pick<Departure, 'pointer' | 'what' | 'witness'> & { readonly is: 'narrower' | 'wider' };

/** Values that are tried of each model. */
const TRIED = 60;
const MOST = 400;

/**
 * Where a published schema differs from the contract's, each place once with a value that shows it. Of input both directions
 * count: what is refused as published must be refused, what is taken must be taken. Of output only the wider one does: who
 * promises more than the contract breaks none of it.
 */
export function holdSchema(
  own: OwnSchema,
  published: SpokenSchema,
  side: 'input' | 'output',
): readonly Found[] {
  const found = new Map<string, Found>();
  const add = (is: Found['is'], path: readonly (string | number)[], value: unknown) => {
    const { pointer } = schemaAt(published, path, path.length > 0 && valueAt(value, path) === undefined);
    const words = is === 'narrower' ? 'refuses what the contract takes' : 'takes what the contract refuses';
    const where = path.length === 0 ? 'the value' : path.join('.');
    const id = `${is} ${pointer}`;
    if (!found.has(id))
      found.set(id, { is, pointer, what: `${where}: the document ${words}`, witness: value });
  };
  const complaintsOf = (schema: SpokenSchema, value: unknown) => {
    const judged = schema.model.safeParse(value);
    if (judged.success) return [];
    return judged.error.issues.map(
      (issue) => (issue as { readonly path: readonly (string | number)[] }).path,
    );
  };
  if (side === 'input')
    for (const value of insideOf(own.spoken)) {
      if (!own.surelyTakes(value) || published.model.leavesOpen(value)) continue;
      for (const path of complaintsOf(published, value)) add('narrower', path, value);
    }
  const outside = [...outsideOf(own.spoken), ...(side === 'output' ? insideOf(published) : [])];
  for (const value of outside) {
    if (!own.surelyRefuses(value) || !published.model.safeParse(value).success) continue;
    for (const path of complaintsOf(own.spoken, value)) add('wider', path, value);
  }
  return [...found.values()];
}

function insideOf({ model }: SpokenSchema): readonly unknown[] {
  const { arbitrary } = arbitraryOf(model, { view: 'wire' });
  const drawn = arbitrary === null ? [] : fc.sample(arbitrary, { numRuns: TRIED, seed: 1 });
  return [...taken(boundaryInputs(model, { view: 'wire' })).map(({ value }) => value), ...drawn].filter(
    (value) => value !== undefined && model.safeParse(value).success,
  );
}

function outsideOf({ model }: SpokenSchema): readonly unknown[] {
  return taken(invalidInputs(model, { view: 'wire' }))
    .map(({ value }) => value)
    .filter((value) => value !== undefined);
}

function taken<T>(values: Iterable<T>): readonly T[] {
  const all: T[] = [];
  for (const value of values) {
    if (all.length >= MOST) break;
    all.push(value);
  }
  return all;
}
