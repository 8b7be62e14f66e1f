import { z } from 'zod';
import { defineCommand, defineQuery } from '../contract/authoring/define-operation.ts';
import type { Reply, Served } from './serve.ts';

/** A contract for a service that speaks no dialect of ours: flat queries, forms, ids in headers, codes in words. */
const meta = { version: '1.0.0', stability: 'stable', owners: ['@desk'], tags: ['ticket'] };
const ticketId = z.string().regex(/^t-\d+$/);
const priority = z.enum(['LOW', 'HIGH']);
const TICKET_NOT_FOUND = { description: 'No such ticket', http: 404, when: 'The id is unknown' };

export const open = defineCommand({
  meta: { ...meta, key: 'ticket.open' },
  io: {
    input: z.object({ subject: z.string().min(1).max(60), priority: priority.optional() }),
    output: z.object({ ticketId }),
    success: { OPENED: { description: 'Opened', http: 201 } },
  },
  policy: { auth: 'anonymous' },
  acceptance: {
    examples: [{ key: 'open', input: { subject: 'Printer', priority: 'LOW' }, output: { ticketId: 't-1' } }],
  },
});

export const list = defineQuery({
  meta: { ...meta, key: 'ticket.list' },
  io: {
    input: z.object({
      limit: z.int().min(1).max(50).optional(),
      priorities: z.array(priority).min(1).max(2).optional(),
    }),
    output: z.object({
      tickets: z.array(z.object({ ticketId, subject: z.string(), priority: priority })),
      total: z.int().min(0),
    }),
  },
  policy: { auth: 'anonymous' },
});

export const close = defineCommand({
  meta: { ...meta, key: 'ticket.close' },
  io: {
    input: z.object({ ticketId, note: z.string().max(40).optional() }),
    output: z.object({}),
    errors: { TICKET_NOT_FOUND },
  },
  policy: { auth: 'anonymous' },
  acceptance: {
    scenarios: [
      {
        key: 'unknown',
        given: ['Ticket does not exist'],
        when: ['User closes ticket'],
        then: ['TICKET_NOT_FOUND error is returned'],
      },
      {
        key: 'closed',
        given: ['Ticket exists'],
        when: ['User closes ticket'],
        then: ['Success is returned'],
      },
    ],
  },
});

type Ticket = { ticketId: string; subject: string; priority: string };

/** The service. A fault is one line of it gone wrong. */
export function legacyDesk(fault: string | null = null): (request: Served) => Reply {
  const tickets = new Map<string, Ticket>();
  let last = 0;
  const refuse = (status: number, error?: string): Reply => ({
    status,
    headers: { 'content-type': 'text/plain', ...(error === undefined ? {} : { 'x-error': error }) },
    text: 'no',
  });
  return ({ method, url, headers, body }) => {
    const { pathname, searchParams: query } = new URL(url, 'http://desk');
    if (method === 'POST' && pathname === '/tickets') {
      if (headers['content-type'] !== 'application/x-www-form-urlencoded') return refuse(415);
      const form = new URLSearchParams(body);
      const subject = form.get('subject') ?? '';
      const priority = form.get('priority') ?? 'LOW';
      if (subject === '' || [...subject].length > 60 || !['LOW', 'HIGH'].includes(priority))
        return refuse(fault === 'validation-500' ? 500 : 422, 'invalid');
      if (
        fault !== 'accepts-more' &&
        (form.getAll('subject').length > 1 || form.getAll('priority').length > 1)
      )
        return refuse(422, 'invalid');
      last += 1;
      const ticketId = fault === 'bad-id' ? `ticket-${last}` : `t-${last}`;
      tickets.set(ticketId, { ticketId, subject, priority });
      const location = fault === 'no-location' ? '/elsewhere' : `/tickets/${ticketId}`;
      return { status: fault === 'ok-for-created' ? 200 : 201, headers: { location } };
    }
    if (method === 'GET' && pathname === '/tickets') {
      const limit = query.get('limit') ?? '50';
      const wanted = query.getAll('priority');
      const known = wanted.every((one) => ['LOW', 'HIGH'].includes(one));
      if (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > 50 || !known || wanted.length > 2)
        return fault === 'lenient-list'
          ? { json: [], headers: { 'x-total-count': '0' } }
          : refuse(422, 'invalid');
      if (query.getAll('limit').length > 1) return refuse(422, 'invalid');
      const found = [...tickets.values()].filter(
        (one) => wanted.length === 0 || wanted.includes(one.priority),
      );
      const total = fault === 'total-text' ? 'many' : String(found.length);
      return { json: found.slice(0, Number(limit)), headers: { 'x-total-count': total } };
    }
    const id = /^\/tickets\/([^/]+)$/.exec(pathname)?.[1];
    if (method === 'DELETE' && id !== undefined) {
      const wanted = decodeURIComponent(id);
      if (body !== '' && headers['content-type'] !== 'application/json') return refuse(415);
      const said = body === '' ? {} : jsonIn(body);
      if (said === null) return refuse(400, 'invalid');
      if (!/^t-\d+$/.test(wanted)) return refuse(422, 'invalid');
      if (said.note !== undefined && (typeof said.note !== 'string' || [...said.note].length > 40))
        return refuse(422, 'invalid');
      if (!tickets.has(wanted)) return refuse(404, fault === 'wrong-code' ? 'gone' : 'unknown-ticket');
      tickets.delete(wanted);
      return { status: 204 };
    }
    return refuse(pathname.startsWith('/tickets') ? 405 : 404);
  };
}

function jsonIn(body: string): { readonly note?: unknown } | null {
  try {
    return Object(JSON.parse(body)) as { readonly note?: unknown };
  } catch {
    return null;
  }
}
