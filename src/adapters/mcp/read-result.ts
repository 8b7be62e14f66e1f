import { isRecord } from '../../model/is-record.ts';
import { JSON_RPC } from '../../model/json-rpc-codes.ts';
import type { Outcome } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import type { Issue } from '../../model/schema.ts';
import { STANDARD_CODES } from '../../model/standard-codes.ts';
import { emptyOutput } from '../http/empty-output.ts';
import { readJson } from '../http/json.ts';
import { readRefusal } from '../http/refusal.ts';
import { MOST_DEPTH } from './most-depth.ts';
import type { McpCommon } from './options.ts';

type Members = Readonly<Record<string, unknown>>;

export interface ReadResult {
  readonly outcome: Outcome;
  readonly notes: readonly string[];
}

interface Reading {
  readonly operation: Operation;
  /** Whether the server lists the tool; null where that is not known. */
  readonly listed: boolean | null;
  readonly refusal: McpCommon['refusal'];
}

/** How the official SDKs put it into a result where a tool's output breaks its `outputSchema`. */
const WITHHELD =
  /(?:^|: )Output validation error\b|Tool .{1,200} has an output schema but no structured content|^Invalid structured content\b/;
/** How they put it where arguments break the `inputSchema`: TypeScript, and Python. */
const INVALID_ARGUMENTS =
  /(?:^|: )(?:Input validation error|Invalid arguments for tool)\b|^\d+ validation errors? for \w+Arguments\b/;
const UNKNOWN_TOOL = /\b(?:unknown tool\b|tool .{0,200}(?:not found|does not exist))/i;

/** What a JSON-RPC answer to `tools/call` means. One mistake has several shapes, by SDK and version. */
export function readAnswer(answer: Members, reading: Reading): ReadResult {
  const { result, error } = answer;
  if (isRecord(error)) return readError(error, reading);
  if (!isRecord(result))
    return unintelligible('the answer has neither a `result` nor an `error` that is an object');
  if (result.isError === true) return readRefused(result, reading);
  return readSuccess(result, reading.operation);
}

/** A JSON-RPC error (-32602 is an unknown tool or arguments that do not fit; others break). */
function readError(error: Members, reading: Reading): ReadResult {
  const { code, data } = error;
  const text = typeof error.message === 'string' ? error.message : '';
  const rpcCode = typeof code === 'number' ? code : null;
  if (rpcCode === JSON_RPC.methodNotFound || (UNKNOWN_TOOL.test(text) && reading.listed !== true))
    return {
      outcome: { kind: 'unimplemented', reason: `the server answered ${rpcCode}: ${text.slice(0, 200)}` },
      notes: [],
    };
  const own = ownRefusal(text, data, rpcCode, reading) ?? codeIn(data, text, reading.operation);
  if (own !== null) return coded(own, text, isRecord(data) ? data : error);
  if (rpcCode === JSON_RPC.invalidParams)
    return failure(
      'VALIDATION_FAILED',
      text,
      error,
      `${JSON_RPC.invalidParams} was read as VALIDATION_FAILED`,
    );
  return {
    outcome: {
      kind: 'crash',
      status: null,
      reason: `JSON-RPC error ${rpcCode ?? 'without a code'}: ${text.slice(0, 300)}`,
    },
    notes: [],
  };
}

function readRefused(result: Members, reading: Reading): ReadResult {
  const text = textOf(result);
  const { operation } = reading;
  const json = parsed(text);
  const data = result.structuredContent ?? json;
  const own = ownRefusal(text, data, null, reading) ?? codeIn(data, text, operation);
  if (own !== null) return coded(own, text, data ?? text);
  if (WITHHELD.test(text)) {
    const note = `the server kept an output back that breaks its own outputSchema: ${text.slice(0, 300)}`;
    return operation.output.check(undefined, 'wire').ok
      ? unintelligible(note)
      : { outcome: { kind: 'success', status: null, output: undefined }, notes: [note] };
  }
  if (UNKNOWN_TOOL.test(text) && reading.listed !== true)
    return {
      outcome: { kind: 'unimplemented', reason: `the server answered: ${text.slice(0, 200)}` },
      notes: [],
    };
  if (INVALID_ARGUMENTS.test(text))
    return failure(
      'VALIDATION_FAILED',
      text,
      data ?? text,
      'arguments that the server calls invalid were read as VALIDATION_FAILED',
    );
  return failure(null, text, data ?? text);
}

/** `structuredContent`; else one text, as JSON or as it stands, or the blocks, whichever the output model has. */
function readSuccess(result: Members, operation: Operation): ReadResult {
  const succeeded = (output: unknown): ReadResult => ({
    outcome: { kind: 'success', status: null, output },
    notes: [],
  });
  const said = result.structuredContent;
  if (said !== undefined && said !== null) {
    // Structured content is an object: what is none stands under `result`, as `proviso surface mcp` and the SDKs write it.
    const ways = isRecord(said) && Object.hasOwn(said, 'result') ? [said, said.result] : [said];
    return succeeded(ways.find((way) => operation.output.check(way, 'wire').ok) ?? said);
  }
  const { content } = result;
  if (!Array.isArray(content))
    return unintelligible('the result has neither `structuredContent` nor `content`');
  if (content.length === 0) return succeeded(emptyOutput(operation));
  const [only] = content;
  const isText = content.length === 1 && isRecord(only) && typeof only.text === 'string';
  const text = isText ? String((only as Members).text) : null;
  const json = text === null ? undefined : parsed(text);
  const ways = [...(json === undefined ? [] : [json]), ...(text === null ? [] : [text]), { content }];
  return succeeded(ways.find((way) => operation.output.check(way, 'wire').ok) ?? ways[0]);
}

function ownRefusal(
  text: string,
  data: unknown,
  rpcCode: number | null,
  { operation, refusal }: Reading,
): Told | null {
  const own = refusal?.({ text, data, rpcCode, operation: operation.id });
  return own === undefined || own.code === null ? null : { code: own.code, message: own.message ?? null };
}

interface Told {
  readonly code: string;
  readonly message: string | null;
  readonly issues?: readonly Issue[] | null;
}

/** A code in the data, or a declared one that the text begins with (`NOTE_NOT_FOUND: no such note`). */
function codeIn(data: unknown, text: string, operation: Operation): Told | null {
  const { code, message, issues } = readRefusal(data, 0, undefined);
  if (code !== null) return { code, message, issues };
  const [, word = ''] = /^(?:Error: )?\[?([A-Z][A-Z0-9_]+)\]?(?=$|[\s:\]])/.exec(text) ?? [];
  const known = operation.errors.some((error) => error.code === word) || Object.hasOwn(STANDARD_CODES, word);
  return known ? { code: word, message: text } : null;
}

function textOf({ content }: Members): string {
  if (!Array.isArray(content)) return '';
  return content
    .flatMap((block) => (isRecord(block) && typeof block.text === 'string' ? [block.text] : []))
    .join('\n');
}

/** Undefined for text that is no JSON object or array. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const read = readJson(text, MOST_DEPTH);
  return read.ok ? read.value : undefined;
}

function coded({ code, message, issues = null }: Told, text: string, body: unknown): ReadResult {
  const { outcome, notes } = failure(code, message ?? text, body);
  return { outcome: issues === null ? outcome : ({ ...outcome, issues } as Outcome), notes };
}

function failure(code: string | null, message: string, body: unknown, note?: string): ReadResult {
  return {
    outcome: { kind: 'failure', status: null, code, message: message === '' ? null : message, body },
    notes: note === undefined ? [] : [note],
  };
}

function unintelligible(reason: string): ReadResult {
  return { outcome: { kind: 'unintelligible', status: null, reason }, notes: [] };
}
