import { compileModels } from '../json-schema/compile-models.ts';
import { isJsonObject, type JsonSchema } from '../json-schema/json-schema.ts';
import type { JsonSchemaModel } from '../json-schema/json-schema-model.ts';
import type { Inferred, OpenPlaces, ShownAnswer } from '../model/operation.ts';
import type { Report } from './defect.ts';
import { editionOf } from './edition-of.ts';
import { findOperations, keysOf } from './find-operations.ts';
import type { Documents } from './load-documents.ts';
import { type Draft, readOperation } from './read-operation.ts';
import { type Reading, readingOf } from './reading.ts';
import type { Placed } from './resolve-reference.ts';
import { type SchemaBundle, schemaBundle } from './schema-bundle.ts';

/** An operation of a document as an author's object, its models compiled, and where it stands. */
export interface DocumentOperation {
  readonly spec: object;
  readonly inferred: readonly Inferred[];
  readonly shown: readonly ShownAnswer[];
  readonly open: OpenPlaces;
  readonly file: string;
  readonly pointer: string;
  /** As the document names it; null where it has no name. */
  readonly operationId: string | null;
}

/**
 * Reads an OpenAPI document (2.0, 3.0, 3.1, 3.2) into operations. What is wrong in it, or is not read, goes to `report`
 * with its place, and the rest is read. Throws Mistake `document-unknown` for what is no such document.
 */
export async function readOpenApi(
  documents: Documents,
  report: Report,
): Promise<readonly DocumentOperation[]> {
  const root: Placed = { file: documents.root, pointer: '', value: documents.files.get(documents.root) };
  const edition = editionOf(root);
  const bundle = schemaBundle(documents, edition, report);
  const reading = readingOf(documents, edition, bundle, report);
  const found = findOperations(root, reading);
  const defaults = { root, version: versionOf(root), keyOf: keysOf(found, reading) };
  const drafts = found.flatMap((operation) => readOperation(operation, defaults, reading) ?? []);
  const request = new Map<string, string>();
  const response = new Map<string, string>();
  const keyed = drafts.map((draft) => keysFor(draft, reading, request, response));
  const troubles = new Map<string, string>();
  const wanted = (names: ReadonlyMap<string, string>) => [...names].map(([key, name]) => ({ key, name }));
  const hear = (key: string, reason: string) => troubles.set(key, reason);
  const definitions = bundle.judged();
  const inputs = await compileModels(definitions, wanted(request), 'request', hear);
  const outputs = await compileModels(definitions, wanted(response), 'response', hear);
  return keyed.flatMap(({ draft, input, output, payloads }): DocumentOperation[] => {
    const { at, method, path } = draft.found;
    const lost = [input, output, ...payloads.values()].flatMap((key) =>
      key === null ? [] : (troubles.get(key) ?? []),
    );
    if (lost[0] !== undefined) {
      report({
        file: at.file,
        pointer: at.pointer,
        code: 'document-schema',
        severity: 'error',
        message: `${method} ${path} is not read: a schema of it cannot be compiled: ${lost[0].slice(0, 300)}.`,
        hint: 'Correct that schema.',
      });
      return [];
    }
    return [
      {
        spec: withModels(
          draft,
          input === null ? null : (inputs.get(input) ?? null),
          outputs.get(output) ?? null,
          new Map([...payloads].map(([event, key]) => [event, outputs.get(key)])),
        ),
        inferred: draft.inference.inferred,
        shown: draft.shown,
        open: openPlaces(draft, input, output, bundle),
        file: at.file,
        pointer: at.pointer,
        operationId:
          isJsonObject(at.value) && typeof at.value.operationId === 'string' ? at.value.operationId : null,
      },
    ];
  });
}

/** Parts that were passed over, else schemas that could not be read. */
function openPlaces({ lost }: Draft, input: string | null, output: string, bundle: SchemaBundle): OpenPlaces {
  const ofInput = lost.input ?? (input === null ? null : bundle.openPlace(input));
  const ofOutput = lost.output ?? bundle.openPlace(output);
  return {
    ...(ofInput === null ? {} : { input: ofInput }),
    ...(ofOutput === null ? {} : { output: ofOutput }),
  };
}

/** The major number of `info.version`: an id lasts as long as what it names. */
function versionOf({ value }: Placed): string {
  const info = isJsonObject(value) && isJsonObject(value.info) ? value.info : {};
  return /\d+/.exec(String(info.version ?? ''))?.[0] ?? '1';
}

interface Keyed {
  readonly draft: Draft;
  readonly input: string | null;
  readonly output: string;
  readonly payloads: ReadonlyMap<string, string>;
}

/** Definitions to compile for an operation, those that several share once. */
function keysFor(
  draft: Draft,
  { bundle }: Reading,
  request: Map<string, string>,
  response: Map<string, string>,
): Keyed {
  const { method, path } = draft.found;
  const keyOf = (schema: JsonSchema, among: Map<string, string>, name: string): string => {
    const key = isJsonObject(schema) && Object.keys(schema).length === 1 ? refKey(schema.$ref) : null;
    const known = key ?? bundle.add(schema);
    if (!among.has(known)) among.set(known, nameOf(bundle.definitions[known]) ?? name);
    return known;
  };
  return {
    draft,
    input: draft.input === null ? null : keyOf(draft.input, request, `${method} ${path} input`),
    output: keyOf(draft.output, response, `${method} ${path} output`),
    payloads: new Map(
      [...draft.payloads].map(([event, schema]) => [event, keyOf(schema, response, `event ${event}`)]),
    ),
  };
}

function refKey(ref: unknown): string | null {
  return typeof ref === 'string' && ref.startsWith('#/$defs/') ? ref.slice('#/$defs/'.length) : null;
}

function nameOf(schema: JsonSchema | undefined): string | null {
  const name = isJsonObject(schema) ? schema['x-proviso-name'] : undefined;
  return typeof name === 'string' ? name : null;
}

function withModels(
  { spec }: Draft,
  input: JsonSchemaModel | null,
  output: JsonSchemaModel | null,
  payloads: ReadonlyMap<string, JsonSchemaModel | undefined>,
): object {
  const io = isJsonObject(spec.io) ? spec.io : {};
  const effects = isJsonObject(spec.sideEffects) ? spec.sideEffects : {};
  const emits = (Array.isArray(effects.emits) ? effects.emits : []).map((emit: unknown) => {
    if (!isJsonObject(emit)) return emit;
    const { schema: _, ...rest } = emit;
    return { ...rest, payload: payloads.get(String(emit.key)) };
  });
  return {
    ...spec,
    io: { ...io, ...(input === null ? {} : { input }), output },
    sideEffects: { ...effects, emits },
  };
}
