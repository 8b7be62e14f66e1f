import { ambiguousLoops, partsOf } from './ambiguity.ts';
import { sampleOf } from './char-set.ts';
import type { PatternNode } from './parse-pattern.ts';

/** Characters repeated: two ways each are more than any machine goes through, a fourth power is nothing. */
const LENGTH = 60;
const MOST_SAMPLES = 6;
const MOST_ATTACKS = 400;
/** Whatever a loop takes, one of them it does not. */
const ENDS = ['\u0000', '!', '\n', ' ', 'a', '0', '\uffff', ''];

/** Short texts, each of which some ambiguous loop of the pattern takes in many ways, and then fails over at the end. */
export function attacksOn(pattern: PatternNode): readonly string[] {
  const loops = new Set<PatternNode>(ambiguousLoops(pattern));
  const attacks = new Set<string>();
  const attack = (node: PatternNode, before: string): void => {
    if (attacks.size >= MOST_ATTACKS) return;
    if (loops.has(node) && node.kind === 'repeat') {
      for (const sample of samplesOf(node.body)) {
        if (sample === '') continue;
        const pumped = before + sample.repeat(Math.ceil(LENGTH / sample.length));
        for (const end of ENDS) attacks.add(pumped + end);
      }
    }
    let reached = before;
    for (const part of partsOf(node)) {
      attack(part, reached);
      if (node.kind === 'sequence') reached += shortest(part);
    }
  };
  attack(pattern, '');
  return [...attacks];
}

/** Some texts that a node takes, none of them long. Lookarounds are passed over. */
function samplesOf(node: PatternNode): readonly string[] {
  switch (node.kind) {
    case 'character':
      return [sampleOf(node.set)];
    case 'sequence':
      return node.parts.reduce<readonly string[]>(
        (texts, part) => {
          const next = samplesOf(part);
          return few(texts.flatMap((text) => next.map((sample) => text + sample)));
        },
        [''],
      );
    case 'choice':
      return few(node.options.flatMap(samplesOf));
    case 'repeat': {
      const bodies = samplesOf(node.body);
      const times = [node.min, Math.max(1, node.min)].filter((count) => count <= Math.max(LENGTH, node.min));
      return few(
        times.toReversed().flatMap((count) => bodies.map((body) => body.repeat(Math.min(count, LENGTH)))),
      );
    }
    default:
      return [''];
  }
}

const few = (texts: readonly string[]) => [...new Set(texts)].slice(0, MOST_SAMPLES);

const shortest = (node: PatternNode) =>
  samplesOf(node).reduce((best, text) => (text.length < best.length ? text : best));
