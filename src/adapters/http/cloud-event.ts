import type { ObservedEvent } from '../../model/observation.ts';

/**
 * A CloudEvents 1.0 JSON event as an observed event; null where it is none. The key is `type`; the version
 * is the extension `version`, else what follows `@` in `type`, else the version `dataschema` ends in. The
 * trace id is that of the `traceparent` extension, else of `traceid`.
 */
export function observedEventOf(event: unknown): ObservedEvent | null {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return null;
  const fields = event as Readonly<Record<string, unknown>>;
  const type = textOf(fields.type);
  if (type === null) return null;
  const [, key = type, suffix] = /^(.+?)@([^@]+)$/.exec(type) ?? [];
  const schema = /(?:^|[/@:#])v?(\d+\.\d+\.\d+[^/@:#?]*)\/?$/.exec(textOf(fields.dataschema) ?? '')?.[1];
  return {
    key,
    version: textOf(fields.version) ?? suffix ?? schema ?? null,
    payload: payloadOf(fields),
    traceId: traceIdOf(fields),
  };
}

/** What makes a CloudEvent one and the same: its source and id; null where it has no id. */
export function eventIdOf(event: unknown): string | null {
  const { id, source } = Object(event) as { readonly id?: unknown; readonly source?: unknown };
  return typeof id === 'string' && id !== ''
    ? JSON.stringify([typeof source === 'string' ? source : '', id])
    : null;
}

/** The trace id an object carries, as 32 lower-case hex digits; null where it carries none. */
export function traceIdOf(fields: Readonly<Record<string, unknown>>): string | null {
  const parent = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-/i.exec(textOf(fields.traceparent) ?? '')?.[1];
  return (parent ?? textOf(fields.traceid) ?? textOf(fields.traceId))?.toLowerCase() ?? null;
}

function payloadOf(fields: Readonly<Record<string, unknown>>): unknown {
  if (Object.hasOwn(fields, 'data')) return fields.data;
  const encoded = textOf(fields.data_base64);
  if (encoded === null) return undefined;
  const bytes = Buffer.from(encoded, 'base64').toString('utf8');
  if (!/\bjson\b/i.test(textOf(fields.datacontenttype) ?? 'application/json')) return bytes;
  try {
    return JSON.parse(bytes);
  } catch {
    // Not what its media type says: kept as text, for the payload's own model to refuse.
    return bytes;
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
