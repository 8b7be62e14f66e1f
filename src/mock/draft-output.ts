import { isRecord } from '../model/is-record.ts';
import type { Operation } from '../model/operation.ts';
import { type Documented, documentedBy } from './documented.ts';
import { canonicalText, type Fields, fieldsIn, replaced, withValueAt } from './fields.ts';
import type { Generator } from './generate.ts';
import { idPathsIn, isIdName } from './ids.ts';
import type { Memory } from './memory.ts';
import { newIdLike } from './new-id.ts';

/** What a draft is made from. */
export interface Occasion {
  readonly operation: Operation;
  /** In the wire view, inside its model. */
  readonly input: unknown;
  /** The idempotency key of the call: under another one it is another request, and makes another thing. */
  readonly key: string | null;
  readonly memory: Memory;
  readonly generator: Generator;
}

/**
 * A valid output, before scenarios have a say: that of the nearest example, with the ids and texts of this input in
 * the place of the example's; where that leaves the model, or there is no example, one made up from the model.
 */
export function draftOutput(occasion: Occasion): unknown {
  const { operation, input, generator } = occasion;
  const fits = (output: unknown) => operation.output.check(output, 'wire').ok;
  const example = nearestExample(occasion);
  if (example !== null) {
    const echoed = withEchoes(example, occasion);
    const named = withNewIds(echoed, example, occasion);
    return [named, echoed].find(fits) ?? example.output;
  }
  const made = generator.make(operation.output, occasionOf(occasion));
  let output = made;
  if (isRecord(made)) {
    for (const [name, value] of Object.entries(fieldsIn(input))) {
      const echoed = Object.hasOwn(made, name) ? withValueAt(output, [name], value) : output;
      if (fits(echoed)) output = echoed;
    }
  }
  return withMadeIds(output, occasion);
}

/** What is made up has ids that look like ids, and name one thing each: none is empty. */
function withMadeIds(output: unknown, about: Occasion): unknown {
  const { operation, input } = about;
  const given = new Set(Object.values(fieldsIn(input)));
  // What was made depends on the seed, and so do its ids.
  const occasion = `${occasionOf(about)} ${canonicalText(output)}`;
  let named = output;
  for (const { path, id } of idPathsIn(output)) {
    if (given.has(id) && id !== '') continue;
    const candidates = newIdLike(id === '' ? null : id, `${occasion} ${path.join('.')}`);
    const fitting = candidates
      .map((candidate) => withValueAt(named, path, candidate))
      .find((one) => operation.output.check(one, 'wire').ok);
    named = fitting ?? named;
  }
  return named;
}

function occasionOf({ operation, input, key }: Occasion): string {
  return `${operation.id} ${canonicalText(input)}${key === null ? '' : ` ${key}`}`;
}

/** The example with the most fields as they were sent; an entity may stand for that of an example. */
function nearestExample({ operation, input, memory }: Occasion): Documented | null {
  const sent = fieldsIn(input);
  let best: { readonly example: Documented; readonly score: number } | null = null;
  for (const example of documentedBy(operation)) {
    const known = fieldsIn(example.input);
    let score = 0;
    for (const name of new Set([...Object.keys(known), ...Object.keys(sent)]))
      score += canonicalText(known[name]) === canonicalText(memory.likeOf(sent[name])) ? 1 : -1;
    if (best === null || score > best.score) best = { example, score };
  }
  return best?.example ?? null;
}

/** Texts that could not be equal by chance stand for their input wherever they occur; other values in fields of one name. */
function withEchoes({ input: known, output }: Documented, { input }: Occasion): unknown {
  const [before, sent] = [fieldsIn(known), fieldsIn(input)];
  const texts = new Map<unknown, unknown>();
  let echoed: Fields | null = isRecord(output) ? output : null;
  for (const [name, value] of Object.entries(before)) {
    const given = sent[name];
    if (given === undefined || canonicalText(given) === canonicalText(value)) continue;
    if ((typeof value === 'string' && value.length > 2) || (isIdName(name) && !isRecord(value)))
      texts.set(value, given);
    else if (echoed !== null && canonicalText(echoed[name]) === canonicalText(value))
      echoed = { ...echoed, [name]: given };
  }
  return replaced(echoed ?? output, texts);
}

/** A command that makes something names it again, unless it is called exactly as the example calls it. */
function withNewIds(echoed: unknown, example: Documented, about: Occasion): unknown {
  const { operation, input, key } = about;
  const occasion = occasionOf(about);
  const asDocumented = key === null && canonicalText(input) === canonicalText(example.input);
  if (operation.kind !== 'command' || asDocumented) return echoed;
  const given = new Set(Object.values(fieldsIn(input)));
  const fresh = Object.entries(fieldsIn(echoed)).filter(
    ([name, id]) => isIdName(name) && !given.has(id) && (typeof id === 'string' || typeof id === 'number'),
  );
  return fresh.reduce<unknown>((output, [name, id]) => {
    const renamed = newIdLike(id, occasion).find(
      (candidate) => operation.output.check(withValueAt(output, [name], candidate), 'wire').ok,
    );
    return renamed === undefined ? output : replaced(output, new Map([[id, renamed]]));
  }, echoed);
}
