import { type Exchange, type HttpExchange, isHttp, type Outcome } from '../../model/observation.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';
import { evidencesOf } from './header-flaws.ts';
import { hasMark } from './hidden.ts';
import { sameJson } from './same-json.ts';

/** Values of a body that are looked at. */
const MOST = 20_000;

/**
 * Where an output is not what the answer carried that it is taken to be taken from. A binding takes it from the body, a
 * member of it, headers or the status, so that each of these may hold it; what is cut, hidden or no JSON is left.
 */
export function bodyFlaws(result: CaseResult): readonly Flaw[] {
  const { case: id } = result;
  const steps = evidencesOf(result).flatMap((evidence) => evidence.steps);
  return steps.some(({ observation: { outcome, exchange, notes } }) =>
    isContradicted(outcome, answerOf(exchange), notes),
  )
    ? [
        {
          code: 'evidence',
          at: id,
          message: `${id} carries an answer whose output is not what its body says.`,
        },
      ]
    : [];
}

/** A line of JSON carries its output as a body does. */
function answerOf(exchange: Exchange | undefined): HttpExchange['response'] {
  if (exchange === undefined || isHttp(exchange)) return exchange?.response ?? null;
  const { received: body, truncated = false } = exchange;
  return body === null ? null : { status: 0, headers: {}, body, truncated };
}

function isContradicted(
  outcome: Outcome,
  response: HttpExchange['response'],
  notes: readonly string[] = [],
): boolean {
  if (outcome.kind !== 'success' || outcome.output === undefined || response === null) return false;
  const { body, truncated, headers, status } = response;
  const { output } = outcome;
  if (truncated || hasMark([output, body ?? '']) || notes.some(isCutNote)) return false;
  const parsed = jsonOf(body);
  if (parsed === null) return false;
  const values = valuesIn(parsed.value);
  if (values === null) return false;
  const isCarried = (value: unknown) => values.some((each) => sameJson(each, value));
  if (output === null || output === body || isCarried(output) || isBytesOf(output, body)) return false;
  const beside = [String(status), ...Object.values(headers)];
  // A header may hold JSON in any layout: whether that value is in it is left open.
  const isBeside = (value: unknown) =>
    typeof value === 'object' && value !== null
      ? beside.some((each) => /[[{]/.test(each))
      : beside.some((each) => each.includes(String(value)));
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return !isBeside(output);
  return !Object.values(output).every((value) => value === undefined || isCarried(value) || isBeside(value));
}

function isBytesOf(output: unknown, body: string | null): boolean {
  return typeof output === 'string' && output === Buffer.from(body ?? '').toString('base64');
}

/** What `keepStep` notes of a value that is kept in other words. */
function isCutNote(note: string): boolean {
  return note.endsWith('is not kept whole') || note.endsWith('cannot be written as JSON');
}

/** As it is after being written once more: a report tells no 0 from a -0. Null for what is no JSON, or text as it stands. */
function jsonOf(body: string | null): { readonly value: unknown } | null {
  if (body === null) return null;
  try {
    return { value: JSON.parse(JSON.stringify(JSON.parse(body))) };
  } catch {
    return null;
  }
}

/** Every value in it, itself included; null where there are too many. */
function valuesIn(whole: unknown): readonly unknown[] | null {
  const found: unknown[] = [whole];
  for (let at = 0; at < found.length; at++) {
    if (found.length > MOST) return null;
    const value = found[at];
    if (typeof value === 'object' && value !== null) found.push(...Object.values(value));
  }
  return found;
}
