import { isRecord } from '../../model/is-record.ts';
import { Unobserved } from '../../model/mistake.ts';
import type { Operation } from '../../model/operation.ts';
import { STANDARD_CODES } from '../../model/standard-codes.ts';
import { valueAt } from '../../model/value-at.ts';

/** An entry of `errors`, read. */
export interface GraphqlError {
  readonly message: string;
  /** `extensions.code`; null where it has none. */
  readonly gqlCode: string | null;
  /** As the contract has it; null where the error names none. */
  readonly code: string | null;
  /** It says that the implementation broke. */
  readonly isCrash: boolean;
  /** It came of the value of a field, not of the request as a whole. */
  readonly hasPath: boolean;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What the GraphQL layer itself calls its refusals: names of graphql-js servers, for what the contract's catalogue has too. */
const LAYER: Readonly<Record<string, string>> = {
  GRAPHQL_VALIDATION_FAILED: 'VALIDATION_FAILED',
  BAD_USER_INPUT: 'VALIDATION_FAILED',
  GRAPHQL_PARSE_FAILED: 'BAD_REQUEST',
};
const CRASHES = new Set(['INTERNAL_SERVER_ERROR', 'INTERNAL_ERROR', 'UNEXPECTED_ERROR']);
const LONGEST_CODE = 200;
const LONGEST_MESSAGE = 2000;

/** Reads one entry; null where it is no error of the GraphQL response format (§7.1.2: an object with a message). */
export function errorOf(
  entry: unknown,
  status: number,
  operation: Operation,
  codeAt: string,
): GraphqlError | null {
  if (!isRecord(entry) || typeof entry.message !== 'string') return null;
  const extensions = isRecord(entry.extensions) ? entry.extensions : {};
  const gqlCode = text(extensions.code);
  const named = codeAt === 'extensions.code' ? gqlCode : text(valueAt(entry, codeAt.split('.')));
  const hasPath = Array.isArray(entry.path) && entry.path.length > 0;
  const code = named === null ? ofRequest(hasPath, status) : codeNamed(named, extensions, operation);
  return {
    message: entry.message.slice(0, LONGEST_MESSAGE),
    gqlCode,
    code,
    isCrash: named !== null && CRASHES.has(named) && !isDeclared(code, operation),
    hasPath,
    extensions,
  };
}

/** An error without a code that no field raised is the GraphQL layer's refusal of the request (§7.1.2, "request error"). */
function ofRequest(hasPath: boolean, status: number): string | null {
  return hasPath || ![200, 400, 422].includes(status) ? null : 'VALIDATION_FAILED';
}

/** A declared `gqlCode`, a declared code, a word of the GraphQL layer, or what stands there. */
function codeNamed(named: string, extensions: GraphqlError['extensions'], { errors }: Operation): string {
  const byGqlCode = errors.filter(({ gqlCode }) => gqlCode === named);
  const said = new Set(Object.values(extensions));
  const own = byGqlCode.length === 1 ? byGqlCode : byGqlCode.filter(({ code }) => said.has(code));
  if (own[0] !== undefined) return own[0].code;
  if (byGqlCode.length > 0)
    throw new Unobserved(
      `the gqlCode ${named} stands for ${byGqlCode.map(({ code }) => code).join(' and ')}, and the answer does not say for which`,
    );
  if (errors.some(({ code }) => code === named)) return named;
  return Object.hasOwn(LAYER, named) ? (LAYER[named] ?? named) : named;
}

/** The graver, the further on: what broke outweighs what the contract does not know, and that what it knows. */
export function gravity({ isCrash, code }: GraphqlError, operation: Operation): number {
  if (isCrash) return 3;
  if (code === null) return 2;
  return isDeclared(code, operation) || Object.hasOwn(STANDARD_CODES, code) ? 0 : 1;
}

function isDeclared(code: string | null, { errors }: Operation): boolean {
  return errors.some((error) => error.code === code);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST_CODE) : null;
}
