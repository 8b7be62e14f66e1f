import * as fc from 'fast-check';
import type { Shape } from '../schema/shape/shape.ts';
import type { Construct, Generated, Site } from './construct.ts';
import { formatted } from './formats.ts';
import { guesses, matching } from './regex.ts';
import { stringBreaks } from './string-breaks.ts';
import { stringBase, stringEdges } from './string-edges.ts';
import { type StringRules, stringRulesOf } from './string-rules.ts';
import { text } from './text.ts';

/** Text beyond this is not worth holding in memory. */
const MAX_TEXT = 1_000_000;

export const string: Construct = {
  generate,
  keeps: new Set(['min_length', 'max_length', 'length_equals', 'string_format']),
  jsonType: 'string',
  base: stringBase,
  edges: stringEdges,
  breaks: stringBreaks,
};

function generate(shape: Shape, site: Site): Generated {
  const rules = stringRulesOf(shape);
  if (rules.min > rules.max)
    return site.deadEnd('unsatisfiable', 'The shortest text allowed is longer than the longest.');
  if (rules.min > MAX_TEXT) return site.gap('too-large', `The shortest text has ${rules.min} characters.`);
  const shaped = [
    ...rules.formats.map((rule) => formatted(rule, rules.min, rules.max)),
    ...rules.patterns.map((pattern) => matching(pattern, rules.min, rules.max)),
  ];
  if (shaped.length === 0) return framed(rules, site);
  const known = shaped.filter((candidates) => candidates !== null);
  const candidates = known.length === 0 ? guesses(rules.min, rules.max) : fc.oneof(...known);
  const alone = shaped.length === 1 && known.length === 1 && isOnlyRule(rules) && rules.patterns.length === 0;
  return { arbitrary: inCase(candidates, rules), exact: alone };
}

/** Free text, with what it has to begin with, hold and end with put in place. */
function framed(rules: StringRules, site: Site): Generated {
  const { min, max, prefix, suffix, includes } = rules;
  // Rules of the author's own may hold patterns: what they are asked about stays short and plain enough.
  const hostile = site.settings.hostileStrings && !rules.rewrites;
  const fixed = [prefix, ...includes, suffix];
  const taken = fixed.reduce((sum, part) => sum + Array.from(part).length, 0);
  if (taken === 0)
    return { arbitrary: inCase(text({ min, max, hostile }), rules), exact: rules.letterCase === null };
  // Parts may overlap (`startsWith('ab').endsWith('b')`), which only the tightest bounds make necessary.
  const overlapping = fc.constantFrom(...[prefix, suffix, ...includes].filter((part) => part !== ''));
  if (taken > max) return { arbitrary: inCase(overlapping, rules), exact: false };
  const room = { min: Math.max(0, min - taken), max: max - taken, hostile };
  const middle = fc.tuple(text(room), fc.nat({ max: 1 }));
  const composed = middle.map(([free, side]) => {
    const inner = includes.join('');
    return prefix + (side === 0 ? free + inner : inner + free) + suffix;
  });
  return { arbitrary: inCase(composed, rules), exact: rules.letterCase === null && includes.length < 2 };
}

function inCase(candidates: fc.Arbitrary<string>, { letterCase }: StringRules): fc.Arbitrary<string> {
  if (letterCase === null) return candidates;
  return candidates.map((value) => (letterCase === 'lower' ? value.toLowerCase() : value.toUpperCase()));
}

function isOnlyRule(rules: StringRules): boolean {
  const framedBy = rules.prefix !== '' || rules.suffix !== '' || rules.includes.length > 0;
  return !framedBy && rules.min === 0 && rules.max === Number.POSITIVE_INFINITY && rules.letterCase === null;
}
