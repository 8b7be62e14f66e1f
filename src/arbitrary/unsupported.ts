import type { Construct } from './construct.ts';

/** A kind of schema that no text, number or structure stands for: a gap, never a guess. */
export function unsupported(what: string): Construct {
  return {
    generate: (_shape, site) => site.gap('unsupported', `${what} cannot be generated; give an override.`),
  };
}
