import type { Operation } from '../../../model/operation.ts';
import {
  type BodyKind,
  type FieldIn,
  type FieldPlace,
  type FieldStyle,
  fieldPlace,
  type RestBinding,
} from '../../../model/rest-binding.ts';
import type { Model } from '../../../model/schema.ts';
import { shapeOf } from '../../../schema/shape/shape-of.ts';
import type { Route } from '../route.ts';
import type { Binding, Place } from './binding.ts';
import { bindingInvalid } from './binding-shape.ts';

const MEDIA_TYPES: Readonly<Record<BodyKind, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  text: 'text/plain; charset=utf-8',
  bytes: 'application/octet-stream',
  none: '',
};

/** What frames a message is HTTP's own affair (RFC 9110 §7, RFC 9112 §6). */
const FRAMING = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'upgrade',
  'te',
  'trailer',
  'content-type',
]);

/**
 * The binding of one operation, complete: what the adapter says of all operations, the contract of this one, and the
 * adapter of this one, later ones first. Throws Mistake `binding-invalid` where it contradicts itself or the input model.
 */
export function resolveBinding(
  operation: Operation,
  route: Route,
  layers: readonly RestBinding[],
  where: string,
): Binding {
  const said: RestBinding = Object.assign({}, ...layers);
  const places = new Map<string, Place>();
  const known = fieldsOf(operation.input);
  for (const [field, place] of Object.entries(said.fields ?? {})) places.set(field, placeOf(field, place));
  const asked = new Set<string>();
  for (const { name, field } of route.query) {
    if (field === null) continue;
    if (asked.has(field) || route.fields.includes(field))
      throw bindingInvalid(`the route of ${operation.id} names {${field}} twice`, `${where}.route`);
    if (known !== null && !known.includes(field))
      throw bindingInvalid(
        `${operation.id} has no input field ${field} (it has ${known.join(', ') || 'none'}), which its route names`,
        `${where}.route`,
      );
    asked.add(field);
    if (!places.has(field)) places.set(field, placeOf(field, { in: 'query', name }));
  }
  const inPath = new Map(
    [...places].flatMap(([field, place]) => (place.in === 'path' ? [[place.name, field]] : [])),
  );
  const pathFields = route.fields.map((name) => {
    const field = inPath.get(name) ?? name;
    const place = places.get(field) ?? placeOf(field, { in: 'path', name });
    return { field, place };
  });
  for (const { field, place } of pathFields) places.set(field, place);
  for (const [field, place] of places) {
    if (known !== null && !known.includes(field) && Object.hasOwn(said.fields ?? {}, field))
      throw bindingInvalid(
        `${operation.id} has no input field ${field} (it has ${known.join(', ') || 'none'})`,
        `${where}.fields.${field}`,
      );
    if (place.in === 'path' && !route.fields.includes(place.name))
      throw bindingInvalid(`the path ${route.path} has no {${place.name}}`, `${where}.fields.${field}`);
    if (place.in === 'header' && FRAMING.has(place.name.toLowerCase()))
      throw bindingInvalid(`the header ${place.name} belongs to HTTP itself`, `${where}.fields.${field}`);
  }
  const bodiless = ['GET', 'HEAD'].includes(route.method);
  const inBody = !bodiless && (route.method !== 'DELETE' || said.body !== undefined);
  if (
    bodiless &&
    said.body !== undefined &&
    kindOf(said.body) !== 'none' &&
    layers.at(-1)?.body !== undefined
  )
    throw bindingInvalid(`a ${route.method} request has no body (RFC 9110 §9.3.1)`, `${where}.body`);
  const body = bodyOf(said.body, where);
  const isFlat = said.query === 'flat' || (said.query === undefined && asked.size > 0);
  const others = inBody && body.kind !== 'none' ? 'body' : isFlat ? 'query-flat' : 'query-json';
  const bodyless = new Set([...places].filter(([, place]) => place.in !== 'body').map(([field]) => field));
  return {
    route,
    pathFields,
    places,
    others,
    whole:
      said.input !== undefined
        ? placeOf(said.input.name ?? 'input', said.input)
        : others === 'body'
          ? placeOf('input', 'body')
          : others === 'query-json'
            ? placeOf('input', { in: 'query', style: 'json' })
            : null,
    body,
    bodyTakesFields:
      others === 'body' &&
      operation.input !== null &&
      (known === null || known.some((field) => !bodyless.has(field))),
    takesMoreThanPath: known === null || known.some((field) => places.get(field)?.in !== 'path'),
    constant: {
      query: [
        ...route.query.flatMap(({ name, field, value }) => (field === null ? [[name, value] as const] : [])),
        ...Object.entries(said.constant?.query ?? {}),
      ],
      headers: lowerCased(said.constant?.headers ?? {}),
      body: said.constant?.body ?? {},
    },
    bodyMember: said.bodyMember?.split('.') ?? [],
    success: successOf(said),
    accepted: said.accepted === undefined ? null : { at: 'Location', everyMs: 250, ...said.accepted },
    output: said.output ?? null,
    outputFields: Object.entries(said.outputFields ?? {}),
    refusal: said.refusal ?? null,
  };
}

function placeOf(field: string, given: FieldIn | FieldPlace): Place {
  const place = fieldPlace(field, given);
  const style: FieldStyle = place.style ?? (place.in === 'path' || place.in === 'header' ? 'simple' : 'form');
  return {
    in: place.in,
    name: place.name,
    style,
    explode: place.explode ?? (style === 'form' || style === 'deepObject'),
    file: place.file ?? null,
  };
}

function bodyOf(given: RestBinding['body'], where: string): Binding['body'] {
  const body = typeof given === 'object' ? given : { kind: given ?? 'json' };
  const field = body.field ?? null;
  if (field !== null && (body.kind === 'form' || body.kind === 'multipart'))
    throw bindingInvalid(`a ${body.kind} body carries all fields, so it names none`, `${where}.body.field`);
  return { kind: body.kind, mediaType: body.mediaType ?? MEDIA_TYPES[body.kind], field };
}

function kindOf(given: NonNullable<RestBinding['body']>): BodyKind {
  return typeof given === 'string' ? given : given.kind;
}

function successOf({ success }: RestBinding): ReadonlySet<number> | null {
  if (success === undefined) return null;
  return new Set(typeof success === 'number' ? [success] : success);
}

/** The names of an input model's fields; null where one cannot look into it. */
function fieldsOf(model: Model | null): readonly string[] | null {
  if (model === null) return [];
  const shape = shapeOf(model.schema);
  return shape?.kind === 'object' ? [...shape.fields.keys()] : null;
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
