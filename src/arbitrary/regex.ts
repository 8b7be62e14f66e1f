import * as fc from 'fast-check';
import { text } from './text.ts';

/** Texts of an author's own pattern stay this short at most: longer ones find no other bugs. */
const MAX_LENGTH = 200;
/** Where a pattern nests repetitions, a text that fails can take exponential time in its length. */
const NESTED_LENGTH = 20;

/** Patterns recur from model to model, and reading one is the costliest part of building a model. */
const MOST_KEPT = 512;
const kept = new Map<string, fc.Arbitrary<string> | null>();

/**
 * Candidates for a pattern, all of them short enough to be matched in bounded time. They are not trusted: the caller
 * asks the schema. Null where nothing better than guessing is known.
 */
export function matching(pattern: RegExp, min: number, max: number): fc.Arbitrary<string> | null {
  const id = `${min} ${max} ${pattern}`;
  const known = kept.get(id);
  if (known !== undefined) return known;
  const candidates = candidatesOf(pattern, min, max);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(id, candidates);
  return candidates;
}

function candidatesOf(pattern: RegExp, min: number, max: number): fc.Arbitrary<string> | null {
  if (min > Math.max(MAX_LENGTH, safeLength(pattern))) return null;
  // Made to match, a text may be as long as the model demands; only those that fail are dear.
  const most = Math.min(max, Math.max(safeLength(pattern), min + NESTED_LENGTH));
  const { body, pieces } = withoutLookarounds(resized(pattern.source, min, max));
  const flags = pattern.flags.replaceAll(/[giyv]/g, '');
  const core = generatorOf(body, flags, most);
  if (core === null) return null;
  const parts = pieces.map((piece) => generatorOf(`^(?:${piece})$`, flags, most));
  if (parts.length === 0) return core;
  const known = parts.filter((part) => part !== null);
  return fc
    .tuple(
      core,
      fc.tuple(...known),
      fc.array(fc.nat({ max: 63 }), { minLength: known.length, maxLength: known.length }),
    )
    .map(([whole, inserts, places]) => interleaved(whole, inserts, places));
}

/** How long a text may be for this pattern to answer at once, whether it matches or not. */
export function safeLength(pattern: RegExp): number {
  const source = pattern.source.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/g, 'x');
  const repeatsGroup =
    /\)(?:[*+]|\{\d+,?(?:\d{2,})?\})/.test(source) && /[*+}|]/.test(source.replace(/\)[*+]$/, ')'));
  if (repeatsGroup || /\(\?[=!<]/.test(source)) return NESTED_LENGTH;
  return (source.match(/[*+]|,\}/g)?.length ?? 0) > 1 ? MAX_LENGTH : 10_000;
}

function generatorOf(source: string, flags: string, maxLength: number): fc.Arbitrary<string> | null {
  // The library finds out what a character class takes by throwing, hundreds of times: without traces, that is cheap.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const free = fc.stringMatching(new RegExp(source, flags), { size: 'small' });
    if (maxLength > MAX_LENGTH || !canBeShort(free, maxLength)) return free;
    return fc.stringMatching(new RegExp(source, flags), { maxLength });
  } catch {
    // The library names constructs it cannot generate (`\b`, back references) by throwing; candidates come from elsewhere.
    return null;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** With a bound the library filters without end, so it is only given one that some text of the pattern keeps. */
function canBeShort(texts: fc.Arbitrary<string>, maxLength: number): boolean {
  return fc.sample(texts, { numRuns: 64, seed: 64 }).some((text) => Array.from(text).length <= maxLength);
}

/** `^[a-z]+$` with length bounds beside it is `^[a-z]{min,max}$`: as a pattern, so that the bounds are hit, not missed. */
function resized(source: string, min: number, max: number): string {
  const simple = /^\^((?:\[(?:\\.|[^\]\\])+\])|\\[wdsWDS]|\.)([*+])\$$/.exec(source);
  if (simple === null) return source;
  const [, atom, repeat] = simple;
  const from = Math.max(min, repeat === '+' ? 1 : 0);
  const to = Number.isFinite(max) ? Math.min(max, from + MAX_LENGTH) : from + 12;
  return to < from ? source : `^${atom}{${from},${to}}$`;
}

/** A pattern without its lookarounds, and what its positive lookaheads look for (`(?=.*\d)` looks for `\d`). */
function withoutLookarounds(source: string): { body: string; pieces: string[] } {
  const pieces: string[] = [];
  // Word boundaries only refuse; what is made without them is asked of the pattern itself.
  let body = source.replaceAll(/\\[\s\S]/g, (pair) => (/^\\b$/i.test(pair) ? '' : pair));
  for (let at = indexOfLookaround(body); at >= 0; at = indexOfLookaround(body)) {
    const end = closing(body, at);
    if (end < 0) break;
    const piece = /^\(\?=(?:\^)?(?:\.\*\??|\[\\s\\S\]\*)?(.+)\)$/s.exec(body.slice(at, end + 1))?.[1];
    if (piece !== undefined) pieces.push(piece.replace(/\.\*\$?$|\$$/, ''));
    body = body.slice(0, at) + body.slice(end + 1);
  }
  return { body, pieces };
}

const indexOfLookaround = (source: string) => source.search(/\(\?(?:=|!|<=|<!)/);

function closing(source: string, open: number): number {
  let depth = 0;
  let inClass = false;
  for (let at = open; at < source.length; at += 1) {
    const character = source[at];
    if (character === '\\') at += 1;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') depth += 1;
    else if (character === ')' && --depth === 0) return at;
  }
  return -1;
}

function interleaved(whole: string, inserts: readonly string[], places: readonly number[]): string {
  return inserts.reduce((text, insert, index) => {
    const at = (places[index] ?? 0) % (text.length + 1);
    return text.slice(0, at) + insert + text.slice(at);
  }, whole);
}

/** Short guesses, where a pattern cannot be read: words, digits and punctuation. */
export function guesses(min: number, max: number): fc.Arbitrary<string> {
  return text({ min, max: Math.min(max, Math.max(min, NESTED_LENGTH)) });
}
