import type { Binding } from '../../adapters/http/binding/binding.ts';
import { isRecord } from '../../model/is-record.ts';
import type { OutputSource } from '../../model/rest-binding.ts';
import { withValueAt } from '../fields.ts';
import type { Refusal } from '../problem.ts';

/** What a success is answered with. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: none. */
  readonly body: string | null;
}

const BODILESS = new Set([204, 205, 304]);

/** An output as its binding has it: status, headers and body, each where a client takes it from. */
export function writeBound(output: unknown, status: number, binding: Binding | null): Reply {
  const draft: Draft = { status, headers: {}, body: undefined, text: null };
  const fields = binding?.outputFields ?? [];
  const whole = binding?.output ?? (fields.length === 0 ? 'body' : null);
  if (whole !== null) put(draft, whole, without(output, fields));
  for (const [field, source] of fields)
    if (isRecord(output) && Object.hasOwn(output, field)) put(draft, source, output[field]);
  const { headers, text, body } = draft;
  if (BODILESS.has(draft.status) || whole === 'none') return { status: draft.status, headers, body: null };
  if (text !== null)
    return {
      status: draft.status,
      headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
      body: text,
    };
  if (body === undefined && whole === null) return { status: draft.status, headers, body: null };
  const json = JSON.stringify(body) ?? 'null';
  return { status: draft.status, headers: { 'content-type': 'application/json', ...headers }, body: json };
}

/** A refusal whose code stands where its binding looks first, as it is written there. */
export function refusedBy(refusal: Refusal, binding: Binding | null): Refusal {
  const { code: sources = [], codes = {} } = binding?.refusal ?? {};
  const [first] = [sources].flat();
  if (first === undefined || 'pattern' in first) return refusal;
  const said = Object.entries(codes).find(([, code]) => code === refusal.code)?.[0] ?? refusal.code;
  if ('header' in first)
    return { ...refusal, headers: { ...refusal.headers, [first.header.toLowerCase()]: said } };
  const members = withValueAt({}, first.member.split('.'), said) as Readonly<Record<string, unknown>>;
  return { ...refusal, members };
}

interface Draft {
  status: number;
  readonly headers: Record<string, string>;
  body: unknown;
  text: string | null;
}

function put(draft: Draft, source: OutputSource, value: unknown): void {
  if (source === 'none') return;
  if (source === 'status') draft.status = statusOf(value, draft.status);
  else if (source === 'text' || source === 'bytes') draft.text = String(value);
  else if (source === 'body') draft.body = value;
  else if ('member' in source) draft.body = withValueAt(draft.body, source.member.split('.'), value);
  else draft.headers[source.header] = textOf(value);
}

/** Only these can be given a body by a server. */
function statusOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 200 && value < 600
    ? value
    : otherwise;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** Fields that have a place of their own are not in the body. */
function without(output: unknown, fields: Binding['outputFields']): unknown {
  if (!isRecord(output) || fields.length === 0) return output;
  const own = new Set(fields.map(([field]) => field));
  return Object.fromEntries(Object.entries(output).filter(([name]) => !own.has(name)));
}
