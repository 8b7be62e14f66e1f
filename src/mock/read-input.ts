import type { Route } from '../adapters/http/route.ts';
import { isRecord } from '../model/is-record.ts';
import type { Model } from '../model/schema.ts';
import { setOwn } from '../schema/set-own.ts';
import { type Fields, fieldsIn } from './fields.ts';
import { type Refusal, standardRefusal } from './problem.ts';
import type { Routed } from './router.ts';
import { MOST_PARAMETERS } from './wire/most-parameters.ts';
import { readBound } from './wire/read-bound.ts';

/** Characters of a body that are read. */
const LONGEST_BODY = 8 * 1024 * 1024;

export type ReadInput =
  | { readonly ok: true; readonly input: unknown }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * The input a request carries, in the wire view: where its binding says, else `?input=<JSON>` or flat parameters where the
 * method has no body, else a JSON body; with what the path names put in. 400 for what is no JSON, 415 for another media type.
 */
export async function readInput(request: Request, routed: Routed): Promise<ReadInput> {
  const { operation, route, params, segments, binding } = routed;
  if (new URL(request.url).searchParams.size > MOST_PARAMETERS)
    return refused('BAD_REQUEST', `The query has more than ${MOST_PARAMETERS} parameters.`);
  if (binding !== null && operation.input !== null)
    return readBound({ request, segments, binding, model: operation.input });
  const { asked, others } = parametersOf(new URL(request.url), route);
  const rest = carriesBody(route.method) ? await bodyOf(request) : queryOf(others, operation.input);
  if (!rest.ok) return rest;
  if (operation.input === null) return { ok: true, input: null };
  const named = { ...params, ...asked };
  if (Object.keys(named).length === 0) return { ok: true, input: rest.input === undefined ? {} : rest.input };
  if (rest.input !== undefined && !isRecord(rest.input)) return rest;
  return { ok: true, input: typed({ ...fieldsIn(rest.input) }, named, operation.input) };
}

/** Parameters that the route names, by the field that they carry; and all others. */
function parametersOf({ searchParams }: URL, { query }: Route) {
  const others = new URLSearchParams(searchParams);
  const asked: Record<string, Texts> = {};
  for (const { name, field } of query) {
    others.delete(name);
    if (field !== null && searchParams.has(name)) setOwn(asked, field, saidBy(searchParams, name));
  }
  return { asked, others };
}

function carriesBody(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'DELETE';
}

async function bodyOf(request: Request): Promise<ReadInput> {
  const text = await request.text();
  if (text === '') return { ok: true, input: undefined };
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json')
    return refused(
      'UNSUPPORTED_MEDIA_TYPE',
      `The body is ${type || 'of no named type'}; send application/json.`,
    );
  if (text.length > LONGEST_BODY)
    return { ok: false, refusal: { code: 'BAD_REQUEST', status: 413, detail: 'The body is too large.' } };
  return parsed(text, 'The body');
}

function queryOf(parameters: URLSearchParams, model: Model | null): ReadInput {
  const input = parameters.get('input');
  if (input !== null) return parsed(input, 'The parameter input');
  const flat = Object.fromEntries([...parameters.keys()].map((name) => [name, saidBy(parameters, name)]));
  if (model === null || Object.keys(flat).length === 0) return { ok: true, input: undefined };
  return { ok: true, input: typed({}, flat, model) };
}

/** What a parameter says: several texts where it stands there several times. */
type Texts = string | readonly string[];

function saidBy(parameters: URLSearchParams, name: string): Texts {
  const [value = '', ...more] = parameters.getAll(name);
  return more.length === 0 ? value : [value, ...more];
}

/** Texts as the model wants them: a number, a boolean, JSON or a list where it takes no text in that place. */
function typed(known: Fields, texts: Readonly<Record<string, Texts>>, model: Model): Fields {
  let input: Fields = { ...known, ...texts };
  for (const [field, text] of Object.entries(texts)) {
    const fits = readings(text).find((value) => accepts(model, { ...input, [field]: value }, field));
    if (fits !== undefined) input = { ...input, [field]: fits };
  }
  return input;
}

function readings(said: Texts): readonly unknown[] {
  if (typeof said !== 'string') return [said, said.map((one) => readingsOf(one).at(-1))];
  const single = readingsOf(said);
  return [...single, ...single.map((one) => [one])];
}

function readingsOf(text: string): readonly unknown[] {
  try {
    return [text, JSON.parse(text)];
  } catch {
    // No JSON: then it can only be meant as text.
    return [text];
  }
}

function accepts(model: Model, input: Fields, field: string): boolean {
  const checked = model.check(input, 'wire');
  return checked.ok || !checked.issues.some(({ path }) => path[0] === field);
}

function parsed(text: string, what: string): ReadInput {
  try {
    return { ok: true, input: JSON.parse(text) };
  } catch {
    // Whatever the parser says, it quotes the caller; that it is no JSON is all there is to say.
    return refused('BAD_REQUEST', `${what} is not JSON.`);
  }
}

function refused(code: 'BAD_REQUEST' | 'UNSUPPORTED_MEDIA_TYPE', detail: string): ReadInput {
  return { ok: false, refusal: standardRefusal(code, detail) };
}
