import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Adapter, Connection, PublishedAt, Session } from '../model/adapter.ts';
import type { Observation, Outcome } from '../model/observation.ts';

/** Octets of a document that is read from elsewhere. */
const MOST_OCTETS = 8 * 1024 * 1024;

/** The adapter, whose connections also read documents from URLs and files, where the transport itself has no place for them. */
export function withDocuments(adapter: Adapter): Adapter {
  const { name, neverCarries } = adapter;
  return {
    name,
    ...(neverCarries === undefined
      ? {}
      : { neverCarries: (...asked) => adapter.neverCarries?.(...asked) ?? null }),
    async connect(session) {
      const connection = await adapter.connect(session);
      const published: Connection['published'] = (asked, actor, signal) =>
        isOwn(asked, connection) && connection.published !== undefined
          ? connection.published(asked, actor, signal)
          : fromElsewhere(asked, session, signal);
      return new Proxy(connection, {
        get(target, member) {
          if (member === 'published') return published;
          const value: unknown = Reflect.get(target, member, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    },
  };
}

/** A path is one of the server's, where there is a server; `true` is whatever the transport has. */
function isOwn({ document, at }: PublishedAt, { published }: Connection): boolean {
  if (at === true) return true;
  return published !== undefined && at.startsWith('/') && document === 'openapi';
}

async function fromElsewhere(
  { document, at }: PublishedAt,
  { cwd, timeoutMs }: Session,
  signal: AbortSignal,
): Promise<Observation> {
  const started = performance.now();
  const outcome =
    at === true
      ? none(null, `this adapter has no ${document} of its own: name a URL or a file`)
      : /^https?:\/\//i.test(at)
        ? await fetched(at, document, timeoutMs, signal)
        : await read(resolve(cwd, at));
  return { outcome, events: null, audit: null, durationMs: performance.now() - started };
}

async function fetched(
  url: string,
  document: PublishedAt['document'],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Outcome> {
  const { request } = await import('undici');
  const patience = AbortSignal.timeout(timeoutMs);
  try {
    const { statusCode: status, body } = await request(url, {
      ...(document === 'graphql' ? await introspection() : { method: 'GET' as const }),
      headersTimeout: 0,
      bodyTimeout: 0,
      signal: AbortSignal.any([patience, signal]),
    });
    const parts: Buffer[] = [];
    let octets = 0;
    for await (const part of body as AsyncIterable<Buffer>) {
      octets += part.length;
      if (octets > MOST_OCTETS) return none(status, `the body is larger than ${MOST_OCTETS} bytes`);
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

async function introspection() {
  const { getIntrospectionQuery } = await import('graphql');
  return {
    method: 'POST' as const,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery({ descriptions: false }) }),
  };
}

async function read(file: string): Promise<Outcome> {
  try {
    const { size } = await stat(file);
    if (size > MOST_OCTETS) return none(null, `the file is larger than ${MOST_OCTETS} bytes`);
    return { kind: 'success', status: null, output: await readFile(file, 'utf8') };
  } catch {
    return none(null, 'there is no such file that could be read');
  }
}

function none(status: number | null, reason: string): Outcome {
  return { kind: 'unintelligible', status, reason };
}
