import { isRecord } from '../../model/is-record.ts';
import { Mistake } from '../../model/mistake.ts';
import { listOf, objectOf } from '../reading/author-value.ts';
import type { AuthoredValue } from '../reading/authored-value.ts';
import { sourceText } from '../reading/source-text.ts';

const EXTENDS = Symbol.for('proviso.extends');

/** What is declared about an operation beside the place where it is defined: an OpenAPI document, a package of others. */
export interface OperationExtension {
  readonly io?: {
    readonly errors?: Readonly<Record<string, unknown>>;
    readonly success?: Readonly<Record<string, unknown>>;
  };
  /** Short for `io.errors`. */
  readonly errors?: Readonly<Record<string, unknown>>;
  readonly policy?: Readonly<Record<string, unknown>>;
  /** Short for `sideEffects.emits`. */
  readonly emits?: readonly unknown[];
  readonly sideEffects?: Readonly<Record<string, unknown>>;
  readonly acceptance?: { readonly scenarios?: readonly unknown[]; readonly examples?: readonly unknown[] };
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly transport?: Readonly<Record<string, unknown>>;
}

/**
 * Says of an operation what its document cannot: errors, events, policy, scenarios, examples. `key` is its key, or
 * `key@version`. Export it from a file among `contracts`, or put it into `contracts` itself. Objects are merged, lists are
 * joined; an error of its own takes the place of those that a document declares with the same status.
 */
export function extendOperation(key: string, extension: OperationExtension): object {
  const { errors, emits, io, sideEffects, ...rest } = extension;
  return {
    [EXTENDS]: key,
    ...rest,
    io: { ...io, errors: { ...io?.errors, ...errors } },
    sideEffects: { ...sideEffects, emits: [...listOf(sideEffects?.emits), ...(emits ?? [])] },
  };
}

export interface Extension {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly source: AuthoredValue['source'];
}

export function isExtension(value: unknown): boolean {
  return isRecord(value) && EXTENDS in value;
}

/** Extensions among exported values, those in lists too. */
export function extensionsAmong(values: readonly AuthoredValue[]): readonly Extension[] {
  return values.flatMap(({ value, source }) => {
    const each: readonly unknown[] = Array.isArray(value) ? value : [value];
    return each.flatMap((one): Extension[] =>
      isExtension(one)
        ? [{ key: String(Reflect.get(one as object, EXTENDS)), value: objectOf(one), source }]
        : [],
    );
  });
}

/** An author's object with what was said beside it. */
export function extended(operation: object, extensions: readonly Extension[]): object {
  const { key, version } = objectOf(objectOf(operation).meta);
  const own = extensions.filter((one) => one.key === key || one.key === `${String(key)}@${String(version)}`);
  return own.reduce((value, { value: more }) => mergedOperation(value, more), operation);
}

/** Throws Mistake `extension-without-operation` for the first that extends nothing there is. */
export function refuseLost(
  extensions: readonly Extension[],
  operations: readonly { readonly id: string; readonly key: string }[],
): void {
  const lost = extensions.find(({ key }) => !operations.some((one) => one.key === key || one.id === key));
  if (lost === undefined) return;
  throw new Mistake({
    code: 'extension-without-operation',
    message: `extendOperation('${lost.key}') extends no operation that was read.`,
    where: sourceText(lost.source),
    hint: 'Name the key of an operation; `npx proviso plan` lists them.',
  });
}

function mergedOperation(operation: object, more: Readonly<Record<string, unknown>>): object {
  const errors = objectOf(objectOf(objectOf(operation).io).errors);
  const added = objectOf(objectOf(more.io).errors);
  const statuses = new Set(Object.values(added).map((entry) => objectOf(entry).http));
  const replaced = Object.keys(errors).filter((code) => statuses.has(objectOf(errors[code]).http));
  const kept = Object.fromEntries(Object.entries(errors).filter(([code]) => !replaced.includes(code)));
  const before = { ...operation, io: { ...objectOf(objectOf(operation).io), errors: kept } };
  return { ...before, ...merged(before, more) };
}

function merged(one: object, other: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const before = result[key];
    if (Array.isArray(before) && Array.isArray(value)) result[key] = [...before, ...value];
    else if (isPlain(before) && isPlain(value)) result[key] = merged(before, value);
    else if (value !== undefined) result[key] = value;
  }
  return result;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Object.getPrototypeOf(value) === Object.prototype;
}
