import { isJsonObject } from '../json-schema/json-schema.ts';
import type { RefusalBinding } from '../model/rest-binding.ts';
import { STANDARD_CODES } from '../model/standard-codes.ts';
import type { Inference } from './inference.ts';
import type { Response } from './read-output.ts';
import { memberOf, type Reading } from './reading.ts';
import type { Placed } from './resolve-reference.ts';

/** An entry of the catalogue as contracts write it. */
export interface ErrorEntry {
  readonly http: number;
  readonly description: string;
}

export interface Errors {
  readonly catalogue: Readonly<Record<string, ErrorEntry>>;
  readonly refusal: RefusalBinding;
}

/** Members of an error body that name its code, by how often people use them. */
const CODE_MEMBERS = [
  ['code'],
  ['error', 'code'],
  ['errorCode'],
  ['error_code'],
  ['type'],
  ['error', 'type'],
  ['error'],
] as const;

/**
 * What the 4xx responses of an operation say of its errors: the codes that a member of their bodies counts out, else one
 * error for each status under its standard name. 5xx responses describe crashes, and are no refusals.
 */
export function readErrors(failures: readonly Response[], reading: Reading, inference: Inference): Errors {
  const catalogue: Record<string, ErrorEntry> = Object.create(null);
  const members = new Set<string>();
  for (const failure of failures) {
    const { status, description } = failure;
    if (!/^4\d\d$/.test(status)) continue;
    const http = Number(status);
    const listed = inference.allows('error-codes') ? codesOf(failure, reading) : null;
    const entry = { http, description };
    if (listed === null) catalogue[nameOf(http)] = entry;
    else {
      members.add(listed.member);
      for (const code of listed.codes) catalogue[code] ??= entry;
      inference.note(
        'error-codes',
        `${listed.codes.join(', ')} ${listed.codes.length === 1 ? 'is an error' : 'are errors'} with status ${status}`,
        `the response ${status} counts out its member ${listed.member}`,
      );
    }
  }
  return {
    catalogue,
    refusal: {
      ...(members.size === 0 ? {} : { code: [...members].map((member) => ({ member })) }),
      statuses: 'standard',
    },
  };
}

function nameOf(status: number): string {
  const standard = Object.entries(STANDARD_CODES).find(([, http]) => http === status);
  return standard?.[0] ?? `HTTP_${status}`;
}

/** The member of an error body that an enum or const counts out, and its values. */
function codesOf(
  failure: Response,
  reading: Reading,
): { readonly member: string; readonly codes: readonly string[] } | null {
  const schema = schemaOf(failure, reading);
  if (schema === null) return null;
  for (const path of CODE_MEMBERS) {
    const codes = path.reduce<Placed | null>((at, name) => propertyOf(at, name, reading), schema);
    const listed = codes === null ? null : valuesOf(codes.value);
    if (listed !== null) return { member: path.join('.'), codes: listed };
  }
  return null;
}

function schemaOf({ at }: Response, reading: Reading): Placed | null {
  const direct = memberOf(at, 'schema');
  const content = memberOf(at, 'content');
  const types = isJsonObject(content?.value) ? Object.keys(content.value) : [];
  const json = types.find((type) => /json/i.test(type));
  const found =
    direct ?? (content === undefined || json === undefined ? undefined : memberOf(content, json, 'schema'));
  return found === undefined ? null : reading.follow(found);
}

/** A property of a schema, or of what it is put together from. */
function propertyOf(at: Placed | null, name: string, reading: Reading, depth = 0): Placed | null {
  if (at === null || depth > 5) return null;
  const own = memberOf(at, 'properties', name);
  if (own !== undefined) return reading.follow(own);
  const parts = isJsonObject(at.value) && Array.isArray(at.value.allOf) ? at.value.allOf : [];
  for (const index of parts.keys()) {
    const part = reading.follow(memberOf(at, 'allOf', index) as Placed);
    const found = propertyOf(part, name, reading, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function valuesOf(schema: unknown): readonly string[] | null {
  if (!isJsonObject(schema)) return null;
  const values: readonly unknown[] = Array.isArray(schema.enum)
    ? schema.enum
    : 'const' in schema
      ? [schema.const]
      : [];
  const codes = values.filter((value) => typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value));
  return codes.length > 0 && codes.length === values.length ? (codes as readonly string[]) : null;
}
