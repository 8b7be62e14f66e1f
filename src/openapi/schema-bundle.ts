import { whyNotJudged } from '../json-schema/formats.ts';
import { isJsonObject, isJsonSchema, type JsonSchema } from '../json-schema/json-schema.ts';
import { pointerPart } from '../model/json-pointer.ts';
import type { Report } from './defect.ts';
import type { Edition } from './edition.ts';
import type { Documents } from './load-documents.ts';
import { loosened, UNREAD } from './loosened.ts';
import { plainKeywords } from './plain-keywords.ts';
import { type Placed, resolveReference } from './resolve-reference.ts';
import { LISTS, MAPS, SINGLE } from './schema-keywords.ts';

/** Schemas of a document brought together as JSON Schema 2020-12 that refers only to itself. */
export interface SchemaBundle {
  /** The key under which a schema of the document stands in `definitions`. */
  keyOf(schema: Placed): string;
  /** A reference to a schema of the document. */
  refTo(schema: Placed): JsonSchema;
  /** Adds a schema that no single place of the document says. */
  add(schema: JsonSchema): string;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  /** The definitions as values are judged by: none is refused for what could not be read. */
  judged(): Readonly<Record<string, JsonSchema>>;
  /** A place that the definition of this key comes to, and that could not be read: anything is taken to be valid there. Null where there is none. */
  openPlace(key: string): string | null;
}

/** Schemas nested deeper than this are a bomb. */
const DEEPEST = 200;

export function schemaBundle(documents: Documents, edition: Edition, report: Report): SchemaBundle {
  const keys = new Map<string, string>();
  const definitions: Record<string, JsonSchema> = {};
  const queue: { readonly key: string; readonly schema: Placed }[] = [];
  const formats = new Set<string>();
  const open = new Map<string, string>();
  let reading = '';
  let busy = false;
  let size = 0;
  const define = (key: string, schema: JsonSchema): void => {
    definitions[key] = schema;
    size += 1;
  };

  const keyOf = (schema: Placed): string => {
    const id = `${schema.file}#${schema.pointer}`;
    const known = keys.get(id);
    if (known !== undefined) return known;
    const key = `s${keys.size + 1}`;
    keys.set(id, key);
    queue.push({ key, schema });
    if (busy) return key;
    busy = true;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const name = componentName(next.schema.pointer);
      reading = next.key;
      const read = schemaAt(next.schema, 0);
      define(next.key, isJsonObject(read) && name !== null ? { ...read, 'x-proviso-name': name } : read);
    }
    busy = false;
    return key;
  };

  const schemaAt = (at: Placed, depth: number): JsonSchema => {
    const { value } = at;
    if (typeof value === 'boolean') return value;
    if (!isJsonObject(value) || depth > DEEPEST) {
      open.set(reading, `${at.file}#${at.pointer}`);
      report({
        file: at.file,
        pointer: at.pointer,
        code: 'document-schema',
        severity: 'error',
        message: `At ${at.pointer} stands no schema${depth > DEEPEST ? `: it is nested more than ${DEEPEST} levels deep` : ''}; anything is taken to be valid there.`,
        hint: 'Write a schema: an object of keywords.',
      });
      return { [UNREAD]: true };
    }
    const within = (inner: unknown, ...names: (string | number)[]): Placed => ({
      file: at.file,
      pointer: [at.pointer, ...names.map(pointerPart)].join('/'),
      value: inner,
    });
    const reference = typeof value.$ref === 'string' ? value.$ref : value.$dynamicRef;
    const target = typeof reference === 'string' ? referred(reference, at) : null;
    if (target !== null && edition !== '3.1') return target;
    unjudgedFormat(at, value.format);
    const read: Record<string, unknown> = {
      ...plainKeywords(value, edition, (keyword, message, hint) =>
        report({
          file: at.file,
          pointer: `${at.pointer}/${pointerPart(keyword)}`,
          code: 'document-schema',
          severity: 'error',
          message,
          hint,
        }),
      ),
      ...target,
    };
    for (const keyword of MAPS) {
      const map = value[keyword];
      if (!isJsonObject(map)) continue;
      read[keyword] = Object.fromEntries(
        Object.entries(map).map(([name, inner]) => [name, schemaAt(within(inner, keyword, name), depth + 1)]),
      );
    }
    for (const keyword of SINGLE) {
      const inner = value[keyword];
      if (keyword === 'items' && Array.isArray(inner)) {
        read.prefixItems = inner.map((each, index) => schemaAt(within(each, keyword, index), depth + 1));
      } else if (inner !== undefined) read[keyword] = schemaAt(within(inner, keyword), depth + 1);
    }
    for (const keyword of LISTS) {
      const list = value[keyword];
      if (!Array.isArray(list) || list.length === 0) continue;
      read[keyword] = list.map((each, index) => schemaAt(within(each, keyword, index), depth + 1));
    }
    discriminate(read, at);
    return nullable(read, value, edition);
  };

  /** Named once a format, at the first place that has it. */
  const unjudgedFormat = (at: Placed, name: unknown): void => {
    if (typeof name !== 'string' || formats.has(name)) return;
    formats.add(name);
    const why = whyNotJudged(name);
    if (why !== null)
      report({
        file: at.file,
        pointer: `${at.pointer}/format`,
        code: 'document-unread',
        severity: 'note',
        message: `The format ${name.slice(0, 80)} ${why}: values are not held to it.`,
        hint: 'Say the same by a pattern, or by minimum and maximum, where values are to be held to it.',
      });
  };

  const referred = (reference: string, at: Placed): JsonSchema & object => {
    const resolved = resolveReference(reference, at.file, documents);
    if (resolved.ok && isJsonSchema(resolved.to.value) && !isCircle(resolved.to))
      return { $ref: `#/$defs/${keyOf(resolved.to)}` };
    const why = resolved.ok ? 'it goes round in a circle, or leads to no schema' : resolved.why;
    open.set(reading, `${at.file}#${at.pointer}/$ref`);
    report({
      file: at.file,
      pointer: `${at.pointer}/$ref`,
      code: 'document-reference',
      severity: 'error',
      message: `The reference ${reference.slice(0, 200)} cannot be followed: ${why}. Anything is taken to be valid there.`,
      hint: 'Let it lead to a schema in this document, in a file beside it, or at a URL that `contracts` names.',
    });
    return { [UNREAD]: true };
  };

  /** `a: {$ref: b}, b: {$ref: a}`: nothing is ever said. */
  const isCircle = (start: Placed): boolean => {
    const met = new Set<string>();
    let current = start;
    while (isJsonObject(current.value) && typeof current.value.$ref === 'string') {
      if (edition === '3.1' && Object.keys(current.value).length > 1) return false;
      const id = `${current.file}#${current.pointer}`;
      if (met.has(id)) return true;
      met.add(id);
      const resolved = resolveReference(current.value.$ref, current.file, documents);
      if (!resolved.ok) return false;
      current = resolved.to;
    }
    return false;
  };

  /** `mapping` leads to schemas by reference or by the name of a component (OpenAPI 3.1 §4.8.25). */
  const discriminate = (read: Record<string, unknown>, at: Placed): void => {
    const { discriminator } = at.value as Readonly<Record<string, unknown>>;
    if (!isJsonObject(discriminator) || typeof discriminator.propertyName !== 'string') return;
    const mapping = isJsonObject(discriminator.mapping) ? Object.entries(discriminator.mapping) : [];
    const mapped = mapping.flatMap(([value, to]): [string, string][] => {
      if (typeof to !== 'string') return [];
      const reference =
        /^[\w.-]+$/.test(to) && !/\.(?:json|ya?ml)$/.test(to) ? `#/components/schemas/${to}` : to;
      const resolved = resolveReference(reference, at.file, documents);
      return resolved.ok ? [[value, `#/$defs/${keyOf(resolved.to)}`]] : [];
    });
    read.discriminator = { propertyName: discriminator.propertyName, mapping: Object.fromEntries(mapped) };
  };

  return {
    keyOf,
    refTo: (schema) => ({ $ref: `#/$defs/${keyOf(schema)}` }),
    add: (schema) => {
      const key = `c${size + 1}`;
      define(key, schema);
      return key;
    },
    definitions,
    judged: () => (open.size === 0 ? definitions : loosened(definitions)),
    openPlace: (key) => {
      if (open.size === 0) return null;
      const met = new Set([key]);
      for (const one of met) {
        const place = open.get(one);
        if (place !== undefined) return place;
        for (const [, to = ''] of JSON.stringify(definitions[one] ?? true).matchAll(
          /"\$ref":"#\/\$defs\/([^"]+)"/g,
        ))
          met.add(to);
      }
      return null;
    },
  };
}

function componentName(pointer: string): string | null {
  return /^\/(?:components\/schemas|definitions)\/([^/]+)$/.exec(pointer)?.[1] ?? null;
}

/** 3.0: null is one more value of a type, and of an enum. What has no type of its own gets it by an alternative. */
function nullable(
  read: Record<string, unknown>,
  said: Readonly<Record<string, unknown>>,
  edition: Edition,
): JsonSchema {
  const isNullable =
    edition === '3.0' ? said.nullable === true : edition === '2.0' && said['x-nullable'] === true;
  if (!isNullable) return read;
  if (read.type === undefined && read.enum === undefined) return { anyOf: [read, { type: 'null' }] };
  return {
    ...read,
    ...(typeof read.type === 'string' ? { type: [read.type, 'null'] } : {}),
    ...(Array.isArray(read.enum) && !read.enum.includes(null)
      ? { enum: [...read.enum, null], 'x-proviso-added': 'null' }
      : {}),
  };
}
