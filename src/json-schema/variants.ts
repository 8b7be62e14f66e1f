import { pointerPart } from '../model/json-pointer.ts';
import { absorb, emptyFlat, type Flat, listOf, type Part, type Tag } from './flat.ts';
import { type Definitions, isJsonObject, isJsonSchema } from './json-schema.ts';

/** One way in which a value can be of a schema: all it says with every choice made. */
export interface Variant {
  readonly flat: Flat;
  /** The schemas whose acceptance together is that of this variant. */
  readonly parts: readonly Part[];
  /** The choices that were made, in order: part of what tells one variant from another. */
  readonly chosen: readonly string[];
}

/** Several choices multiply; more than these differ in nothing that others do not show. */
const MOST = 24;

interface Choice {
  readonly id: string;
  readonly options: readonly (readonly Part[])[];
  readonly tags: readonly (Tag | null)[];
}

/**
 * The variants of schemas that hold at once: `$ref`, `allOf` and siblings put together; `anyOf`, `oneOf`, `if` chosen.
 * What only refuses (`not`, `oneOf` where two members hold) stays the engine's. Empty where nothing can be valid.
 */
export function variantsOf(parts: readonly Part[], definitions: Definitions): readonly Variant[] {
  const found: Variant[] = [];
  const choose = (held: readonly Part[], taken: readonly Taken[]): void => {
    if (found.length >= MOST) return;
    const gathered = gather(held, taken, definitions);
    if (gathered === null) return;
    const { flat, open } = gathered;
    const [next] = open;
    if (next === undefined) {
      found.push({ flat, parts: held, chosen: taken.map(({ id, index }) => `${id}:${index}`) });
      return;
    }
    for (const [index, option] of next.options.entries())
      choose([...held, ...option], [...taken, { id: next.id, index, tag: next.tags[index] ?? null }]);
  };
  choose(parts, []);
  return found;
}

interface Taken {
  readonly id: string;
  readonly index: number;
  readonly tag: Tag | null;
}

function gather(
  parts: readonly Part[],
  taken: readonly Taken[],
  definitions: Definitions,
): { readonly flat: Flat; readonly open: readonly Choice[] } | null {
  const flat = emptyFlat();
  const open: Choice[] = [];
  const met = new Set<string>();
  const queue = [...parts];
  for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
    const { pointer, schema } = part;
    if (met.has(pointer)) continue;
    met.add(pointer);
    if (schema === false) return null;
    if (schema === true) continue;
    absorb(flat, part);
    const target = typeof schema.$ref === 'string' ? referred(schema.$ref, definitions) : null;
    if (target !== null) queue.push(target);
    queue.push(...membersOf(schema.allOf, `${pointer}/allOf`));
    for (const choice of choicesOf(part, definitions))
      if (!taken.some(({ id }) => id === choice.id)) open.push(choice);
  }
  for (const { tag } of taken) if (tag !== null) flat.tags.push(tag);
  return { flat, open };
}

/** `#/$defs/<key>`; null for a reference that leads nowhere. */
export function referred(ref: string, definitions: Definitions): Part | null {
  const key = ref.startsWith('#/$defs/') ? ref.slice('#/$defs/'.length) : '';
  const schema = Object.hasOwn(definitions, key) ? definitions[key] : undefined;
  return schema === undefined ? null : { pointer: `/$defs/${pointerPart(key)}`, schema };
}

function membersOf(value: unknown, pointer: string): readonly Part[] {
  return listOf(value).flatMap((schema, index) =>
    isJsonSchema(schema) ? [{ pointer: `${pointer}/${index}`, schema }] : [],
  );
}

function choicesOf({ pointer, schema }: Part, definitions: Definitions): readonly Choice[] {
  if (!isJsonObject(schema)) return [];
  const choices: Choice[] = [];
  for (const keyword of ['oneOf', 'anyOf']) {
    const members = membersOf(schema[keyword], `${pointer}/${keyword}`);
    if (members.length === 0) continue;
    const tags = members.map((member) => tagOf(schema.discriminator, member, definitions));
    choices.push({ id: `${pointer}/${keyword}`, options: members.map((member) => [member]), tags });
  }
  if (isJsonSchema(schema.if) && (schema.then !== undefined || schema.else !== undefined)) {
    const side = (keyword: 'if' | 'then' | 'else'): readonly Part[] =>
      isJsonSchema(schema[keyword]) ? [{ pointer: `${pointer}/${keyword}`, schema: schema[keyword] }] : [];
    choices.push({
      id: `${pointer}/if`,
      options: [[...side('if'), ...side('then')], side('else')],
      tags: [],
    });
  }
  return choices;
}

/** OpenAPI 3.1 §4.8.25: the mapped values of a member, else the name under which the document has it (`x-proviso-name`). */
function tagOf(discriminator: unknown, member: Part, definitions: Definitions): Tag | null {
  if (!isJsonObject(discriminator) || typeof discriminator.propertyName !== 'string') return null;
  const ref = isJsonObject(member.schema) ? member.schema.$ref : undefined;
  if (typeof ref !== 'string') return null;
  const mapping = isJsonObject(discriminator.mapping) ? discriminator.mapping : {};
  const mapped = Object.entries(mapping).flatMap(([value, to]) => (to === ref ? [value] : []));
  const target = referred(ref, definitions)?.schema;
  const name = isJsonObject(target) ? target['x-proviso-name'] : undefined;
  const values = mapped.length > 0 ? mapped : typeof name === 'string' ? [name] : [];
  return values.length === 0 ? null : { name: discriminator.propertyName, values };
}
