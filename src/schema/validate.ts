import type { Checked, ModelIssue } from '../model/schema.ts';
import { valueAt } from '../model/value-at.ts';
import { issueKindOf } from './issue-kind.ts';
import { guardPatterns } from './pattern/guard-patterns.ts';
import { lastUnanswered } from './pattern/test-in-time.ts';
import { type RawIssue, ruleWords } from './rule-words.ts';
import { runsAuthorCode } from './runs-author-code.ts';
import { shapeOf } from './shape/shape-of.ts';
import { canHoldMembers, isZodSchema, type ZodSchema } from './zod-schema.ts';

/** The part of Standard Schema v1 that is used here. */
export interface StandardSchema {
  readonly '~standard': { validate(value: unknown): unknown };
}

export function isStandardSchema(value: unknown): value is StandardSchema {
  if (!canHoldMembers(value) || !('~standard' in value)) return false;
  const standard = value['~standard'];
  return canHoldMembers(standard) && 'validate' in standard && typeof standard.validate === 'function';
}

/**
 * Asks a schema by its own methods: `safeParse` where it has one, else Standard Schema. One that throws or
 * answers with a promise refuses the value with the issue code `schema_threw` or `schema_async`.
 */
export function validate(schema: object, value: unknown): Checked {
  try {
    const manner = mannerOf(schema);
    if (manner.kind === 'parse') {
      const pending = manner.runsAuthorCode ? begun(manner.zod, value) : null;
      if (isPromise(pending)) return abandoned(pending);
      const before = lastUnanswered();
      const parsed = manner.schema.safeParse(value, manner.interpreted > 0 ? spent(manner) : undefined);
      const unanswered = lastUnanswered();
      return unanswered === before
        ? fromParsed(parsed, value)
        : refused('schema_threw', thrownText(unanswered));
    }
    if (manner.kind === 'standard') return fromStandard(manner.schema['~standard'].validate(value), value);
  } catch (error) {
    return isAsyncRefusal(error)
      ? refused('schema_async', ASYNC)
      : refused('schema_threw', thrownText(error));
  }
  return refused('schema_threw', 'The schema has neither safeParse nor ~standard.');
}

/** How a schema is asked, found out once. */
type Manner =
  | {
      readonly kind: 'parse';
      readonly schema: { safeParse(value: unknown, context?: { readonly jitless: true }): unknown };
      readonly zod: ZodSchema | null;
      readonly runsAuthorCode: boolean;
      /** Parses left before zod may compile the schema. */
      interpreted: number;
    }
  | { readonly kind: 'standard'; readonly schema: StandardSchema }
  | { readonly kind: 'none' };

const manners = new WeakMap<object, Manner>();

function mannerOf(schema: object): Manner {
  const known = manners.get(schema);
  if (known !== undefined) return known;
  const manner = newManner(schema);
  manners.set(schema, manner);
  return manner;
}

function newManner(schema: object): Manner {
  if ('safeParse' in schema && typeof schema.safeParse === 'function') {
    const zod = isZodSchema(schema) ? schema : null;
    const shape = shapeOf(schema);
    if (shape !== null) guardPatterns(shape);
    return {
      kind: 'parse',
      schema: schema as Extract<Manner, { kind: 'parse' }>['schema'],
      zod,
      runsAuthorCode: zod !== null && runsAuthorCode(zod),
      interpreted: zod === null ? 0 : WORTH_COMPILING,
    };
  }
  return isStandardSchema(schema) ? { kind: 'standard', schema } : { kind: 'none' };
}

/**
 * At its first parse zod compiles an object schema to code, which costs as much as dozens of parses without. Most schemas
 * of a large contract are asked a few times, for an example; those of generated input thousands of times.
 */
function spent(manner: { interpreted: number }): { readonly jitless: true } {
  manner.interpreted -= 1;
  return INTERPRETED;
}

const WORTH_COMPILING = 20;
const INTERPRETED = { jitless: true } as const;

const ASYNC = 'The schema validates asynchronously; contracts are judged synchronously.';

/**
 * What zod gives when it may answer later. A synchronous parse that meets a promise throws it away, and its rejection
 * would end the process; this way it stays in hand.
 */
function begun(schema: ZodSchema | null, value: unknown): unknown {
  return schema?._zod.run?.({ value, issues: [] }, { async: true });
}

function fromParsed(result: unknown, asked: unknown): Checked {
  if (isPromise(result)) return abandoned(result);
  const { success, data, error } = result as {
    success: boolean;
    data?: unknown;
    error?: { issues: readonly RawIssue[] };
  };
  return success
    ? { ok: true, value: data }
    : { ok: false, issues: (error?.issues ?? []).map((raw) => issueOf(raw, asked)) };
}

function fromStandard(result: unknown, asked: unknown): Checked {
  if (isPromise(result)) return abandoned(result);
  const { issues, value } = result as { issues?: readonly RawIssue[]; value?: unknown };
  return issues === undefined
    ? { ok: true, value }
    : { ok: false, issues: issues.map((raw) => issueOf(raw, asked)) };
}

function issueOf(raw: RawIssue, asked: unknown): ModelIssue {
  const path = (raw.path ?? []).map((part) => {
    const key = typeof part === 'object' && part !== null && 'key' in part ? part.key : part;
    return typeof key === 'number' ? key : String(key);
  });
  const value = valueAt(asked, path);
  return {
    path,
    code: typeof raw.code === 'string' ? raw.code : 'custom',
    kind: issueKindOf(raw, value),
    rule: ruleWords(raw, value),
    message: String(raw.message),
  };
}

/** zod throws this from a synchronous parse that meets a promise; its class differs from copy to copy. */
function isAsyncRefusal(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Encountered Promise during synchronous parse');
}

function abandoned(promise: PromiseLike<unknown>): Checked {
  promise.then(undefined, () => undefined);
  return refused('schema_async', ASYNC);
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return canHoldMembers(value) && 'then' in value && typeof value.then === 'function';
}

function refused(code: 'schema_threw' | 'schema_async', message: string): Checked {
  const kind = issueKindOf({ code }, undefined);
  return { ok: false, issues: [{ path: [], code, kind, rule: 'a model that can decide', message }] };
}

function thrownText(error: unknown): string {
  return `The schema threw: ${error instanceof Error ? error.message : typeof error === 'string' ? error : typeof error}`;
}
