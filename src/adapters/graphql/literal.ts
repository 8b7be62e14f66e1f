import { isRecord } from '../../model/is-record.ts';
import { NotCarried } from './write-input.ts';

const NAME = /^[_A-Za-z]\w*$/;

/** A JSON value as a literal of the query language, for arguments that no type is known of. */
export function literalOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (isRecord(value)) {
    const fields = Object.entries(value).map(([key, each]) => `${nameOf(key)}: ${literalOf(each)}`);
    return `{ ${fields.join(', ')} }`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** A name as GraphQL §2.1.9 has it. */
export function nameOf(name: string): string {
  if (NAME.test(name)) return name;
  throw new NotCarried(`GraphQL has no name ${JSON.stringify(name).slice(0, 60)}`);
}
