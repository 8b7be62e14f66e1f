import { isRecord } from '../../model/is-record.ts';
import type { Contract } from '../../model/operation.ts';
import { inertName } from '../../schema/inert-value.ts';
import { isExtension } from '../authoring/extend-operation.ts';
import { isSchemaType } from '../authoring/zod-source.ts';
import { alreadyRead } from './already-read.ts';
import type { AuthoredValue } from './authored-value.ts';

interface Part extends AuthoredValue {
  readonly value: object;
}

/** What among some exported values is an operation, an event, a contract that was read before, or a stand-in without meaning. */
export interface AuthoredParts {
  readonly operations: readonly Part[];
  readonly events: readonly Part[];
  readonly inert: Contract['inert'];
  readonly loaded: readonly Contract[];
}

/** Lists in registries in namespaces: no one nests operations deeper. */
const MAX_NESTING = 3;

export function authoredParts(values: readonly AuthoredValue[]): AuthoredParts {
  const operations: Part[] = [];
  const events: Part[] = [];
  const inert: { name: string; source: AuthoredValue['source'] }[] = [];
  const loaded: Contract[] = [];
  const met = new Set<object>();

  const visit = ({ value, source }: AuthoredValue, nesting: number): void => {
    const standIn = inertName(value);
    if (standIn !== null) inert.push({ name: standIn, source });
    if (standIn !== null || typeof value !== 'object' || value === null || met.has(value)) return;
    met.add(value);
    if (isExtension(value)) return;
    const read = alreadyRead(value);
    if (isOperation(value)) operations.push({ value, source });
    else if (isEvent(value)) events.push({ value, source });
    else if (read !== null) loaded.push(read);
    else if (nesting < MAX_NESTING)
      for (const inner of contentsOf(value)) visit({ value: inner, source }, nesting + 1);
  };
  // What is exported by itself is known by that place, however often a list or registry holds it too.
  const alone = values.filter(({ value }) => isRecord(value) && (isOperation(value) || isEvent(value)));
  for (const value of [...alone, ...values]) visit(value, 0);
  return { operations, events, inert, loaded };
}

/** Has what only an operation has; whether it is well formed is for the reader to say. */
function isOperation(value: object): boolean {
  return 'io' in value && isRecord(value.io) && 'meta' in value && isRecord(value.meta);
}

function isEvent(value: object): boolean {
  if (!('payload' in value) || !('meta' in value) || !isRecord(value.meta)) return false;
  return typeof value.meta.key === 'string';
}

/** The specs in a list, a registry, a module imported as a whole, or an object that only groups them. */
function contentsOf(value: object): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isRegistry(value)) return listed(value.list());
  const prototype: unknown = Object.getPrototypeOf(value);
  // Modules have no prototype; models are class instances or have getZod, and hold no operations.
  const groups = prototype === Object.prototype || prototype === null;
  return groups && !isSchemaType(value) && !('meta' in value) ? Object.values(value) : [];
}

function isRegistry(value: object): value is { list(): unknown } {
  if (!('list' in value) || typeof value.list !== 'function') return false;
  return 'register' in value || 'get' in value;
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
