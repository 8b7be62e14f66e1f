import * as fc from 'fast-check';
import { arbitraryOf, type Built } from '../arbitrary/arbitrary-of.ts';
import type { Operation } from '../model/operation.ts';
import type { Model } from '../model/schema.ts';
import { isClosedSet, partsAt } from '../schema/parts-at.ts';
import { believable, documentationOf } from './believable.ts';
import { hashOf } from './hash.ts';
import type { MockOptions } from './mock-options.ts';

/** Makes values inside models, in the wire view. */
export interface Generator {
  /** Always the same for the same model and occasion. Throws where `lack` gives a reason. */
  make(model: Model, occasion: string): unknown;
  /** Why nothing can be made of a model; null where something can. */
  lack(model: Model): string | null;
}

export function generatorOf(
  { seed = 1, arbitraries = {} }: MockOptions,
  operations: readonly Operation[] = [],
): Generator {
  const known = documentationOf(operations);
  const ownNames = new Set(Object.keys(arbitraries).map((path) => path.split('.').at(-1)));
  const overrides = new Map(Object.entries(arbitraries));
  const builtBy = new WeakMap<Model, Built>();
  const fixedBy = new WeakMap<Model, Map<string, boolean>>();
  function isFixed(model: Model, path: readonly (string | number)[]): boolean {
    const known = fixedBy.get(model) ?? new Map<string, boolean>();
    fixedBy.set(model, known);
    const place = JSON.stringify(path);
    const before = known.get(place);
    if (before !== undefined) return before;
    const parts = partsAt(model.schema, path);
    const isClosed = parts.length > 0 && parts.every(isClosedSet);
    const fixed = isClosed || ownNames.has(String(path.findLast((part) => typeof part === 'string')));
    known.set(place, fixed);
    return fixed;
  }
  function built(model: Model): Built {
    const before = builtBy.get(model);
    if (before !== undefined) return before;
    const made = arbitraryOf(model.schema, {
      view: 'wire',
      name: model.name,
      overrides,
      // A mock is looked at by people: text they can read, and lists they can oversee.
      hostileStrings: false,
      accepts: (value) => model.check(value, 'wire').ok,
    });
    builtBy.set(model, made);
    return made;
  }
  return {
    make(model, occasion) {
      const { arbitrary } = built(model);
      if (arbitrary === null) throw new Error(`nothing can be made of ${model.name}`);
      const [value] = fc.sample(arbitrary, { seed: hashOf(`${seed} ${occasion}`) | 0, numRuns: 1 });
      const text = JSON.stringify(value);
      if (text === undefined) return undefined;
      return believable(JSON.parse(text), {
        known,
        occasion: `${seed} ${occasion}`,
        fits: (candidate) => model.check(candidate, 'wire').ok,
        isFixed: (path) => isFixed(model, path),
      });
    },
    lack(model) {
      const { arbitrary, gaps } = built(model);
      return arbitrary === null ? (gaps[0]?.reason ?? 'its model accepts nothing') : null;
    },
  };
}
