import { type CharSet, overlap } from './char-set.ts';
import type { PatternNode } from './parse-pattern.ts';

/** Positions beyond this are not compared; such a pattern is taken to be ambiguous. */
const MOST_POSITIONS = 400;
/** A repetition with a higher bound is looked at as if it had none. */
const MOST_COPIES = 100;
/** Two ways each, so many times, are too many. */
const OFTEN = 10;

type Repeat = Extract<PatternNode, { kind: 'repeat' }>;

/** A character of the pattern, and which characters can come next: once for each way of getting there. */
interface Position {
  readonly set: CharSet;
  readonly next: Position[];
}

interface Ends {
  readonly nullable: boolean;
  readonly first: readonly Position[];
  readonly last: readonly Position[];
}

/**
 * Whether some text can be matched by this node in two ways that only what follows tells apart: somewhere, the next
 * character leaves a choice. Where there is none, matching never goes back (Brüggemann-Klein and Wood's
 * one-unambiguity, with each loop told from the others). True for what cannot be told.
 */
export function isAmbiguous(node: PatternNode): boolean {
  const positions: Position[] = [];
  const ends = build(node, positions);
  if (ends === null || positions.length > MOST_POSITIONS) return true;
  return [ends.first, ...positions.map(({ next }) => next)].some(leavesChoice);
}

/**
 * Repetitions that can match one text in ever more ways: those of an ambiguous body, or of one that may be empty, as often
 * as it takes. What is repeated a few times, without end in itself, stays within a few ways.
 */
export function ambiguousLoops(node: PatternNode): readonly Repeat[] {
  const found: Repeat[] = [];
  visit(node, (part) => {
    if (part.kind !== 'repeat' || part.max <= 1 || part.body.kind === 'character') return;
    if (part.max < OFTEN && unboundedLoops(part.body) === 0) return;
    if (isAmbiguous(part) || (part.max < Number.POSITIVE_INFINITY && isNullable(part.body))) found.push(part);
  });
  return found;
}

function isNullable(node: PatternNode): boolean {
  switch (node.kind) {
    case 'character':
      return false;
    case 'sequence':
      return node.parts.every(isNullable);
    case 'choice':
      return node.options.some(isNullable);
    case 'repeat':
      return node.min === 0 || isNullable(node.body);
    default:
      return true;
  }
}

/** How many repetitions have no upper bound; what such repetitions share of a text grows with this power. */
export function unboundedLoops(node: PatternNode): number {
  let count = 0;
  visit(node, (part) => {
    if (part.kind === 'repeat' && part.max === Number.POSITIVE_INFINITY) count += 1;
    if (part.kind === 'reference') count += 1;
  });
  return count;
}

function visit(node: PatternNode, look: (node: PatternNode) => void): void {
  look(node);
  for (const part of partsOf(node)) visit(part, look);
}

export function partsOf(node: PatternNode): readonly PatternNode[] {
  switch (node.kind) {
    case 'sequence':
      return node.parts;
    case 'choice':
      return node.options;
    case 'repeat':
    case 'look':
      return [node.body];
    default:
      return [];
  }
}

/** Null for back references, about which nothing can be said. */
function build(node: PatternNode, positions: Position[]): Ends | null {
  switch (node.kind) {
    case 'character': {
      const position: Position = { set: node.set, next: [] };
      positions.push(position);
      return { nullable: false, first: [position], last: [position] };
    }
    case 'sequence':
      return node.parts.reduce<Ends | null>((before, part) => {
        const after = before === null ? null : build(part, positions);
        return before === null || after === null ? null : joined(before, after);
      }, NOTHING);
    case 'choice': {
      const options = node.options.map((option) => build(option, positions));
      if (!options.every((option) => option !== null)) return null;
      return {
        nullable: options.some(({ nullable }) => nullable),
        first: options.flatMap(({ first }) => first),
        last: options.flatMap(({ last }) => last),
      };
    }
    case 'repeat':
      return node.max <= MOST_COPIES ? copied(node, positions) : looped(node, positions);
    case 'look':
    case 'assertion':
      return NOTHING;
    case 'reference':
      return null;
  }
}

function looped({ body, min }: Repeat, positions: Position[]): Ends | null {
  const once = build(body, positions);
  if (once === null) return null;
  for (const position of once.last) position.next.push(...once.first);
  return { ...once, nullable: once.nullable || min === 0 };
}

/** `a{2,4}` as `aa(a(a)?)?`, which is how it is matched. */
function copied({ body, min, max }: Repeat, positions: Position[]): Ends | null {
  let whole: Ends = NOTHING;
  const last: Position[] = [];
  for (let copy = 1; copy <= max && positions.length <= MOST_POSITIONS; copy += 1) {
    const next = build(body, positions);
    if (next === null) return null;
    whole = copy === 1 ? next : joined(whole, next);
    if (copy >= min) last.push(...next.last);
  }
  return { ...whole, nullable: whole.nullable || min === 0, last };
}

const NOTHING: Ends = { nullable: true, first: [], last: [] };

function joined(before: Ends, after: Ends): Ends {
  for (const position of before.last) position.next.push(...after.first);
  return {
    nullable: before.nullable && after.nullable,
    first: before.nullable ? [...before.first, ...after.first] : before.first,
    last: after.nullable ? [...before.last, ...after.last] : after.last,
  };
}

function leavesChoice(positions: readonly Position[]): boolean {
  return positions.some((one, index) =>
    positions.slice(index + 1).some((other) => overlap(one.set, other.set)),
  );
}
