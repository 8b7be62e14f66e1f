import * as z from 'zod';
import type { ZodSource } from './zod-source.ts';

/** A named scalar of the contract language. */
export interface ScalarType<T = unknown> extends ZodSource<T> {
  readonly name: string;
  getJsonSchema(): Readonly<Record<string, unknown>>;
}

type JsonSchema = Readonly<Record<string, unknown>>;

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/;
const PHONE = /^\+?\d[\d\s().-]{3,30}\d$/;
const LOCALE = /^[a-z]{2}(?:-[A-Z]{2})?$/;
const TIME_ZONE = /^(?:UTC|GMT|[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})$/;
const CURRENCY = /^[A-Z]{3}$/;
const COUNTRY = /^[A-Z]{2}$/;

/**
 * One factory per scalar, named as in ContractSpec. `Date` and `DateTime` are Date values in process and ISO 8601
 * text on the wire; `_unsecure` means that nothing beyond the type is promised.
 */
export const ScalarTypeEnum = {
  String_unsecure: scalar('String_unsecure', () => z.string(), { type: 'string' }),
  Int_unsecure: scalar('Int_unsecure', () => z.int(), { type: 'integer' }),
  Float_unsecure: scalar('Float_unsecure', () => z.number(), { type: 'number' }),
  Boolean: scalar('Boolean', () => z.boolean(), { type: 'boolean' }),
  ID: scalar('ID', () => z.string(), { type: 'string' }),
  JSON: scalar('JSON', () => z.any() as z.ZodType<unknown>, {}),
  JSONObject: scalar('JSONObject', () => z.record(z.string(), z.any() as z.ZodType<unknown>), {
    type: 'object',
  }),
  Date: scalar('Date', () => z.date(), { type: 'string', format: 'date' }),
  DateTime: scalar('DateTime', () => z.date(), { type: 'string', format: 'date-time' }),
  Time: text('Time', TIME),
  EmailAddress: scalar('EmailAddress', () => z.email() as z.ZodType<string>, {
    type: 'string',
    format: 'email',
  }),
  URL: scalar('URL', () => z.url() as z.ZodType<string>, { type: 'string', format: 'uri' }),
  PhoneNumber: text('PhoneNumber', PHONE),
  NonEmptyString: scalar('NonEmptyString', () => z.string().min(1), { type: 'string', minLength: 1 }),
  Locale: text('Locale', LOCALE),
  TimeZone: text('TimeZone', TIME_ZONE),
  Latitude: degrees('Latitude', 90),
  Longitude: degrees('Longitude', 180),
  Currency: text('Currency', CURRENCY),
  CountryCode: text('CountryCode', COUNTRY),
};

function scalar<T>(name: string, build: () => z.ZodType<T>, jsonSchema: JsonSchema): () => ScalarType<T> {
  let schema: z.ZodType<T> | undefined;
  const type: ScalarType<T> = {
    name,
    getZod() {
      schema ??= build();
      return schema;
    },
    getJsonSchema: () => jsonSchema,
  };
  return () => type;
}

function text(name: string, pattern: RegExp): () => ScalarType<string> {
  return scalar(name, () => z.string().regex(pattern), { type: 'string', pattern: pattern.source });
}

function degrees(name: string, limit: number): () => ScalarType<number> {
  const bounds = { type: 'number', minimum: -limit, maximum: limit };
  return scalar(name, () => z.number().min(-limit).max(limit), bounds);
}
