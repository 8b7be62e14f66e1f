import { isRecord } from '../../model/is-record.ts';
import type { Outcome } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import type { Decoded, TextAnswer } from '../http/decode.ts';
import { emptyOutput } from '../http/empty-output.ts';
import { readJson } from '../http/json.ts';
import { issuesOf, readRefusal } from '../http/refusal.ts';
import { errorOf, type GraphqlError, gravity } from './code-of.ts';
import type { Document } from './document.ts';

/** Errors of one answer that are read; what comes after them is counted. */
const MOST_ERRORS = 1000;
const KEPT_ERRORS = 20;

export interface AnswerReading {
  readonly operation: Operation;
  /** Null for a request that was broken on purpose. */
  readonly document: Pick<Document, 'field' | 'read'> | null;
  readonly maxDepth: number;
  /** Where each error has its code, a dotted path. */
  readonly codeAt: string;
}

/**
 * What an answer means (GraphQL §7, GraphQL over HTTP): data without errors is a success; errors are a refusal, the gravest of
 * them first, whatever data came beside them; what is no such response is read as HTTP. Never judges the values.
 */
export function readAnswer(answer: TextAnswer, reading: AnswerReading): Decoded {
  const { status, headers, text } = answer;
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (text === '') return outside(status, null, 'an empty body', reading);
  if (type !== '' && !/^(application|text)\/(.+\+)?json$/.test(type))
    return outside(status, null, `a body of type ${type}`, reading);
  const body = readJson(text, reading.maxDepth);
  if (!body.ok) return outside(status, null, `a body that cannot be read: ${body.reason}`, reading);
  const { value } = body;
  if (!isRecord(value) || !(Object.hasOwn(value, 'data') || Object.hasOwn(value, 'errors')))
    return outside(status, value, 'JSON that is no GraphQL response', reading);
  const { outcome, notes } = responseOf(value, type, status, reading);
  return { outcome, notes: [...body.notes, ...notes] };
}

/** An answer of something before the GraphQL layer: a gateway, a login page, a crash. */
function outside(status: number, body: unknown, what: string, { operation }: AnswerReading): Decoded {
  if (status < 400) return decoded({ kind: 'unintelligible', status, reason: `${status} with ${what}` });
  const refusal = readRefusal(body, status, undefined);
  if (status >= 500 && (refusal.code === null || refusal.code === 'INTERNAL_ERROR'))
    return decoded({ kind: 'crash', status, reason: `${status} with ${refusal.message ?? what}` });
  const known = operation.errors.find(({ gqlCode }) => gqlCode !== null && gqlCode === refusal.gqlCode);
  return decoded({
    kind: 'failure',
    status,
    code: refusal.code ?? known?.code ?? null,
    ...(refusal.gqlCode === null ? {} : { gqlCode: refusal.gqlCode }),
    message: refusal.message,
    ...(body === null ? {} : { body }),
  });
}

function responseOf(
  { data, errors }: Readonly<Record<string, unknown>>,
  type: string,
  status: number,
  reading: AnswerReading,
): Decoded {
  const unintelligible = (reason: string): Decoded =>
    decoded(
      status >= 500
        ? { kind: 'crash', status, reason: `${status} with ${reason}` }
        : { kind: 'unintelligible', status, reason: `${status} with ${reason}` },
    );
  if (errors !== undefined && errors !== null && !Array.isArray(errors))
    return unintelligible('`errors` that is no list');
  if (data !== undefined && data !== null && !isRecord(data))
    return unintelligible('`data` that is no object');
  const field = reading.document?.field ?? null;
  const value = isRecord(data) && field !== null && Object.hasOwn(data, field) ? data[field] : undefined;
  const list: readonly unknown[] = errors ?? [];
  if (list.length > 0)
    return (
      refusalOf(list, value, type, status, reading) ?? unintelligible('an entry of `errors` that is no error')
    );
  const notes =
    errors === undefined ? [] : ['`errors` is there and holds nothing, which GraphQL §7.1 forbids'];
  if (status >= 400) return unintelligible('neither an error nor a status of success');
  if (!isRecord(data)) return unintelligible('neither data nor an error');
  if (reading.document === null) return decoded({ kind: 'success', status: null, output: data }, notes);
  if (value === undefined) return unintelligible(`data without ${field}, and without an error`);
  const output = reading.document.read(value);
  return decoded({ kind: 'success', status: null, output: given(output, reading.operation) }, notes);
}

/** GraphQL has no field without a value: where the contract has no output, any scalar may stand there. */
function given(output: unknown, operation: Operation): unknown {
  if (typeof output === 'object' && output !== null) return output;
  if (operation.output.check(output, 'wire').ok) return output;
  const empty = emptyOutput(operation);
  const isEmpty = empty === undefined || (isRecord(empty) && output === null);
  return isEmpty && operation.output.check(empty, 'wire').ok ? empty : output;
}

function refusalOf(
  list: readonly unknown[],
  value: unknown,
  type: string,
  status: number,
  { operation, document, codeAt }: AnswerReading,
): Decoded | null {
  const errors: GraphqlError[] = [];
  for (const entry of list.slice(0, MOST_ERRORS)) {
    const error = errorOf(entry, status, operation, codeAt);
    if (error === null) return null;
    errors.push(error);
  }
  const [first, ...others] = errors.sort((a, b) => gravity(b, operation) - gravity(a, operation));
  if (first === undefined) return null;
  const notes = others.length === 0 ? [] : [severalOf(list.length, others)];
  if (first.isCrash || (status >= 500 && first.code === null))
    return decoded(
      {
        kind: 'crash',
        status: statusOf(status, type, document),
        reason: `${first.gqlCode ?? 'an error'}: ${first.message.slice(0, 300)}`,
      },
      notes,
    );
  const leaked = value === undefined || value === null || document === null ? null : document.read(value);
  if (leaked !== null) notes.push('data arrived beside the error');
  const issues = issuesOf(first.extensions.issues);
  return decoded(
    {
      kind: 'failure',
      status: statusOf(status, type, document),
      code: first.code,
      ...(first.gqlCode === null ? {} : { gqlCode: first.gqlCode }),
      message: first.message,
      ...(issues === null ? {} : { issues }),
      body: { ...(leaked === null ? {} : { data: leaked }), errors: list.slice(0, KEPT_ERRORS) },
    },
    notes,
  );
}

/**
 * The status, where it says something of a refusal. An error of a field leaves it 200 whatever its code, and under
 * `application/json` so does every other; a document that is refused as such has one under `application/graphql-response+json`.
 */
function statusOf(status: number, type: string, document: AnswerReading['document']): number | null {
  const says = status >= 300 || (document === null && type === 'application/graphql-response+json');
  return says ? status : null;
}

function severalOf(count: number, others: readonly GraphqlError[]): string {
  const words = [...new Set(others.map(({ gqlCode, message }) => gqlCode ?? message.slice(0, 80)))];
  return `${count} errors arrived; besides the one that counts: ${words.slice(0, 5).join(', ')}${words.length > 5 ? ', …' : ''}`;
}

function decoded(outcome: Outcome, notes: readonly string[] = []): Decoded {
  return { outcome, notes };
}
