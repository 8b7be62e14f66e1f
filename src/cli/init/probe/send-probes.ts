import type { Probe } from './probes-of.ts';

/** What came back from one probe. */
export interface Seen extends Probe {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where the body is no JSON, or too long to be read. */
  readonly json: unknown;
}

export interface Probed {
  readonly seen: readonly Seen[];
  /** Sent without an answer. */
  readonly unanswered: number;
}

const EACH_MS = 5_000;
const ALL_MS = 30_000;
const MOST_BYTES = 256 * 1024;
/** After so many in a row without an answer, there is none to be had. */
const SILENT = 2;

/** Sends the probes one after the other, without credentials, and follows no redirect. Never throws for what a server does. */
export async function sendProbes(baseUrl: string, probes: readonly Probe[]): Promise<Probed> {
  const base = baseUrl.replace(/\/+$/, '');
  const end = Date.now() + ALL_MS;
  const seen: Seen[] = [];
  let unanswered = 0;
  let silent = 0;
  for (const probe of probes) {
    const left = Math.min(EACH_MS, end - Date.now());
    if (left <= 0 || silent === SILENT) break;
    const answer = await answerTo(base, probe, left);
    silent = answer === null ? silent + 1 : 0;
    if (answer === null) unanswered += 1;
    else seen.push(answer);
  }
  return { seen, unanswered };
}

async function answerTo(base: string, probe: Probe, timeoutMs: number): Promise<Seen | null> {
  try {
    const response = await fetch(base + probe.path, {
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await bodyOf(response);
    return {
      ...probe,
      status: response.status,
      headers: Object.fromEntries(response.headers),
      json: text === null ? undefined : jsonOf(text),
    };
  } catch {
    return null;
  }
}

/** Null for a body of more than we read. */
async function bodyOf({ body }: Response): Promise<string | null> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    // Leaving the loop closes the connection.
    if (length > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
