import { isJsonObject, type JsonSchema } from '../json-schema/json-schema.ts';
import type { Inference } from './inference.ts';
import { memberOf, type Reading } from './reading.ts';
import type { Placed } from './resolve-reference.ts';

/** An event that an operation emits: a callback of the document. */
export interface DocumentEvent {
  readonly key: string;
  readonly version: string;
  readonly when: string;
  readonly schema: JsonSchema;
}

/** `callbacks` (OpenAPI 3.1 §4.8.18), each an event whose payload is the body that is sent; and `x-proviso-events`. */
export function readEvents(at: Placed, reading: Reading, inference: Inference): readonly DocumentEvent[] {
  return [
    ...(inference.allows('events') ? callbacksOf(at, reading, inference) : []),
    ...declared(at, reading),
  ];
}

/** `x-proviso-events`, the payload of each being a schema of the document. */
function declared(at: Placed, reading: Reading): readonly DocumentEvent[] {
  const list = memberOf(at, 'x-proviso-events');
  return (Array.isArray(list?.value) ? list.value : []).flatMap((said: unknown, index): DocumentEvent[] => {
    if (!isJsonObject(said) || typeof said.key !== 'string') return [];
    const payload = memberOf(at, 'x-proviso-events', index, 'payload');
    const text = (value: unknown, otherwise: string) => (value === undefined ? otherwise : String(value));
    return [
      {
        key: said.key,
        version: text(said.version, '1'),
        when: text(said.when, ''),
        schema: payload === undefined ? true : reading.bundle.refTo(payload),
      },
    ];
  });
}

function callbacksOf(at: Placed, reading: Reading, inference: Inference): readonly DocumentEvent[] {
  const callbacks = memberOf(at, 'callbacks');
  if (callbacks === undefined || !isJsonObject(callbacks.value)) return [];
  return Object.keys(callbacks.value).flatMap((name): DocumentEvent[] => {
    const callback = reading.follow(memberOf(callbacks, name) as Placed);
    const key = name.replaceAll(/[\s@#]+/g, '.');
    if (callback === null || !isJsonObject(callback.value)) return [];
    const [expression] = Object.keys(callback.value).filter((each) => !each.startsWith('x-'));
    const request =
      expression === undefined ? undefined : sentBy(memberOf(callback, expression) as Placed, reading);
    inference.note('events', `it emits ${key}`, 'it is a callback of the document');
    return [{ key, version: '1', when: '', schema: request ?? true }];
  });
}

function sentBy(at: Placed, reading: Reading): JsonSchema | undefined {
  const item = reading.follow(at);
  for (const method of ['post', 'put', 'patch']) {
    const body = item === null ? undefined : memberOf(item, method, 'requestBody');
    const followed = body === undefined ? null : reading.follow(body);
    const content = followed === null ? undefined : memberOf(followed, 'content');
    const types = isJsonObject(content?.value) ? Object.keys(content.value) : [];
    const json = types.find((type) => /json/i.test(type));
    const schema =
      content === undefined || json === undefined ? undefined : memberOf(content, json, 'schema');
    if (schema !== undefined) return reading.bundle.refTo(schema);
  }
  return undefined;
}
