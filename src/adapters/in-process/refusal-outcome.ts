import type { Outcome } from '../../model/observation.ts';
import type { Issue } from '../../model/schema.ts';
import { boundedCopy } from './bounded-copy.ts';

const LONGEST = 2000;

/**
 * A refusal read off an object that carries one: ContractSpec's `{ok: false, problem}`, its thrown errors
 * with `.problem`, or any error with a `code`. Reads every field once and trusts none.
 */
export function refusalOutcome(
  source: object,
  overrides?: { code?: string; issues?: readonly Issue[] },
): Outcome {
  const problem: unknown = Reflect.get(source, 'problem');
  const error: unknown = Reflect.get(source, 'error');
  const carriers = [source, problem, error].filter((each) => typeof each === 'object' && each !== null);
  const code = overrides?.code ?? first(carriers, ['code'], isText) ?? (isText(error) ? error : null);
  const status = first(carriers, ['status', 'statusCode', 'http'], isStatus) ?? null;
  const message = first(carriers, ['message', 'detail', 'title', 'description'], isText) ?? null;
  const gqlCode = first(carriers, ['gqlCode'], isText);
  const issues = overrides?.issues ?? issuesOf(first(carriers, ['issues'], Array.isArray));
  return {
    kind: 'failure',
    status,
    code: code === null ? null : code.slice(0, 200),
    ...(gqlCode === undefined ? {} : { gqlCode: gqlCode.slice(0, 200) }),
    message: message === null ? null : message.slice(0, LONGEST),
    ...(issues === undefined ? {} : { issues }),
    body: bodyOf(source, problem),
  };
}

function first<T>(
  carriers: readonly unknown[],
  names: readonly string[],
  fits: (value: unknown) => value is T,
) {
  for (const carrier of carriers) {
    for (const name of names) {
      const value: unknown = Reflect.get(carrier as object, name);
      if (fits(value)) return value;
    }
  }
  return undefined;
}

/** The refusal as a caller would see it: the problem document, else what the error carries besides its stack. */
function bodyOf(source: object, problem: unknown): unknown {
  if (typeof problem === 'object' && problem !== null) return boundedCopy(problem);
  const own = boundedCopy({ ...source });
  if (!(source instanceof Error) || typeof own !== 'object') return own;
  return { message: String(source.message).slice(0, LONGEST), ...own };
}

/** Issues as ContractSpec's problem documents (`path: 'a.b.0'`) or schema libraries (`path: ['a', 'b', 0]`) list them. */
export function issuesOf(list: readonly unknown[] | undefined): readonly Issue[] | undefined {
  return list?.slice(0, 100).map((entry): Issue => {
    const { path, code, message } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<
      string,
      unknown
    >;
    return {
      path: pathOf(path),
      code: isText(code) ? code.slice(0, 200) : 'custom',
      message: isText(message) ? message.slice(0, LONGEST) : '',
    };
  });
}

function pathOf(path: unknown): Issue['path'] {
  if (isText(path)) return path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  if (!Array.isArray(path)) return [];
  return path.slice(0, 100).map((part: unknown) => (typeof part === 'number' ? part : String(part)));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599;
}
