import { isRecord } from '../../model/is-record.ts';
import type { Issue } from '../../model/schema.ts';
import type { ReadRefusal } from './options.ts';

/** A refusal read from a JSON body. */
export interface Refusal extends ReadRefusal {
  readonly gqlCode: string | null;
  readonly issues: readonly Issue[] | null;
}

/**
 * An RFC 9457 problem document with a `code` member: top-level, or inside `problem` or `error` where a
 * result envelope wraps it. Members of the wrong type count as absent.
 */
export function readRefusal(
  body: unknown,
  status: number,
  custom: ((body: unknown, status: number) => Partial<ReadRefusal>) | undefined,
): Refusal {
  const problem = problemIn(body);
  const { code = text(problem.code), message = messageOf(problem) } = custom?.(body, status) ?? {};
  return {
    code,
    message,
    gqlCode: text(problem.gqlCode),
    issues: issuesOf(problem.issues),
  };
}

function messageOf(problem: Readonly<Record<string, unknown>>): string | null {
  return text(problem.detail) ?? text(problem.title) ?? text(problem.message);
}

/** The object that describes the refusal; an empty one where the body is nothing of the kind. */
function problemIn(body: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(body)) return {};
  for (const wrapper of ['problem', 'error']) {
    const inner = Object.hasOwn(body, wrapper) ? body[wrapper] : undefined;
    if (isRecord(inner) && typeof inner.code === 'string') return inner;
  }
  return body;
}

/** Issues as ContractSpec and schema libraries list them; null where it is no list. */
export function issuesOf(value: unknown): readonly Issue[] | null {
  if (!Array.isArray(value)) return null;
  return value.filter(isRecord).map((issue) => ({
    path: pathOf(issue.path),
    code: text(issue.code) ?? 'custom',
    message: text(issue.message) ?? '',
  }));
}

/** ContractSpec writes `a.b.0`, validation libraries an array. */
function pathOf(value: unknown): readonly (string | number)[] {
  const parts: readonly unknown[] = Array.isArray(value)
    ? value
    : typeof value === 'string' && value !== ''
      ? value.split('.')
      : [];
  return parts
    .filter((part): part is string | number => typeof part === 'string' || typeof part === 'number')
    .map((part) => (typeof part === 'string' && /^\d+$/.test(part) ? Number(part) : part));
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
