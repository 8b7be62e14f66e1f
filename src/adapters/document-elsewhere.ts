import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Asking, DOCUMENT_OCTETS, download, GET } from '../download/download.ts';
import type { PublishedAt, Session } from '../model/adapter.ts';
import type { Outcome } from '../model/observation.ts';

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
  let outcome: Outcome = none('it was not asked for');
  for (const how of asked) {
    outcome = await fetched(where, how, session);
    if (outcome.kind !== 'unintelligible' || outcome.status === null) break;
  }
  return outcome;
}

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
  asking: Asking,
  session: Pick<Session, 'timeoutMs' | 'signal'>,
): Promise<Outcome> {
  const got = await download(url, asking, session);
  if (got.kind === 'late') return { kind: 'timeout', afterMs: got.afterMs };
  const { status } = got;
  return got.kind === 'text'
    ? { kind: 'success', status, output: got.text }
    : { kind: 'unintelligible', status, reason: got.why };
}

async function inFile(file: string): Promise<Outcome> {
  try {
    const { size } = await stat(file);
    if (size > DOCUMENT_OCTETS) return none(`the file is larger than ${DOCUMENT_OCTETS} bytes`);
    return { kind: 'success', status: null, output: await readFile(file, 'utf8') };
  } catch (error) {
    return none(whyUnread(error));
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

function none(reason: string): Outcome {
  return { kind: 'unintelligible', status: null, reason };
}
