import type { Shape } from '../schema/shape/shape.ts';
import {
  type Construct,
  type JsonType,
  NONE,
  type PlainValues,
  type Probe,
  placed,
  type Walk,
} from './construct.ts';
import { constructOf } from './constructs.ts';

const MAX_NESTING = 32;
/** Deeper than any real input, and still within what an adapter reads back: nothing is sent that could not be answered. */
const DEPTH = 150;

const otherTypes: readonly (readonly [JsonType, string, unknown])[] = [
  ['null', 'type-null', null],
  ['boolean', 'type-boolean', true],
  ['number', 'type-number', 7],
  ['string', 'type-string', 'text'],
  ['array', 'type-array', []],
  ['object', 'type-object', {}],
];

/**
 * Walks a model once, depth first. What a recursive model holds within itself is held as a plain value, not probed
 * again: its edges are those of the level above.
 */
export function walkOf({ settings, base, accepts }: PlainValues): Walk {
  const open: Shape[] = [];

  function* within(
    shape: Shape,
    probes: (construct: Construct) => Iterable<Probe> | undefined,
  ): Iterable<Probe> {
    const construct = constructOf(shape);
    if (construct === undefined || open.includes(shape) || open.length > MAX_NESTING) return;
    open.push(shape);
    try {
      for (const probe of probes(construct) ?? []) yield probe;
    } finally {
      open.pop();
    }
  }

  /** Candidates that the part itself accepts, so that what combines them has a chance. */
  function* inside(shape: Shape, construct: Construct): Iterable<Probe> {
    const plain = base(shape);
    for (const probe of construct.edges?.(shape, walk) ?? []) {
      if (accepts(shape, probe.edit(plain === NONE ? undefined : plain))) yield probe;
    }
  }

  function* broken(shape: Shape, construct: Construct): Iterable<Probe> {
    for (const [type, id, value] of otherTypes) {
      if (type !== construct.jsonType && !accepts(shape, value)) {
        yield placed(id, type === 'null' ? 'null' : 'type-confusion', value);
      }
    }
    if (open.length <= 2)
      yield { id: 'deep-nesting', technique: 'deep-nesting', path: [], edit: deeplyNested };
    yield* construct.breaks?.(shape, walk) ?? [];
  }

  const walk: Walk = {
    settings,
    get depth() {
      return open.length;
    },
    base,
    edges: (shape) => within(shape, (construct) => inside(shape, construct)),
    breaks: (shape) => within(shape, (construct) => broken(shape, construct)),
    accepts,
  };
  return walk;
}

function deeplyNested(): unknown {
  let value: unknown = [];
  for (let depth = 1; depth < DEPTH; depth += 1) value = [value];
  return value;
}
