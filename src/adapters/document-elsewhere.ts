import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PublishedAt, Session } from '../model/adapter.ts';
import type { Outcome } from '../model/observation.ts';

/** Octets of a document that is held against a contract, wherever it comes from. */
export const DOCUMENT_OCTETS = 50 * 1024 * 1024;

/**
 * The text of a document at a URL or in a file, as the output of a success. A GraphQL schema is asked for by introspection first.
 * Bounded in time and size; never throws but for the signal.
 */
export async function documentElsewhere(
  where: string,
  document: PublishedAt['document'],
  session: Pick<Session, 'cwd' | 'timeoutMs' | 'signal' | 'readOnly'>,
): Promise<Outcome> {
  if (!/^https?:\/\//i.test(where)) return inFile(resolve(session.cwd, where));
  const asked = document === 'graphql' && session.readOnly !== true ? [await introspection(), GET] : [GET];
  let outcome: Outcome = none(null, 'it was not asked for');
  for (const how of asked) {
    outcome = await fetched(where, how, session);
    if (outcome.kind !== 'unintelligible' || outcome.status === null) break;
  }
  return outcome;
}

interface Asking {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const GET: Asking = {
  method: 'GET',
  headers: { accept: 'application/json, application/yaml;q=0.9, */*;q=0.1' },
};

async function introspection(): Promise<Asking> {
  const { getIntrospectionQuery } = await import('graphql');
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery({ descriptions: false }) }),
  };
}

async function fetched(
  url: string,
  { method, headers, body: sent }: Asking,
  { timeoutMs, signal }: Pick<Session, 'timeoutMs' | 'signal'>,
): Promise<Outcome> {
  const { request } = await import('undici');
  const patience = AbortSignal.timeout(timeoutMs);
  try {
    const { statusCode: status, body } = await request(url, {
      method,
      headers,
      ...(sent === undefined ? {} : { body: sent }),
      headersTimeout: 0,
      bodyTimeout: 0,
      signal: AbortSignal.any([patience, signal]),
    });
    const parts: Buffer[] = [];
    let octets = 0;
    for await (const part of body as AsyncIterable<Buffer>) {
      octets += part.length;
      if (octets > DOCUMENT_OCTETS) return none(status, `the body is larger than ${DOCUMENT_OCTETS} bytes`);
      parts.push(part);
    }
    return status >= 200 && status <= 299
      ? { kind: 'success', status, output: Buffer.concat(parts).toString('utf8') }
      : none(status, `it answers ${status}`);
  } catch (error) {
    signal.throwIfAborted();
    if (patience.aborted) return { kind: 'timeout', afterMs: timeoutMs };
    return none(null, error instanceof Error ? error.message.slice(0, 300) : 'it cannot be reached');
  }
}

async function inFile(file: string): Promise<Outcome> {
  try {
    const { size } = await stat(file);
    if (size > DOCUMENT_OCTETS) return none(null, `the file is larger than ${DOCUMENT_OCTETS} bytes`);
    return { kind: 'success', status: null, output: await readFile(file, 'utf8') };
  } catch (error) {
    return none(null, whyUnread(error));
  }
}

/** By the system's own code; its message names a path of this machine. */
function whyUnread(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'the file may not be read';
  return code === '' ? 'the file cannot be read' : `the file cannot be read (${code})`;
}

function none(status: number | null, reason: string): Outcome {
  return { kind: 'unintelligible', status, reason };
}
