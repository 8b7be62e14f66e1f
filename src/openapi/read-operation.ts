import { isJsonObject, type JsonSchema } from '../json-schema/json-schema.ts';
import type { ShownAnswer } from '../model/operation.ts';
import { withExactWords } from './exact.ts';
import { type Inference, inferenceOf } from './inference.ts';
import { readBodyParameters, readRequestBody } from './read-body.ts';
import { readErrors } from './read-errors.ts';
import { readEvents } from './read-events.ts';
import { readInput } from './read-input.ts';
import { type Output, readOutput, readResponses } from './read-output.ts';
import { readParameters } from './read-parameters.ts';
import { memberOf, type Reading } from './reading.ts';
import type { Placed } from './resolve-reference.ts';
import { sidecarOf } from './sidecar.ts';

/** Where an operation stands in its document. */
export interface FoundOperation {
  readonly method: string;
  readonly path: string;
  readonly at: Placed;
  readonly pathItem: Placed;
}

/** An operation as an author would write it, its models still to be compiled. */
export interface Draft {
  readonly found: FoundOperation;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly input: JsonSchema | null;
  readonly output: JsonSchema;
  readonly payloads: ReadonlyMap<string, JsonSchema>;
  readonly inference: Inference;
  readonly shown: readonly ShownAnswer[];
  /** The first place of the input, and of the answers of success, that was passed over. */
  readonly lost: { readonly input: string | null; readonly output: string | null };
}

export interface Defaults {
  readonly root: Placed;
  readonly version: string;
  readonly keyOf: (found: FoundOperation) => string;
}

const QUERIES = new Set(['GET', 'HEAD', 'QUERY']);

/** One operation of the document. Null where it cannot be called: the reason is a defect. */
export function readOperation(found: FoundOperation, defaults: Defaults, whole: Reading): Draft | null {
  const lost: { input: string | null; output: string | null } = { input: null, output: null };
  const reading = hearing(whole, (place) => {
    lost.input ??= place;
  });
  const { at, method, path, pathItem } = found;
  const said = isJsonObject(at.value) ? at.value : {};
  const rootSaid = isJsonObject(defaults.root.value) ? defaults.root.value : {};
  const inference = inferenceOf(rootSaid['x-proviso-infer'], said['x-proviso-infer']);
  const lists = [memberOf(pathItem, 'parameters'), memberOf(at, 'parameters')].filter(
    (one) => one !== undefined,
  );
  const body =
    reading.edition === '2.0'
      ? readBodyParameters(
          bodyParameters(lists, reading),
          textsOf(said.consumes ?? rootSaid.consumes),
          reading,
        )
      : readRequestBody(memberOf(at, 'requestBody'), reading);
  if (body === 'unsendable') return null;
  const bodiless = method === 'GET' || method === 'HEAD';
  if (bodiless && body !== null)
    reading.unread(
      at,
      `The body of this ${method} is not sent`,
      'A request that reads has no body (RFC 9110 §9.3.1).',
    );
  const input = readInput(readParameters(lists, path, reading), bodiless ? null : body, reading);
  const answers = hearing(whole, (place) => {
    if (/\/responses(?:\/(?:2\d\d|2XX|default))?$/i.test(place)) lost.output ??= place;
  });
  const responses = readResponses(
    memberOf(at, 'responses'),
    textsOf(said.produces ?? rootSaid.produces),
    answers,
  ).map((one) => (method === 'HEAD' ? { ...one, content: null } : one));
  const output = readOutput(responses, lost.output !== null, whole);
  nameDefects(found, responses.length, output, whole);
  const errors = readErrors(output.failures, whole, inference);
  const events = readEvents(at, whole, inference);
  const kind = QUERIES.has(method) && inference.allows('queries') ? 'query' : 'command';
  if (kind === 'query') inference.note('queries', 'it changes nothing', `its method is ${method}`);
  const examples = inference.allows('examples') ? input.examples : [];
  if (examples.length > 0)
    inference.note(
      'examples',
      `${examples.map(({ key }) => key).join(', ')} succeed`,
      'the document shows these requests',
    );
  const { title, description, stability } = prose(said, method, path);
  const { body: inBody, ...places } = input.binding;
  const spec = {
    meta: {
      key: defaults.keyOf(found),
      version: defaults.version,
      kind,
      title,
      description,
      stability,
      tags: textsOf(said.tags),
    },
    io: {
      errors: errors.catalogue,
      success: Object.fromEntries(
        output.success.map(({ status, description: text }) => [
          status,
          { description: text, http: /^\d+$/.test(status) ? Number(status) : null },
        ]),
      ),
    },
    policy: { auth: authOf(at, defaults.root, inference) },
    sideEffects: { emits: events },
    transport: {
      rest: {
        method,
        path,
        ...places,
        ...(inBody === undefined || bodiless ? {} : { body: inBody }),
        ...output.binding,
        refusal: errors.refusal,
      },
    },
    acceptance: { examples: examples.map(({ key, input: value }) => ({ key, input: value })) },
  };
  const draft: Draft = {
    found,
    spec: sidecarOf(said).appliedTo(spec),
    input: input.schema,
    output: output.schema,
    payloads: new Map(events.map(({ key, schema }) => [key, schema])),
    inference,
    shown: output.shown,
    lost,
  };
  return withExactWords(draft, at, whole);
}

/** The same reading, which tells each place that is passed over and may count. */
function hearing(reading: Reading, onLost: (place: string) => void): Reading {
  return {
    ...reading,
    follow: (at) => {
      const found = reading.follow(at);
      if (found === null) onLost(`${at.file}#${at.pointer}`);
      return found;
    },
    unread: (at, what, hint) => {
      reading.unread(at, what, hint);
      const isNeeded = isJsonObject(at.value) && at.value.required === true;
      if (isNeeded || at.pointer.includes('/requestBody/content/')) onLost(`${at.file}#${at.pointer}`);
    },
  };
}

function bodyParameters(lists: readonly Placed[], reading: Reading): readonly Placed[] {
  return lists.flatMap((list) =>
    (Array.isArray(list.value) ? list.value : []).flatMap((value, index) => {
      const at = reading.follow({ ...list, pointer: `${list.pointer}/${index}`, value });
      return at === null ? [] : [at];
    }),
  );
}

function nameDefects(
  { at, method, path }: FoundOperation,
  responses: number,
  output: Output,
  reading: Reading,
): void {
  const defect = (message: string, hint: string) =>
    reading.report({
      file: at.file,
      pointer: `${at.pointer}${responses === 0 ? '' : '/responses'}`,
      code: 'document-operation',
      severity: 'warning',
      message,
      hint,
    });
  if (output.success.length === 0)
    defect(`${method} ${path} documents no success: any 2xx will do.`, 'Document the response of a success.');
  for (const { status, content, at: response } of output.success) {
    if (content?.id !== 'any') continue;
    reading.report({
      file: response.file,
      pointer: response.pointer,
      code: 'document-operation',
      severity: 'warning',
      message: `${method} ${path} answers ${status} with JSON of which no schema is given: anything will do.`,
      hint: 'Give the media type a schema.',
    });
  }
}

/** Security as a policy: whoever has to show something is a `user`; `x-proviso-auth` names another. */
function authOf(at: Placed, root: Placed, inference: Inference): string {
  const said = isJsonObject(at.value) ? at.value : {};
  const security = said.security ?? (isJsonObject(root.value) ? root.value.security : undefined);
  const needs = Array.isArray(security) ? security : [];
  const isOptional = needs.some((each) => isJsonObject(each) && Object.keys(each).length === 0);
  if (needs.length > 0 && !isOptional) return 'user';
  if (inference.allows('anonymous'))
    inference.note(
      'anonymous',
      'anybody may call it',
      needs.length === 0 ? 'no security is asked for' : 'its security may be left out',
    );
  return 'anonymous';
}

function prose(said: Readonly<Record<string, unknown>>, method: string, path: string) {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    title: text(said.summary).trim() || `${method} ${path}`,
    description: text(said.description),
    stability: said.deprecated === true ? 'deprecated' : '',
  };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
