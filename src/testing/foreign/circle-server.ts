import { z } from 'zod';
import type { Reply, Served } from '../serve.ts';

type Entry = Readonly<Record<string, unknown>>;

/** How the circle is kept: how many pages there may be, and one line of it gone wrong. */
export interface CircleChoices {
  readonly pages?: number;
  readonly fault?: string | null;
}

const text = (most: number) => z.string().min(1).max(most);
const slug = z.string().regex(/^[a-z]{3,12}$/);
const bodies: Readonly<Record<string, z.ZodType>> = {
  members: z.object({ email: z.email(), name: text(40) }),
  pages: z.object({ slug, title: text(40) }),
  comments: z.object({ slug, memberId: text(40), text: text(80) }),
  jobs: z.object({ title: text(40) }),
};

/** The service of the reading circle. Honest unless a fault is named. */
export function circleServer({ pages: most = Number.POSITIVE_INFINITY, fault = null }: CircleChoices = {}) {
  const stored: Readonly<Record<string, Map<string, Entry>>> = {
    members: new Map(),
    pages: new Map(),
    comments: new Map(),
    jobs: new Map(),
  };
  let last = 0;
  const refuse = (status: number, reason: string): Reply => ({ status, json: { reason } });
  const missing = (kind: string) => refuse(404, `${kind.slice(0, -1).toUpperCase()}_NOT_FOUND`);

  const make = (kind: string, said: Entry): Reply => {
    const { pages, members, jobs, comments } = stored;
    if (kind === 'pages') {
      if (pages?.has(String(said.slug))) return refuse(409, 'SLUG_TAKEN');
      if ((pages?.size ?? 0) >= most) return refuse(429, 'RATE_LIMITED');
      const page = { slug: said.slug, title: said.title, published: false };
      pages?.set(String(said.slug), page);
      return { status: 200, json: page };
    }
    last += 1;
    const id = `${kind.charAt(0)}${last.toString(36)}${(last * 7919).toString(36)}`;
    if (kind === 'members') {
      const taken = [...(members?.values() ?? [])].some((one) => one.email === said.email);
      if (taken && fault !== 'mail-twice') return refuse(409, 'EMAIL_TAKEN');
      members?.set(id, { memberId: id, email: said.email, name: said.name, active: true });
    } else if (kind === 'jobs') jobs?.set(id, { jobId: id, title: said.title, status: 'SCHEDULED' });
    else {
      if (!pages?.has(String(said.slug))) return missing('pages');
      if (members?.get(String(said.memberId))?.active !== true) return missing('members');
      comments?.set(id, { commentId: id, slug: said.slug, memberId: said.memberId, text: said.text });
    }
    return { status: 201, headers: { location: `/${kind}/${id}` } };
  };

  const answer = ({ method, url, headers, body }: Served): Reply => {
    const { pathname } = new URL(url, 'http://circle');
    const [kind = '', id, deed] = pathname.split('/').slice(1).map(decodeURIComponent);
    const entries = stored[kind];
    if (entries === undefined) return refuse(404, 'NO_ROUTE');
    const deeds: Readonly<Record<string, string>> = { publish: 'POST', comments: 'GET', cancel: 'POST' };
    const allowed =
      id === undefined ? ['POST'] : deed === undefined ? ['GET', 'DELETE'] : [deeds[deed] ?? ''];
    if (!allowed.includes(method)) return refuse(405, 'METHOD_NOT_ALLOWED');
    let said: Entry = {};
    if (body !== '' || id === undefined) {
      if (!headers['content-type']?.startsWith('application/json')) return refuse(415, 'NOT_JSON');
      try {
        said = JSON.parse(body);
      } catch {
        return refuse(400, 'BAD_REQUEST');
      }
    }
    if (id === undefined) {
      return bodies[kind]?.safeParse(said).success === true
        ? make(kind, said)
        : refuse(422, 'VALIDATION_FAILED');
    }
    if (kind === 'pages' ? !slug.safeParse(id).success : !text(40).safeParse(id).success)
      return refuse(422, 'VALIDATION_FAILED');
    const entry = entries.get(id);
    if (entry === undefined || (kind === 'members' && method === 'DELETE' && entry.active === false))
      return missing(kind);
    if (method === 'DELETE') {
      // A member who leaves stays on record.
      if (kind === 'members') entries.set(id, { ...entry, active: false });
      else entries.delete(id);
      return { status: 204 };
    }
    if (deed === 'comments') {
      const comments = [...(stored.comments?.values() ?? [])].filter((one) => one.slug === id);
      return { json: { comments } };
    }
    const changed =
      deed === 'publish'
        ? { ...entry, published: true }
        : deed === 'cancel' && fault !== 'never-cancelled'
          ? { ...entry, status: 'CANCELLED' }
          : entry;
    entries.set(id, changed);
    return { json: changed };
  };
  const size = () => Object.values(stored).reduce((sum, entries) => sum + entries.size, 0);
  return Object.assign(answer, { size });
}
