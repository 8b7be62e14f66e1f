import type { Reply, Served } from './serve.ts';

/** What a lenient server keeps: whatever it was sent, under an id of its own. */
export type Stored = Readonly<Record<string, unknown>>;

/**
 * An in-memory REST server that validates nothing, as those for prototypes do: a POST to a collection stores any JSON there
 * is, PUT replaces, DELETE removes, GET shows one or lists all.
 */
export function lenientServer(collection: string, seeds: readonly Stored[] = []) {
  const things = new Map<string, Stored>(seeds.map((one) => [String(one.id), one]));
  let last = seeds.length;
  let most = things.size;
  const refuse = (status: number, code: string): Reply => ({ status, json: { code } });
  const answer = ({ method, url, headers, body }: Served): Reply => {
    const [, name, id] = new URL(url, 'http://localhost').pathname.split('/').map(decodeURIComponent);
    if (name !== collection) return refuse(404, 'NOT_FOUND');
    const thing = id === undefined || id === '' ? undefined : things.get(id);
    if (method === 'POST' || method === 'PUT') {
      if (!(headers['content-type'] ?? '').includes('json')) return refuse(415, 'UNSUPPORTED_MEDIA_TYPE');
      const sent = parsed(body);
      if (sent === undefined) return refuse(400, 'MALFORMED');
      if (method === 'PUT' && thing === undefined) return refuse(404, 'NOT_FOUND');
      const key = method === 'PUT' ? String(id) : `n${++last}`;
      const stored = { ...(sent as object), id: key };
      things.set(key, stored);
      most = Math.max(most, things.size);
      return { status: method === 'PUT' ? 200 : 201, json: stored };
    }
    if (method !== 'GET' && method !== 'DELETE') return refuse(405, 'METHOD_NOT_ALLOWED');
    if (id === undefined || id === '')
      return method === 'GET' ? { json: [...things.values()] } : refuse(405, 'METHOD_NOT_ALLOWED');
    if (thing === undefined) return refuse(404, 'NOT_FOUND');
    if (method === 'DELETE') things.delete(id);
    return { json: method === 'DELETE' ? {} : thing };
  };
  return { answer, things, most: () => most };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
