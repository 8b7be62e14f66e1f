import type { Operation } from '../../../model/operation.ts';
import type { Issue } from '../../../model/schema.ts';
import { setOwn } from '../../../schema/set-own.ts';
import { shapeOf } from '../../../schema/shape/shape-of.ts';
import { unwrapped } from '../../../schema/shape/unwrapped.ts';
import type { Binding } from './binding.ts';

/**
 * The field that a request would carry as something else: as text 42 and "42" look the same, and so do one item
 * and a list of it, an empty text and none. A parameter that stands there twice is one of the two to most servers (RFC 3986
 * gives it no meaning), and the members of an object are parameters of other names. Only an input that the model
 * refuses can be lost so, where the one that it would be taken for is accepted; null where nothing is.
 */
export function lostAsText(operation: Operation, binding: Binding, input: unknown): string | null {
  const { input: model } = operation;
  if (model === null || typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  if (!carriesText(binding)) return null;
  const accepts = (candidate: unknown) => model.check(candidate, 'wire').ok;
  const checked = model.check(input, 'wire');
  if (checked.ok) return null;
  for (const [field, value] of Object.entries(input)) {
    if (value === undefined || !isText(field, binding)) continue;
    // As parameters of their own, members of an object that the field does not take belong to nothing.
    const scattered =
      (isObject(value) || takesMembers(field, operation, binding)) &&
      checked.issues.some((issue) => isOfKind(issue, field));
    for (const twin of scattered ? [ABSENT, ...twinsOf(value)] : twinsOf(value)) {
      const candidate: Record<string, unknown> = { ...input };
      if (twin === ABSENT) delete candidate[field];
      else setOwn(candidate, field, twin);
      if (accepts(candidate)) return field;
    }
  }
  return null;
}

/** A field whose members are parameters of their own: one of its own name belongs to nothing. */
function takesMembers(field: string, { input }: Operation, { places }: Binding): boolean {
  const { style = 'form', explode = true } = places.get(field) ?? {};
  if (style === 'deepObject') return true;
  const shape = unwrapped(shapeOf(input?.schema));
  const own = shape?.kind === 'object' ? unwrapped(shape.fields.get(field) ?? null) : null;
  return style === 'form' && explode && (own?.kind === 'object' || own?.kind === 'record');
}

/** The value is of the wrong kind as a whole. */
function isOfKind({ path, code }: Issue, field: string): boolean {
  return path.length === 1 && path[0] === field && /^invalid_(type|union)$/.test(code);
}

function eitherText(item: unknown): unknown[] {
  return isObject(item) || Array.isArray(item) ? [] : [item, ...scalarTwins(item)];
}

const ABSENT = Symbol('absent');
/** Items of a list whose twins are tried. */
const ITEMS = 20;

/** Is there a field that the request carries as text? JSON keeps every value as it is. */
function carriesText({ places, others, body }: Binding): boolean {
  return (
    others === 'query-flat' ||
    isTextBody(body) ||
    [...places.values()].some((place) => place.in !== 'body' && place.style !== 'json')
  );
}

function isText(field: string, { places, others, body }: Binding): boolean {
  const place = places.get(field);
  if (place !== undefined && place.in !== 'body') return place.style !== 'json';
  return others === 'query-flat' || (others === 'body' && isTextBody(body));
}

function isTextBody({ kind }: Binding['body']): boolean {
  return kind !== 'json' && kind !== 'none';
}

function twinsOf(value: unknown): unknown[] {
  if (value === '') return [ABSENT];
  if (value === undefined) return [];
  if (Array.isArray(value)) {
    const [only] = value;
    // Of several, a server that wants one text reads the first or the last.
    const alone = value.length === 1 ? [only, ...twinsOf(only)] : [only, value.at(-1)].flatMap(eitherText);
    const joined = [',', ' ', '|'].map((between) => value.map(asText).join(between));
    const changed = value
      .slice(0, ITEMS)
      .flatMap((item, at) => twinsOf(item).map((twin) => value.with(at, twin)));
    return [...alone, ...joined, ...changed];
  }
  if (isObject(value)) return objectTwins(value);
  const scalars = scalarTwins(value);
  return [...scalars, [value], ...scalars.map((twin) => [twin])];
}

/** As one text of JSON, as names and values in turn, and with its members as text. */
function objectTwins(value: object): unknown[] {
  const members = Object.entries(value);
  const inside = members
    .slice(0, ITEMS)
    .flatMap(([key, member]) =>
      twinsOf(member).map((twin) =>
        twin === ABSENT
          ? Object.fromEntries(members.filter(([other]) => other !== key))
          : { ...value, [key]: twin },
      ),
    );
  return [JSON.stringify(value), members.flat().map(asText).join(','), ...inside];
}

function scalarTwins(value: unknown): unknown[] {
  // No standard has a word for true as text: 1 is as good as any.
  const flags = value === 1 || value === 0 ? [value === 1] : [];
  if (typeof value !== 'string') return typeof value === 'object' ? [] : [String(value), ...flags];
  if (value.trim() !== '' && Number.isFinite(Number(value)))
    return scalarTwins(Number(value)).with(0, Number(value));
  return value === 'true' || value === 'false' ? [value === 'true'] : [];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
