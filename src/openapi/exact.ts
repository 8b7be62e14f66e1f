import { isJsonObject, type JsonSchema } from '../json-schema/json-schema.ts';
import { memberOf, type Reading } from './reading.ts';
import type { Placed } from './resolve-reference.ts';

/** An operation as its document says it, its models still to be compiled. */
export interface Words {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly input: JsonSchema | null;
  readonly output: JsonSchema;
}

/**
 * An operation with what the document says exactly beside what OpenAPI's words say nearly: `x-proviso-binding` (a `transport.rest`
 * whole, and with it `-input`, `-output`, `-errors` and `-success`), and in any document `-version`, `-meta`, `-transport`
 * and `-analytics`. `proviso surface openapi` writes all of them, so that the same contract comes of it again.
 */
export function withExactWords<W extends Words>(draft: W, at: Placed, reading: Reading): W {
  const said = (name: string) => (isJsonObject(at.value) ? at.value[`x-proviso-${name}`] : undefined);
  const { spec } = draft;
  const transport = objectOf(spec.transport);
  const { method, path } = objectOf(transport.rest);
  const meta = objectOf(spec.meta);
  const version = said('version');
  const effects = objectOf(spec.sideEffects);
  const analytics = said('analytics');
  const common: W = {
    ...draft,
    spec: {
      ...spec,
      meta: {
        ...meta,
        ...objectOf(said('meta')),
        ...(version === undefined ? {} : { version: String(version) }),
      },
      sideEffects: { ...effects, ...(analytics === undefined ? {} : { analytics }) },
      transport: { ...transport, ...objectOf(said('transport')) },
    },
  };
  const binding = said('binding');
  if (!isJsonObject(binding)) return common;
  const schemaAt = (name: string): JsonSchema | null => {
    const found = memberOf(at, `x-proviso-${name}`);
    return found === undefined ? null : reading.bundle.refTo(found);
  };
  return {
    ...common,
    spec: {
      ...common.spec,
      io: {
        ...objectOf(common.spec.io),
        errors: objectOf(said('errors')),
        success: objectOf(said('success')),
      },
      transport: { ...objectOf(common.spec.transport), rest: { method, path, ...binding } },
    },
    input: schemaAt('input'),
    output: schemaAt('output') ?? draft.output,
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isJsonObject(value) ? value : {};
}
