import type { OutputSource } from '../../../model/rest-binding.ts';
import type { Binding } from './binding.ts';
import { memberAt } from './member-at.ts';

/** A success answer as far as an output can be taken from it. */
export interface Answered {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as it came, decompressed; asked for only where the binding wants bytes. */
  bytes(): Uint8Array;
  /** The body's JSON; a reason where it has none. */
  readonly json:
    | { readonly ok: true; readonly value: unknown }
    | { readonly ok: false; readonly why: string };
}

export type ReadOutput =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly reason: string };

/** The output of a success answer, by its binding. A part that is not there is absent, never invented. */
export function readOutput({ output, outputFields }: Binding, answer: Answered): ReadOutput {
  const whole = output ?? (outputFields.length === 0 ? 'body' : null);
  let base: unknown;
  if (whole !== null) {
    const read = take(whole, answer);
    if (!read.ok || outputFields.length === 0) return read;
    base = read.output;
  }
  const fields: Record<string, unknown> =
    typeof base === 'object' && base !== null && !Array.isArray(base) ? { ...base } : {};
  for (const [field, source] of outputFields) {
    // An answer without a body has none of its members.
    if (answer.text === '' && (source === 'body' || source === 'text')) continue;
    const read = take(source, answer);
    if (!read.ok) return { ok: false, reason: `${field}: ${read.reason}` };
    if (read.output !== undefined)
      Object.defineProperty(fields, field, {
        value: read.output,
        enumerable: true,
        writable: true,
        configurable: true,
      });
  }
  return { ok: true, output: fields };
}

function take(source: OutputSource, answer: Answered): ReadOutput {
  if (source === 'none') return { ok: true, output: undefined };
  if (source === 'status') return { ok: true, output: answer.status };
  if (source === 'text') return { ok: true, output: answer.text };
  if (source === 'bytes') return { ok: true, output: Buffer.from(answer.bytes()).toString('base64') };
  if (typeof source === 'object' && 'header' in source) return fromHeader(source, answer);
  const { json } = answer;
  if (!json.ok) return { ok: false, reason: json.why };
  return { ok: true, output: source === 'body' ? json.value : memberAt(json.value, source.member) };
}

function fromHeader(
  { header, pattern, as = 'text' }: Extract<OutputSource, { readonly header: string }>,
  { headers }: Answered,
): ReadOutput {
  const name = header.toLowerCase();
  const whole = Object.hasOwn(headers, name) ? headers[name] : undefined;
  if (whole === undefined) return { ok: true, output: undefined };
  const text = pattern === undefined ? whole : new RegExp(pattern).exec(whole)?.[1];
  if (text === undefined)
    return { ok: false, reason: `the header ${header} does not match ${pattern}: ${whole.slice(0, 200)}` };
  if (as === 'text') return { ok: true, output: text };
  if (as === 'number')
    return text.trim() !== '' && Number.isFinite(Number(text))
      ? { ok: true, output: Number(text) }
      : { ok: false, reason: `the header ${header} is no number: ${text.slice(0, 200)}` };
  try {
    return { ok: true, output: JSON.parse(text) };
  } catch {
    return { ok: false, reason: `the header ${header} is no JSON: ${text.slice(0, 200)}` };
  }
}
