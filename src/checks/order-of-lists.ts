import { identityText } from '../model/identity-text.ts';
import type { Operation } from '../model/operation.ts';

const ORDER =
  /\b(sort|order(ed)? by|ordered|ranked|newest|latest|oldest|most recent|ascending|descending|first to last)/i;

/** Does a contract say in which order lists come: by an input for it, in a sentence, or in its description? */
export function promisesOrder({ input, examples, scenarios, meta }: Operation): boolean {
  const asked = examples.flatMap((example) => keysOf(example.input));
  if ([...asked, ...namesOf(input?.schema)].some((name) => /^(sort|order(by|_by)?$)/i.test(name)))
    return true;
  const said = [meta.description, ...scenarios.flatMap(({ then }) => then)];
  return said.some((text) => typeof text === 'string' && ORDER.test(text));
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** The fields of a model of zod's. */
function namesOf(schema: unknown): string[] {
  return keysOf((schema as { shape?: unknown } | undefined)?.shape);
}

/** The same value with each list in the order of its members' text, so that lists of the same members are equal. */
export function inOneOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, inOneOrder(entry)]));
  const members = value.map(inOneOrder).map((member) => ({ member, text: identityText(member) }));
  return members.sort((one, other) => (one.text < other.text ? -1 : 1)).map(({ member }) => member);
}
