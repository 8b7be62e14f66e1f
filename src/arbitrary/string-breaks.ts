import type { Shape } from '../schema/shape/shape.ts';
import { type Probe, placed, type Walk } from './construct.ts';
import { formatSamples } from './format-samples.ts';
import { safeLength } from './regex.ts';
import { isShaped, stretched, textOfLength } from './string-edges.ts';
import { type StringRules, stringRulesOf } from './string-rules.ts';

const LONGEST = 100_000;

export function* stringBreaks(shape: Shape, walk: Walk): Iterable<Probe> {
  const rules = stringRulesOf(shape);
  const known = walk.base(shape);
  const base = typeof known === 'string' ? known : 'text';
  yield* wrongLengths(rules, base);
  for (const rule of rules.formats) {
    for (const [index, value] of formatSamples(rule.name).invalid.entries()) {
      yield placed(`not-${rule.name}-${index + 1}`, 'bad-format', value);
    }
  }
  if (rules.prefix !== '') yield placed('wrong-prefix', 'bad-format', `~${base}`);
  if (rules.suffix !== '') yield placed('wrong-suffix', 'bad-format', `${base}~`);
  if (rules.includes.length > 0) yield placed('part-missing', 'bad-format', rules.prefix + rules.suffix);
  if (rules.letterCase !== null) {
    yield placed(
      'wrong-case',
      'bad-format',
      rules.letterCase === 'lower' ? `${base}A`.toUpperCase() : `${base}a`.toLowerCase(),
    );
  }
  if (!isShaped(rules) && !rules.refined) return;
  // A pattern that repeats repetitions answers in bounded time about short texts only.
  const longest = Math.min(LONGEST, ...rules.patterns.map(safeLength)) + 1;
  for (const probe of misshapen(base)) {
    if (String(probe.edit(null)).length <= longest) yield probe;
  }
}

/** Out of bounds by one, and far out; as long as the author's own patterns answer in bounded time. */
function* wrongLengths(rules: StringRules, base: string): Iterable<Probe> {
  const limit = Math.min(LONGEST, ...rules.patterns.map(safeLength));
  const text = (length: number) => (isShaped(rules) ? stretched(base, length) : textOfLength(rules, length));
  if (rules.min > 0 && rules.min - 1 <= limit)
    yield placed('length-below-min', 'too-short', text(rules.min - 1));
  if (rules.min > 1) yield placed('empty', 'too-short', '');
  if (rules.max + 1 <= limit) yield placed('length-above-max', 'too-long', text(rules.max + 1));
  if (rules.max * 10 <= limit) yield placed('length-far-above-max', 'too-long', text(rules.max * 10 + 10));
}

function* misshapen(base: string): Iterable<Probe> {
  yield placed('empty', 'bad-format', '');
  yield placed('blank', 'bad-format', ' ');
  yield placed('space-after', 'bad-format', `${base} `);
  yield placed('line-after', 'bad-format', `${base}\n`);
  yield placed('nul-inside', 'bad-format', `${base.slice(0, 1)}\u0000${base.slice(1)}`);
  yield placed('lone-surrogate', 'lone-surrogate', `${base}\ud800`);
  yield placed('cut', 'bad-format', base.slice(0, -1));
  yield placed('doubled', 'bad-format', base + base);
  yield placed('punctuation', 'bad-format', '!?~');
}
