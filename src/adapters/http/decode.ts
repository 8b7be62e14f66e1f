import { isRecord } from '../../model/is-record.ts';
import type { Outcome } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import { STANDARD_CODES } from '../../model/standard-codes.ts';
import { frameInText } from '../own-frame.ts';
import { memberAt } from './binding/member-at.ts';
import { readOutput } from './binding/read-output.ts';
import { codeBy, isRefusalInSuccess } from './binding/read-refusal-by.ts';
import { emptyOutput } from './empty-output.ts';
import { readJson } from './json.ts';
import type { ReadRefusal, WireOptions } from './options.ts';
import { type Refusal, readRefusal } from './refusal.ts';
import type { Target } from './targets.ts';

/** An answer whose body has been read as text. */
export interface TextAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as it came, where the binding wants bytes. */
  readonly bytes?: Uint8Array;
}

/** How bodies are to be read. */
export interface Reading {
  readonly envelope: boolean;
  readonly maxDepth: number;
  readonly refusal: Extract<WireOptions['refusal'], (...args: never) => unknown> | undefined;
}

export interface Decoded {
  readonly outcome: Outcome;
  readonly notes: readonly string[];
}

type Body = { readonly json: true; readonly value: unknown } | { readonly json: false; readonly why: string };

/**
 * What an answer means: 2xx with JSON is a success, a problem document is a refusal, a 5xx that carries
 * no code is a crash, and what fits none of these is unintelligible. Never judges the values.
 */
export function decode(answer: TextAnswer, target: Target, reading: Reading): Decoded {
  const { operation, binding } = target;
  const notes: string[] = [];
  const body = readBody(answer, reading, notes);
  const { status } = answer;
  const decoded = (outcome: Outcome): Decoded => ({ outcome, notes });
  const refusalIn = (value: unknown) => readRefusal(value, status, reader(answer, target, reading));
  if ((status >= 200 && status < 300) || binding.success?.has(status)) {
    if (body.json && isRefusalInSuccess(binding.refusal, body.value)) {
      notes.push(`an error response arrived with status ${status}`);
      return decoded(failure(status, refusalIn(body.value), body.value));
    }
    if (binding.success !== null && !binding.success.has(status)) {
      const due = [...binding.success].join(' or ');
      return decoded({
        kind: 'unintelligible',
        status,
        reason: `${status}, where the binding says that success is ${due}`,
      });
    }
    if (binding.output !== null || binding.outputFields.length > 0) {
      const { text, headers, bytes = Buffer.from(text) } = answer;
      const json = body.json
        ? { ok: true as const, value: body.value }
        : { ok: false as const, why: body.why };
      const read = readOutput(binding, { status, headers, text, bytes: () => bytes, json });
      return decoded(
        read.ok
          ? {
              kind: 'success',
              status,
              output: binding.output === 'none' ? emptyOutput(operation) : read.output,
            }
          : { kind: 'unintelligible', status, reason: `${status} with ${read.reason}` },
      );
    }
    if (status === 204 || status === 205)
      return decoded({ kind: 'success', status, output: emptyOutput(operation) });
    if (!body.json) return decoded({ kind: 'unintelligible', status, reason: `${status} with ${body.why}` });
    const refusal = refusalUnderSuccess(answer, operation, body.value, reading.envelope, refusalIn);
    if (refusal !== null) {
      notes.push(`a problem document arrived with status ${status}`);
      return decoded(failure(status, refusal, body.value));
    }
    if (!reading.envelope) return decoded({ kind: 'success', status, output: body.value });
    const { value } = body;
    if (isRecord(value) && value.ok === true && Object.hasOwn(value, 'data')) {
      return decoded({ kind: 'success', status, output: value.data });
    }
    return decoded({
      kind: 'unintelligible',
      status,
      reason: `${status} with JSON that is no envelope {ok, data}`,
    });
  }
  if (status < 400) return decoded({ kind: 'unintelligible', status, reason: redirectReason(answer) });
  if (!body.json && answer.text !== '') notes.push(`the refusal is ${body.why}`);
  const refusal = refusalIn(body.json ? body.value : null);
  // INTERNAL_ERROR is the name frameworks give to an uncaught exception, so it excuses nothing unless it is declared.
  const coded =
    refusal.code !== null && (refusal.code !== 'INTERNAL_ERROR' || declares(operation, refusal.code));
  if (status >= 500 && !coded) {
    const what = refusal.code ?? (answer.text === '' ? 'an empty body' : body.json ? 'no code' : body.why);
    const said = refusal.message === null ? '' : `: ${refusal.message.slice(0, 300)}`;
    const at = frameInText(answer.text);
    const reason = `${status} with ${what}${said}`;
    return decoded({ kind: 'crash', status, reason, ...(at === undefined ? {} : { at }) });
  }
  return decoded(
    failure(status, refusal, body.json ? body.value : answer.text === '' ? undefined : answer.text),
  );
}

/** The config's own function, else the binding's places of code and message; undefined where there is neither. */
function reader(
  { headers, text }: TextAnswer,
  { operation, route, binding }: Target,
  reading: Reading,
): ((body: unknown, status: number) => Partial<ReadRefusal>) | undefined {
  const { refusal: own } = reading;
  if (own !== undefined) {
    const about = { headers, operation: operation.id, method: route.method, path: route.path, text };
    return (body, status) => own(body, status, about);
  }
  const places = binding.refusal;
  if (places === null || (places.code === undefined && places.message === undefined)) return undefined;
  return (json, status) => {
    const message = places.message === undefined ? undefined : memberAt(json, places.message);
    return {
      ...(places.code === undefined ? {} : { code: codeBy(places, { status, headers, text, json }) }),
      ...(typeof message === 'string' ? { message } : {}),
    };
  };
}

/** Does the contract of this operation declare the code? */
export function declares(operation: Operation, code: string): boolean {
  return operation.errors.some((error) => error.code === code);
}

function readBody(answer: TextAnswer, reading: Reading, notes: string[]): Body {
  if (answer.text === '') return { json: false, why: 'an empty body' };
  const type = answer.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type !== '' && !/^(application|text)\/(.+\+)?json$/.test(type))
    return { json: false, why: `a body of type ${type}` };
  const read = readJson(answer.text, reading.maxDepth);
  if (!read.ok) return { json: false, why: `a body that cannot be read: ${read.reason}` };
  if (type === '') notes.push('the answer names no content-type; it was read as JSON');
  notes.push(...read.notes);
  return { json: true, value: read.value };
}

/** By its media type, by the envelope, or (where a server forgets both) by a code and an error status of its own. */
function refusalUnderSuccess(
  answer: TextAnswer,
  operation: Operation,
  value: unknown,
  envelope: boolean,
  refusalIn: (value: unknown) => Refusal,
): Refusal | null {
  if (!isRecord(value)) return null;
  const refusal = refusalIn(value);
  if (/^application\/problem\+json\b/i.test(answer.headers['content-type'] ?? '')) return refusal;
  if (envelope) return value.ok === false ? refusal : null;
  if (refusal.code === null) return null;
  const known = declares(operation, refusal.code) || Object.hasOwn(STANDARD_CODES, refusal.code);
  return known && typeof value.status === 'number' && value.status >= 400 ? refusal : null;
}

function failure(status: number, refusal: Refusal, body: unknown): Outcome {
  return {
    kind: 'failure',
    status,
    code: refusal.code,
    message: refusal.message,
    ...(refusal.gqlCode === null ? {} : { gqlCode: refusal.gqlCode }),
    ...(refusal.issues === null ? {} : { issues: refusal.issues }),
    ...(body === undefined ? {} : { body }),
  };
}

function redirectReason(answer: TextAnswer): string {
  const location = answer.headers.location;
  return location === undefined
    ? `status ${answer.status} is no answer to a call`
    : `a redirect that leads nowhere usable: ${location.slice(0, 200)}`;
}
