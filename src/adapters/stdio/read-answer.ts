import { isRecord } from '../../model/is-record.ts';
import type { ObservedEvent, Outcome } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import type { SeenAudit, SeenEvent } from '../http/effects.ts';
import { emptyOutput } from '../http/empty-output.ts';
import { readRefusal } from '../http/refusal.ts';

type Members = Readonly<Record<string, unknown>>;

const OUTCOMES = ['output', 'refused', 'crashed', 'unimplemented'] as const;
const SHOWN = 300;

/** What an answer to a call means. Exactly one of its four members says so; the values are not judged here. */
export function outcomeOf(answer: Members, operation: Operation, statuses: boolean): Outcome {
  const said = OUTCOMES.filter((name) => Object.hasOwn(answer, name));
  const unintelligible = (reason: string): Outcome => ({ kind: 'unintelligible', status: null, reason });
  const [name] = said;
  if (name === undefined) return unintelligible(`the answer has none of ${listed(OUTCOMES)}`);
  if (said.length > 1)
    return unintelligible(`the answer has ${listed(said, 'and')}, which exclude each other`);
  const status = statuses ? statusIn(answer.status) : null;
  if (status === undefined) return unintelligible('the `status` of the answer is no number from 100 to 599');
  const value = answer[name];
  switch (name) {
    case 'output':
      return { kind: 'success', status, output: value === null ? nullOutput(operation) : value };
    case 'refused':
      if (!isRecord(value)) return unintelligible('`refused` is no object');
      return statuses && statusIn(value.status) === undefined
        ? unintelligible('the `status` of `refused` is no number from 100 to 599')
        : refusal(value, status, statuses);
    case 'crashed':
      return { kind: 'crash', status, reason: textOf(value, 'the driver says that it crashed') };
    case 'unimplemented':
      return { kind: 'unimplemented', reason: textOf(value, 'the driver does not offer it') };
  }
}

/** `null` stands for an output that there is none of, unless the contract has a null there. */
function nullOutput(operation: Operation): unknown {
  return operation.output.check(null, 'wire').ok ? null : (emptyOutput(operation) ?? null);
}

function refusal(refused: Members, beside: number | null, statuses: boolean): Outcome {
  const own = statuses ? statusIn(refused.status) : null;
  const { code, message, gqlCode, issues } = readRefusal(refused, own ?? 0, undefined);
  return {
    kind: 'failure',
    status: beside ?? own ?? null,
    code,
    message,
    ...(gqlCode === null ? {} : { gqlCode }),
    ...(issues === null ? {} : { issues }),
    body: refused,
  };
}

/** Null where there is none, undefined where there is something else. */
function statusIn(value: unknown): number | null | undefined {
  if (value === undefined || value === null) return null;
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599
    ? value
    : undefined;
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value.slice(0, SHOWN) : otherwise;
}

function listed(names: readonly string[], word = 'or'): string {
  const quoted = names.map((name) => `\`${name}\``);
  return `${quoted.slice(0, -1).join(', ')} ${word} ${quoted.at(-1) ?? ''}`;
}

export interface ToldEffects {
  readonly events: readonly SeenEvent[];
  readonly audit: readonly SeenAudit[];
}

/** The effects that an answer tells of, under the trace of its call; what is wrong with them, as text, where they cannot be read. */
export function effectsIn(
  { events = [], audit = [] }: Members,
  traceId: string | null,
): ToldEffects | string {
  if (!Array.isArray(events)) return '`events` is no array';
  if (!Array.isArray(audit)) return '`audit` is no array';
  const seen: SeenEvent[] = [];
  for (const each of events) {
    const event = eventOf(each, traceId);
    if (event === null) return 'one of its `events` has no `key`';
    seen.push({ event, id: null });
  }
  if (!audit.every((entry) => typeof entry === 'string')) return 'one of its `audit` entries is no text';
  return { events: seen, audit: audit.map((entry) => ({ entry, traceId })) };
}

/** A line that tells of an effect by itself: `{"event": {…}, "trace": "…"}`, `{"audit": "…", "trace": "…"}`. */
export function effectOfLine(line: Members): ToldEffects | string {
  const traceId = typeof line.trace === 'string' ? line.trace.toLowerCase() : null;
  return effectsIn(
    {
      ...(line.event === undefined ? {} : { events: [line.event] }),
      ...(line.audit === undefined ? {} : { audit: [line.audit] }),
    },
    traceId,
  );
}

function eventOf(value: unknown, traceId: string | null): ObservedEvent | null {
  if (!isRecord(value) || typeof value.key !== 'string') return null;
  const { key, version, payload } = value;
  return {
    key: key.slice(0, 200),
    version: version === undefined || version === null ? null : String(version).slice(0, 60),
    payload,
    traceId,
  };
}
