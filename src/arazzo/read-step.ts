import { isJsonObject } from '../json-schema/json-schema.ts';
import { isRecord } from '../model/is-record.ts';
import { pointerParts } from '../model/json-pointer.ts';
import type { Transport } from '../model/operation.ts';
import type { FieldIn } from '../model/rest-binding.ts';
import type { CallStep, Replacement } from '../model/workflow.ts';
import type { LoadedOperation } from '../openapi/load-document-contracts.ts';
import { memberOf } from '../openapi/reading.ts';
import type { Placed } from '../openapi/resolve-reference.ts';
import { setOwn } from '../schema/set-own.ts';
import { fieldOfParameter, payloadPlace } from '../workflow/placed-input.ts';
import { reusable } from './reusable.ts';
import { gap, mistake, named } from './unread.ts';

/** A value that a step hands on by name, to an operation (`in`) or to another workflow. */
export interface Passed {
  readonly name: string;
  readonly in: string | null;
  readonly value: unknown;
  readonly at: Placed;
}

/** Parameters of a step, then those of its workflow that it does not give itself. */
export function readPassed(lists: readonly (Placed | undefined)[], document: Placed): readonly Passed[] {
  const passed = new Map<string, Passed>();
  for (const list of lists) {
    if (list === undefined) continue;
    if (!Array.isArray(list.value))
      mistake(list, 'The parameters are no list', 'Write a list of { name, in, value }.');
    for (const [index, value] of (list.value as readonly unknown[]).entries()) {
      const at = reusable({ file: list.file, pointer: `${list.pointer}/${index}`, value }, document);
      const said = isJsonObject(at.value) ? at.value : {};
      if (typeof said.name !== 'string')
        mistake(at, 'A parameter has no name', 'Give it the name that its operation has.');
      const one: Passed = {
        name: String(said.name),
        in: typeof said.in === 'string' ? said.in : null,
        value: said.value,
        at,
      };
      const key = `${one.in ?? ''} ${one.name}`;
      if (!passed.has(key)) passed.set(key, one);
    }
  }
  return [...passed.values()];
}

const PLACES: readonly string[] = ['path', 'query', 'header', 'cookie'];

/** The operation of a step with its parameters and payload as fields of its input. */
export function readCall(
  at: Placed,
  passed: readonly Passed[],
  { id, auth, rest, credentials }: LoadedOperation,
): Pick<CallStep, 'operation' | 'actor' | 'ownCredentials' | 'fields' | 'payload'> {
  const fields: Record<string, unknown> = {};
  let ownCredentials = false;
  for (const { name, in: place, value, at: where } of passed) {
    if (place === null || !PLACES.includes(place))
      return gap(
        where,
        `A parameter in ${named(place ?? 'no place')} is not sent`,
        `Write it in ${PLACES.join(', ')}.`,
      );
    const field = fieldOfParameter(rest, place as FieldIn, name);
    if (field !== null) setOwn(fields, field, value);
    else if (credentials.has(`${place} ${name.toLowerCase()}`)) ownCredentials = true;
    else
      gap(
        where,
        `${id} has no parameter ${named(name)} in its ${place}, so it is not sent`,
        'Describe that parameter in the OpenAPI document, or correct its name.',
      );
  }
  return {
    operation: id,
    actor: ownCredentials && auth === 'anonymous' ? 'user' : auth,
    ownCredentials,
    fields,
    payload: readPayload(at, rest),
  };
}

function readPayload(at: Placed, rest: Transport['rest']): CallStep['payload'] {
  const body = memberOf(at, 'requestBody');
  if (body === undefined) return null;
  if (!isJsonObject(body.value)) return mistake(body, 'The requestBody is no object', 'Write { payload }.');
  const { payload, contentType } = body.value;
  const { body: binding } = rest.binding ?? {};
  const kind = typeof binding === 'string' ? binding : (binding?.kind ?? 'json');
  if (kind === 'none')
    return gap(
      body,
      `The operation takes no body, so the payload is not sent`,
      'Describe its requestBody in the OpenAPI document.',
    );
  const isJson = kind === 'json' || kind === 'form' || kind === 'multipart';
  if (typeof contentType === 'string' && isJson !== /json|form|multipart/i.test(contentType))
    gap(
      body,
      `A body of ${named(contentType)} is not sent, since the operation is called with ${kind}`,
      'Write the payload in the media type that the document has for it.',
    );
  const value = isJson && typeof payload === 'string' ? (fromTemplate(payload) ?? payload) : payload;
  return {
    value: value ?? {},
    place: payloadPlace(rest),
    replacements: readReplacements(memberOf(body, 'replacements')),
  };
}

/** JSON written as a text, its expressions in quotes or not; null for any other text. */
function fromTemplate(text: string): unknown {
  for (const one of [text, text.replaceAll(/(?<!["\w])(\{\$[^}"]+\})/g, '"$1"')]) {
    try {
      return JSON.parse(one);
    } catch {
      // Another way to write it, or no JSON at all.
    }
  }
  return null;
}

function readReplacements(list: Placed | undefined): readonly Replacement[] {
  if (list === undefined) return [];
  if (!Array.isArray(list.value))
    return mistake(list, 'The replacements are no list', 'Write a list of { target, value }.');
  return list.value.map((entry: unknown, index): Replacement => {
    const at = { file: list.file, pointer: `${list.pointer}/${index}`, value: entry };
    const { target, targetSelectorType, value } = isRecord(entry) ? entry : {};
    const type = isRecord(targetSelectorType) ? targetSelectorType.type : targetSelectorType;
    if (
      typeof target !== 'string' ||
      (target !== '' && !target.startsWith('/')) ||
      (type !== undefined && type !== 'jsonpointer')
    )
      return gap(
        at,
        `A replacement at ${named(target)} is not made`,
        'Write its target as a JSON pointer: /pet/id.',
      );
    return {
      at: pointerParts(target),
      value,
    };
  });
}
