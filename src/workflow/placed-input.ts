import { isRecord } from '../model/is-record.ts';
import type { Transport } from '../model/operation.ts';
import { type FieldIn, fieldPlace } from '../model/rest-binding.ts';
import type { PayloadPlace } from '../model/workflow.ts';
import { setOwn } from '../schema/set-own.ts';

type Rest = Transport['rest'];

/** The input field that travels as that parameter; null where the binding has none. */
export function fieldOfParameter({ path, binding = {} }: Rest, place: FieldIn, name: string): string | null {
  const isName = (one: string) =>
    place === 'header' ? one.toLowerCase() === name.toLowerCase() : one === name;
  for (const [field, at] of Object.entries(binding.fields ?? {})) {
    const { in: where, name: named } = fieldPlace(field, at);
    if (where === place && isName(named)) return field;
  }
  return place === 'path' && (path ?? '').includes(`{${name}}`) ? name : null;
}

/** How a payload becomes input beside the parameters of an operation. */
export function payloadPlace({ path, binding = {} }: Rest): PayloadPlace {
  const { body, fields = {} } = binding;
  if (typeof body === 'object' && body.field !== undefined) return { as: 'field', field: body.field };
  const inBody: [string, string][] = [];
  let hasOthers = /\{[^}]+\}/.test(path ?? '');
  for (const [field, at] of Object.entries(fields)) {
    const { in: where, name } = fieldPlace(field, at);
    if (where === 'body') inBody.push([name, field]);
    else hasOthers = true;
  }
  return inBody.length > 0 || hasOthers
    ? { as: 'members', fields: Object.fromEntries(inBody) }
    : { as: 'whole' };
}

/** The input that a payload and parameters make; or why they make none. */
export function joinedInput(
  rest: Rest,
  fields: Readonly<Record<string, unknown>>,
  payload: { readonly value: unknown; readonly place: PayloadPlace } | null,
): { readonly input: unknown } | { readonly why: string } {
  if (payload === null) return { input: fields };
  const { value, place } = payload;
  if (place.as === 'field') return { input: { ...fields, [place.field]: value } };
  if (place.as === 'whole') return { input: value };
  if (!isRecord(value)) return { why: 'its payload is no object, and travels beside parameters' };
  const members: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const field = (Object.hasOwn(place.fields, name) ? place.fields[name] : null) ?? name;
    if (isParameter(rest, field))
      return { why: `its payload has a member ${name}, which is a parameter here` };
    setOwn(members, field, member);
  }
  return { input: { ...fields, ...members } };
}

function isParameter({ path, binding = {} }: Rest, field: string): boolean {
  const at = binding.fields?.[field];
  if (at === undefined) return (path ?? '').includes(`{${field}}`);
  return fieldPlace(field, at).in !== 'body';
}

/** What travelled as that parameter. */
export function parameterSent(rest: Rest, input: unknown, place: FieldIn, name: string): unknown {
  const field = fieldOfParameter(rest, place, name);
  return field !== null && isRecord(input) ? input[field] : undefined;
}

/** What of an input travelled in the body. */
export function bodySent(rest: Rest, input: unknown): unknown {
  const place = payloadPlace(rest);
  if (place.as === 'whole') return input;
  if (!isRecord(input)) return undefined;
  if (place.as === 'field') return input[place.field];
  const names = new Map(Object.entries(place.fields).map(([name, field]) => [field, name]));
  return Object.fromEntries(
    Object.entries(input).flatMap(([field, value]) =>
      isParameter(rest, field) ? [] : [[names.get(field) ?? field, value]],
    ),
  );
}
